"""The command that writes letters to those who are late: remind."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from baocao import messages
from baocao.cli.common import common, folder_option, known_owner, moment, prefix, refuse
from baocao.progress import Progress
from baocao.usage import Command

DIST = "dist/don-doc"
"""Where letters go in the workspace when nothing else is said, a folder for each day."""


@click.command(cls=Command, epilog="Ví dụ:  build.py remind --all --today 20/3/2020")
@common
@click.option("--agency", metavar="MÃ", help="Chỉ một cơ quan (mã trong outline/agencies.yaml).")
@click.option("--unit", metavar="MÃ", help="Chỉ một đơn vị (mã trong outline/units.yaml).")
@click.option("--all", "everyone", is_flag=True, help="Mọi nơi đang chậm (cũng là khi không ghi gì).")
@folder_option(f"{DIST}/<ngày>")
def remind(
    workspace: Path,
    today: date,
    *,
    agency: str | None,
    unit: str | None,
    everyone: bool,
    folder: Path | None,
) -> None:
    """Soạn công văn và tin nhắn đôn đốc nơi chậm gửi nội dung, số liệu."""
    from baocao import reminders
    from baocao.examine import examine

    if [agency is not None, unit is not None, everyone].count(True) > 1:
        raise click.UsageError("Chọn một trong ba: --agency MÃ, --unit MÃ hoặc --all")
    with Progress() as step:
        look = examine(workspace, None, today, step)
        if look.project is None or look.manuscript is None:
            refuse(look, workspace)
        owner = known_owner(look, agency or unit or "") if agency or unit else ""
        found = reminders.late(look.findings, look.project, owner)
        said: list[Any] = []
        place = (folder, "") if folder else (workspace, f"{DIST}/{today.isoformat()}/")
        written = _write(look, found, place, moment(workspace), said=said, step=step) if found else []
        if written and not owner:
            written += _table(found, today, place, moment(workspace), said)
    _tell(found, look.project, today, owner)
    if written:
        click.echo(f"Đã ghi {len(written)} tệp vào {(place[0] / place[1]).as_posix()}")
    messages.show(said, "" if folder else prefix(workspace))
    sys.exit(messages.code(said))


def _write(
    look: Any, found: Any, place: tuple[Path, str], epoch: int, *, said: list[Any], step: Any
) -> list[Path]:
    """Write the papers of each and forget them: there may be thousands."""
    from baocao import reminders
    from baocao.publish import publish

    written: list[Path] = []
    for number, one in enumerate(found, 1):
        step(f"Soạn công văn {number}/{len(found)}: {one.account.name}")
        files = reminders.papers(one, look, epoch, said)
        written += publish(place[0], {f"{place[1]}{name}": held for name, held in files.items()}, said)
    return written


def _table(found: Any, today: date, place: tuple[Path, str], epoch: int, said: list[Any]) -> tuple[Path, ...]:
    """Write the table of all that is late."""
    from baocao import reminders
    from baocao.publish import publish

    files = {f"{place[1]}{name}": held for name, held in reminders.table(found, today, epoch)}
    return publish(place[0], files, said)


def _tell(found: Any, project: Any, today: date, owner: str) -> None:
    """A line for each that is late, or that nobody is."""
    from baocao.vietnamese import days_left

    if not found:
        who = project.name_of(owner) if owner else "Không nơi nào"
        ends = "không có gì chậm" if owner else "chậm"
        click.echo(f"{who} {ends}, không có công văn nào phải soạn.")
    for one in found:
        oldest = min(item.due for item in one.items)
        click.echo(f"{one.account.name}: {len(one.items)} việc còn thiếu, {days_left(oldest, today)}")
