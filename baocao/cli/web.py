"""The command that makes the web page: site."""

import sys
from datetime import date
from pathlib import Path

import click

from baocao import messages
from baocao.cli.common import common, folder_option, prefix
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


def _among_sources(target: Path, workspace: Path) -> bool:
    """Whether ``target`` is the workspace itself, or one of its folders that people write in."""
    at, root = target.resolve(), workspace.resolve()
    kept = (root / name for name in ("outline", "content", "data", "styles"))
    return at == root or any(at.is_relative_to(one) for one in kept)
