"""Commands that write files for authors to fill in: new."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from baocao import messages
from baocao.cli.common import common, known_owner, prefix, refuse
from baocao.usage import Command


@click.command(cls=Command, epilog="Ví dụ:  build.py new sections --agency tu-phap")
@click.argument("what", type=click.Choice(["sections", "tables"]), metavar="sections|tables")
@common
@click.option("--agency", metavar="MÃ", help="Chỉ cho một cơ quan hoặc đơn vị (mã).")
def new(what: str, workspace: Path, today: date, agency: str | None) -> None:
    """Tạo tệp trống để viết: các mục (sections) hoặc các biểu số liệu (tables)."""
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
    said: list[Any] = []
    written = publish(workspace, fresh, said)
    click.echo(f"Đã tạo {len(written)} tệp; giữ nguyên {len(files) - len(fresh)} tệp đã có.")
    messages.show(said, prefix(workspace))
    sys.exit(messages.code(said))
