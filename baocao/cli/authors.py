"""Commands that write files for authors to fill in, and files that follow from others: new."""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from baocao import messages
from baocao.cli.common import common, known_owner, prefix, refuse
from baocao.usage import Command

_KINDS = ("sections", "tables", "codeowners", "schemas", "guide")
_TO_FILL_IN = ("sections", "tables")


@click.command(cls=Command, epilog="Ví dụ:  build.py new sections --agency tu-phap")
@click.argument("what", type=click.Choice(_KINDS), metavar="|".join(_KINDS))
@common
@click.option("--agency", metavar="MÃ", help="Chỉ cho một cơ quan hoặc đơn vị (mã).")
def new(what: str, workspace: Path, today: date, agency: str | None) -> None:
    """Tạo tệp trống để viết mục (sections), điền số (tables); ghi lại codeowners, schemas, guide."""
    if agency and what not in _TO_FILL_IN:
        raise click.UsageError("--agency chỉ dùng với sections và tables")
    said: list[Any] = []
    if what in _TO_FILL_IN:
        _to_fill_in(what, workspace, today, agency, said)
    else:
        _kept_current(_following(what, workspace, today), workspace, said)
    messages.show(said, prefix(workspace))
    sys.exit(messages.code(said))


def _to_fill_in(what: str, workspace: Path, today: date, agency: str | None, said: list[Any]) -> None:
    """Write the files that are not there yet."""
    from baocao import scaffold
    from baocao.examine import examine
    from baocao.publish import publish

    look = examine(workspace, None, today)
    if look.project is None:
        refuse(look, workspace)
    owner = known_owner(look, agency) if agency else ""
    wanted = {"sections": scaffold.sections, "tables": scaffold.tables}[what](look.project)
    files = {path: text for path, text in wanted.items() if owner in ("", scaffold.owner(path))}
    fresh = {path: text for path, text in files.items() if not (workspace / path).exists()}
    written = publish(workspace, fresh, said)
    click.echo(f"Đã tạo {len(written)} tệp; giữ nguyên {len(files) - len(fresh)} tệp đã có.")


def _following(what: str, workspace: Path, today: date) -> Mapping[str, bytes]:
    """Files that follow from others."""
    if what == "schemas":
        return _schemas()
    return _guide() if what == "guide" else _codeowners(workspace, today)


def _codeowners(workspace: Path, today: date) -> Mapping[str, bytes]:
    from baocao.codeowners import codeowners
    from baocao.examine import examine

    look = examine(workspace, None, today)
    if look.project is None:
        refuse(look, workspace)
    return codeowners(look.project)


def _schemas() -> Mapping[str, bytes]:
    from baocao.guide import meanings
    from baocao.load.editors import schemas

    return schemas(meanings())


def _guide() -> Mapping[str, bytes]:
    from baocao.handbook import handbook

    return handbook(commands(click.get_current_context().find_root().command))


def commands(group: click.Command) -> dict[str, str]:
    """The words of each command's call -> the first line of its help; those of a group are two words."""
    found: dict[str, str] = {}
    for name, one in group.commands.items() if isinstance(group, click.Group) else ():
        inner = {f"{name} {call}": words for call, words in commands(one).items()}
        found |= inner or {name: (one.help or "").strip().partition("\n")[0]}
    return found


def _kept_current(files: Mapping[str, bytes], workspace: Path, said: list[Any]) -> None:
    """Write files that follow from others, in place of what was there."""
    from baocao.publish import publish

    written = publish(workspace, files, said)
    click.echo("Đã ghi " + ", ".join(path.as_posix() for path in written) if written else "Chưa ghi tệp nào.")
