"""The commands of the web page: site makes it, serve shows it while it is written."""

import errno
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from baocao import messages
from baocao.cli.common import Port, common, folder_option, prefix
from baocao.progress import Progress
from baocao.usage import Command


@click.command(cls=Command, epilog="Ví dụ:  build.py site --workspace examples --today 10/4/2020")
@common
@folder_option("dist/site")
@click.option(
    "--links",
    metavar="ĐỊA CHỈ",
    default="",
    help="Kho trên GitHub, như https://github.com/<chủ>/<kho>, để có nút sửa, viết từng mục.",
)
def site(workspace: Path, today: date, folder: Path | None, links: str) -> None:
    """Dựng trang web của báo cáo: từng mục, nguồn từng số liệu, ai còn thiếu gì."""
    from baocao import printers, web
    from baocao.site.links import links as known

    found = known(links, prefix(workspace))
    if found is None:
        words = "phải như https://github.com/<chủ>/<kho> hoặc https://github.com/<chủ>/<kho>/tree/<nhánh>"
        raise click.UsageError(f"--links '{links}' không đọc được: {words}")
    target = folder or workspace / "dist" / "site"
    if _among_sources(target, workspace):
        raise click.UsageError("--to: không ghi trang web vào giữa các tệp của báo cáo; chọn thư mục khác")
    with Progress() as step:
        done = web.build(workspace, target, found, today, step)
    look = done.look
    messages.show(done.said, "")
    if done.written:
        click.echo(
            f"Đã ghi {len(done.written)} tệp; mở {(target / 'index.html').as_posix()} bằng trình duyệt"
        )
    elif not done.said:
        text = printers.FORMATS["text"](look.findings, look.project, prefix(workspace))
        click.echo(text, nl=False, err=True)
    if not done.written:
        click.echo("Chưa dựng được trang web; xem các lỗi ở trên", err=True)
    sys.exit(messages.code(done.said) if done.written else 1)


@click.command(cls=Command, epilog="Ví dụ:  build.py serve --workspace examples --today 10/4/2020")
@common
@click.option(
    "--port",
    type=Port(),
    default=8395,
    metavar="SỐ",
    help="Cổng trên máy này (mặc định: 8395; 0: cổng trống).",
)
def serve(workspace: Path, today: date, port: int) -> None:
    """Xem trang web trong khi viết: lưu tệp là trang đang mở hiện lại; không ghi tệp nào."""
    from baocao.preview import preview

    if not workspace.is_dir():
        raise click.UsageError(f"--workspace: không có thư mục '{workspace.as_posix()}'")
    try:
        preview(workspace, today, port, _started, _Told(prefix(workspace)))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        why = (
            "đang có chương trình khác dùng" if error.errno == errno.EADDRINUSE else "hệ thống không cho dùng"
        )
        free = 8396 if port == 8395 else 8395
        raise click.UsageError(f"--port: cổng {port} {why}; chọn cổng khác, như --port {free}") from error


def _started(address: str) -> None:
    click.echo(f"Mở {address} bằng trình duyệt trên máy này; bấm Ctrl+C để dừng")


class _Told:
    """Says why no page could be made, and when one could again; each once."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._last: Any = None

    def __call__(self, made: Any) -> None:
        from baocao.preview import reasons

        said = () if made.files else reasons(made)
        if said == self._last:
            return
        messages.show(said, self._prefix)
        count = sum(name.endswith(".html") for name in made.files)
        click.echo("Chưa dựng được trang mới" if said else f"Đã dựng {count} trang")
        self._last = said


def _among_sources(target: Path, workspace: Path) -> bool:
    """Whether ``target`` is the workspace itself, or one of its folders that people write in."""
    at, root = target.resolve(), workspace.resolve()
    kept = (root / name for name in ("outline", "content", "data", "styles"))
    return at == root or any(at.is_relative_to(one) for one in kept)
