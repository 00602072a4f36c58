"""Footnotes: where they are defined, and what they say."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from baocao.markdown.blocks import Block, Shape

_HEAD = re.compile(r"\s*\[\^([^\]\s]+)\]:[ \t]?")


class Note(NamedTuple):
    """A footnote's definition. ``body`` begins at offset ``start`` of the text."""

    label: str
    start: int
    body: str


def notes(found: tuple[Block, ...]) -> Iterator[Note]:
    """The footnotes that ``found`` defines, in order."""
    for block in found:
        if block.shape is Shape.NOTE and (head := _HEAD.match(block.text)):
            yield Note(head[1], block.start + head.end(), block.text[head.end() :])
