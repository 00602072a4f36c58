"""Forms that senders typed themselves: recognised by headings and titles, or left alone."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import BASE

from baocao.doors.foreign import ForeignSheet, Square
from baocao.figures import stamp
from baocao.intake.across import find_across
from baocao.intake.found import Found, View
from baocao.intake.keyed import find_keyed
from baocao.intake.layout import find_by_titles
from baocao.load import load
from baocao.model import Form
from baocao.workbooks.guide import GUIDE

FORMS = dict(getattr(load(BASE, []), "forms", {}))
EXAMPLE = dict(getattr(load(Path(BASE).parent.parent / "examples", []), "forms", {}))


def view(
    rows: Sequence[str], name: str = "Sheet1", merged: tuple[tuple[int, int, int, int], ...] = ()
) -> View:
    """A sheet from lines whose cells are parted by "|"; digits become numbers."""
    squares = []
    for row, line in enumerate(rows, 1):
        for column, text in enumerate(line.split("|"), 1):
            if text.strip():
                kind = "number" if text.strip().isdigit() else "text"
                squares.append(Square(row, column, text.strip(), kind))
    return View(ForeignSheet(name, tuple(squares), False, merged))


def slots(found: list[Found]) -> dict[tuple[str, int], tuple[int, int]]:
    return {
        (one.code, one.period): (one.row, one.column) for each in found for one in each.slots if not one.doubt
    }


def codes(found: list[Found]) -> list[str]:
    return list(dict.fromkeys(one.code for each in found for one in each.slots if not one.doubt))


TYPED = (
    "UBND XÃ ÂN",
    "BIỂU SỐ 1: KẾT QUẢ XÂY DỰNG VĂN BẢN",
    "TT|Nội dung|ĐVT|Kết quả",
    "|||Năm 2018|2019|Năm 2020|Tổng|Ghi chú",
    "1|Tổng số văn bản đã ban hành|vb|112|128|40|280|",
    "-|Văn bản quy phạm pháp luật|vb|2|3|0|5|gồm cả dự thảo",
    "-|Văn bản hành chính|vb|110|125|40|275|",
    "4|Kinh phí cải cách hành chính|tr.đ|12|13|4|29|",
    "|Người lập biểu||||Chủ tịch",
)


def test_typed_form_with_titles_above_and_columns_of_its_own() -> None:
    found = find_by_titles(view(TYPED), FORMS)

    assert [(one.form, one.top) for one in found] == [("PL1", 4)]
    assert codes(found) == ["PL1.1", "PL1.1.1", "PL1.1.2", "PL1.4"]
    assert slots(found)["PL1.1.2", 2019] == (7, 5)


def test_figures_that_look_like_years_are_no_heading() -> None:
    rows = [*TYPED[:7], "4|Kinh phí cải cách hành chính|tr.đ|2018|2019|2020|"]

    found = find_by_titles(view(rows), FORMS)

    assert slots(found)["PL1.4", 2020] == (8, 6)


def test_heading_repeated_on_the_next_page() -> None:
    found = find_by_titles(view([*TYPED[:6], TYPED[3], *TYPED[6:8]]), FORMS)

    assert codes(found) == ["PL1.1", "PL1.1.1", "PL1.1.2", "PL1.4"]


def test_two_columns_for_one_year_are_both_left_out() -> None:
    rows = [
        TYPED[3].replace("Tổng", "Năm 2019 (sơ bộ)").replace("|2019|", "|Năm 2019 (kế hoạch)|"),
        *TYPED[4:8],
    ]

    found = find_by_titles(view(rows), FORMS)

    assert {period for _, period in slots(found)} == {2018, 2020}
    assert "có 2 cột cùng là năm 2019" in found[0].remarks[0].why


def test_full_title_of_a_year_is_stronger_than_a_variant() -> None:
    rows = [TYPED[3].replace("Tổng", "Năm 2018 (sơ bộ)"), *TYPED[4:8]]

    assert slots(find_by_titles(view(rows), FORMS))["PL1.1.2", 2018] == (4, 4)


def test_row_that_the_form_has_not_is_told_with_its_figures() -> None:
    found = find_by_titles(view([*TYPED[:8], "5|Kinh phí khác||1|2|3"]), FORMS)

    assert [(one.row, one.text) for one in found[0].remarks] == [
        (9, "5 | Kinh phí khác | 1 | 2 | 3"),
        (4, "Tổng"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("Họ tên|Chức vụ", "Lê Thị Hoa|Công chức"),
        ("TT|Nội dung|2018|2019|2020", "1|Diện tích lúa|1|2|3", "2|Sản lượng|1|2|3"),
        ("TT|Nội dung|2018|2019|2020", "1|Văn bản hành chính|1|2|3"),
        ("TT|Nội dung|2018", "1|Văn bản hành chính|1", "2|Văn bản quy phạm pháp luật|2"),
    ],
)
def test_other_tables_are_left_alone(rows: Sequence[str]) -> None:
    assert find_by_titles(view(rows), FORMS) == []


def test_one_code_is_enough() -> None:
    found = find_by_titles(view(("Mã|Tên|2018|2019|2020", "PL1.4|gì đó|1|2|3")), FORMS)

    assert slots(found) == {("PL1.4", year): (2, 3 + at) for at, year in enumerate((2018, 2019, 2020))}


def test_csv_line_whose_decimal_comma_shifted_the_figures_is_in_doubt() -> None:
    rows = ("Mã|STT|Chỉ tiêu|2018|2019|2020", "PL1.1.2|-|x|1|2|3", "PL1.4|4|x|12|5|13|4")

    assert codes(find_by_titles(view(rows, name=""), FORMS)) == ["PL1.1.2"]


ACROSS = (
    "Đơn vị|Năm|Tổng số thủ tục hành chính|Số hồ sơ trực tuyến|Ghi chú",
    "Xã Ân|2018|5|10|",
    "|Năm 2019|6|20|đã kiểm tra",
    "|Năm 2020 (tính đến 31/3)|7|5|",
)


def test_periods_as_rows() -> None:
    found = find_across(view(ACROSS), FORMS)

    assert slots(found) == {
        ("PL2.1", 2018): (2, 3),
        ("PL2.1", 2019): (3, 3),
        ("PL2.1", 2020): (4, 3),
        ("PL2.2", 2018): (2, 4),
        ("PL2.2", 2019): (3, 4),
        ("PL2.2", 2020): (4, 4),
    }


def test_period_named_by_two_rows_is_left_out() -> None:
    found = find_across(view([*ACROSS, "Xã Dân|2019|1|2|"]), FORMS)

    assert {period for _, period in slots(found)} == {2018, 2020}
    assert "có 2 dòng cùng là năm 2019" in found[0].remarks[0].why


def test_tables_of_one_form_below_each_other() -> None:
    form: Form = next(
        one for one in EXAMPLE.values() if all(each.across == "indicators" for each in one.tables)
    )
    lines: list[str] = []
    for table in form.tables:
        lines.append("Đơn vị|Giai đoạn|" + "|".join(one.title for one in table.indicators))
        lines += [f"|{period.title}|" + "|".join("1" for _ in table.indicators) for period in table.periods]

    found = find_across(view(lines), EXAMPLE)

    assert codes(found) == [one.code for one in form.indicators()]


KEYED = (
    "|Biểu PL1",
    "@PL1/1||||2018|2019|2020",
    "|STT|Nội dung|ĐVT|Năm 2018|Năm 2019|Năm 2020",
    "PL1.1.2|-|Văn bản hành chính|vb|110|125|40",
    "|+|Trong đó: mật||1|2|3",
    "PL1.1.1|-|Văn bản quy phạm pháp luật|vb|2|3|0",
    "PL1.77|-|Dòng cũ|vb|2|3|0",
    "@ghi-chu|Đã đối chiếu với sổ",
)


def test_keys_find_rows_wherever_they_were_moved() -> None:
    found = find_keyed(view(KEYED), FORMS)

    assert slots(found)["PL1.1.1", 2020] == (6, 7)
    assert codes(found) == ["PL1.1.2", "PL1.1.1"]
    assert found[0].strange == ("PL1.77",)
    assert [(one.row, one.text) for one in found[0].remarks] == [(8, "Đã đối chiếu với sổ")]


def test_key_against_its_title_is_a_doubt() -> None:
    rows = [
        line.replace("PL1.1.1|-|Văn bản quy phạm pháp luật", "PL1.1.1|-|Văn bản hành chính") for line in KEYED
    ]

    assert codes(find_keyed(view(rows), FORMS)) == ["PL1.1.2"]


def test_key_against_its_heading_is_a_doubt() -> None:
    rows = [line.replace("Năm 2018|Năm 2019", "Năm 2019|Năm 2018") for line in KEYED]

    assert {period for _, period in slots(find_keyed(view(rows), FORMS))} == {2020}


def test_guide_is_known_by_its_name() -> None:
    assert stamp.GUIDE == GUIDE
