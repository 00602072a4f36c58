"""The lines and comments of a section file that give it its structure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*")
_GLUED = re.compile(r" {0,3}#{1,6}[^\s#{]")
_ID = re.compile(r"\{#([^{}\s]*)\}[ \t]*$")
_NUMBER = re.compile(
    r"(?:phần\s+(?:thứ\s+)?\w+|(?:[ivxlc]+|\d+|[a-zđ])(?:\.(?:\d+|[a-zđ]))*)[.):]+\s+|\d+(?:\.\d+)+\s+", re.I
)
_NOT_LINE_END = re.compile(r"[^\n]")


class Comment(NamedTuple):
    """A closed comment: offsets of the whole, and the words inside."""

    start: int
    end: int
    words: str


class Heading(NamedTuple):
    """An ATX heading: its line (from 1), the offsets of that line, its level, id and words.

    ``glued`` is True when the space after the signs is missing, so that it is none yet.
    """

    line: int
    start: int
    end: int
    level: int
    id: str
    title: str
    glued: bool = False


def comments(text: str) -> Iterator[Comment]:
    """The closed comments of ``text``, in order."""
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield Comment(start, end + 3, text[start + 4 : end].strip())
        at = end + 3


def blanked(text: str, found: list[Comment]) -> str:
    """``text`` with its comments turned into spaces, every offset and line as it was."""
    parts: list[str] = []
    at = 0
    for one in found:
        parts += (text[at : one.start], _NOT_LINE_END.sub(" ", text[one.start : one.end]))
        at = one.end
    return "".join([*parts, text[at:]])


def headings(hidden: str) -> Iterator[Heading]:
    """The headings of a text without comments, outside of fenced code."""
    fence, start = "", 0
    for number, line in enumerate(hidden.split("\n"), 1):
        end = start + len(line)
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1][:3]
        elif mark and mark[1].startswith(fence) and line.strip() == mark[1]:
            fence = ""
        elif not fence and "#" in line[:10]:
            yield from _heading(line, number, start, end)
        start = end + 1


def _heading(line: str, number: int, start: int, end: int) -> Iterator[Heading]:
    if _GLUED.match(line):
        yield Heading(number, start, end, 0, "", line.lstrip(" #"), True)
        return
    found = _HEADING.fullmatch(line)
    if found:
        title = found[2] or ""
        id = _ID.search(title)
        words = title[: id.start()] if id else title
        yield Heading(
            number, start, end, len(found[1]), id[1] if id else "", words.strip().strip("*_").strip()
        )


def without_number(title: str) -> str:
    """``title`` without a typed number ("1.1.", "a)", "Phần I.")."""
    return _NUMBER.sub("", title, 1) if _NUMBER.match(title) else title
