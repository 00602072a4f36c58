"""Commands about documents: draft, final, conform."""

import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from baocao import messages
from baocao.cli.common import common, document_option, prefix, state_option
from baocao.progress import Progress
from baocao.usage import Command


@click.command(cls=Command, epilog="Ví dụ:  build.py draft --workspace examples --today 10/4/2020")
@common
@click.option(
    "--audit", is_flag=True, help="Thêm bản có nhận xét ghi nguồn của từng số liệu, và sổ so-lieu.xlsx."
)
@document_option
def draft(workspace: Path, today: date, audit: bool, document: str) -> None:
    """Dựng bản dự thảo (DOCX); chỗ còn thiếu được đánh dấu rõ."""
    if not audit:
        make("draft", workspace, today, document)
    from baocao.audit import audit as sources

    make("draft", workspace, today, document, sources)


@click.command(cls=Command, epilog="Ví dụ:  build.py final --paper")
@common
@state_option
@document_option
def final(workspace: Path, today: date, document: str, electronic: bool | None) -> None:
    """Dựng bản chính thức (DOCX); từ chối khi còn bất cứ lỗi nào."""
    make("final", workspace, today, document, electronic=electronic)


def make(
    stage: str,
    workspace: Path,
    today: date,
    document: str = "",
    extra: Any = None,
    *,
    electronic: bool | None = None,
) -> NoReturn:
    """Build the document of ``stage`` and say what was written, or why not.

    ``extra`` makes more files to put beside it; ``electronic`` overrides the report's own word.
    """
    from baocao import pipeline, printers
    from baocao.model import Stage

    with Progress() as step:
        order = pipeline.Order(workspace, Stage(stage), today, electronic, document=document)
        done = pipeline.build(order, step, extra)
    look = done.look
    text = printers.FORMATS["text"](look.findings, look.project, prefix(workspace))
    click.echo(text, nl=False, err=True)
    for path in done.written:
        click.echo(f"Đã ghi {path.as_posix()}")
    if not done.written:
        again = f"build.py check --for {stage}" + (f" --document {document}" if document else "")
        click.echo(
            f"Chưa dựng được {messages.STAGES[stage]}; xem các lỗi ở trên (hoặc chạy: {again})", err=True
        )
    sys.exit(messages.code(look.findings.said))


@click.command(cls=Command, epilog="Ví dụ:  build.py conform dist/final/bao-cao.docx --state final-paper")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP.docx")
@click.option(
    "--state",
    type=click.Choice(["draft", "final-paper", "final-electronic"]),
    default="final-electronic",
    help="Văn bản là dự thảo, bản giấy hay bản điện tử.",
)
def conform(file: Path, state: str) -> None:
    """Đối chiếu một tệp DOCX bất kỳ với thể thức của Nghị định 30/2020/NĐ-CP."""
    from baocao.conform import conform_apart
    from baocao.diagnostics import ordered
    from baocao.doors import read_docx

    said: list[Any] = []
    content = read_docx(file, said)
    if content is not None:
        conform_apart(content, file.name, state, said)
    messages.show(ordered(said), "")
    click.echo(messages.verdict(said))
    sys.exit(messages.code(said))
