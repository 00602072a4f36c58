"""What commands share: options, the owner that a word names, refusals."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from baocao import messages

Body = Callable[..., None]


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


class Port(click.ParamType[int]):
    """A port of this machine; 0 for one that is free."""

    name = "số"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The port, or a usage error that says which there are."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= 65535):
            self.fail(f"--port: '{value}' không phải là cổng; viết một số từ 1024 đến 65535", param, ctx)
        return int(text)


def common(command: Body) -> Body:
    """The options of every command that looks at a workspace."""
    today = click.option(
        "--today", type=Day(), default=date.today, help="Coi hôm nay là ngày này, như 15/4/2020."
    )
    return workspace_option(today(command))


def workspace_option(command: Body) -> Body:
    """The option that says where the workspace is."""
    place = click.option(
        "--workspace",
        type=click.Path(path_type=Path),
        default=".",
        metavar="THƯ MỤC",
        help="Thư mục làm việc (mặc định: nơi đang đứng).",
    )
    return place(command)


def document_option(command: Body) -> Body:
    """The option that names another document than the report."""
    return click.option(
        "--document",
        metavar="MÃ",
        default="",
        help="Văn bản khai trong outline/documents/ (mã), thay cho báo cáo chính.",
    )(command)


def state_option(command: Body) -> Body:
    """The option that says which of the decree's states a final document has."""
    state = click.option(
        "--electronic/--paper",
        default=None,
        help="Bản điện tử (được để trống số, ngày) hay bản giấy; mặc định theo outline/report.yaml.",
    )
    return state(command)


def folder_option(where: str) -> Callable[[Body], Body]:
    """The option that says which folder files go to; ``where`` in the workspace when it is not given."""
    return click.option(
        "--to",
        "folder",
        type=click.Path(path_type=Path),
        metavar="THƯ MỤC",
        help=f"Thư mục nhận tệp (mặc định: {where} trong thư mục làm việc).",
    )


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


def project_of(workspace: Path) -> Any:
    """The workspace as read; what stands in its figures' way is not said here, but by check."""
    from baocao.diagnostics import ordered
    from baocao.load import load

    said: list[Any] = []
    project = load(workspace, said)
    if project is None:
        messages.show(ordered(said), prefix(workspace))
        sys.exit(1)
    return project


def write(workspace: Path, file: Path | None, usual: str, content: bytes) -> NoReturn:
    """Write one file: ``file``, or ``usual`` in the workspace; say so, and stop."""
    from baocao.publish import publish

    said: list[Any] = []
    folder, name = (file.parent, file.name) if file else (workspace, usual)
    for path in publish(folder, {name: content}, said):
        click.echo(f"Đã ghi {path.as_posix()}")
    messages.show(said, "" if file else prefix(workspace))
    sys.exit(messages.code(said))


def moment(workspace: Path) -> int:
    """The only time that a file knows: that of the workspace's last commit."""
    from baocao.load import history
    from baocao.pipeline import EPOCH_UNKNOWN

    return history.epoch(workspace) or EPOCH_UNKNOWN


def prefix(workspace: Path) -> str:
    """What to put before the workspace's paths so that they can be opened from here."""
    text = workspace.as_posix().rstrip("/")
    return "" if text == "." else f"{text}/"
