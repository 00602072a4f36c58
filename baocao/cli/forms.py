"""The group of commands about forms to fill in, and the one that sends them out: forms export."""

import sys
from pathlib import Path
from typing import Any

import click

from baocao import messages
from baocao.cli.common import folder_option, prefix, project_of, workspace_option
from baocao.progress import Progress
from baocao.usage import Command, Group

DIST = "dist/bieu"
"""Where workbooks go in the workspace when nothing else is said."""


@click.group(cls=Group, epilog="Ví dụ:  build.py forms export --unit tho-son", invoke_without_command=True)
@click.pass_context
def forms(context: click.Context) -> None:
    """Biểu mẫu Excel cho các xã, phòng: gửi đi điền, nhận về, sổ tiếp nhận."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@forms.command(cls=Command, epilog="Ví dụ:  build.py forms export --all")
@workspace_option
@click.option("--unit", metavar="MÃ", help="Chỉ xuất cho một đơn vị (mã trong outline/units.yaml).")
@click.option("--agency", metavar="MÃ", help="Chỉ xuất cho một cơ quan (mã trong outline/agencies.yaml).")
@click.option("--all", "everyone", is_flag=True, help="Xuất cho mọi đơn vị, cơ quan có biểu phải nộp.")
@folder_option(DIST)
@click.option("--blank", is_flag=True, help="Để trống mọi ô, không điền sẵn số liệu đã có.")
def export(
    *, workspace: Path, unit: str | None, agency: str | None, everyone: bool, folder: Path | None, blank: bool
) -> None:
    """Xuất biểu mẫu Excel để gửi đi điền, mỗi nơi một tệp."""
    from baocao.workbooks.mine import mine, unread

    if [unit is not None, agency is not None, everyone].count(True) != 1:
        raise click.UsageError("Chọn đúng một trong ba: --unit MÃ, --agency MÃ hoặc --all")
    said: list[Any] = []
    with Progress() as step:
        step("Đọc dữ liệu")
        project = project_of(workspace)
        people = [mine(project, one) for one in _wanted(project, unit, agency)]
        owing = [one for one in people if one.forms]
        target, place = (folder, "") if folder else (workspace, f"{DIST}/")
        written = _write(project, owing, (target, place), blank=blank, said=said, step=step)
    _tell(written, target / place, everyone)
    if not owing:
        click.echo(f"{people[0].name if len(people) == 1 else 'Không nơi nào'} {_NOTHING}")
    bad = 0 if blank else sum(unread(project, one) for one in owing)
    if bad:
        who = "" if everyone else f" --agency {unit or agency}"
        click.echo(f"Để trống {bad} ô mà tệp số liệu ghi sai; xem: build.py check{who}")
    messages.show(said, "" if folder else prefix(workspace))
    sys.exit(messages.code(said) or (0 if owing else 1))


_NOTHING = "không phải nộp biểu nào, nên không có tệp nào được xuất."


def _wanted(project: Any, unit: str | None, agency: str | None) -> list[str]:
    """The ids to write for; a usage error names the closest one."""
    from baocao.vietnamese import nearest

    asked = ("đơn vị", unit, project.units, project.agencies, "--agency")
    for kind, word, ids, others, other in (asked, ("cơ quan", agency, asked[3], asked[2], "--unit")):
        if word is not None and word not in ids:
            near = nearest(word, ids)
            hint = f"; có phải '{near}'?" if near else ""
            hint = f"; gõ {other} {word}" if word in others else hint
            raise click.UsageError(f"Không có {kind} '{word}'{hint}")
    one = unit or agency
    return [one] if one else list(dict.fromkeys((*project.units, *project.agencies)))


def _write(
    project: Any, people: list[Any], place: tuple[Path, str], *, blank: bool, said: list[Any], step: Any
) -> list[Path]:
    """Write a workbook for each of ``people`` and forget it: there may be thousands."""
    from baocao.publish import publish
    from baocao.workbooks.book import workbook

    written: list[Path] = []
    for number, who in enumerate(people, 1):
        step(f"Xuất biểu {number}/{len(people)}: {who.name}")
        files = {f"{place[1]}{who.reporter}.xlsx": workbook(project, who, blank=blank)}
        written += publish(place[0], files, said)
    return written


def _tell(written: list[Path], folder: Path, everyone: bool) -> None:
    """A line per file, or one line for all."""
    if everyone and written:
        click.echo(f"Đã ghi {len(written)} tệp vào {folder.as_posix()}")
        return
    for path in written:
        click.echo(f"Đã ghi {path.as_posix()}")
