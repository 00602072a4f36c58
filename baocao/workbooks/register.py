"""The register of all printed figures: where each stands, how it is made, from which cells."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, NamedTuple

from xlsxwriter import Workbook

from baocao.model import Cell, Figure, History, Project
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


class Entry(NamedTuple):
    """A printed figure: the section or appendix it stands in, and how it is made, in words."""

    where: str
    figure: Figure
    formula: str


Columns = tuple[tuple[str, float], ...]
"""Heading and width of each column, in letters."""

_FIGURES: Columns = (
    ("Số", 6),
    ("Mục", 40),
    ("Tệp", 34),
    ("Dòng", 7),
    ("Cột", 7),
    ("Số in ra", 16),
    ("Cách gọi", 34),
    ("Cách tính", 60),
    ("Số ô nguồn", 8),
)
_CELLS: Columns = (
    ("Số", 6),
    ("Số in ra", 16),
    ("Biểu", 7),
    ("Chỉ tiêu", 12),
    ("Kỳ", 7),
    ("Đơn vị", 26),
    ("Giá trị", 16),
    ("Tệp", 40),
    ("Dòng", 7),
    ("Cột", 7),
    ("Lần ghi (commit) cuối của tệp", 24),
    ("Ngày", 12),
    ("Người sửa", 24),
)


def register(entries: Sequence[Entry], project: Project, history: History, epoch: int) -> bytes:
    """An XLSX with a sheet of figures and a sheet of their cells, parted by the figure's number.

    Everything but places and counts is text: no cell is ever a formula. ``epoch`` stands for the time.
    """
    stream = BytesIO()
    # xlsxwriter writes into the look that it is given: a shared one would make the second file differ.
    look = {"font_name": FONT, "font_size": _SIZE_PT}
    plain = dict.fromkeys(("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False)
    book = Workbook(stream, {"in_memory": True, "default_format_properties": look, **plain})
    book.set_properties({"title": "Nguồn của các số liệu", "created": datetime.fromtimestamp(epoch, UTC)})
    inks = Inks(book)
    figures = [
        (at, one.where, one.figure.place.file, *one.figure.place[1:], *_said(one))
        for at, one in enumerate(entries, 1)
    ]
    cells = [
        (at, one.figure.shown, *_cell(cell, project, history))
        for at, one in enumerate(entries, 1)
        for cell in one.figure.cells
    ]
    _sheet(book.add_worksheet("Số liệu"), inks, _FIGURES, figures)
    _sheet(book.add_worksheet("Ô nguồn"), inks, _CELLS, cells)
    book.close()
    return stream.getvalue()


def _said(one: Entry) -> tuple[str, str, str, int]:
    return one.figure.shown, one.figure.call, one.formula, len(one.figure.cells)


def _cell(cell: Cell, project: Project, history: History) -> tuple[str | int, ...]:
    who, place = project.name_of(cell.reporter), (cell.file, cell.line, cell.column)
    change = history.changes.get(cell.file)
    last = ("sửa đổi chưa ghi (commit)", "", "") if cell.file in history.dirty else (history.why, "", "")
    if change is not None and cell.file not in history.dirty:
        last = (change.commit, change.when[:10], change.author)
    return (cell.form, cell.code, cell.period, who, cell.value, *place, *last)


def _sheet(sheet: Any, inks: Inks, columns: Columns, rows: Sequence[tuple[str | int, ...]]) -> None:
    """A list that can be filtered, and printed on A4 across with its head on every page."""
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
    sheet.autofilter(0, 0, max(min(len(rows), _MOST_ROWS), 1), len(columns) - 1)
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
