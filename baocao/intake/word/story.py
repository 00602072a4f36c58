"""What is read out of a Word report, as plain values that can pass between processes."""

from collections.abc import Mapping
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a paragraph that looks alike. ``note`` is the key of a footnote, ``link`` an address,
    ``picture`` the name of a part; ``text`` is then the mark's or picture's words. Newlines are line breaks.
    """

    text: str
    bold: bool = False
    italic: bool = False
    note: str = ""
    link: str = ""
    picture: str = ""


class Block(NamedTuple):
    """A paragraph, or a table when it has ``rows`` (cells as spans).

    ``level`` is the outline level from 1, 0 for none; ``item`` says that Word draws a list's sign before it;
    ``merged`` that cells of the table were merged.
    """

    spans: tuple[Span, ...] = ()
    level: int = 0
    item: bool = False
    toc: bool = False
    centred: bool = False
    rows: tuple[tuple[tuple[Span, ...], ...], ...] = ()
    merged: bool = False

    @property
    def text(self) -> str:
        """All its words on one line."""
        cells = [cell for row in self.rows for cell in row]
        return " ".join(words_of(one) for one in (self.spans, *cells) if one).strip()

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        said = [one for one in self.spans if one.text.strip() and not one.note]
        return bool(said) and all(one.bold for one in said)


class Left(NamedTuple):
    """Text that is not taken: its kind (a key of ``listing.KINDS``), the part it stands in, the words."""

    kind: str
    part: str
    text: str


class Read(NamedTuple):
    """A Word report. ``counted`` is all text of the package, as (part, text of a paragraph), by a walk of its
    own; ``schemes`` are the old encodings that its fonts gave away; ``active`` the fields that act.
    """

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Span, ...]]
    left: tuple[Left, ...]
    pictures: Mapping[str, bytes]
    counted: tuple[tuple[str, str], ...]
    schemes: tuple[str, ...]
    active: tuple[str, ...]


def words_of(spans: tuple[Span, ...]) -> str:
    """The words of ``spans`` on one line."""
    return " ".join("".join(one.text for one in spans if not one.note).split())
