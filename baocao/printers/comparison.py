"""A comparison as text, as Markdown for GitHub, and as JSON."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from enum import Enum

from baocao.model import Comparison, Project
from baocao.printers.differences import Block, groups, summary
from baocao.printers.escape import escape
from baocao.printers.markdown import MOST_OF_A_SUMMARY, details, fitted
from baocao.printers.text import printable

MOST_OF_A_COMMENT = 25_000
"""Bytes: together with the findings (printers.markdown) less than GitHub allows of one comment."""

_LINES = 60
"""Lines of one block in Markdown, so that one long section does not push all others out."""


def text(found: Comparison, old: Project, new: Project) -> str:
    """All that is told, for a terminal."""
    lines = [f"So sánh {printable(found.old)} với {printable(found.new)}", printable(summary(found))]
    for group in groups(found, old, new):
        lines += ["", group.title]
        for block in group.blocks:
            lines.append(f"  {printable(block.title)}")
            lines += [f"  {'  ' * line.depth}{printable(line.words)}" for line in block.lines]
    return "\n".join(lines) + "\n"


def markdown(found: Comparison, old: Project, new: Project) -> str:
    """The same for the summary of a run."""
    title = f"So sánh {escape(found.old)} với {escape(found.new)}"
    return fitted(_blocks(title, found, old, new), MOST_OF_A_SUMMARY, "build.py compare")


def comment(found: Comparison, old: Project, new: Project) -> str:
    """As much of it as fits behind the findings, in the comment on a pull request."""
    title = "Thay đổi này làm báo cáo khác đi thế nào"
    return "\n" + fitted(_blocks(title, found, old, new), MOST_OF_A_COMMENT, "build.py compare")


def _blocks(title: str, found: Comparison, old: Project, new: Project) -> Iterator[str]:
    yield f"### {title}\n"
    yield f"**{escape(summary(found))}**\n"
    for group in groups(found, old, new):
        yield f"#### {group.title}\n"
        yield from map(_block, group.blocks)


def _block(block: Block) -> str:
    lines = [f"{'  ' * (line.depth - 1)}- {escape(line.words)}" for line in block.lines[:_LINES]]
    if block.lines[_LINES:]:
        lines.append(f"- … và {len(block.lines) - _LINES} dòng khác")
    return details(escape(block.title), lines) if lines else f"{escape(block.title)}\n"


def as_json(found: Comparison, _old: Project, _new: Project) -> str:
    """Everything, unbounded, by the names of `model.comparison`."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=1, default=_plain) + "\n"


def _plain(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else str(value)


FORMATS: dict[str, Callable[[Comparison, Project, Project], str]] = {
    "text": text,
    "markdown": markdown,
    "comment": comment,
    "json": as_json,
}
"""Format name -> printer of (comparison, old project, new project)."""
