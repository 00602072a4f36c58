"""The command that tells two versions apart: compare."""

import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from baocao import messages
from baocao.cli.common import common, moment, prefix, write
from baocao.progress import Progress
from baocao.usage import Command


@click.command(cls=Command, epilog="Ví dụ:  build.py compare du-thao-1 du-thao-2 --format markdown")
@click.argument("old", metavar="BẢN CŨ")
@click.argument("new", metavar="[BẢN MỚI]", default="")
@common
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "comment", "json"]),
    default="text",
    help="Dạng in ra; comment là markdown đủ ngắn cho một lời bình.",
)
@click.option(
    "--to",
    "file",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Ghi vào tệp này; tên .docx thì thành văn bản Word.",
)
@click.option(
    "--redline",
    "changes",
    is_flag=True,
    help="Dựng bản mới (DOCX) với mọi chỗ khác là dấu sửa của Word (track changes).",
)
def compare(
    old: str, new: str, workspace: Path, today: date, *, form: str, file: Path | None, changes: bool
) -> None:
    """Cho biết hai bản khác nhau ở mục, số liệu, bảng, yêu cầu nào.

    Mỗi bản là một thư mục, một thẻ (tag), nhánh hay lần ghi (commit) của kho Git, hoặc tệp
    manifest.json cạnh văn bản đã dựng; không ghi bản mới thì lấy thư mục đang làm.
    """
    from baocao import comparing
    from baocao.printers.comparison import FORMATS
    from baocao.printers.text import printable

    try:
        if changes:
            _redline(old, new, workspace, today, file)
        with Progress() as step:
            one, other = (comparing.version(workspace, word, today, step) for word in (old, new))
            found = comparing.compare(one, other)
    except comparing.Unreadable as error:
        place = f"{error.name}:" if error.name != comparing.HERE else prefix(workspace)
        messages.show(error.said, place)
        click.echo(f"Không so sánh được: không đọc được {printable(error.name)}: {error.why}", err=True)
        sys.exit(1)
    if file is not None and file.suffix.lower() == ".docx":
        _document(found, other, workspace, file)
    text = FORMATS[form](found, one.project, other.project)
    if file is None:
        click.echo(text, nl=False)
    else:
        write(workspace, file, "", text.encode())


def _redline(old: str, new: str, workspace: Path, today: date, file: Path | None) -> NoReturn:
    """Write the document with tracked changes, and stop."""
    from baocao import comparing

    with Progress() as step:
        made, said = comparing.redlined(workspace, (old, new), today, moment(workspace), step)
    if made is None:
        messages.show(said, "")
        sys.exit(1)
    write(workspace, file, "dist/so-sanh.docx", made)


def _document(found: Any, new: Any, workspace: Path, file: Path) -> NoReturn:
    """Write the comparison as a DOCX, and stop."""
    from baocao import comparing

    said: list[Any] = []
    made = comparing.document(found, new, moment(workspace), said)
    if made is None:
        messages.show(said, "")
        sys.exit(1)
    write(workspace, file, "", made)
