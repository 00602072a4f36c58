"""The first sheet of an answer: what was taken, what was not and why, what else was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from baocao.model import Form, Submission
from baocao.vietnamese import short_date
from baocao.workbooks.room import height_pt


class Verdict(NamedTuple):
    """What became of one form of a submission. ``words`` say it to the sender."""

    form: Form
    accepted: bool
    words: str


class Change(NamedTuple):
    """A figure that is another one than was handed in before."""

    form: str
    code: str
    period: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a submission: the name of who sent it, each form's verdict, figures that changed."""

    name: str
    verdicts: tuple[Verdict, ...]
    changes: tuple[Change, ...] = ()

    @property
    def forms(self) -> Mapping[str, Form]:
        """The forms of the submission by id."""
        return {one.form.id: one.form for one in self.verdicts}

    def named(self, code: str) -> str:
        """An indicator by code and title."""
        titles = (row.title for one in self.verdicts for row in one.form.indicators() if row.code == code)
        return f"{code} {next(titles, '')}".strip()


_WIDTHS = (6, 22, 8, 34, 14, 22, 44, 44)
_SIZE = 12
_TITLE, _BOLD, _PLAIN = (
    Font(name="Times New Roman", size=size, bold=bold)
    for size, bold in ((14, True), (_SIZE, True), (_SIZE, False))
)
_LINK = Font(name="Times New Roman", size=_SIZE, color="FF0563C1", underline="single")
_HEAD, _BAD, _GOOD = (PatternFill("solid", fgColor=colour) for colour in ("FFD9E1F2", "FFFFC7CE", "FFE2EFDA"))
_THIN = Side(style="thin", color="FFA6A6A6")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_REMARK_JOINS = ((4, 6), (7, 8))
_LONGEST = 2000
"""Letters of a cell of the list; what stood there stands in full in the sheet itself."""


def list_all(
    sheet: Worksheet, submission: Submission, outcome: Outcome, sheets: Mapping[str, str], today: date
) -> None:
    """Write the list into ``sheet``. ``sheets`` maps a sheet of the submission to its copy's name."""
    for at, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    lines = (
        ("KẾT QUẢ TIẾP NHẬN SỐ LIỆU", _TITLE),
        (f"Nơi gửi: {outcome.name}", _BOLD),
        (f"Tệp: {submission.file}. Ngày xem: {short_date(today)}.", _PLAIN),
        *((text, _BOLD) for text in _next_moves(submission, outcome)),
    )
    for at, (text, font) in enumerate(lines, 1):
        _put(sheet, at, 1, text, font)
    at = _list_forms(sheet, len(lines) + 2, submission, outcome)
    at = _list_refused(sheet, at + 1, submission, outcome, sheets)
    at = _list_changes(sheet, at + 1, submission, outcome, sheets)
    _list_remarks(sheet, at + 1, submission, sheets)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr = 0, PageSetupProperties(fitToPage=True)


def _next_moves(submission: Submission, outcome: Outcome) -> list[str]:
    """What the sender has to do."""
    refused = sum(1 for one in submission.entries if one.why)
    moves = []
    if refused:
        moves.append(
            f"Có {refused} ô chưa nhận được, đã tô màu trong tệp này và có lời ghi tại ô. "
            "Sửa ngay tại đó, lưu tệp rồi gửi lại; các ô khác giữ nguyên."
        )
    if outcome.changes and not all(one.accepted for one in outcome.verdicts):
        moves.append(
            f"Có {len(outcome.changes)} ô khác số đã nộp trước, chưa được thay: báo lại số nào đúng."
        )
    if submission.remarks:
        moves.append(f"Có {len(submission.remarks)} điều khác ghi ở cuối trang này, xin xem lại.")
    return moves or ["Mọi ô số liệu đọc được."]


def _list_forms(sheet: Worksheet, at: int, submission: Submission, outcome: Outcome) -> int:
    heads = ("STT", "Biểu", "", "Tên biểu", "Ô đã nhận", "Ô để trống", "Ô chưa nhận", "Kết quả")
    at = _head(sheet, at, "Các biểu trong tệp", heads)
    _join(sheet, at - 1, ((2, 3),))
    for number, verdict in enumerate(outcome.verdicts, 1):
        entries = tuple(submission.of(verdict.form.id))
        refused = sum(1 for one in entries if one.why)
        blank = sum(1 for one in entries if not one.why and not one.value)
        counts = (len(entries) - refused - blank, blank, refused)
        cells = (number, verdict.form.id, "", verdict.form.title, *counts, verdict.words)
        _row(sheet, at, cells)
        _join(sheet, at, ((2, 3),))
        sheet.cell(at, len(cells)).fill = _GOOD if verdict.accepted and not refused else _BAD
        at += 1
    if not outcome.verdicts:
        _put(sheet, at, 1, "Không nhận ra biểu nào.", _PLAIN)
        at += 1
    return at


def _list_refused(
    sheet: Worksheet, at: int, submission: Submission, outcome: Outcome, sheets: Mapping[str, str]
) -> int:
    refused = [one for one in submission.entries if one.why]
    if not refused:
        return at
    heads = ("STT", "Trang", "Ô", "Chỉ tiêu", "Kỳ", "Đã ghi", "Vì sao chưa nhận", "Cách sửa")
    at = _head(sheet, at, "Các ô chưa nhận được", heads)
    for number, one in enumerate(refused, 1):
        period = outcome.forms[one.form].called(one.period)
        place = (sheets.get(one.sheet, one.sheet), _place(one.row, one.column))
        _row(sheet, at, (number, *place, outcome.named(one.code), period, one.raw, one.why, one.hint))
        _link(sheet, at, sheets.get(one.sheet, ""), place[1])
        at += 1
    return at


def _list_changes(
    sheet: Worksheet, at: int, submission: Submission, outcome: Outcome, sheets: Mapping[str, str]
) -> int:
    if not outcome.changes:
        return at
    heads = ("STT", "Trang", "Ô", "Chỉ tiêu", "Kỳ", "Lần này ghi", "Số đã nộp trước", "")
    at = _head(sheet, at, "Các ô khác số đã nộp trước", heads)
    entries = {(one.code, one.period): one for one in submission.entries}
    for number, one in enumerate(outcome.changes, 1):
        entry = entries[one.code, one.period]
        place = (sheets.get(entry.sheet, entry.sheet), _place(entry.row, entry.column))
        period = outcome.forms[one.form].called(one.period)
        new = one.new or "(để trống)"
        _row(sheet, at, (number, *place, outcome.named(one.code), period, new, one.old, ""))
        _link(sheet, at, sheets.get(entry.sheet, ""), place[1])
        at += 1
    return at


def _list_remarks(sheet: Worksheet, at: int, submission: Submission, sheets: Mapping[str, str]) -> None:
    if not submission.remarks:
        return
    heads = ("STT", "Trang", "Ô", "Trong tệp ghi", "", "", "Đã hiểu thế nào", "")
    at = _head(sheet, at, "Những điều khác trong tệp", heads)
    _join(sheet, at - 1, _REMARK_JOINS)
    for number, one in enumerate(submission.remarks, 1):
        place = _place(one.row, one.column) if one.row and one.column else ""
        shown = place or (f"dòng {one.row}" if one.row else "")
        _row(sheet, at, (number, sheets.get(one.sheet, one.sheet), shown, one.text, "", "", one.why, ""))
        if place:
            _link(sheet, at, sheets.get(one.sheet, ""), place)
        _join(sheet, at, _REMARK_JOINS)
        at += 1


def _head(sheet: Worksheet, at: int, title: str, heads: Sequence[str]) -> int:
    """Write a table's title and its heading row; the row below."""
    _put(sheet, at, 1, title, _BOLD)
    _row(sheet, at + 1, heads, _BOLD)
    for column in range(1, len(heads) + 1):
        sheet.cell(at + 1, column).fill = _HEAD
    return at + 2


def _row(sheet: Worksheet, at: int, cells: Sequence[str | int], font: Font = _PLAIN) -> None:
    for column, text in enumerate(cells, 1):
        cell = _put(sheet, at, column, text, font)
        cell.border, cell.alignment = _BOX, Alignment(wrap_text=True, vertical="top")
    _set_height(sheet, at, cells)


def _set_height(sheet: Worksheet, at: int, cells: Sequence[str | int]) -> None:
    """Room for the tallest cell; one before blank ones may spread over them."""
    room: dict[int, float] = {}
    for column, text in enumerate(cells):
        start = max(room) if room and text == "" else column
        room[start] = room.get(start, 0) + _WIDTHS[column]
    heights = (height_pt(str(cells[column])[:_LONGEST], width, _SIZE) for column, width in room.items())
    sheet.row_dimensions[at].height = max(heights)


def _put(sheet: Worksheet, row: int, column: int, text: str | int, font: Font) -> Cell | MergedCell:
    """A cell that holds ``text`` and never a formula, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.font = font
    if isinstance(text, int):
        cell.value = text
    elif text:
        shown = "".join(sign for sign in text if sign >= " " or sign == "\n")
        cell.value = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]} …"
        # After the value: setting it guesses a type from the first sign.
        cell.data_type = "s"
    return cell


def _join(sheet: Worksheet, row: int, spans: Sequence[tuple[int, int]]) -> None:
    for first, last in spans:
        sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)


def _link(sheet: Worksheet, at: int, target: str, place: str) -> None:
    """Make the third cell of row ``at`` lead to ``place`` in the copy."""
    if target:
        cell, quoted = sheet.cell(at, 3), target.replace("'", "''")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place}")
        cell.font = _LINK


def _place(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"
