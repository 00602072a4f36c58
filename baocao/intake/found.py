"""What the recognition of a sheet gives: where each figure of a form stands, and what is in doubt."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from baocao.doors.foreign import ForeignSheet, Square
from baocao.model import Remark

_FIGURE = re.compile(r"-?\d[\d.,]*%?$")

Place = tuple[int, int]
"""Row and column, from 1."""


class Slot(NamedTuple):
    """Where a figure stands: its form's code and period, and the row and column on the sheet.

    ``doubt`` says in words why a figure that stands here is not taken, blank when it is.
    """

    code: str
    period: int
    row: int
    column: int
    doubt: str = ""


class Found(NamedTuple):
    """A form on a sheet. ``used`` are cells that recognition has read; ``top`` is the first row of the
    table; ``remarks`` tell rows and columns in doubt, whose figures are not taken.
    """

    form: str
    how: str
    slots: tuple[Slot, ...]
    used: frozenset[Place]
    top: int
    remarks: tuple[Remark, ...] = ()
    strange: tuple[str, ...] = ()


def is_figure(text: str) -> bool:
    """Whether ``text`` begins and goes on like a number."""
    return bool(_FIGURE.match(text))


def joined(one: Found, other: Found) -> Found:
    """Two parts of one form on one sheet: tables below each other, or a heading repeated on each page."""
    return one._replace(
        slots=one.slots + other.slots,
        used=one.used | other.used,
        top=min(one.top, other.top),
        remarks=one.remarks + other.remarks,
        strange=one.strange + other.strange,
    )


class View:
    """A sheet, to be looked at by place and by row. Not a noun: it keeps what it has sorted."""

    def __init__(self, sheet: ForeignSheet) -> None:
        self.sheet = sheet
        self.name = sheet.name
        self.at: Mapping[Place, Square] = {(one.row, one.column): one for one in sheet.squares}

    @cached_property
    def rows(self) -> Mapping[int, list[Square]]:
        """The squares of each row that has any, from left to right."""
        rows: dict[int, list[Square]] = {}
        for one in self.sheet.squares:
            rows.setdefault(one.row, []).append(one)
        return rows

    def shifted(self, row: int, last: int, named: frozenset[int] = frozenset()) -> str:
        """Why the fields of a CSV's ``row`` may have slipped, in words; blank when they have not.

        A decimal comma between fields parted by commas pushes figures past column ``last``, the last one
        of figures; columns ``named`` have figures of their own.
        """
        if self.name:
            return ""
        past = [one for one in self.rows[row] if one.column > last and one.column not in named]
        if any(is_figure(one.text) for one in past):
            return "dòng có số ở ngoài các cột của biểu: có thể dấu phẩy của số lẻ đã làm lệch cột"
        return ""

    def text(self, row: int, column: int) -> str:
        """The words in a cell, also of a number; blank for none."""
        one = self.at.get((row, column))
        return one.text if one else ""

    def area(self, row: int, column: int) -> tuple[int, int, int, int] | None:
        """The merged cells that hold a place."""
        return next(
            (
                one
                for one in self.sheet.merged
                if one[0] <= row <= one[2] and one[1] <= column <= one[3] and one[:2] != one[2:]
            ),
            None,
        )
