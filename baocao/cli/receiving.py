"""Commands about forms that come back: forms import, forms ledger."""

import json
import sys
from datetime import date
from pathlib import Path, PurePath
from typing import Any

import click

from baocao import messages
from baocao.cli.common import common, project_of
from baocao.progress import Progress
from baocao.usage import Command


@click.command("import", cls=Command, epilog="Ví dụ:  build.py forms import gui-ve/thai-hoa.xlsx")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="TỆP…")
@common
@click.option(
    "--from", "folder", type=click.Path(path_type=Path), metavar="THƯ MỤC", help="Mọi tệp trong đó."
)
@click.option("--unit", metavar="MÃ", help="Nơi gửi là đơn vị này (mã), khi tệp không nói rõ.")
@click.option("--agency", metavar="MÃ", help="Nơi gửi là cơ quan này (mã), khi tệp không nói rõ.")
@click.option("--replace", is_flag=True, help="Thay cả những số đang có trong data/.")
@click.option(
    "--answer/--no-answer", default=True, help="Lập (mặc định) hay không bản trả lời trong dist/tra-loi/."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng in ra.")
def import_(
    *,
    files: tuple[Path, ...],
    workspace: Path,
    today: date,
    folder: Path | None,
    unit: str | None,
    agency: str | None,
    replace: bool,
    answer: bool,
    form: str,
) -> None:
    """Nhận biểu các nơi gửi về (Excel, CSV), ghi vào data/ và sổ tiếp nhận."""
    from baocao.cli.answering import answers
    from baocao.doors.beside import handed_in
    from baocao.intake import take
    from baocao.publish import publish

    said: list[Any] = []
    paths = [*files, *(handed_in(folder, said) if folder else ())]
    if not paths and not said:
        raise click.UsageError("Nêu tên tệp cần nhận, hoặc --from THƯ MỤC")
    with Progress() as step:
        step("Đọc dữ liệu")
        project = project_of(workspace)
        given = known(project, unit, agency)
        foreign = [(one, given) for one in _read(paths, said, step)]
        old = _old(workspace)
        try:
            intake = take(project, foreign, old, today, said, replace=replace)
        except OSError:
            click.echo(
                "Không đọc được tệp đang có trong data/ (quyền đọc, hoặc là một liên kết); chưa ghi gì."
            )
            sys.exit(1)
        step("Ghi kết quả")
        written = _written(workspace, intake, said)
        if answer:
            lost = {name for name in intake.files if workspace / name not in written}
            told = [one for one in intake.handed if not any(each.path in lost for each in one.outcomes)]
            written += publish(workspace, answers(told, project, today, said, step), said)
    _tell(intake, project, said, form=form, written=written)
    if form == "text":
        for path in written:
            click.echo(f"Đã ghi {path.as_posix()}")
        messages.show(said, "")
    refused = any(one.why for each in intake.handed if each.submission for one in each.submission.entries)
    sys.exit(messages.code(said) or (1 if refused else 0))


@click.command(cls=Command, epilog="Ví dụ:  build.py forms ledger --format csv")
@common
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", help="Dạng in ra."
)
def ledger(workspace: Path, today: date, form: str) -> None:
    """Sổ tiếp nhận: nơi nào đã gửi biểu nào, ngày nào, còn trống gì, nơi nào chưa gửi."""
    from baocao.printers.receipts import FORMATS, standings

    project = project_of(workspace)
    click.echo(FORMATS[form](standings(project), project, today), nl=False)


def _written(workspace: Path, intake: Any, said: list[Any]) -> tuple[Path, ...]:
    """Write the figures, and then the ledgers of those whose figures all came to be written."""
    from baocao.model.submission import LEDGER
    from baocao.publish import publish

    figures = {name: content for name, content in intake.files.items() if not name.startswith(LEDGER)}
    written = publish(workspace, figures, said, numbered=False)
    lost = {PurePath(name).parent.name for name in figures if workspace / name not in written}
    ledgers = {
        name: content
        for name, content in intake.files.items()
        if name.startswith(LEDGER) and PurePath(name).stem not in lost
    }
    return written + publish(workspace, ledgers, said, numbered=False)


def known(project: Any, unit: str | None, agency: str | None) -> str:
    """The id that an option names; a usage error names the closest one."""
    from baocao.vietnamese import nearest

    if unit and agency:
        raise click.UsageError("Chọn một trong hai: --unit MÃ hoặc --agency MÃ")
    for kind, word, ids in (("đơn vị", unit, project.units), ("cơ quan", agency, project.agencies)):
        if word is not None and word not in ids:
            near = nearest(word, ids)
            raise click.UsageError(f"Không có {kind} '{word}'" + (f"; có phải '{near}'?" if near else ""))
    return unit or agency or ""


def _read(paths: list[Path], said: list[Any], step: Any) -> list[Any]:
    """What stands in each file that can be read; two at a time, each in a process of its own."""
    from concurrent.futures import ThreadPoolExecutor

    from baocao.doors.handed import read_foreign

    complaints: list[list[Any]] = [[] for _ in paths]
    found = []
    with ThreadPoolExecutor(2) as pool:
        for number, one in enumerate(pool.map(read_foreign, paths, complaints)):
            step(f"Đọc tệp {number + 1}/{len(paths)}: {paths[number].name}")
            said += complaints[number]
            found += [one] if one else []
    return found


def _old(workspace: Path) -> Any:
    """How a file of the workspace is read."""
    from functools import partial

    from baocao.doors.beside import read_kept

    return partial(read_kept, workspace)


def _tell(intake: Any, project: Any, said: list[Any], *, form: str, written: tuple[Path, ...]) -> None:
    """Print what became of each file."""
    from baocao.intake.telling import facts, told

    if form == "json":
        complaints = [
            {"code": one.code, "file": one.span.file, "message": one.message, "hint": one.hint}
            for one in said
        ]
        shown = {
            "files": [facts(one) for one in intake.handed],
            "complaints": complaints,
            "written": [path.as_posix() for path in written],
        }
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    for one in intake.handed:
        for line in told(one, project):
            click.echo(line)
