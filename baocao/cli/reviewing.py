"""The group of commands about opinions on a draft that went round in Word: review import, review table."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from baocao import messages
from baocao.cli.common import common, folder_option, moment, prefix, refuse
from baocao.progress import Progress
from baocao.usage import Command, Group

DIST = "dist/gop-y"
"""Where the table goes in the workspace when nothing else is said."""


@click.group(
    cls=Group, epilog="Ví dụ:  build.py review import gui-ve/tai-chinh.docx", invoke_without_command=True
)
@click.pass_context
def review(context: click.Context) -> None:
    """Ý kiến góp ý vào dự thảo (Word): nhận về sổ, quyết định, bảng tổng hợp."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@review.command("import", cls=Command, epilog="Ví dụ:  build.py review import gui-ve/tai-chinh.docx")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="TỆP…")
@common
@click.option("--from", "source", default="", metavar="TÊN", help="Nơi góp ý; bỏ trống: tên ghi trong Word.")
def import_(*, files: tuple[Path, ...], workspace: Path, today: date, source: str) -> None:
    """Nhận các bản Word góp ý: nhận xét và chỗ sửa vào sổ data/gop-y/, đúng tệp, đúng dòng."""
    from baocao.publish import publish

    said: list[Any] = []
    with Progress() as step:
        look = _look(workspace, today, step)
        written: list[Path] = []
        told: list[tuple[Path, Any, Any]] = []
        for path in files:
            step(f"Đọc {path.name}")
            copy = _copy(path, said)
            if copy is None:
                continue
            taken = _taken(look, copy, source, today, told)
            done = publish(workspace, taken.files, said, numbered=False)
            written += done
            told.append((path, copy, taken))
    for path, copy, taken in told:
        _tell(path, copy, taken)
    for one in written:
        click.echo(f"Đã ghi {one.as_posix()}")
    messages.show(said, "")
    sys.exit(messages.code(said))


@review.command("table", cls=Command, epilog="Ví dụ:  build.py review table")
@common
@folder_option(DIST)
def table_(workspace: Path, today: date, folder: Path | None) -> None:
    """Lập báo cáo và phụ lục tổng hợp, tiếp thu, giải trình ý kiến; nơi nào chưa góp ý."""
    from baocao.publish import publish
    from baocao.review import silent, table
    from baocao.typeset import set_plain

    said: list[Any] = []
    with Progress() as step:
        look = _look(workspace, today, step)
        document = set_plain(table(look.project, look.manuscript.marked), moment(workspace), said)
    place, name = (folder, "tong-hop.docx") if folder else (workspace, f"{DIST}/tong-hop.docx")
    written = publish(place, {name: document.docx}, said) if document else ()
    absent = silent(look.project)
    left = sum(one.decision.value == "chưa" for one in look.project.opinions)
    click.echo(f"{len(look.project.opinions)} ý kiến, chưa quyết định {left}; {len(absent)} nơi chưa góp ý")
    for one in absent:
        click.echo(f"  chưa góp ý: {one}")
    for path in written:
        click.echo(f"Đã ghi {path.as_posix()}")
    messages.show(said, "" if folder else prefix(workspace))
    sys.exit(messages.code(said))


def _look(workspace: Path, today: date, step: Any) -> Any:
    """The draft as it is now; stops when the register has an error, for it would be written twice."""
    from baocao.diagnostics import errors
    from baocao.examine import examine
    from baocao.model import OPINIONS, Stage

    look = examine(workspace, Stage.DRAFT, today, step)
    if look.project is None or look.manuscript is None:
        refuse(look, workspace)
    known = ("C240", "C241", "C242")
    wrong = [
        one
        for one in errors(look.findings.said)
        if one.span.file.startswith(OPINIONS) and one.code not in known
    ]
    if wrong:
        messages.show(wrong, prefix(workspace))
        click.echo("Sổ ý kiến còn lỗi, nên chưa nhận thêm.")
        sys.exit(1)
    return look


def _copy(path: Path, said: list[Any]) -> Any:
    """A returned copy as read; None after saying why not."""
    from baocao.doors import read_docx
    from baocao.review import Copy, read_apart

    docx = read_docx(path, said)
    found = None if docx is None else read_apart(docx, path.as_posix(), said)
    return None if docx is None or found is None else Copy(path.name, docx, found)


def _taken(look: Any, copy: Any, source: str, today: date, told: list[Any]) -> Any:
    """What becomes of ``copy``, after those in ``told``."""
    from dataclasses import replace

    from baocao.review import take

    fresh = [one for _, _, taken in told for one, _ in taken.fresh]
    files = {name for _, _, taken in told for name in taken.files}
    files |= {one.span.file for one in look.project.opinions}
    project = replace(look.project, opinions=(*look.project.opinions, *fresh))
    return take(project, look.manuscript, copy, source=source, today=today, taken=files)


def _tell(path: Path, copy: Any, taken: Any) -> None:
    """What was found in a copy, where it was put, and what was not."""
    comments = sum(one.kind == "comment" for one in copy.found.said)
    changes = len(copy.found.said) - comments
    sure = sum(place.sure for _, place in taken.fresh)
    lost = [one for one, place in taken.fresh if not place.at]
    near = len(taken.fresh) - sure - len(lost)
    click.echo(f"{path.as_posix()} ({taken.source}): {comments} nhận xét, {changes} chỗ sửa")
    click.echo(
        f"  mới {len(taken.fresh)}, đã có trong sổ {taken.known}; "
        f"đúng dòng {sure}, gần đúng {near}, chưa đặt được chỗ {len(lost)}"
    )
    for one in lost:
        click.echo(f"  chưa đặt được chỗ: {one.id} ({one.by}) {' '.join(one.text.split())[:100]}")
    if copy.found.looks:
        click.echo(f"  {copy.found.looks} chỗ chỉ đổi định dạng: không ghi vào sổ, xem trong bản gốc")
    if copy.found.own:
        click.echo(f"  {copy.found.own} ghi chú do chương trình ghi vào bản dò số liệu: không phải góp ý")
