"""The stamp of a workbook that was sent out: whose it is, which forms it holds, how its sheets are keyed.

A very hidden sheet ``SHEET`` has a row per fact, from its first row on: a key in column A, then values.
``KEY_FORMAT`` the number of this layout; ``KEY_WORKSPACE`` the mark of the report; ``KEY_REPORTER``
the id of the unit or agency; then a row ``KEY_SHEET`` for each form: name of the sheet, id of the form,
version of the form (figures.version).

A form's sheet has keys that are hidden and locked, so that a figure is found wherever its row was moved to:
column A of a row with figures holds the code (where indicators are rows) or the key of the period
(where periods are rows); above the figures of each table a hidden row has ``table_key`` in column A and
over each column with figures the other key. A cell of column A that is ``NOTE`` marks the row in which
the reporter may write remarks in words.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from baocao.model import Report

SHEET = "_baocao"
GUIDE = "Hướng dẫn"
"""The first sheet of such a workbook: words only."""

FORMAT = "1"
KEY_FORMAT, KEY_WORKSPACE, KEY_REPORTER, KEY_SHEET = "baocao", "workspace", "reporter", "sheet"
TABLE = "@"
NOTE = "@ghi-chu"
LENGTH = 12


class Stamped(NamedTuple):
    """A sheet that holds a form of this version."""

    sheet: str
    form: str
    version: str


class Stamp(NamedTuple):
    """Whose workbook it is, for which report, and its sheets with forms."""

    workspace: str
    reporter: str
    sheets: tuple[Stamped, ...]


def workspace_mark(report: Report) -> str:
    """The mark of a report: workbooks of another report are told by it."""
    text = f"{report.issuer.name}\n{report.subject}"
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def table_key(form: str, number: int) -> str:
    """What stands in column A of the hidden row above table ``number`` (from 1) of ``form``."""
    return f"{TABLE}{form}/{number}"


def table_of(cell: str) -> tuple[str, int] | None:
    """The form and number of the table that ``table_key`` wrote; None for any other cell."""
    form, slash, number = cell.removeprefix(TABLE).rpartition("/")
    known = cell.startswith(TABLE) and slash and form and number.isascii() and number.isdigit()
    return (form, int(number)) if known and len(number) < 4 else None


def rows_of(stamp: Stamp) -> Iterator[tuple[str, ...]]:
    """The rows of the very hidden sheet."""
    yield KEY_FORMAT, FORMAT
    yield KEY_WORKSPACE, stamp.workspace
    yield KEY_REPORTER, stamp.reporter
    for one in stamp.sheets:
        yield KEY_SHEET, *one


def read_stamp(rows: Iterable[Sequence[str]]) -> Stamp | None:
    """The stamp that ``rows`` of a sheet named ``SHEET`` say; None when they are no stamp of this layout."""
    facts: dict[str, str] = {}
    sheets = []
    for row in rows:
        if len(row) >= 4 and row[0] == KEY_SHEET:
            sheets.append(Stamped(row[1], row[2], row[3]))
        elif len(row) >= 2:
            facts.setdefault(row[0], row[1])
    if facts.get(KEY_FORMAT) != FORMAT or KEY_REPORTER not in facts:
        return None
    return Stamp(facts.get(KEY_WORKSPACE, ""), facts[KEY_REPORTER], tuple(sheets))
