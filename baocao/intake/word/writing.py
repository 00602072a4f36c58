"""Blocks of a Word report as Markdown in which no sign of the text means anything."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from baocao.intake.word.story import Block, Span
from baocao.limits import limit

_SIGNS = re.compile(r"[\\`*_{}\[\]<>|~^$]|(?<=\{)[%#]|&(?=[#a-zA-Z]|\Z)|(?<=<!)--")
_ACROSS = re.compile(r"(?<=\{)[%#]|(?<=<!)--")
"""What two spans make together."""
_START = re.compile(r"\A(?:(?=[#>=:+-])|(\d{1,9})(?=[.)](?:\s|$)))")
_TYPED_ITEM = re.compile(r"[-–—•●○■□▪▫◦‣⁃·]\s+|\+\s+")
_IN_ADDRESS = r"[^\s<>\"()\\\[\]{}|^`*~$]+"
_ADDRESS = re.compile(rf"(?:https?://{_IN_ADDRESS}|mailto:{_IN_ADDRESS}@[\w.-]+)\Z", re.I)
_LONG = 4000
"""Letters in a line; in UTF-8 and escaped far below the limit on lines."""
_MANY_MARKS = 60


class Pen(NamedTuple):
    """What a mark of a note and a picture become in the file that is written; blank: only the words."""

    note: Callable[[str], str]
    picture: Callable[[Span], str]


def markdown(block: Block, pen: Pen) -> Iterator[str]:
    """The Markdown blocks that ``block`` becomes, each without blank lines."""
    if block.rows:
        yield from _table(block, pen)
        return
    for spans in _lines(block.spans):
        text = inline(spans, pen)
        item = _TYPED_ITEM.match(text) or (_TYPED_ITEM.match(text[1:]) if text[:1] == "\\" else None)
        if item:
            sign = "+" if item[0][0] == "+" else "-"
            text = text[text.startswith("\\") :][item.end() :]
            yield f"{sign} {_wrapped(text)}"
        elif text:
            yield f"- {_wrapped(text)}" if block.item else _wrapped(text)


def inline(spans: tuple[Span, ...], pen: Pen) -> str:
    """Running text on one line: words escaped, bold and italic kept, notes and links in their place."""
    plain = sum(one.bold or one.italic for one in spans) > _MANY_MARKS
    parts: list[str] = []
    for at, span in enumerate(spans):
        if span.picture:
            parts.append(pen.picture(span))
        elif span.note:
            parts.append(pen.note(span.note))
        else:
            before = "".join(parts)[-1:]
            parts.append(_marked(span, before, _first(spans[at + 1 :]), plain=plain))
    return " ".join(_ACROSS.sub(_with_slashes, "".join(parts)).split())


def _first(rest: tuple[Span, ...]) -> str:
    """The sign that follows; a mark of a note or a picture is like punctuation."""
    for one in rest:
        if one.note or one.picture:
            return "["
        if one.text:
            return one.text[0]
    return ""


def _marked(span: Span, before: str, after: str, *, plain: bool) -> str:
    """A span with its emphasis, where Markdown would read it as such."""
    bare = span.text.strip()
    text = escaped(span.text)
    if span.link and bare and usable(span.link) and not re.search(r"[\[\]\n]", bare):
        lead, tail = _around(span.text)
        return f"{lead}[{escaped(bare)}]({span.link}){tail}"
    if plain or not bare or not (span.bold or span.italic) or "\n" in bare or before == "*":
        return text
    lead, tail = _around(span.text)
    opens = bare[0].isalnum() or (lead or not before or before.isspace())
    closes = bare[-1].isalnum() or (tail or not after or after.isspace())
    joined = (not lead and before.isalnum()) or (not tail and after.isalnum())
    if not (opens and closes) or joined:
        return text
    sign = "*" * (2 * span.bold + span.italic)
    return f"{lead}{sign}{escaped(bare)}{sign}{tail}"


def usable(link: str) -> bool:
    """Whether a section may lead to this address."""
    return bool(_ADDRESS.match(link))


def _around(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def escaped(text: str) -> str:
    """``text`` with every sign escaped that Markdown or the templates would read."""
    return _SIGNS.sub(_with_slashes, text)


def _with_slashes(found: re.Match[str]) -> str:
    return "".join(f"\\{sign}" for sign in found[0])


def _lines(spans: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """The spans between line breaks: Markdown has no break within a paragraph, each becomes one."""
    now: list[Span] = []
    for span in spans:
        first, *rest = span.text.split("\n")
        now.append(span._replace(text=first))
        for one in rest:
            yield tuple(now)
            now = [span._replace(text=one, note="", picture="")]
    yield tuple(now)


def _wrapped(text: str) -> str:
    """``text`` without a start that begins another block; one that is too long goes on in more lines."""
    lines, now = [], ""
    for word in text.split(" "):
        if now and len(now) + len(word) > _LONG:
            lines.append(now)
            now = ""
        now += f" {word}" if now else word
    return "\n".join(_START.sub(r"\1\\", line, count=1) for line in [*lines, now])


def _table(block: Block, pen: Pen) -> Iterator[str]:
    """A pipe table, in pieces with the same head when it is long; one that is too wide as items."""
    rows = [[inline(cell, pen) for cell in row] for row in block.rows]
    width = max(len(row) for row in rows)
    if width == 1 or width > limit("table_columns") or len(rows) == 1:
        for row in rows:
            text = "; ".join(cell for cell in row if cell)
            if text:
                yield f"- {_wrapped(text)}" if width > 1 else _wrapped(text)
        return
    whole = [[*row, *[""] * (width - len(row))] for row in rows]
    most = limit("table_rows")
    for at in range(1, len(whole), most):
        lines = [whole[0], ["---"] * width, *whole[at : at + most]]
        yield "\n".join(f"| {' | '.join(line)} |" for line in lines)


_READ = re.compile(r"\\([!-/:-@\[-`{-~])|\[\^[^\]]{1,60}\]:?|\]\([^()\s]*\)|!\[|[*\[]|(\|)")
"""A sign that was escaped, or one that means something here; a pipe parts words."""


def plain(text: str) -> str:
    """The words that a piece of this Markdown prints."""
    return _READ.sub(lambda found: found[1] or (" " if found[2] else ""), text)


__all__ = ["Pen", "escaped", "inline", "markdown", "plain", "usable"]
