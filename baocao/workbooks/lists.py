"""Workbooks of plain lists: each sheet can be filtered, and printed on A4 across."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, NamedTuple

from xlsxwriter import Workbook

from baocao.dues.listing import Listing, shown
from baocao.workbooks.inks import FONT, HEAD, Inks

_SIZE_PT = 10
_A4 = 9
_MARGIN_INCHES = 0.5
_LINE_PT, _MOST_LINES = 13.5, 30
"""Excel makes no row higher than 409 points."""

_FILLED = 1.1
"""Letters on a line per letter of a column's width, which is counted in wider ones; seen in LibreOffice."""

_LONGEST = 32_000
"""Letters of a cell; Excel holds 32,767."""

_MOST_ROWS = 1_000_000
"""Of a sheet; Excel holds 1,048,576."""

_LONGEST_NAME = 31
"""Letters of a sheet's name, says Excel."""

Columns = tuple[tuple[str, float], ...]
"""Heading and width of each column, in letters."""

Rows = Sequence[tuple[str | int, ...]]


class Sheet(NamedTuple):
    """A list: its name (31 letters at most), columns and rows. ``sums`` tells that the last row sums up."""

    name: str
    columns: Columns
    rows: Rows
    sums: bool = False


def lists(title: str, sheets: Sequence[Sheet], epoch: int) -> bytes:
    """An XLSX with a sheet per list. Everything but counts is text: no cell is ever a formula.

    ``epoch`` stands for the time.
    """
    stream = BytesIO()
    # xlsxwriter writes into the look that it is given: a shared one would make the second file differ.
    look = {"font_name": FONT, "font_size": _SIZE_PT}
    plain = dict.fromkeys(("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False)
    book = Workbook(stream, {"in_memory": True, "default_format_properties": look, **plain})
    book.set_properties({"title": title, "created": datetime.fromtimestamp(epoch, UTC)})
    inks = Inks(book)
    for one in sheets:
        _sheet(book.add_worksheet(one.name[:_LONGEST_NAME]), inks, one)
    book.close()
    return stream.getvalue()


def listing(one: Listing, name: str, epoch: int) -> bytes:
    """An XLSX with the table ``one`` on a sheet ``name``."""
    columns = tuple((column.title, column.width) for column in one.columns)
    rows = [*one.rows, one.sums] if one.sums else one.rows
    cells = [tuple(cell if isinstance(cell, int) else shown(cell) for cell in row) for row in rows]
    return lists(one.title, (Sheet(name, columns, cells, bool(one.sums)),), epoch)


def _sheet(sheet: Any, inks: Inks, one: Sheet) -> None:
    """A list that can be filtered, and printed on A4 across with its head on every page."""
    columns, rows = one.columns, one.rows
    head = inks.ink(bold=True, bg_color=HEAD, border=1, align="center", font_size=_SIZE_PT)
    text = inks.ink(border=1, align="left", valign="top", font_size=_SIZE_PT)
    number = inks.ink(border=1, align="right", valign="top", font_size=_SIZE_PT, text_wrap=False)
    sheet.set_row(0, 2 * _LINE_PT)
    for at, (title, width) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, title, head)
    for at, row in enumerate(rows[:_MOST_ROWS], 1):
        sheet.set_row(at, _LINE_PT * _lines(columns, row))
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(at, column, value, number)
            else:
                sheet.write_string(at, column, _printable(value), text)
    if len(rows) > _MOST_ROWS:
        rest = f"… và {len(rows) - _MOST_ROWS} dòng nữa, không đủ chỗ trong một trang tính"
        sheet.write_string(_MOST_ROWS + 1, 1, rest, text)
    sheet.autofilter(0, 0, max(min(len(rows) - one.sums, _MOST_ROWS), 1), len(columns) - 1)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(*[_MARGIN_INCHES] * 4)
    sheet.set_footer("&C&P/&N")


def _lines(columns: Columns, row: tuple[str | int, ...]) -> int:
    """So many lines a row takes: programs that open the file do not all measure wrapped text."""
    needed = (
        -(-len(text) // int(width * _FILLED)) for text, (_, width) in zip(map(str, row), columns, strict=True)
    )
    return min(max(needed), _MOST_LINES)


def _printable(text: str) -> str:
    """``text`` without control characters, and no longer than a cell."""
    kept = "".join(sign for sign in text if sign >= " " or sign == "\n")
    return kept if len(kept) <= _LONGEST else kept[:_LONGEST] + "…"
