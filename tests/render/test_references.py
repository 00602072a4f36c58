"""What references give, in Vietnamese notation, and where it came from."""

from pathlib import Path

import pytest
from rendered import FILE, HEAD, TAIL, places, rendered, words

from baocao.diagnostics import Severity, Span
from baocao.model import Cell, Figure, Grid, Stage

DAN = "data/units/xa-dan/PL1.csv"

GOOD = {
    "sum of units and agencies": ('{{ so("PL1.1.1", 2019) }}', "23"),
    "one unit": ('{{ so("PL1.1.2", 2019, don_vi="xa-an") }}', "125"),
    "one agency": ('{{ so("PL1.1.1", 2019, don_vi="tu-phap") }}', "15"),
    "computed sum": ('{{ so("PL1.1", 2019) }}', "480"),
    "places": ('{{ so("PL1.4", 2019) }}', "44,5"),
    "thousands": ('{{ tong("PL1.3.1.n", 2018, 2020) }}', "9.730"),
    "nothing occurred": ('{{ so("PL1.1.1", 2020, don_vi="xa-an") }}', "\\-"),
    "nothing counts as zero in a sum": ('{{ tong("PL1.1.1", 2018, 2020, don_vi="xa-an") }}', "5"),
    "ratio from summed inputs": ('{{ so("PL1.3.1", 2019) }}', "98,9"),
    "ratio of one unit": ('{{ so("PL1.3.1", 2019, don_vi="xa-dan") }}', "98,9"),
    "share": ('{{ ty_le("PL1.3.1.d", "PL1.3.1.n", 2019) }}', "98,9%"),
    "whole share": ('{{ ty_le("PL1.4", "PL1.4", 2019) }}', "100%"),
    "fraction": ('{{ phan_so("PL1.3.1.d", "PL1.3.1.n", 2019) }}', "4.450/4.500"),
    "rise": ('{{ thay_doi("PL1.1.2", 2018, 2019) }}', "tăng 10,1%"),
    "fall": ('{{ thay_doi("PL2.1", 2018, 2019) }}', "giảm 2%"),
    "no change": ('{{ thay_doi("PL2.1", 2018, 2018) }}', "không thay đổi"),
    "change of a ratio": ('{{ thay_doi("PL1.3.1", 2018, 2019) }}', "tăng 1,7 điểm phần trăm"),
    "phases": ('{{ so_sanh("PL1.4") }}', "tăng 40,7%"),
    "phases of a ratio": ('{{ so_sanh("PL1.3.1") }}', "tăng 1,9 điểm phần trăm"),
    "units that say yes": ('{{ so_don_vi("PL1.2", 2018) }}', "2/3"),
    "units with more than zero": ('{{ so_don_vi("PL1.1.1", 2020) }}', "1/3"),
    "count of the whole area": ('{{ so("PL1.2", 2018) }}', "2"),
    "answer of one unit": ('{{ so("PL1.2", 2018, don_vi="xa-dan") }}', "không"),
    "words, each once, sorted": (
        '{{ so("PL1.5", 2018) }}',
        "Một cửa lưu động; Ngày thứ bảy; Trả kết quả tại nhà",
    ),
    "words of one unit": ('{{ so("PL1.5", 2019, don_vi="xa-an") }}', "\\-"),
    "whole from its agency": ('{{ so("PL2.2", 2019) }}', "100"),
    "appendix": ('{{ phu_luc("PL2") }}', "[Phụ lục II](#pl_PL2)"),
    "condition": ('{% if so("PL1.4", 2019) > 44.4 and so("PL1.4", 2019) <= 44.5 %}đúng{% endif %}', "đúng"),
    "condition with else": (
        '{% if so("PL1.4", 2019) == 0 %}a{% elif not 1 > 2 %}b{% else %}c{% endif %}',
        "b",
    ),
    "condition on words": (
        '{% if so("PL1.2", 2018, don_vi="xa-dan") == "không" %}chưa có{% endif %}',
        "chưa có",
    ),
    "dash is zero in a condition": (
        '{% if so("PL1.1.1", 2020, don_vi="xa-an") == 0 %}không phát sinh{% endif %}',
        "không phát sinh",
    ),
    "guarded division": (
        '{% if so("PL1.1.1", 2018, don_vi="xa-dan") > 0 %}'
        '{{ thay_doi("PL1.1.1", 2018, 2019, don_vi="xa-dan") }}{% else %}chưa có{% endif %}',
        "chưa có",
    ),
    "closing sign in a quoted word": ('{% if "}}" == "%}" %}a{% else %}b{% endif %}', "b"),
}


@pytest.mark.parametrize(("text", "expected"), GOOD.values(), ids=GOOD)
def test_reference(text: str, expected: str, tmp_path: Path) -> None:
    printed, said = words(tmp_path, text)

    assert places(said) == []
    assert printed == expected


def test_figure_keeps_its_place_and_cells(tmp_path: Path) -> None:
    text = 'Đạt {{ so("PL1.1.2",  2018, don_vi="xa-an") }} văn bản.'

    manuscript, _ = rendered(tmp_path, {FILE: HEAD + text + TAIL})

    cell = Cell("PL1", "xa-an", "PL1.1.2", 2018, "data/units/xa-an/PL1.csv", 3, 4, "110")
    found = [one for one in manuscript.figures if one.place.file == FILE]
    assert found == [
        Figure(Span(FILE, 5, 5), 'so("PL1.1.2", 2018, don_vi="xa-an")', "110", (cell,), "muc-tieu")
    ]


def test_zero_below_is_told(tmp_path: Path) -> None:
    _, said = words(tmp_path, '{{ thay_doi("PL1.1.1", 2018, 2019, don_vi="xa-dan") }}')

    assert places(said) == ["E407 5:1"]
    assert said[0].message == "không tính được thay đổi của PL1.1.1: kỳ gốc 2018 bằng 0"


def blank_dan(line: str = "") -> dict[str, str | bytes | None]:
    """The base workspace with one cell of xa-dan changed to blank, and ``line`` in the section."""
    text = (Path(__file__).parents[1] / "base" / DAN).read_text("utf-8")
    return {DAN: text.replace("pháp luật,0,1,0", "pháp luật,0,,0"), FILE: HEAD + line + TAIL}


def test_blank_cell_is_an_error_in_the_final_document(tmp_path: Path) -> None:
    _, said = rendered(tmp_path, blank_dan('Có {{ so("PL1.1.1", 2019) }} văn bản.'))

    blank = next(one for one in said if one.code == "E408")
    assert blank.span == Span(FILE, 5, 4)
    assert blank.severity is Severity.ERROR
    assert blank.owner == "xa-dan"
    assert blank.message == f"chưa có số liệu PL1.1.1 năm 2019 của Xã Dân ({DAN}:2)"


def test_blank_cell_is_a_mark_in_a_draft(tmp_path: Path) -> None:
    manuscript, said = rendered(tmp_path, blank_dan('Có {{ so("PL1.1.1", 2019) }} văn bản.'), Stage.DRAFT)

    text = next(one.text for one in manuscript.sheets if one.file == FILE)
    assert "Có **\\[thiếu số liệu\\: PL1.1.1 năm 2019\\]** văn bản." in text
    assert {one.severity for one in said if one.code == "E408"} == {Severity.WARNING}


def test_blank_cell_prints_dots_in_the_appendix(tmp_path: Path) -> None:
    manuscript, said = rendered(tmp_path, blank_dan("Chữ."), Stage.DRAFT)

    grid = manuscript.appendices[0].parts[0][1]
    assert [box.text for box in grid.body[1]] == ["-", "Văn bản quy phạm pháp luật", "18", "…", "5"]
    assert "C207" in {one.code for one in said}


def test_unreadable_cell_is_told_once(tmp_path: Path) -> None:
    files = blank_dan('Có {{ so("PL1.1.1", 2019) }} văn bản.')
    files[DAN] = str(files[DAN]).replace("pháp luật,0,,0", "pháp luật,0,chín,0")

    _, said = rendered(tmp_path, files, Stage.DRAFT)

    assert [one.code for one in said if one.severity > Severity.NOTICE and "E408" in one.code] == []
    assert any(one.code.startswith("D") and one.span.file == DAN for one in said)


def test_data_is_never_markup(tmp_path: Path) -> None:
    text = (Path(__file__).parents[1] / "base" / DAN).read_text("utf-8")
    evil = '"![x](../secret) | {{ 7*7 }} *a* <b> [^1] {=openxml} `c`"'
    files = {
        DAN: text.replace("áp dụng,-,-,-", f"áp dụng,{evil},-,-"),
        FILE: HEAD + '| a | b |\n| --- | --- |\n| {{ so("PL1.5", 2018, don_vi="xa-dan") }} | 1 |' + TAIL,
    }

    manuscript, said = rendered(tmp_path, files)

    sheet = next(one.text for one in manuscript.sheets if one.file == FILE)
    assert (
        "| \\!\\[x\\](../secret) \\| \\{\\{ 7\\*7 \\}\\} \\*a\\* \\<b\\> "
        "\\[\\^1\\] \\{\\=openxml\\} \\`c\\` | 1 |" in sheet
    )
    assert places(said) == []
    box = manuscript.appendices[0].parts[0][1].body[-1][2]
    assert "![x](../secret) | {{ 7*7 }} *a* <b> [^1] {=openxml} `c`" in box.text


def test_table_by_period(tmp_path: Path) -> None:
    manuscript, said = rendered(
        tmp_path,
        {
            FILE: HEAD
            + 'Bảng:\n\n{{ bang("PL1.1.1", "PL1.4", tu=2018, den=2019, ten="Kết quả", ngang=true) }}'
            + TAIL
        },
    )

    grid = manuscript.slots["slot-1"]
    assert isinstance(grid, Grid)
    assert [[box.text for box in row] for row in (*grid.head, *grid.body)] == [
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2018", "Năm 2019"],
        ["1", "Văn bản quy phạm pháp luật", "văn bản", "18", "23"],
        ["2", "Kinh phí cải cách hành chính", "triệu đồng", "40,5", "44,5"],
    ]
    assert (grid.caption, grid.measure, grid.landscape, grid.columns) == ("Kết quả", "", True, 5)
    sheet = next(one.text for one in manuscript.sheets if one.file == FILE)
    assert 'Bảng:\n\n::: {custom-style="Slot"}\nslot-1\n:::\n\n' in sheet
    assert [one.shown for one in manuscript.figures if one.place.file == FILE] == ["18", "23", "40,5", "44,5"]
    assert said == ()


def test_table_by_unit(tmp_path: Path) -> None:
    manuscript, _ = rendered(tmp_path, {FILE: HEAD + '{{ bang("PL1.1.2", theo="don_vi", nam=2019) }}' + TAIL})

    grid = manuscript.slots["slot-1"]
    assert isinstance(grid, Grid)
    assert [[box.text for box in row] for row in grid.body] == [
        ["1", "Thị trấn Mây", "230"],
        ["2", "Xã Ân", "125"],
        ["3", "Xã Dân", "102"],
        ["Tổng cộng", "457"],
    ]
    assert grid.measure == "văn bản"


@pytest.mark.parametrize(
    "call",
    [
        'bang("PL1.1", theo="giai_doan", tu=2018, ten="x")',
        'bang("PL1.1", theo="giai_doan", cong=true, ten="x")',
        'bang("PL1.1.2", theo="don_vi", nam=2019, den=2020, ten="x")',
        'bang("PL1.1", nam=2019, tu=2018, ten="x")',
        'bieu_do("PL1.1", nam=2019, den=2020, ten="x")',
    ],
)
def test_arguments_that_say_nothing_are_refused(call: str, tmp_path: Path) -> None:
    _, said = rendered(tmp_path, {FILE: HEAD + f"{{{{ {call} }}}}" + TAIL})

    assert [one.code for one in said if one.span.file == FILE] == ["E409"]


def test_a_reference_to_a_chart_that_could_not_be_drawn_is_no_second_complaint(tmp_path: Path) -> None:
    text = 'Xem {{ xem("ho-so") }}.\n\n{{ bieu_do("PL1.1", kieu="tron", ten="x", ma="ho-so") }}'

    _, said = rendered(tmp_path, {FILE: HEAD + text + TAIL})

    assert [one.code for one in said if one.span.file == FILE] == ["E409"]
