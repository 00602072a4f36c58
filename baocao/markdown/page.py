"""A section file laid open for the rules about it."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.markdown.blocks import Block, Shape, blocks
from baocao.markdown.inline import tokens
from baocao.markdown.mask import masked
from baocao.markdown.place import Lines
from baocao.vietnamese import nearest

_HEADING_ID = re.compile(r"\{#[^{}\n]*\}[ \t]*$", re.MULTILINE)


class Targets(NamedTuple):
    """What a section may point at: anchors of the report, and pictures by their address in this file.

    ``refused`` are pictures that exist and were complained about when they were read.
    """

    anchors: frozenset[str]
    pictures: frozenset[str]
    refused: frozenset[str] = frozenset()


class Token(NamedTuple):
    """An inline sign of ``block`` at offset ``start`` of the page."""

    start: int
    found: re.Match[str]
    block: Block


class Page(NamedTuple):
    """A section's text with templates and comments masked, its blocks and inline signs."""

    file: str
    text: str
    blocks: tuple[Block, ...]
    tokens: tuple[Token, ...]
    targets: Targets
    lines: Lines

    def say(
        self, code: str, offset: int, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> Diagnostic:
        """A complaint about the place ``offset``."""
        return Diagnostic(code, Span(self.file, *self.lines.place(offset)), message, hint, severity)


def open_page(text: str, file: str, targets: Targets) -> Page:
    """The section ``text`` of ``file``, read for the rules."""
    hidden = _HEADING_ID.sub(lambda found: " " * len(found[0]), masked(text))
    found = blocks(hidden)
    return Page(file, hidden, found, tuple(_tokens(found)), targets, Lines(text))


def _tokens(found: tuple[Block, ...]) -> Iterator[Token]:
    for block in found:
        if block.shape not in (Shape.CODE, Shape.INDENTED):
            for one in tokens(block.text):
                yield Token(block.start + one.start(), one, block)


def near(word: str, known: Iterable[str]) -> str:
    """The known name closest to ``word``, blank when none is; looks at few, hostile files have many."""
    return nearest(word[:100], sorted(known)[:200])
