"""Tables of words and counts: for a terminal, for Excel as CSV, for programs as JSON."""

import csv
import io
import json
import unicodedata
from collections.abc import Callable
from datetime import date

from baocao.dues.listing import Cell, Listing, shown

_BOM = "\ufeff"
"""Without it Excel takes UTF-8 for an old code page."""

_SEPARATOR = ";"
"""What Excel parts columns at where the decimal mark is a comma, as in Vietnam."""

_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""

_MOST = 44
"""Letters of a cell on a terminal."""


def text(listing: Listing) -> str:
    """A table for a terminal: words flush left and cut when too long, counts flush right."""
    kept = [at for at, column in enumerate(listing.columns) if column.brief]
    table = [[listing.columns[at].title for at in kept]]
    table += [[_cut(shown(row[at])) for at in kept] for row in _all(listing)]
    counts = [all(isinstance(row[at], int) or row[at] == "" for row in listing.rows) for at in kept]
    widths = [max(_width(row[at]) for row in table) for at in range(len(kept))]
    lines = [
        "  ".join(
            " " * (width - _width(cell)) + cell if count else cell + " " * (width - _width(cell))
            for cell, width, count in zip(row, widths, counts, strict=True)
        ).rstrip()
        for row in table
    ]
    return "\n".join([listing.title, *lines]) + "\n"


def comma_separated(listing: Listing) -> str:
    """CSV that Excel opens on a double click, and in which no cell is a formula."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=_SEPARATOR, lineterminator="\r\n")
    writer.writerow([column.title for column in listing.columns])
    writer.writerows([harmless(cell) for cell in row] for row in _all(listing))
    return _BOM + made.getvalue()


def harmless(cell: Cell) -> Cell:
    """``cell`` with an apostrophe before what Excel would take for a formula."""
    if isinstance(cell, int):
        return cell
    words = shown(cell)
    return f"'{words}" if words.startswith(_ACTIVE) else words


def as_json(listing: Listing) -> str:
    """A list of objects, without the row of sums."""
    keys = [column.key for column in listing.columns]
    rows = [dict(zip(keys, map(_for_programs, row), strict=True)) for row in listing.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Listing], str]] = {"text": text, "csv": comma_separated, "json": as_json}


def _for_programs(cell: Cell) -> str | int:
    return cell.isoformat() if isinstance(cell, date) else cell


def _all(listing: Listing) -> tuple[tuple[Cell, ...], ...]:
    return (*listing.rows, listing.sums) if listing.sums else listing.rows


def _cut(words: str) -> str:
    return words if len(words) <= _MOST else words[: _MOST - 1].rstrip() + "…"


def _width(words: str) -> int:
    """Columns of a terminal that ``words`` take; combining marks take none."""
    return sum(not unicodedata.combining(sign) for sign in words)
