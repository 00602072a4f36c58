"""What a clerk's cell becomes: each way to write a figure, taken or refused with words."""

import pytest

from baocao.doors.foreign import Square
from baocao.intake.values import canonical, shown, take
from baocao.model import Indicator, Kind

COUNT = Indicator("A.1", "1", "Số văn bản", measure="văn bản")
MONEY = Indicator("A.2", "2", "Kinh phí", measure="triệu đồng", decimals=1)
SHARE = Indicator("A.3", "3", "Tỷ lệ", Kind.PERCENT, "%", 1)
YES = Indicator("A.4", "4", "Có kế hoạch", Kind.YES_NO)
WORDS = Indicator("A.5", "5", "Sáng kiến", Kind.TEXT)


@pytest.mark.parametrize(
    ("row", "text", "expected"),
    [
        (COUNT, "1234", "1234"),
        (COUNT, "1.234", "1234"),
        (COUNT, "1 234 567", "1234567"),
        (COUNT, "'12", "12"),
        (COUNT, "-", "-"),
        (COUNT, "–", "-"),
        (COUNT, "Không có", "-"),
        (COUNT, "không phát sinh", "-"),
        (COUNT, "0", "0"),
        (MONEY, "1.234,5", "1234,5"),
        (MONEY, "12,50", "12,5"),
        (MONEY, "1234.5", "1234,5"),
        (SHARE, "12,5%", "12,5"),
        (SHARE, "12,5 %", "12,5"),
        (SHARE, "100", "100"),
        (YES, "x", "1"),
        (YES, "Có", "1"),
        (YES, "không", "0"),
        (YES, "không có", "0"),
        (YES, "-", "-"),
        (WORDS, "Một cửa\n- Nhắn tin;\n+ Trả tại nhà", "Một cửa; Nhắn tin; Trả tại nhà"),
        (WORDS, "không có", "-"),
        (WORDS, "- 12 mô hình", "12 mô hình"),
    ],
)
def test_text_is_taken(row: Indicator, text: str, expected: str) -> None:
    assert take(Square(1, 1, text), row) == (expected, "", "")


@pytest.mark.parametrize(
    ("row", "text", "why"),
    [
        (COUNT, "12 văn bản", "có chữ 'văn bản' sau số"),
        (COUNT, "5 triệu", "có chữ 'triệu' sau số"),
        (COUNT, "1,234", "không rõ là số lẻ hay số nghìn"),
        (COUNT, "1,234.5", "không rõ hàng nghìn và số lẻ"),
        (COUNT, "1.234.5", "không phải là số"),
        (COUNT, "1e5", "khoa học"),
        (COUNT, "3/4", "có dấu /"),
        (COUNT, "03/04/2020", "có dấu /"),
        (COUNT, "x", "là dấu x"),
        (COUNT, "không", "không rõ là số 0"),
        (COUNT, "chưa có", "không phải số liệu"),
        (COUNT, "12%", "có dấu %"),
        (COUNT, "-5", "số âm"),
        (COUNT, "12,5", "không phải số nguyên"),
        (COUNT, "007", "số 0 thừa"),
        (COUNT, "12\ufffd", "không phải là số"),
        (COUNT, "١٢", "chữ số kiểu lạ"),
        (COUNT, "１２", "chữ số kiểu lạ"),
        (SHARE, "120", "lớn hơn 100%"),
        (YES, "2", "không rõ là có hay không"),
        (WORDS, "=cmd|' /C calc'!A0", "như một công thức"),
        (WORDS, "@SUM(A1)", "như một công thức"),
        (WORDS, "Một \ufffd cửa", "ký tự hỏng"),
        (WORDS, "a" * 11_000, "dài quá"),
    ],
)
def test_text_is_refused_with_words(row: Indicator, text: str, why: str) -> None:
    taken = take(Square(1, 1, text), row)

    assert taken.value == ""
    assert why in taken.why
    assert taken.hint


@pytest.mark.parametrize(
    ("row", "one", "expected"),
    [
        (COUNT, Square(1, 1, "12", "number"), "12"),
        (COUNT, Square(1, 1, "100000", "number"), "100000"),
        (MONEY, Square(1, 1, "12.5", "number"), "12,5"),
        (SHARE, Square(1, 1, "0.125", "number", "percent"), "12,5"),
        (SHARE, Square(1, 1, "1", "number", "percent"), "100"),
        (YES, Square(1, 1, "1", "logic"), "1"),
        (YES, Square(1, 1, "0", "number"), "0"),
        (WORDS, Square(1, 1, "12.5", "number"), "12,5"),
        (WORDS, Square(1, 1, "3/3/2020", "date"), "3/3/2020"),
    ],
)
def test_cell_of_excel_is_taken(row: Indicator, one: Square, expected: str) -> None:
    assert take(one, row) == (expected, "", "")


@pytest.mark.parametrize(
    ("row", "one", "why", "hint"),
    [
        (COUNT, Square(1, 1, "3/4/2020", "date"), "Excel đã đổi thành ngày 3/4/2020", "Format Cells"),
        (COUNT, Square(1, 1, "5:30", "time"), "Excel đã đổi thành giờ 5:30", "Format Cells"),
        (COUNT, Square(1, 1, "#DIV/0!", "error"), "lỗi #DIV/0!", "sửa công thức"),
        (COUNT, Square(1, 1, "", "uncomputed", "", True), "chưa được tính", "lưu lại"),
        (COUNT, Square(1, 1, "0.05", "number", "percent"), "định dạng % (5%)", "Format Cells"),
        (COUNT, Square(1, 1, "1200", "number", "scaled"), "số thật trong ô là 1200", "gõ lại"),
        (COUNT, Square(1, 1, "1.234", "number"), "có phần lẻ 1,234", "số hàng nghìn thì gõ 1234"),
        (COUNT, Square(1, 1, "40.5", "number"), "có phần lẻ 40,5", "làm tròn"),
        (COUNT, Square(1, 1, "12345678901234600", "number"), "dài quá 15 chữ số", "kiểm tra"),
        (COUNT, Square(1, 1, "-1", "number"), "số âm", "không âm"),
        (COUNT, Square(1, 1, "1", "logic"), "ô ghi TRUE", "gõ số"),
        (SHARE, Square(1, 1, "1.25", "number", "percent"), "lớn hơn 100%", "12,5"),
    ],
)
def test_cell_of_excel_is_refused_with_words(row: Indicator, one: Square, why: str, hint: str) -> None:
    taken = take(one, row)

    assert taken.value == ""
    assert why in taken.why
    assert hint in taken.hint


def test_number_is_shown_as_the_sender_sees_it() -> None:
    cells = (
        Square(1, 1, "1234.50", "number"),
        Square(1, 1, "0.125", "number", "percent"),
        Square(1, 1, "100", "number"),
    )

    assert [shown(one) for one in cells] == ["1234,5", "12,5%", "100"]


@pytest.mark.parametrize(
    ("scaled", "decimals", "expected"),
    [(12345, 1, "1234,5"), (12340, 1, "1234"), (0, 2, "0"), (5, 2, "0,05"), (100, 0, "100")],
)
def test_canonical_text(scaled: int, decimals: int, expected: str) -> None:
    assert canonical(scaled, decimals) == expected
