"""What stands in a file that somebody handed in: sheets of cells, as plain values."""

from typing import NamedTuple


class Square(NamedTuple):
    """A cell that is not blank; row and column from 1.

    ``kind`` is "text", "number" (``text`` is then an exact decimal with a point), "date" (d/m/yyyy),
    "time" (h:mm), "logic" ("1" or "0"), "error" ("#DIV/0!") or "uncomputed" (a formula that no program
    has computed yet, ``text`` blank). ``look`` is "percent" where a number is shown times 100, "scaled"
    where it is shown in thousands or millions, else blank.
    """

    row: int
    column: int
    text: str
    kind: str = "text"
    look: str = ""
    formula: bool = False


class ForeignSheet(NamedTuple):
    """A sheet. ``squares`` go by row, then column; ``merged`` are (first row, first column, last row, last
    column); ``far`` are squares out of reach of the limits, the first few of them; ``notes`` are comments
    as (row, column, text)."""

    name: str
    squares: tuple[Square, ...]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    far: tuple[Square, ...] = ()
    notes: tuple[tuple[int, int, str], ...] = ()


class Foreign(NamedTuple):
    """A file that was handed in. ``name`` is without folders, ``sha256`` in hex, ``kind`` "xlsx" or "csv".

    ``encoding`` is the encoding of a CSV when it is not UTF-8, ``legacy`` the old Vietnamese encoding
    that the texts were turned from; both blank otherwise.
    """

    name: str
    sha256: str
    kind: str
    data: bytes
    sheets: tuple[ForeignSheet, ...]
    encoding: str = ""
    legacy: str = ""


class Unreadable(Exception):
    """A file cannot be taken in: code, words, and what to do."""

    def __init__(self, code: str, words: str, hint: str) -> None:
        """Keep the three."""
        super().__init__(words)
        self.code, self.words, self.hint = code, words, hint
