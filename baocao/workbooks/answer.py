"""The answer to a sender: their own workbook, with what could not be taken marked and listed."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from baocao.doors.foreign import Foreign
from baocao.model import Submission
from baocao.model.submission import ANSWER_SHEET
from baocao.vietnamese import nfc
from baocao.workbooks.listing import Outcome, list_all
from baocao.workbooks.marking import mark, unmark
from baocao.workbooks.saving import Values, saved


def answer(foreign: Foreign, submission: Submission, outcome: Outcome, today: date) -> bytes:
    """An XLSX: the sheets of ``foreign`` as they were sent, before them the list of what was found.

    Nothing that the sender wrote is changed: each refused cell gets a colour that goes when the
    cell is corrected, and a comment below the sender's own. What an earlier answer added to the
    workbook is taken out first, so that a corrected answer can be handed in and answered again.
    Macros and pictures are left out. The cells of a CSV become a sheet of texts.

    Raises: whatever openpyxl makes of a damaged workbook; call it in a process of its own.
    """
    if foreign.kind == "csv":
        return _answered(_texts(foreign), submission, outcome, today)
    book = load_workbook(io.BytesIO(foreign.data), rich_text=True)
    for sheet in book.worksheets:
        unmark(sheet)
    _drop_earlier(book)
    return _answered(book, submission, outcome, today, _values(foreign))


def _texts(foreign: Foreign) -> Workbook:
    """A workbook with the cells of a CSV."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _usable(foreign.name.rpartition(".")[0])
    for one in foreign.sheets[0].squares:
        cell = sheet.cell(one.row, one.column)
        # Given as text, so that what looks like a formula or a number stays what was sent.
        cell.value, cell.data_type, cell.number_format = _printable(one.text), "s", "@"
    sheet.column_dimensions["C"].width = 40
    return book


def _values(foreign: Foreign) -> dict[str, Values]:
    """What the formulas of each sheet amount to, by the sheet's name."""
    return {
        sheet.name: {
            f"{get_column_letter(one.column)}{one.row}": one
            for one in sheet.squares
            if one.formula and one.kind != "uncomputed"
        }
        for sheet in foreign.sheets
    }


def answer_alone(submission: Submission, outcome: Outcome, today: date) -> bytes:
    """The list alone, for a workbook that cannot be copied."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return _answered(book, submission, outcome, today)


def _answered(
    book: Workbook,
    submission: Submission,
    outcome: Outcome,
    today: date,
    values: Mapping[str, Values] | None = None,
) -> bytes:
    sheets = {nfc(sheet.title).strip(): sheet for sheet in book.worksheets}
    kept = {sheets[name].title: one for name, one in (values or {}).items() if name in sheets}
    if len(sheets) == 1:
        # A CSV has one sheet without a name.
        sheets[""] = next(iter(sheets.values()))
    for one in submission.entries:
        if one.why and one.sheet in sheets:
            mark(sheets[one.sheet], one)
    listing = book.create_sheet(_free(ANSWER_SHEET, book.sheetnames), 0)
    list_all(listing, submission, outcome, {name: sheet.title for name, sheet in sheets.items()}, today)
    _show_first(book, listing)
    return saved(book, today, kept)


def _drop_earlier(book: Workbook) -> None:
    for sheet in book.worksheets:
        if sheet.title.startswith(ANSWER_SHEET) and len(book.worksheets) > 1:
            book.remove(sheet)


def _show_first(book: Workbook, listing: Worksheet) -> None:
    """Open on the list; a second selected sheet would take in whatever is typed into the first."""
    book.active = 0
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is listing


def _free(title: str, taken: Sequence[str]) -> str:
    names = {one.lower() for one in taken}
    return next(
        name for name in (title, *(f"{title} ({at})" for at in range(2, 1000))) if name.lower() not in names
    )


def _usable(title: str) -> str:
    """``title`` without the signs that a sheet's name may not have, and as long as it may be."""
    kept = "".join(" " if sign in "\\/*?:[]" or not sign.isprintable() else sign for sign in title)
    return kept.strip("' ")[:31].rstrip("' ") or "Tệp gửi"


def _printable(text: str) -> str:
    """``text`` without the control characters that a workbook cannot hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")
