"""Drawn tables and charts, old against new."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from baocao.compare.cells import Changes, behind
from baocao.compare.matching import opcodes
from baocao.compare.sentences import figures
from baocao.model import Box, BoxChange, Chart, ChartChange, Figure, Grid, GridChange, Manuscript, Turn

Drawn = TypeVar("Drawn", Grid, Chart)


class Square(NamedTuple):
    """A cell of a table: its words, and the figure in it."""

    text: str
    figure: Figure | None


class Laid(NamedTuple):
    """A table by the names of its rows and columns; ``rows`` have a square for each column."""

    rows: tuple[tuple[str, tuple[Square, ...]], ...]
    columns: tuple[str, ...]


def grids(
    old: Sequence[Grid], new: Sequence[Grid], versions: tuple[Manuscript, Manuscript], changes: Changes
) -> tuple[GridChange, ...]:
    """The tables that differ. They are matched by name, or title, and the order of those alike."""
    found = []
    for one, other in paired(old, new):
        if one is None or other is None:
            turn, only = (Turn.ADDED, other) if one is None else (Turn.REMOVED, one)
            found.append(GridChange(only.caption if only else "", turn))
            continue
        change = grid(other.caption, one, other, versions, changes)
        if change:
            found.append(change)
    return tuple(found)


def grid(
    title: str, old: Grid, new: Grid, versions: tuple[Manuscript, Manuscript], changes: Changes
) -> GridChange | None:
    """What differs in one table; None when nothing does that can be seen."""
    if _seen(old) == _seen(new):
        return None
    labels = min(_labels(old), _labels(new))
    before, after = _laid(old, labels, versions[0]), _laid(new, labels, versions[1])
    rows = [name for name, _ in before.rows], [name for name, _ in after.rows]
    boxes: list[BoxChange] = []
    added, removed = _apart(before.columns, after.columns)
    for tag, at, to, start, end in opcodes(*rows):
        if tag != "equal":
            removed += rows[0][at:to]
            added += rows[1][start:end]
            continue
        for one, other in zip(before.rows[at:to], after.rows[start:end], strict=True):
            boxes += _boxes(one, other, (before.columns, after.columns), changes)
    return GridChange(title, Turn.CHANGED, tuple(boxes), tuple(added), tuple(removed))


def charts(
    old: Sequence[Chart], new: Sequence[Chart], versions: tuple[Manuscript, Manuscript], changes: Changes
) -> tuple[ChartChange, ...]:
    """The charts that differ, matched like tables."""
    found = []
    for one, other in paired(old, new):
        if one is None or other is None:
            turn, only = (Turn.ADDED, other) if one is None else (Turn.REMOVED, one)
            found.append(ChartChange(only.caption if only else "", turn))
        elif replace(one, before=0) != replace(other, before=0):
            shows = [
                version.figures[chart.before : chart.before + chart.count]
                for chart, version in zip((one, other), versions, strict=True)
            ]
            differing = figures(_named(shows[0]), _named(shows[1]), changes)
            found.append(ChartChange(other.caption, Turn.CHANGED, differing, not differing))
    return tuple(found)


def paired(old: Sequence[Drawn], new: Sequence[Drawn]) -> Iterator[tuple[Drawn | None, Drawn | None]]:
    """Each with the one that it was, in the new order; those that are gone come last."""
    left: dict[str, list[Drawn]] = {}
    for one in old:
        left.setdefault(one.name or one.caption, []).append(one)
    for one in new:
        was = left.get(one.name or one.caption)
        yield (was.pop(0) if was else None), one
    for several in left.values():
        for gone in several:
            yield gone, None


def _named(shown: Sequence[Figure]) -> list[Figure]:
    """A chart's figures, each called by the first cell it is made from, and by whose it is if one's alone."""
    found = []
    for one in shown:
        whose = {cell.reporter for cell in one.cells}
        first = [f"{cell.code} {cell.period}" for cell in one.cells[:1]]
        found.append(replace(one, call=" ".join([*first, *(whose if len(whose) == 1 else ())])))
    return found


def _seen(one: Grid) -> Grid:
    """``one`` without where its figures stand among the manuscript's."""

    def row(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
        return tuple(replace(box, figure=0) if box.figure else box for box in boxes)

    return replace(one, before=0, head=tuple(map(row, one.head)), body=tuple(map(row, one.body)))


def _spread(rows: Sequence[tuple[Box, ...]], columns: int) -> list[list[Box]]:
    """A box for each place of ``rows``: one that covers several stands in all of them."""
    held: dict[tuple[int, int], Box] = {}
    for at, row in enumerate(rows):
        column = 0
        for box in row:
            while (at, column) in held:
                column += 1
            for down in range(box.down):
                for across in range(box.across):
                    held[at + down, column + across] = box
            column += box.across
    blank = Box("")
    return [[held.get((at, column), blank) for column in range(columns)] for at in range(len(rows))]


def _labels(one: Grid) -> int:
    """How many columns at the left name the rows: those before the first figure or its blank place."""
    least = one.columns
    for row in _spread(one.body, one.columns):
        if len({id(box) for box in row}) > 1:
            at = next((at for at, box in enumerate(row) if box.figure or box.align == "right"), one.columns)
            least = min(least, at)
    return max(least, 1)


def _laid(one: Grid, labels: int, version: Manuscript) -> Laid:
    heads = _spread(one.head, one.columns)
    columns = tuple(_joined(row[at].text for row in heads) for at in range(labels, one.columns))
    rows = []
    for row in _spread(one.body, one.columns):
        name = _joined(box.text for box in row[:labels])
        first = row[labels - 1]
        rows.append((name, tuple(_square(box, one, version, first) for box in row[labels:])))
    return Laid(tuple(rows), columns)


def _square(box: Box, one: Grid, version: Manuscript, label: Box) -> Square:
    if box is label:
        return Square("", None)
    figure = version.figures[one.before + box.figure - 1] if box.figure else None
    return Square(box.text, figure)


def _joined(texts: Iterator[str]) -> str:
    """Different words, parted by a space; without a row's mark ("1", "-") before its words."""
    words = [one for text in texts if (one := " ".join(text.split()))]
    named = list(dict.fromkeys(words))
    return " ".join(named[1:] if len(named) > 1 and _is_mark(named[0]) else named)


def _is_mark(word: str) -> bool:
    return not any(sign.isalpha() for sign in word)


def _apart(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    """The columns that only the new, and that only the old table has."""
    return [one for one in new if one not in old], [one for one in old if one not in new]


def _boxes(
    old: tuple[str, tuple[Square, ...]],
    new: tuple[str, tuple[Square, ...]],
    columns: tuple[Sequence[str], Sequence[str]],
    changes: Changes,
) -> Iterator[BoxChange]:
    before: dict[str, list[Square]] = {}
    for name, square in zip(columns[0], old[1], strict=True):
        before.setdefault(name, []).append(square)
    for name, square in zip(columns[1], new[1], strict=True):
        was = before.get(name)
        if was and (first := was.pop(0)).text != square.text:
            cells = behind(changes, first.figure, square.figure)
            yield BoxChange(new[0], name, first.text, square.text, cells)
