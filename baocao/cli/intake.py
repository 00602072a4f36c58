"""The command that takes in a Word report."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from baocao import messages
from baocao.cli.common import common, project_of
from baocao.progress import Progress
from baocao.usage import Command


@click.command(cls=Command, epilog="Ví dụ:  build.py intake gui-ve/bao-cao.docx --agency noi-vu")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP.docx")
@common
@click.option("--unit", metavar="MÃ", help="Báo cáo của đơn vị này: ghi vào content/units/<mã>/.")
@click.option("--agency", metavar="MÃ", help="Bài của cơ quan này: ghi vào các tệp mục của cơ quan.")
@click.option("--replace", is_flag=True, help="Thay cả bài đã có.")
@click.option("--accept-losses", is_flag=True, help="Nhận cả khi có chữ chưa tìm được chỗ (đã liệt kê).")
def intake(
    *,
    file: Path,
    workspace: Path,
    today: date,
    unit: str | None,
    agency: str | None,
    replace: bool,
    accept_losses: bool,
) -> None:
    """Nhận bài viết gửi bằng Word: thành tệp mục (Markdown), kèm danh sách những gì không lấy."""
    from functools import partial

    from baocao.cli.receiving import known
    from baocao.diagnostics import ordered
    from baocao.doors import read_docx
    from baocao.doors.beside import read_kept
    from baocao.intake.word import take_word
    from baocao.publish import publish
    from baocao.scaffold import sections

    said: list[Any] = []
    project = project_of(workspace)
    sender = known(project, unit, agency)
    if not sender:
        raise click.UsageError("Nói rõ của nơi nào: --unit MÃ hoặc --agency MÃ")
    with Progress() as step:
        step("Đọc tệp Word")
        data = read_docx(file, said)
        taken = None
        if data is not None:
            taken = take_word(
                project,
                (file.name, data),
                sender,
                sections(project),
                old=partial(read_kept, workspace),
                said=said,
                replace=replace,
                accept_losses=accept_losses,
            )
        step("Ghi kết quả")
        written = publish(workspace, taken.files, said, numbered=False) if taken else ()
    for line in taken.told if taken else ():
        click.echo(line)
    for path in written:
        click.echo(f"Đã ghi {path.as_posix()}")
    messages.show(ordered(said), "")
    sys.exit(messages.code(said))
