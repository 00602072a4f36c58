"""The parts of a sheet below a heading that names periods."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from baocao.doors.foreign import Square
from baocao.intake.found import View
from baocao.intake.titles import Row, names_of, period_of
from baocao.model import Period
from baocao.vietnamese import plain


class Region(NamedTuple):
    """A heading with periods, and the rows below it: period and column, rows, the first column of figures."""

    row: int
    end: int
    columns: tuple[tuple[int, int], ...]
    doubtful: tuple[tuple[int, int], ...]
    left: int


def regions_of(view: View, periods: tuple[Period, ...], titles: Container[str]) -> list[Region]:
    """The parts of the sheet below a row that names at least two periods (or the only one).

    A row that has one of ``titles``, those of indicators, is no heading.
    """
    heads: list[tuple[int, list[tuple[int, int]]]] = []
    for row, squares in view.rows.items():
        columns = _columns(squares, periods)
        enough = len({period for period, _ in columns}) >= min(2, len(periods))
        # Figures below a heading may look like years; a repeated heading has them in the same columns.
        bare = any(view.text(row, column).isdigit() for _, column in columns)
        same = not heads or set(columns) <= set(heads[-1][1])
        if enough and (same or not bare) and not _has_title(squares, columns, titles):
            heads.append((row, columns))
    regions = []
    for at, (row, columns) in enumerate(heads):
        end = heads[at + 1][0] if at + 1 < len(heads) else 10**9
        named = [period for period, _ in columns]
        sure = tuple(one for one in columns if named.count(one[0]) == 1)
        twice = tuple(one for one in columns if named.count(one[0]) > 1)
        regions.append(Region(row, end, sure, twice, min(column for _, column in columns)))
    return regions


def _has_title(squares: Sequence[Square], columns: Sequence[tuple[int, int]], titles: Container[str]) -> bool:
    """Whether an indicator's title stands before the first period."""
    left = min(column for _, column in columns)
    return any(name in titles for one in squares if one.column < left for name in names_of(one.text))


def _columns(squares: Sequence[Square], periods: tuple[Period, ...]) -> list[tuple[int, int]]:
    """Periods and columns that a row names; of two columns for one period the one named in full."""
    titles = {one.key: plain(one.title) for one in periods}
    meant = [(period_of(one.text, periods), one) for one in squares]
    full = {key for key, one in meant if key is not None and plain(one.text) == titles[key]}
    return [
        (key, one.column)
        for key, one in meant
        if key is not None and (key not in full or plain(one.text) == titles[key])
    ]


def rows_of(view: View, region: Region, codes: frozenset[str]) -> list[Row]:
    """The rows of a region with words before the figures."""
    rows = []
    for number, squares in view.rows.items():
        if not region.row < number < region.end:
            continue
        before = [one for one in squares if one.column < region.left]
        words = [one for one in before if one.kind == "text"]
        if not words:
            continue
        code = next((one.text for one in words if one.text in codes), "")
        titles = [one for one in words if one.text != code] or words
        title = max(titles, key=lambda one: len(one.text))
        label = next((one.text for one in before if one is not title and one.text != code), "")
        rows.append(Row(number, label, title.text, code))
    return rows
