"""Pandoc's HTML of many sheets cut into that of each, and joined again with footnotes numbered through."""

import re
from collections.abc import Sequence
from typing import NamedTuple

BEGIN = "to-"
"""Begins the key of the slot that stands before each sheet, with the number of the sheet from 0."""

# All of it as pandoc 3.9 writes it; authors' text is escaped and cannot look like that.
_SLOT = re.compile(rf'^<div data-custom-style="Slot">\n<p>{BEGIN}(\d+)</p>\n</div>\n', re.M)
_NOTES = (
    '<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes">\n<hr />\n<ol>\n'
)
_END = "</ol>\n</section>\n"
_NOTE = re.compile(r'^<li id="fn(\d+)">', re.M)
_ASKED = re.compile(
    r'<a href="#fn(\d+)" class="footnote-ref" id="fnref\1" role="doc-noteref"><sup>\1</sup></a>'
)
_BACK = re.compile(r'<a href="#fnref(\d+)" class="footnote-back" role="doc-backlink">')


class Piece(NamedTuple):
    """A sheet as HTML without its slot, and its footnotes; they are counted from 1."""

    body: str
    notes: tuple[str, ...]


def cut(html: str, count: int) -> list[Piece] | None:
    """The ``count`` sheets in ``html``; None when it is not as pandoc writes them."""
    body, begun, tail = html.partition(_NOTES)
    if begun and not tail.endswith(_END):
        return None
    marks = list(_SLOT.finditer(body))
    starts = list(_NOTE.finditer(tail))
    if [int(one[1]) for one in marks] != list(range(count)) or (marks and marks[0].start()):
        return None
    ends = [one.start() for one in starts[1:]] + [len(tail) - len(_END)]
    notes = [tail[one.end() : end] for one, end in zip(starts, ends, strict=False)]
    pieces, before = [], 0
    stops = [*(one.start() for one in marks[1:]), len(body)]
    for one, stop in zip(marks, stops, strict=False):
        text = body[one.end() : stop]
        numbers = sorted(int(found[1]) for found in _ASKED.finditer(text))
        if numbers != list(range(before + 1, before + 1 + len(numbers))):
            return None
        own = notes[before : before + len(numbers)]
        pieces.append(Piece(_asked(text, -before), tuple(_back(note, -before) for note in own)))
        before += len(numbers)
    return pieces if before == len(notes) else None


def joined(pieces: Sequence[Piece]) -> str:
    """``pieces`` as pandoc would write them in one run."""
    bodies: list[str] = []
    notes: list[str] = []
    for at, one in enumerate(pieces):
        before = len(notes)
        bodies.append(f'<div data-custom-style="Slot">\n<p>{BEGIN}{at}</p>\n</div>\n')
        bodies.append(_asked(one.body, before))
        notes += (
            f'<li id="fn{before + number}">{_back(note, before)}' for number, note in enumerate(one.notes, 1)
        )
    return "".join(bodies) + (f"{_NOTES}{''.join(notes)}{_END}" if notes else "")


def _asked(text: str, by: int) -> str:
    """``text`` with the numbers of its footnotes moved by ``by``."""

    def moved(one: re.Match[str]) -> str:
        number = int(one[1]) + by
        return (
            f'<a href="#fn{number}" class="footnote-ref" id="fnref{number}" role="doc-noteref">'
            f"<sup>{number}</sup></a>"
        )

    return _ASKED.sub(moved, text) if by else text


def _back(note: str, by: int) -> str:
    """``note`` with the number that it leads back to moved by ``by``."""

    def moved(one: re.Match[str]) -> str:
        return f'<a href="#fnref{int(one[1]) + by}" class="footnote-back" role="doc-backlink">'

    return _BACK.sub(moved, note) if by else note
