"""Commands about milestones: seal, verify."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from baocao import messages
from baocao.cli.common import common, prefix, state_option, workspace_option
from baocao.progress import Progress
from baocao.usage import Command


@click.command(cls=Command, epilog="Ví dụ:  build.py seal draft --today 10/4/2020")
@click.argument("stage", type=click.Choice(["draft", "final"]), metavar="draft|final")
@common
@state_option
@click.option("--by", default="", metavar="TÊN", help="Ai niêm phong (mặc định: cơ quan ban hành).")
def seal(stage: str, workspace: Path, today: date, electronic: bool | None, by: str) -> None:
    """Niêm phong một mốc: dựng văn bản từ lần ghi (commit) hiện tại và gắn thẻ."""
    from baocao import sealing
    from baocao.diagnostics import errors
    from baocao.model import Stage
    from baocao.pipeline import Order

    with Progress() as step:
        done = sealing.seal(Order(workspace, Stage(stage), today, electronic), by, step)
    said = done.look.findings.said
    if done.tag is None:
        messages.show(errors(said), prefix(workspace))
        click.echo(f"Chưa niêm phong được {messages.STAGES[stage]}; không có gì được ghi.")
        sys.exit(1)
    for path in done.written:
        click.echo(f"Đã ghi {path.as_posix()}")
    failed = [one for one in said if one.code.startswith("P64")]
    messages.show(failed, prefix(workspace))
    click.echo(f"Đã niêm phong lần ghi {done.tag.commit[:10]} bằng thẻ {done.tag.name}")
    click.echo(f"Đưa thẻ lên kho chung: git push origin {done.tag.name}")
    sys.exit(messages.code(failed))


@click.command(cls=Command, epilog="Ví dụ:  build.py verify du-thao-lan-1")
@click.argument("tag", metavar="THẺ")
@workspace_option
@click.option(
    "--file",
    type=click.Path(path_type=Path),
    metavar="TỆP.docx",
    help="Đối chiếu cả tệp này (mặc định: bản niêm phong trong dist/, nếu có).",
)
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    metavar="THƯ MỤC",
    help="Ghi văn bản và manifest đã dựng lại, khi giống hệt, vào thư mục này.",
)
def verify(tag: str, workspace: Path, file: Path | None, folder: Path | None) -> None:
    """Dựng lại một mốc đã niêm phong và đối chiếu từng byte."""
    from baocao import sealing
    from baocao.doors import read_docx
    from baocao.publish import publish

    said: list[Any] = []
    own = next((one for one in workspace.glob(f"dist/*/{sealing.FOLDER}/*.docx") if one.stem == tag), None)
    which = file or own
    copy = read_docx(which, said) if which else None
    if said:
        messages.show(said, "")
        sys.exit(1)
    with Progress() as step:
        named = (which.as_posix(), copy) if which and copy is not None else None
        done = sealing.verify(workspace, tag, named, step)
    messages.show(done.said, "")
    if done.tag is None or not done.files:
        click.echo(f"Không xác nhận được {tag}.")
        sys.exit(1)
    click.echo(f"Giống hệt bản đã niêm phong: {tag} (SHA-256 của DOCX {done.tag.seal.docx})")
    for path in publish(folder, dict(done.files), said) if folder else ():
        click.echo(f"Đã ghi {path.as_posix()}")
    messages.show(said, "")
    sys.exit(messages.code(said))
