"""The command line: one command per verb, all words in Vietnamese. Heavy modules load in commands."""

import gc
import sys
from typing import NoReturn

import click

from baocao import messages
from baocao.cli import (
    authors,
    comparing,
    documents,
    figures,
    forms,
    intake,
    looks,
    receiving,
    remind,
    reviewing,
    sealing,
    web,
)
from baocao.usage import Group


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


for _command in (
    looks.check,
    documents.draft,
    documents.final,
    sealing.seal,
    sealing.verify,
    web.site,
    web.serve,
    authors.new,
    forms.forms,
    looks.status,
    remind.remind,
    figures.trace,
    figures.reviewed,
    comparing.compare,
    reviewing.review,
    looks.explain,
    documents.conform,
    intake.intake,
):
    cli.add_command(_command)

for _command in (receiving.import_, receiving.ledger):
    forms.forms.add_command(_command)


def main() -> NoReturn:
    """Run the command line; never shows a traceback."""
    # A run is short, its input bounded: looking for cycles, also at exit, would take a tenth of it.
    gc.disable()
    try:
        sys.exit(messages.guarded(cli))
    finally:
        gc.freeze()
