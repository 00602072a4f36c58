"""A CSV file while it is read: what has come in, and what was said of it."""

import csv
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.load.shape import Columns, Shape
from baocao.model import State, Table

MANY = 20
"""After so many complaints of one code in one file the rest are only counted."""


class Line(NamedTuple):
    """A line below the heading: its number, its text, and the text's fields."""

    number: int
    text: str
    cells: list[str]


@dataclass(slots=True)
class Reading:
    """The table of ``reporter`` as far as it has been read; ``owed`` are the rows it must have.

    ``counts`` are the complaints so far, by code; ``meant`` the rows that a line which could not
    be used seems to stand for; ``name`` is what people call the reporter.
    """

    file: str
    shape: Shape
    reporter: str
    owed: frozenset[int]
    said: list[Diagnostic]
    values: "array[int]"
    states: bytearray
    lines: list[int]
    texts: dict[int, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    illustrative: bool = False
    meant: set[int] = field(default_factory=set)
    name: str = ""

    def say(self, code: str, place: tuple[int, int], words: str, hint: Callable[[], str] | str) -> None:
        """Complain at line and column, unless the file has had enough complaints of this code."""
        count = self.counts[code] = self.counts.get(code, 0) + 1
        if count <= MANY:
            shown = hint if isinstance(hint, str) else hint()
            self.said.append(
                Diagnostic(code, Span(self.file, *place), words, shown, Severity.ERROR, self.reporter)
            )

    def spoil(self, row: int) -> None:
        """Mark the cells of an owed row as bad: one complaint has been made for them all."""
        count = len(self.shape.periods)
        if row in self.owed:
            self.states[row * count : (row + 1) * count] = bytes([State.BAD]) * count

    def table(self, columns: Columns | None) -> Table:
        """What has been read."""
        for code, count in self.counts.items():
            if count > MANY:
                words = f"còn {count - MANY} chỗ khác trong tệp này cũng bị lỗi {code}"
                span = Span(self.file)
                self.said.append(Diagnostic(code, span, words, "", Severity.ERROR, self.reporter))
        fields = tuple(one + 1 for one in columns.periods) if columns else (0,) * len(self.shape.periods)
        return Table(
            self.shape.form.id,
            self.reporter,
            self.file,
            self.values,
            self.states,
            self.texts,
            tuple(self.lines),
            fields,
            self.illustrative,
        )


def open_reading(
    file: str, shape: Shape, reporter: str, owed: frozenset[int], said: list[Diagnostic]
) -> Reading:
    """A table nothing has come into yet: every cell is ABSENT."""
    size = len(shape.indicators) * len(shape.periods)
    values, states = array("q", bytes(8 * size)), bytearray([State.ABSENT]) * size
    return Reading(file, shape, reporter, owed, said, values, states, [0] * len(shape.indicators))


def fields_of(line: str, delimiter: str) -> list[str] | None:
    """The fields of one line; None when its quotes are wrong."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None


def column_at(line: str, delimiter: str, index: int) -> int:
    """The character column, from 1, at which field ``index`` (from 0) of ``line`` begins."""
    inside = False
    for at, sign in enumerate(line):
        if index == 0:
            return at + 1
        if sign == '"':
            inside = not inside
        elif sign == delimiter and not inside:
            index -= 1
    return len(line) + 1
