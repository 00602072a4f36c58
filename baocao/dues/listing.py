"""A table of words and counts, before it is printed, or written as CSV or XLSX."""

from datetime import date
from typing import NamedTuple

from baocao.vietnamese import short_date

Cell = str | int | date


class Column(NamedTuple):
    """A column: its name for programs, its heading, its width in letters on paper.

    Not every column is ``brief`` enough for a terminal.
    """

    key: str
    title: str
    width: float
    brief: bool = True


class Listing(NamedTuple):
    """A table; ``sums`` is the row below it, empty for none."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sums: tuple[Cell, ...] = ()


def shown(cell: Cell) -> str:
    """``cell`` as people read it."""
    return short_date(cell) if isinstance(cell, date) else str(cell)
