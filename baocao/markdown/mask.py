"""Template tags and comments in a section file, found before anything else is read."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_OPEN = re.compile(r"\{(?:[{%]|#(?![^{}#\n]*\}))")
_END = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|\{[{%#]|[}%#]\}")
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_NOT_NEWLINE = re.compile(r"[^\n]")

FILLER = "\ufffc"
"""Stands for one character of a template tag in masked text; Unicode's sign for an embedded object."""


class Tag(NamedTuple):
    """A template tag: ``kind`` is "{{", "{%" or "{#"; ``body`` what stands between its brackets.

    ``closed`` is False when its end is missing; the tag then covers its opening brackets only.
    """

    kind: str
    start: int
    end: int
    body: str
    closed: bool = True


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each closed HTML comment in ``text``."""
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        at = end + 3
        yield start, at


def without_comments(text: str) -> str:
    """``text`` with closed HTML comments blanked out; every offset stays what it was."""
    parts: list[str] = []
    at = 0
    for start, end in comments(text):
        parts += (text[at:start], _NOT_NEWLINE.sub(" ", text[start:end]))
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def tags(text: str) -> Iterator[Tag]:
    """The template tags of ``text``, in order. Brackets inside quotes do not count.

    A heading's ``{#id}`` is none.
    """
    at = 0
    while found := _OPEN.search(text, at):
        start, inside = found.span()
        end = _end(text, inside, _CLOSES[found[0]])
        if end < 0:
            yield Tag(found[0], start, inside, "", False)
            at = inside
        else:
            yield Tag(found[0], start, end, text[inside : end - 2])
            at = end


def _end(text: str, at: int, close: str) -> int:
    """The offset behind the next ``close``; -1 when another tag or the text's end comes first."""
    for found in _END.finditer(text, at):
        sign = found[0]
        if sign == close:
            return found.end()
        if sign[0] not in "\"'":
            return -1
    return -1


@lru_cache(maxsize=256)
def masked(text: str) -> str:
    """``text`` with comments and template tags hidden, of the same length and lines.

    A comment becomes spaces, unless words follow it on its line: these are no indented line.
    """
    text = _without_comments(text)
    if "{" not in text:
        return text
    parts: list[str] = []
    at = 0
    for tag in tags(text):
        parts += (text[at : tag.start], _filled(text[tag.start : tag.end]))
        at = tag.end
    parts.append(text[at:])
    return "".join(parts)


def _without_comments(text: str) -> str:
    parts: list[str] = []
    end = len(text)
    followed = False
    for start, stop in reversed(list(comments(text))):
        between = text[stop:end].split("\n", 1)
        if between[0].strip() or len(between) > 1 or end == len(text):
            followed = bool(between[0].strip())
        comment = text[start:stop]
        parts += (text[stop:end], _filled(comment) if followed else _NOT_NEWLINE.sub(" ", comment))
        end = start
    return "".join([text[:end], *reversed(parts)])


def _filled(text: str) -> str:
    return _NOT_NEWLINE.sub(FILLER, text)
