"""The blocks of an author's Markdown, line by line; close to CommonMark where it matters for safety."""

import re
from enum import Enum, auto
from typing import NamedTuple

SLOT = "\ue000"
"""Opens and closes a slot's key on its own line; of the private use area, never kept from authors."""


class Shape(Enum):
    """What a block is."""

    PARAGRAPH = auto()
    ITEM = auto()
    NUMBERED = auto()
    TABLE = auto()
    NOTE = auto()
    SLOT = auto()
    HEADING = auto()
    CODE = auto()
    INDENTED = auto()
    QUOTE = auto()
    RULE = auto()
    DIV = auto()
    DEFINITION = auto()
    BULLET = auto()


class Block(NamedTuple):
    """A block of the text it was found in: ``text`` from offset ``start``, without its last newline."""

    shape: Shape
    start: int
    text: str


_SIGNS = (
    (re.compile(rf"{SLOT}.*{SLOT}$"), Shape.SLOT),
    (re.compile(r"\[\^[^\]\s]+\]:"), Shape.NOTE),
    (re.compile(r"\[[^\]^][^\]]*\]:\s"), Shape.DEFINITION),
    (re.compile(r"```|~~~"), Shape.CODE),
    (re.compile(r":::"), Shape.DIV),
    (re.compile(r">"), Shape.QUOTE),
    (re.compile(r"#{1,6}(?:\s|$)"), Shape.HEADING),
    (re.compile(r"=+\s*$|([-*_])(?:[ \t]*\1){2,}[ \t]*$|-{1,2}\s*$"), Shape.RULE),
    (re.compile(r"[-+](?:\s|$)"), Shape.ITEM),
    (re.compile(r"\*(?:\s|$)"), Shape.BULLET),
    (re.compile(r"\d{1,9}[.)](?:\s|$)"), Shape.NUMBERED),
)
_LISTS = {Shape.ITEM, Shape.BULLET, Shape.NUMBERED}
_ALONE = {Shape.SLOT, Shape.HEADING, Shape.RULE, Shape.DIV}
_DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?\Z")
_FENCE = re.compile(r"`{3,}|~{3,}")


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of ``text`` in order; ``text`` holds neither comments nor template tags."""
    return tuple(_Reader(text).read())


def is_delimiter(line: str) -> bool:
    """Whether ``line`` parts the head of a pipe table from its rows."""
    return "-" in line and "|" in line and bool(_DELIMITERS.match(line.strip()))


class _Reader:
    """Walks over the lines of one text."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._at = 0
        self._offset = 0
        self._found: list[Block] = []
        self._after_blank = True

    def read(self) -> list[Block]:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip():
                self._after_blank = True
                self._skip(1)
                continue
            shape = self._shape(line)
            self._take(shape, self._length(shape))
            self._after_blank = False
        return self._found

    def _skip(self, count: int) -> None:
        for line in self._lines[self._at : self._at + count]:
            self._offset += len(line) + 1
        self._at += count

    def _take(self, shape: Shape, count: int) -> None:
        lines = self._lines[self._at : self._at + count]
        self._found.append(Block(shape, self._offset, "\n".join(lines)))
        self._skip(count)

    def _shape(self, line: str) -> Shape:
        """The shape of the block that begins with ``line``."""
        bare = line.lstrip(" \t")
        last = self._found[-1].shape if self._found else None
        shape = _sign(bare)
        if self._indented(line) and self._after_blank and last not in _LISTS and last is not Shape.NOTE:
            return Shape.INDENTED
        if shape is Shape.PARAGRAPH and "|" in line and is_delimiter(self._line(self._at + 1)):
            return Shape.TABLE
        return shape

    def _line(self, at: int) -> str:
        return self._lines[at] if at < len(self._lines) else ""

    @staticmethod
    def _indented(line: str) -> bool:
        return line.startswith("    ") or "\t" in line[: len(line) - len(line.lstrip())]

    def _length(self, shape: Shape) -> int:
        """How many lines the block of ``shape`` that begins here has."""
        if shape in _ALONE:
            return 1
        if shape is Shape.CODE:
            return self._fenced()
        if shape is Shape.NOTE:
            return self._noted()
        at = self._at + 1
        if shape is Shape.TABLE:
            while "|" in self._line(at):
                at += 1
            return at - self._at
        if shape is Shape.INDENTED:
            while self._line(at).strip() and self._indented(self._line(at)):
                at += 1
            return at - self._at
        while self._goes_on(at, shape):
            at += 1
        return at - self._at

    def _goes_on(self, at: int, shape: Shape) -> bool:
        """Whether the line at ``at`` belongs to a paragraph-like block begun above it."""
        line = self._line(at)
        bare = line.lstrip(" \t")
        if not bare:
            return False
        sign = _sign(bare)
        if sign is Shape.NUMBERED and shape is Shape.PARAGRAPH:
            # CommonMark: inside a paragraph only a list that begins with 1 starts anew.
            return not re.match(r"1[.)]\s", bare)
        if sign is not Shape.PARAGRAPH:
            return False
        return not ("|" in line and is_delimiter(self._line(at + 1)))

    def _fenced(self) -> int:
        opening = _FENCE.match(self._lines[self._at].lstrip())
        fence = opening[0] if opening else "```"
        at = self._at + 1
        while at < len(self._lines):
            if self._lines[at].strip().startswith(fence) and not self._lines[at].strip(" \t" + fence[0]):
                return at + 1 - self._at
            at += 1
        return at - self._at

    def _noted(self) -> int:
        """A note runs on over lines that begin nothing else, and over indented paragraphs."""
        at = self._at + 1
        end = at
        while at < len(self._lines):
            line = self._lines[at]
            if not line.strip():
                at += 1
                continue
            if not (self._indented(line) or (at == end and _sign(line.lstrip(" \t")) is Shape.PARAGRAPH)):
                break
            at += 1
            end = at
        return end - self._at


def _sign(bare: str) -> Shape:
    """The shape that the first signs of a line without its indent ask for."""
    if bare[0].isalpha():
        return Shape.PARAGRAPH
    for pattern, shape in _SIGNS:
        if pattern.match(bare):
            return shape
    return Shape.PARAGRAPH
