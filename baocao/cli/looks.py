"""Commands that look and say: check, status, explain."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from baocao import messages
from baocao.cli.common import common, document_option, known_owner, moment, prefix, refuse, write
from baocao.progress import Progress
from baocao.usage import Command


@click.command(cls=Command, epilog="Ví dụ:  build.py check --agency tu-phap --for final")
@common
@click.option(
    "--for", "stage", type=click.Choice(["draft", "final"]), help="Kiểm tra theo yêu cầu của bản nào."
)
@click.option("--agency", metavar="MÃ", help="Chỉ in phần của một cơ quan hoặc đơn vị (mã).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "markdown", "comment", "json", "junit", "sarif"]),
    default="text",
    help="Dạng in ra.",
)
@click.option(
    "--links", metavar="ĐỊA CHỈ", default="", help="Nơi xem được các tệp, để markdown và comment dẫn tới."
)
@click.option(
    "--built",
    metavar="ĐỊA CHỈ",
    default="",
    help="Nơi tải được dự thảo dựng từ các tệp này, để markdown và comment dẫn tới.",
)
@document_option
def check(
    workspace: Path,
    today: date,
    stage: str | None,
    *,
    agency: str | None,
    form: str,
    links: str,
    built: str,
    document: str,
) -> None:
    """Kiểm tra: cơ quan nào còn thiếu nội dung, số liệu gì; sai ở đâu."""
    from baocao import printers
    from baocao.examine import examine
    from baocao.model import Stage

    if built and not built.startswith("https://"):
        raise click.UsageError(f"--built phải là địa chỉ bắt đầu bằng https://, không phải '{built}'")
    with Progress() as step:
        wanted = Stage(stage) if stage else None
        look = examine(workspace, wanted, today, step, traced=False, document=document)
    findings = look.findings
    if agency:
        findings = printers.only(findings, known_owner(look, agency))
    click.echo(_shown(form, findings, look.project, prefix(workspace), (links, built)), nl=False)
    sys.exit(messages.code(findings.said))


def _shown(form: str, findings: Any, project: Any, start: str, addresses: tuple[str, str]) -> str:
    """``findings`` in the format ``form``."""
    from baocao import printers

    if form in printers.FORMATS:
        return printers.FORMATS[form](findings, project, start)
    from baocao.printers import machines

    if form in machines.LINKED:
        return machines.LINKED[form](findings, project, start, machines.Addresses(*addresses))
    return machines.FORMATS[form](findings, project, start)


@click.command(cls=Command, epilog="Ví dụ:  build.py status --today 20/3/2020")
@common
@click.option("--tasks", "of_tasks", is_flag=True, help="Tiến độ các nhiệm vụ trong bảng của kế hoạch.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "xlsx"]),
    default="text",
    help="Dạng in ra; csv và xlsx mở bằng Excel.",
)
@click.option(
    "--to",
    "file",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Ghi vào tệp này (xlsx không ghi thì vào dist/ trong thư mục làm việc).",
)
def status(workspace: Path, today: date, *, of_tasks: bool, form: str, file: Path | None) -> None:
    """Bảng theo dõi: mỗi cơ quan, đơn vị phải có gì, đã có gì, chậm bao lâu."""
    from baocao.dues import tables, tasks
    from baocao.examine import examine

    with Progress() as step:
        look = examine(workspace, None, today, step, traced=False)
    if look.project is None or look.manuscript is None:
        refuse(look, workspace)
    findings, project = look.findings, look.project
    printing = {one.node for one in look.manuscript.figures if one.node}
    listing = (
        tables.tasks(tasks.progress(findings.duties, project), project, today)
        if of_tasks
        else tables.ledger(findings, project, printing)
    )
    name = "nhiem-vu" if of_tasks else "theo-doi"
    if form == "xlsx":
        from baocao.workbooks.lists import listing as sheet

        content = sheet(listing, "Nhiệm vụ" if of_tasks else "Theo dõi", moment(workspace))
        write(workspace, file, f"dist/{name}.xlsx", content)
    from baocao.printers.listings import FORMATS

    if file is None:
        click.echo(FORMATS[form](listing), nl=False)
    else:
        write(workspace, file, "", FORMATS[form](listing).encode())


@click.command(cls=Command, epilog="Ví dụ:  build.py explain C201")
@click.argument("code", metavar="MÃ", required=False)
def explain(code: str | None) -> None:
    """Giải thích một mã lỗi: vì sao, cách sửa, căn cứ. Không có mã: in danh sách."""
    from baocao import pages

    text = pages.page(code.upper()) if code else pages.contents()
    if not text:
        from baocao.vietnamese import nearest

        near = nearest(code.upper(), pages.codes()) if code else ""
        hint = f"; có phải {near}?" if near else "; chạy build.py explain để xem danh sách"
        click.echo(f"Không có mã lỗi '{code}'{hint}", err=True)
        sys.exit(1)
    click.echo(text, nl=False)
