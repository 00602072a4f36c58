"""The answer to a sender: what they sent is untouched, what was refused is marked and listed."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from baocao.doors.foreign import Foreign, ForeignSheet, Square
from baocao.doors.handed import open_workbook
from baocao.model import Entry, Form, FormTable, Indicator, Period, Remark, Submission
from baocao.model.submission import ANSWER_NOTE, ANSWER_SHEET
from baocao.workbooks.answer import answer, answer_alone
from baocao.workbooks.listing import Outcome, Verdict

TODAY = date(2020, 3, 20)
FORM = Form(
    "PL1", "Biểu một", (FormTable("", (Indicator("PL1.1", "1", "Số văn bản"),), (Period(2018, "Năm 2018"),)),)
)
OUTCOME = Outcome("Xã Ân", (Verdict(FORM, False, "Chưa nhận"),))
SHEET = "Biểu 'một' cũ"


def _sent() -> bytes:
    """A workbook with a bit of everything that people put into theirs."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for place, value in {
        "B2": "12 (3)",
        "B3": datetime(2020, 3, 15),
        "B4": 1234.567,
        "B5": "=1/0",
        "B6": "=SUM(B4)",
        "B7": "không có số",
        "B8": 0.125,
        "D2": "gộp",
    }.items():
        sheet[place] = value
    sheet["B8"].number_format = "0.0%"
    sheet["B2"].comment = Comment("Chị Hoa ghi", "Hoa")
    sheet.merge_cells("D2:E3")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.cell(9000, 150, "xa")
    hidden = book.create_sheet("_baocao")
    hidden["A1"], hidden.sheet_state = "reporter", "veryHidden"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _foreign(content: bytes) -> Foreign:
    sheets, said = open_workbook(content, "bieu.xlsx")
    assert sheets is not None, said
    return Foreign("bieu.xlsx", "0" * 64, "xlsx", content, sheets)


def _entry(row: int, column: int, raw: str) -> Entry:
    return Entry(SHEET, row, column, "PL1", "PL1.1", 2018, raw, "", "không phải là số", "gõ một số, như 12")


def _submission(*entries: Entry) -> Submission:
    remark = Remark(SHEET, 7, 2, "=1+1 của tôi", "ghi chú, không phải số liệu")
    return Submission("bieu.xlsx", "0" * 64, "xa-an", "", (), entries, (remark,))


REFUSED = _submission(
    _entry(2, 2, "12 (3)"), _entry(3, 2, "15/03/2020"), _entry(3, 5, "gộp"), _entry(12, 3, "")
)


def _sheet(content: bytes, name: str) -> Worksheet:
    return load_workbook(io.BytesIO(content))[name]


def _facts(sheet: Worksheet) -> dict[str, object]:
    cells = [one for one in sheet._cells.values() if not isinstance(one, MergedCell)]
    return {
        "cells": {
            one.coordinate: (one.value, one.data_type, one.number_format, one.font.b, one.fill.fgColor.rgb)
            for one in cells
            if one.value is not None
        },
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "hidden": [at for at, row in sheet.row_dimensions.items() if row.hidden],
        "columns": [at for at, column in sheet.column_dimensions.items() if column.hidden],
        "state": sheet.sheet_state,
    }


def _texts(sheet: Worksheet) -> Iterator[list[object]]:
    for row in sheet.iter_rows(values_only=True):
        if any(value is not None for value in row):
            yield [value for value in row if value is not None]


def _comments(sheet: Worksheet) -> dict[str, str]:
    return {
        one.coordinate: one.comment.text for one in sheet._cells.values() if getattr(one, "comment", None)
    }


def test_nothing_of_the_senders_is_changed() -> None:
    sent = _sent()

    made = answer(_foreign(sent), REFUSED, OUTCOME, TODAY)

    before, after = load_workbook(io.BytesIO(sent)), load_workbook(io.BytesIO(made))
    assert after.sheetnames == [ANSWER_SHEET, *before.sheetnames]
    for name in before.sheetnames:
        assert _facts(after[name]) == _facts(before[name])


def test_formulas_keep_what_they_amounted_to() -> None:
    made = io.BytesIO()
    values = {"A1": 12.5, "A2": "", "A3": "có <&>", "A4": "#DIV/0!", "A5": True, "A6": -3}
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet(SHEET)
        for place, value in values.items():
            sheet.write_formula(place, "=B1", None, value)

    answered = answer(_foreign(made.getvalue()), _submission(), OUTCOME, TODAY)

    sheet = load_workbook(io.BytesIO(answered), data_only=True)[SHEET]
    assert {one.coordinate: one.value for one in sheet["A"]} == {**values, "A2": None}
    assert _sheet(answered, SHEET)["A1"].value == "=B1"


def test_refused_cells_are_coloured_while_they_say_the_same() -> None:
    sheet = _sheet(answer(_foreign(_sent()), REFUSED, OUTCOME, TODAY), SHEET)

    rules = {str(area.sqref): area.rules[0].formula for area in sheet.conditional_formatting}

    assert rules == {
        "B2": ['EXACT(B2,"12 (3)")'],
        "B3": ["ABS(B3-43905.0)<0.00001"],
        "C12": ["ISBLANK(C12)"],
        "D2": ['EXACT(D2,"gộp")'],
    }


def test_comments_say_what_stood_there_why_not_and_what_to_write() -> None:
    sheet = _sheet(answer(_foreign(_sent()), REFUSED, OUTCOME, TODAY), SHEET)

    found = _comments(sheet)

    assert sorted(found) == ["B2", "B3", "C12", "D2"]
    assert found["B2"] == (
        "Chị Hoa ghi\n\n— Tiếp nhận số liệu —\nĐã ghi: 12 (3)\n"
        "Chưa nhận vì: không phải là số\nCách sửa: gõ một số, như 12"
    )
    assert "Ô để trống" in found["C12"]


def test_list_has_every_refused_cell_with_a_link_and_every_remark() -> None:
    sheet = _sheet(answer(_foreign(_sent()), REFUSED, OUTCOME, TODAY), ANSWER_SHEET)

    rows = list(_texts(sheet))
    links = {one.hyperlink.location for one in sheet._cells.values() if one.hyperlink}

    assert rows[0] == ["KẾT QUẢ TIẾP NHẬN SỐ LIỆU"]
    assert [1, "PL1", "Biểu một", 0, 0, 4, "Chưa nhận"] in rows
    assert [
        *(1, SHEET, "B2", "PL1.1 Số văn bản", "năm 2018"),
        *("12 (3)", "không phải là số", "gõ một số, như 12"),
    ] in rows
    assert [1, SHEET, "B7", "=1+1 của tôi", "ghi chú, không phải số liệu"] in rows
    assert links == {f"'Biểu ''một'' cũ'!{place}" for place in ("B2", "B3", "E3", "C12", "B7")}


@pytest.mark.parametrize("text", ["=1+1", "+84", "-1", "@sum", "=cmd|' /C calc'!A0", "\t=1", "{=1}", "#REF!"])
def test_nothing_in_the_list_becomes_a_formula(text: str) -> None:
    hostile = replace(_submission(_entry(2, 2, text)), file=text, remarks=(Remark(text, 0, 0, text, text),))

    made = answer(_foreign(_sent()), hostile, OUTCOME, TODAY)

    sheet = _sheet(made, ANSWER_SHEET)
    assert {one.data_type for one in sheet._cells.values() if one.value is not None} <= {"s", "n"}
    assert any(one.value == text.strip("\t") for one in sheet._cells.values())


def test_a_corrected_answer_is_answered_anew() -> None:
    once = answer(_foreign(_sent()), REFUSED, OUTCOME, TODAY)

    twice = answer(_foreign(once), _submission(_entry(2, 2, "12 (3)")), OUTCOME, TODAY)

    book = load_workbook(io.BytesIO(twice))
    assert book.sheetnames == [ANSWER_SHEET, SHEET, "_baocao"]
    assert list(_comments(book[SHEET])) == ["B2"]
    assert book[SHEET]["B2"].comment.text.count(ANSWER_NOTE) == 1
    assert [str(area.sqref) for area in book[SHEET].conditional_formatting] == ["B2"]


def test_only_the_list_is_selected() -> None:
    book = load_workbook(io.BytesIO(answer(_foreign(_sent()), REFUSED, OUTCOME, TODAY)))

    assert [one.title for one in book.worksheets if one.sheet_view.tabSelected] == [ANSWER_SHEET]


def test_cells_of_a_csv_stay_what_was_sent() -> None:
    rows = [["Mã", "Năm 2018"], ["PL1.1", "=1+1", "007"], [], ["\x01ghi chú"]]
    squares = [
        Square(at, column, text) for at, row in enumerate(rows, 1) for column, text in enumerate(row, 1)
    ]
    sent = replace(
        _submission(replace_sheet(_entry(2, 2, "=1+1"))), file="thư mục [1]: số/liệu của xã Ân năm 2018.csv"
    )

    csv = Foreign(sent.file, sent.sha256, "csv", b"", (ForeignSheet("", tuple(squares)),))

    made = load_workbook(io.BytesIO(answer(csv, sent, OUTCOME, TODAY)))

    sheet = made.worksheets[1]
    assert sheet.title == "thư mục  1   số liệu của xã Ân"
    assert list(_texts(sheet)) == [["Mã", "Năm 2018"], ["PL1.1", "=1+1", "007"], ["ghi chú"]]
    assert {one.data_type for one in sheet._cells.values() if one.value is not None} == {"s"}
    assert list(_comments(sheet)) == ["B2"]


def replace_sheet(entry: Entry) -> Entry:
    """``entry`` as a CSV has it: on no sheet."""
    return entry._replace(sheet="")


def test_list_alone_where_the_workbook_cannot_be_copied() -> None:
    book = load_workbook(io.BytesIO(answer_alone(REFUSED, OUTCOME, TODAY)))

    assert book.sheetnames == [ANSWER_SHEET]
    assert any("12 (3)" in row for row in _texts(book.worksheets[0]))


def test_same_bytes_twice() -> None:
    assert answer(_foreign(_sent()), REFUSED, OUTCOME, TODAY)[:] == answer(
        _foreign(_sent()), REFUSED, OUTCOME, TODAY
    )
