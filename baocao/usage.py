"""The words of click in Vietnamese: help pages, and what is wrong with a call."""

from typing import Any

import click

from baocao.vietnamese import nearest


class Command(click.Command):
    """A command whose help page is in Vietnamese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows the order of words."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Cách dùng: ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words after the name, in their order."""
        return [piece.replace("OPTIONS", "TÙY CHỌN") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options."""
        records = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        with formatter.section("Tùy chọn"):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows this page."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "In trang này."
        return option


class Group(Command, click.Group):
    """A group that lists its commands in the order in which they are written."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names, in order of definition."""
        return list(self.commands)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words after the name, in their order."""
        return ["LỆNH", "[TÙY CHỌN]…"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        rows = [
            (name, (command.help or "").partition("\n\n")[0].strip())
            for name, command in self.commands.items()
        ]
        with formatter.section("Lệnh"):
            formatter.write_dl(rows)
        Command.format_options(self, ctx, formatter)


def wrong(error: click.UsageError) -> str:
    """What is wrong with the words of the call; click's own sentences are English."""
    if isinstance(error, click.NoSuchOption):
        near = nearest(error.option_name, error.possibilities or _options(error.ctx))
        return f"Không có tùy chọn '{error.option_name}'" + (f"; có phải '{near}'?" if near else "")
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        return f"Thiếu {name}".rstrip()
    if isinstance(error, click.BadParameter):
        kind: Any = error.param.type if error.param else None
        if not isinstance(kind, click.Choice):
            return error.message
        return f"Giá trị của {_name(error.param)} phải là một trong: {', '.join(kind.choices)}"
    if error.message.startswith("No such command"):
        return _no_command(error)
    words = {
        "unexpected extra argument": "Thừa từ trong lệnh",
        "requires an argument": "Tùy chọn thiếu giá trị",
    }
    return next((said for english, said in words.items() if english in error.message), error.message)


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Argument):
        return param.metavar or param.name or ""
    return param.opts[0] if param else ""


def _options(context: click.Context | None) -> list[str]:
    params = context.command.params if context else []
    return [name for param in params for name in param.opts]


def _no_command(error: click.UsageError) -> str:
    word = error.message.split("'")[1]
    group = error.ctx.command if error.ctx else None
    near = nearest(word, group.commands) if isinstance(group, click.Group) else ""
    return f"Không có lệnh '{word}'" + (f"; có phải '{near}'?" if near else "")
