"""The printed headings: label and title always come from the outline."""

from baocao.markdown import escape
from baocao.model import Node

_LEVELS = {"part": 1, "roman": 2, "arabic": 3, "decimal": 4, "letter": 5}
_MARKS = {"roman": ".", "arabic": ".", "decimal": ".", "letter": ")"}


def heading(node: Node) -> str:
    """The heading of ``node`` as Markdown with its id.

    Source: decree 30/2020, annex I, II.6.đ (nd30.md, BD-11 to BD-15, BD-18).
    """
    title = escape(node.title)
    if node.level == "part":
        label = f'::: {{custom-style="Phan"}}\n{escape(node.label)}\n:::'
        return f"{label}\n\n# {escape(node.title.upper())} {{#{node.id}}}"
    if node.level == "roman":
        title = escape(node.title.upper())
    label = f"{escape(node.label)}{_MARKS[node.level]}"
    return f"{'#' * _LEVELS[node.level]} {label} {title} {{#{node.id}}}"
