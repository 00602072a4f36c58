"""The command line: one command per verb, all words in Vietnamese. Heavy modules load in commands."""

import gc
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from baocao import messages
from baocao.progress import Progress
from baocao.usage import Group

Command = Callable[..., None]


class Day(click.ParamType[date]):
    """A day as people write it: 15/4/2020."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that says how to write one."""
        if isinstance(value, date):
            return value
        try:
            day, month, year = (int(part) for part in str(value).split("/"))
            return date(year, month, day)
        except ValueError:
            self.fail(f"'{value}' không phải là ngày; viết như 15/4/2020", param, ctx)


def common(command: Command) -> Command:
    """The options of every command that looks at a workspace."""
    today = click.option(
        "--today", type=Day(), default=date.today, help="Coi hôm nay là ngày này, như 15/4/2020."
    )
    folder = click.Path(path_type=Path)
    place = click.option(
        "--workspace",
        type=folder,
        default=".",
        metavar="THƯ MỤC",
        help="Thư mục làm việc (mặc định: nơi đang đứng).",
    )
    return place(today(command))


@click.group(
    cls=Group,
    help="Dựng báo cáo hành chính từ đề cương, bài viết và số liệu.",
    epilog="Ví dụ:  build.py check --workspace examples",
    invoke_without_command=True,
)
@click.option("--limits", is_flag=True, help="In bảng các giới hạn đối với tệp đầu vào.")
@click.pass_context
def cli(context: click.Context, limits: bool) -> None:
    """The group of all commands."""
    if limits:
        click.echo(messages.limits(), nl=False)
    elif context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command(epilog="Ví dụ:  build.py check --agency tu-phap --for final")
@common
@click.option(
    "--for", "stage", type=click.Choice(["draft", "final"]), help="Kiểm tra theo yêu cầu của bản nào."
)
@click.option("--agency", metavar="MÃ", help="Chỉ in phần của một cơ quan hoặc đơn vị (mã).")
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text", help="Dạng in ra."
)
def check(workspace: Path, today: date, stage: str | None, agency: str | None, form: str) -> None:
    """Kiểm tra: cơ quan nào còn thiếu nội dung, số liệu gì; sai ở đâu."""
    from baocao import printers
    from baocao.examine import examine
    from baocao.model import Stage

    with Progress() as step:
        look = examine(workspace, Stage(stage) if stage else None, today, step)
    findings = look.findings
    if agency:
        findings = printers.only(findings, known_owner(look, agency))
    click.echo(printers.FORMATS[form](findings, look.project, prefix(workspace)), nl=False)
    sys.exit(messages.code(findings.said))


@cli.command(epilog="Ví dụ:  build.py draft --workspace examples --today 10/4/2020")
@common
def draft(workspace: Path, today: date) -> None:
    """Dựng bản dự thảo (DOCX); chỗ còn thiếu được đánh dấu rõ."""
    make("draft", workspace, today)


@cli.command(epilog="Ví dụ:  build.py final")
@common
def final(workspace: Path, today: date) -> None:
    """Dựng bản chính thức (DOCX); từ chối khi còn bất cứ lỗi nào."""
    make("final", workspace, today)


def make(stage: str, workspace: Path, today: date) -> NoReturn:
    """Build the document of ``stage`` and say what was written, or why not."""
    from baocao import pipeline, printers
    from baocao.model import Stage

    with Progress() as step:
        done = pipeline.build(workspace, Stage(stage), today, step)
    look = done.look
    text = printers.FORMATS["text"](look.findings, look.project, prefix(workspace))
    click.echo(text, nl=False, err=True)
    for path in done.written:
        click.echo(f"Đã ghi {path.as_posix()}")
    if not done.written:
        again = f"build.py check --for {stage}"
        click.echo(
            f"Chưa dựng được {messages.STAGES[stage]}; xem các lỗi ở trên (hoặc chạy: {again})", err=True
        )
    sys.exit(messages.code(look.findings.said))


@cli.command(epilog="Ví dụ:  build.py new sections --agency tu-phap")
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


@cli.command(epilog="Ví dụ:  build.py status --today 20/3/2020")
@common
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng in ra.")
def status(workspace: Path, today: date, form: str) -> None:
    """Bảng theo dõi: mỗi cơ quan, đơn vị phải có gì, đã có gì, chậm bao lâu."""
    from baocao import printers
    from baocao.examine import examine

    with Progress() as step:
        look = examine(workspace, None, today, step)
    if look.project is None:
        refuse(look, workspace)
    show = printers.status_json if form == "json" else printers.status_text
    click.echo(show(look.findings, look.project), nl=False)


@cli.command(epilog="Ví dụ:  build.py explain C201")
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


@cli.command(epilog="Ví dụ:  build.py conform dist/final/bao-cao.docx --state final-paper")
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


def known_owner(look: Any, word: str) -> str:
    """``word`` when it is the id of an agency or unit; else a usage error with the closest id."""
    from baocao.vietnamese import nearest

    ids = [*look.project.agencies, *look.project.units] if look.project else [word]
    if word in ids:
        return word
    near = nearest(word, ids)
    raise click.UsageError(f"không có cơ quan, đơn vị '{word}'" + (f"; có phải '{near}'?" if near else ""))


def refuse(look: Any, workspace: Path) -> NoReturn:
    """Print why nothing can be done with this workspace, and stop."""
    messages.show(look.findings.said, prefix(workspace))
    sys.exit(1)


def prefix(workspace: Path) -> str:
    """What to put before the workspace's paths so that they can be opened from here."""
    text = workspace.as_posix().rstrip("/")
    return "" if text == "." else f"{text}/"


def main() -> NoReturn:
    """Run the command line; never shows a traceback."""
    # A run is short, its input bounded: looking for cycles, also at exit, would take a tenth of it.
    gc.disable()
    try:
        sys.exit(messages.guarded(cli))
    finally:
        gc.freeze()
