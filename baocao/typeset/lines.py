"""How text falls into lines: widths in twips, wrapping, the drawn line below a title."""

from functools import lru_cache

from baocao.measure import width_mm
from baocao.typeset.ooxml import twips

SLACK = 1.02
"""Horned letters are up to 2 percent wider than the metrics say (nd30.md, section 2)."""


@lru_cache(maxsize=1 << 14)
def width(text: str, pt: float, *, bold: bool = False, italic: bool = False) -> int:
    """Width of ``text`` on one line, in twips."""
    return twips(width_mm(text, pt, bold, italic))


def wrapped(text: str, pt: float, room: int, *, bold: bool = False, italic: bool = False) -> list[int]:
    """Widths of the lines that ``text`` takes in a column of ``room`` twips, breaking at spaces."""
    space = width(" ", pt, bold=bold, italic=italic)
    made: list[int] = []
    for word in text.split():
        size = width(word, pt, bold=bold, italic=italic)
        if made and made[-1] + space + size <= room:
            made[-1] += space + size
        else:
            made.append(size)
    return made or [0]


def balanced(text: str, pt: float, room: int, *, bold: bool = False) -> int:
    """The narrowest column, up to ``room``, in which ``text`` takes no more lines than in ``room``.

    A title set in it has lines of about the same length.
    """
    count = len(wrapped(text, pt, room, bold=bold))
    low, high = 0, room
    while high - low > 20:
        middle = (low + high) // 2
        fits = (
            len(wrapped(text, pt, middle, bold=bold)) <= count
            and max(wrapped(text, pt, middle, bold=bold)) <= middle
        )
        low, high = (low, middle) if fits else (middle, high)
    return min(room, round(high * SLACK))


def rule(lines: list[int], share: float) -> int:
    """Length of the line drawn below ``lines`` of a title: between a third and a half.

    Of the last line where it is long enough, of the longest otherwise.
    Source: decree 30/2020, annex I, II.5.b (nd30.md, TL-04; which line counts is not said there).
    """
    last, longest = lines[-1], max(lines)
    both = (longest / 3, last / 2)
    return round(sum(both) / 2) if both[0] <= both[1] and last < longest else round(longest * share)
