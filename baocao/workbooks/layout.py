"""Where on a sheet everything of a form stands; rows and columns count from 0."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from baocao.model import Form, FormTable, Indicator, Kind, Period
from baocao.workbooks import room
from baocao.workbooks.mine import inputs

KEYS = 0
"""The hidden column of codes or periods."""

NARROWEST, WIDEST = 8.4, 16.0
"""Columns of figures, in units of column width."""

_ACROSS, _WORDS = 12.5, 26.0
"""Columns of figures and of words where indicators go across: there are few, with long headings."""

_PAGE, _PORTRAIT_PAGE = 130.0, 88.0
"""Units of column width across an A4 page: with margins of 15 mm, at full size."""

_TITLES = (40.0, 64.0)
"""The column of titles: at least, at most."""


class Place(NamedTuple):
    """A cell."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A table on its sheet. ``indicators`` are in the order shown: inputs that the paper does not
    print stand behind the row that is made from them.

    ``title`` is the row of its title (-1: none), ``keys`` that of the hidden keys; the heading follows it;
    ``measures`` is the row of units of measure (-1: in a column); ``first`` the first row of figures.
    """

    number: int
    table: FormTable
    indicators: tuple[Indicator, ...]
    title: int
    keys: int
    measures: int
    first: int

    @property
    def down(self) -> bool:
        """Whether periods go down and indicators across."""
        return self.table.across == "indicators"

    @property
    def left(self) -> int:
        """The first column of figures."""
        return 3 if self.down else 4

    @property
    def last(self) -> int:
        """The last row."""
        return self.first + len(self.table.periods if self.down else self.indicators) - 1

    @property
    def right(self) -> int:
        """The last column."""
        return self.left + len(self.indicators if self.down else self.table.periods) - 1

    def place(self, indicator: int, period: int) -> Place:
        """The cell of an indicator and a period, by their numbers from 0."""
        if self.down:
            return Place(self.first + period, self.left + indicator)
        return Place(self.first + indicator, self.left + period)

    def cells(self) -> Iterator[tuple[Indicator, Period, Place]]:
        """All cells of figures, also those of headings."""
        for at, one in enumerate(self.indicators):
            for column, period in enumerate(self.table.periods):
                yield one, period, self.place(at, column)


@dataclass(frozen=True, slots=True)
class Page:
    """A form on its sheet. ``widths`` are those of all columns; ``end`` is the row after the tables."""

    name: str
    form: Form
    blocks: tuple[Block, ...]
    widths: tuple[float, ...]
    end: int

    @property
    def right(self) -> int:
        """The last column."""
        return len(self.widths) - 1

    def across(self, first: int, last: int) -> float:
        """The width of some columns, both included."""
        return sum(self.widths[first : last + 1])


def lay_out(form: Form, name: str, top: int) -> Page:
    """``form`` on a sheet ``name`` whose tables begin at row ``top``."""
    blocks = []
    for number, table in enumerate(form.tables, 1):
        block = _block(number, table, top)
        blocks.append(block)
        top = block.last + 2
    width = _PAGE if form.landscape else _PORTRAIT_PAGE
    return Page(name, form, tuple(blocks), _widths(blocks, width), top)


def _block(number: int, table: FormTable, top: int) -> Block:
    title = top if table.title else -1
    keys = top + 1 if table.title else top
    shown = _in_order(table.indicators)
    if table.across != "indicators":
        return Block(number, table, shown, title, keys, -1, keys + (3 if table.heading else 2))
    measured = any(one.measure for one in shown)
    return Block(number, table, shown, title, keys, keys + 2 if measured else -1, keys + 2 + measured)


def _in_order(indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """Inputs that the paper does not print, each behind the first row that is made from it."""
    hidden = {one.code: one for one in indicators if not one.printed}
    rows: dict[str, Indicator] = {}
    for one in indicators:
        used = inputs(one.formula) if one.formula and one.printed else ()
        mine = {code: hidden.pop(code) for code in used if code in hidden}
        if one.printed:
            rows[one.code] = one
        rows |= mine
    return tuple((rows | hidden).values())


def _widths(blocks: list[Block], page: float) -> tuple[float, ...]:
    """Widths of all columns, for the block that asks most of each; titles take what the page has left.

    What these leave too goes to the figures.
    """
    widths = [2.0] + [0.0] * max(block.right for block in blocks)
    for block in blocks:
        for column, width in enumerate(_left(block) + _figures(block), 1):
            widths[column] = max(widths[column], width)
    if not all(block.down for block in blocks):
        least, most = _TITLES
        widths[2] = min(max(widths[2] + page - sum(widths[1:]), least), most)
        spare = max(page - sum(widths[1:]), 0) / max(len(widths) - 4, 1)
        widths[4:] = [max(width, min(width + spare, WIDEST)) for width in widths[4:]]
    return tuple(round(width, 1) for width in widths)


def _left(block: Block) -> list[float]:
    """Columns before the figures: label, title, measure; or whose figures they are, and the period."""
    if block.down:
        return [18.0 if block.table.heading else 2.0, 30.0]
    labels = max((room.columns(one.label) for one in block.indicators), default=0)
    measures = max((room.longest_word(one.measure) for one in block.indicators), default=0)
    return [min(max(labels, 5.5), 12), 0.0, min(max(measures, 9.0), 14)]


def _figures(block: Block) -> list[float]:
    """Columns of figures: wide enough for the words above them."""
    heads = [one.title for one in (block.indicators if block.down else block.table.periods)]
    least = [NARROWEST] * len(heads)
    if block.down:
        least = [_WORDS if one.kind is Kind.TEXT else _ACROSS for one in block.indicators]
    return [
        min(max(room.longest_word(head, True), one), max(one, WIDEST))
        for head, one in zip(heads, least, strict=True)
    ]
