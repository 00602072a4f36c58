"""Strangers' text in Markdown that GitHub shows: it stays text, and calls nobody."""

import re

from baocao.printers.text import printable

_SPECIAL = re.compile(r"[!#$&*<>@\[\\\]^_`{|}~]")
"""What begins markup in GitHub's Markdown, formulas and references to people and threads among it."""

_BARE = re.compile(r"(://|\bwww\.|\bGH-)", re.IGNORECASE)
"""What becomes a link by itself."""

_BREAK = "&#8203;"
"""A space of no width: GitHub looks for names in the finished text, where entities no longer help."""


def escape(text: str) -> str:
    """``text`` for the middle of a line of Markdown, or for an element in it; shown as it is."""
    parts = _BARE.split(" ".join(printable(text).split()))
    escaped = [_SPECIAL.sub(_entity, part) for part in parts]
    return "".join(f"{part[0]}{_BREAK}{part[1:]}" if at % 2 else part for at, part in enumerate(escaped))


def _entity(found: re.Match[str]) -> str:
    sign = found.group()
    if sign == "$":
        # Whether GitHub looks for formulas before or after entities: each sign stands alone in its element.
        return "<span>&#36;</span>"
    return f"&#{ord(sign)};" + _BREAK * (sign in "@#")
