"""How wide the columns of a table are: enough for what must not break, the rest by need."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from baocao.typeset.lines import SLACK, width

SIDE = 57
"""Side margin of a table cell: 1 mm, in twips."""


SMALLEST_PT = 8
"""Letters of a table are made smaller to fit the page, down to this. Ours: still legible on paper."""

STEP_PT = 0.5

_DECENT = 2835
"""The column with the most words gets 50 mm if it has so many: letters are made smaller before that."""

_MODEST = 0.42
"""Share of the page that a column of words may take before the columns of figures get what they wish."""

_FRACTION = re.compile(r"(?m)^(\([\d.,]+/)([\d.,]+\))$")


class Need(NamedTuple):
    """What one cell asks of its columns, in twips: ``least`` so that no word breaks, ``wish`` for one line.

    It starts in ``column`` and covers ``across`` columns.
    """

    column: int
    across: int
    least: int
    wish: int


def need(text: str, pt: float, column: int, across: int, *, bold: bool, italic: bool, whole: bool) -> Need:
    """What ``text`` asks for. ``whole`` text may not even break at its spaces (a number)."""

    def longest(pieces: list[str]) -> int:
        return round(max((width(one, pt, bold=bold, italic=italic) for one in pieces), default=0) * SLACK)

    lines = text.split("\n")
    wish = longest(lines)
    # Short words are not worth looking at: no column is that narrow.
    least = wish if wish < 400 else longest(broken(text).split("\n" if whole else None))
    # 20 twips more: renderers round each letter.
    edge = 2 * SIDE + 20
    return Need(column, across, least + edge, wish + edge)


def broken(text: str) -> str:
    """``text`` with each fraction that stands on its own line broken behind the stroke."""
    return _FRACTION.sub("\\1\n\\2", text)


class Fit(NamedTuple):
    """A table that fits its page: size of its letters, widths of its columns in twips.

    ``squeezed`` is True when even the smallest letters did not fit and words will break.
    """

    pt: float
    widths: tuple[int, ...]
    squeezed: bool = False


def fit(
    needs: Callable[[float], Sequence[Need]],
    count: int,
    fixed: frozenset[int],
    total: int,
    pt: float,
    *,
    siblings: Sequence[range] = (),
) -> Fit:
    """The largest letters, up to ``pt``, with which ``count`` columns fit into ``total``.

    ``needs`` says what the cells ask for at a size; ``fixed`` columns hold figures or labels;
    ``siblings`` are columns below one heading, which look best equally wide.
    """
    size = pt
    while size >= SMALLEST_PT:
        widths = _shares(needs(size), count, fixed, total, siblings=siblings, decent=_DECENT)
        if widths is not None:
            return Fit(size, widths)
        size -= STEP_PT
    asked = needs(SMALLEST_PT)
    widths = _shares(asked, count, fixed, total, siblings=siblings, decent=0)
    if widths is not None:
        return Fit(SMALLEST_PT, widths)
    return Fit(SMALLEST_PT, tuple(_filled(_asked(asked, count, fixed)[0], total)), True)


def _shares(
    needs: Sequence[Need],
    count: int,
    fixed: frozenset[int],
    total: int,
    *,
    siblings: Sequence[range],
    decent: int,
) -> tuple[int, ...] | None:
    """Widths of ``count`` columns that fill ``total``, or None when not even the least fits.

    The column with the most words gets at least ``decent`` twips or all that it wishes for.
    """
    least, wish = _asked(needs, count, fixed)
    bulk = [1] * count
    for one in needs:
        if one.across == 1:
            bulk[one.column] += max(0, one.wish - least[one.column])
    open_ = [at for at in range(count) if at not in fixed]
    made = list(least)
    if open_:
        chief = max(open_, key=lambda at: bulk[at])
        made[chief] = max(made[chief], min(wish[chief], decent))
    spare = total - sum(made)
    if spare < 0:
        return None
    _level(made, fixed, spare)
    modest = [min(one, round(total * _MODEST)) for one in wish]
    for columns, wished in ((open_, modest), (sorted(fixed), wish), (open_, wish)):
        _grow(made, wished, columns, bulk, total - sum(made))
    _even(made, least, siblings)
    return tuple(_filled(made, total))


def _asked(needs: Sequence[Need], count: int, fixed: frozenset[int]) -> tuple[list[int], list[int]]:
    least, wish = [2 * SIDE + 100] * count, [2 * SIDE + 100] * count
    for one in sorted(needs, key=lambda one: one.across):
        span = range(one.column, one.column + one.across)
        for asked, wanted in ((least, one.least), (wish, one.wish)):
            short = wanted - sum(asked[at] for at in span)
            # A heading over several columns makes those wider that are free to be.
            takers = [at for at in span if at not in fixed] or list(span)
            if short > 0:
                for place, at in enumerate(takers):
                    asked[at] += short // len(takers) + (1 if place < short % len(takers) else 0)
    return least, [max(pair) for pair in zip(least, wish, strict=True)]


def _level(least: list[int], fixed: frozenset[int], spare: int) -> None:
    """Make neighbouring number columns equally wide, where that takes no more than half of what is free."""
    groups: list[list[int]] = []
    for at in sorted(fixed):
        if groups and groups[-1][-1] == at - 1:
            groups[-1].append(at)
        else:
            groups.append([at])
    for group in groups:
        widest = max(least[at] for at in group)
        cost = sum(widest - least[at] for at in group)
        if len(group) > 2 and cost * 2 <= spare:
            spare -= cost
            for at in group:
                least[at] = widest


def _grow(widths: list[int], wish: list[int], columns: list[int], bulk: list[int], spare: int) -> None:
    """Hand ``spare`` to ``columns`` by the ``bulk`` of text in each, none more than it wishes."""
    hungry = [at for at in columns if wish[at] > widths[at]]
    while spare > 0 and hungry:
        whole = sum(bulk[at] for at in hungry)
        given = 0
        for at in hungry:
            more = min(wish[at] - widths[at], max(1, spare * bulk[at] // whole), spare - given)
            widths[at] += more
            given += more
        spare -= given
        hungry = [at for at in hungry if wish[at] > widths[at]]


def _even(widths: list[int], least: list[int], siblings: Sequence[range]) -> None:
    """Make columns below one heading equally wide, where all of them can be."""
    for group in siblings:
        share = sum(widths[at] for at in group) // len(group)
        if all(least[at] <= share for at in group):
            for at in group:
                widths[at] = share


def _filled(widths: list[int], total: int) -> list[int]:
    """``widths`` with what is left of ``total`` spread in proportion."""
    whole = sum(widths)
    made = [one * total // whole for one in widths]
    made[-1] += total - sum(made)
    return made
