"""The numbers of a text: which are amounts, shares and percentages, which only names."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from baocao.check.look import Look
from baocao.check.rules_measure import beside_references
from baocao.check.rules_typed import Page, in_section
from baocao.check.typed.by_hand import by_hand
from baocao.check.typed.known import Known
from baocao.check.typed.prose import SCALE, Sort, typed
from baocao.figures.evaluate import Figures
from baocao.load import load
from baocao.markdown import Lines, masked
from baocao.model import Project, Section

BASE = Path(__file__).resolve().parents[1] / "base"


@pytest.fixture(scope="module")
def project() -> Project:
    found = load(BASE, [])
    assert found is not None
    return found


@pytest.fixture(scope="module")
def known(project: Project) -> Known:
    return Known(project, Figures(project))


def codes(text: str, project: Project, known: Known) -> list[str]:
    page = Page(project, known, Section("content/topics/a.md", text, ()), Lines(text), "")
    return [one.code for one in in_section(page)]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 15/3/2020 và 04-5-2019",
        "tháng 6/2019, quý 2, năm 2019, giai đoạn 2011 - 2015, 2016-2020",
        "trước ngày 30/10 và trước 30/10, đến 31/12.",
        "Quyết định số 1025/QĐ-UBND, Kế hoạch số 395/KH-UBND",
        "Nghị định số 30/2020/NĐ-CP, Nghị quyết số 39-NQ/TW, số 653/2019/UBTVQH14, số 30c/NQ-CP",
        "khoản 2 Điều 5, điểm 3, Bảng 2, Phụ lục 3, mức độ 3, mức độ 4, cấp độ 2",
        "lần thứ 3, Chương trình 135, Chương 2, Quốc lộ 47, Đề án 30",
        "lúc 17:00 và 8h30, lúc 7g15",
        "TCVN ISO 9001:2015, phiên bản 3.1.2",
        "gọi 0237 3867 115 hoặc 0912345678",
        "mã PL1.2, QH14, COVID19",
        "xem [trang](https://tin.vn/2019/457) hoặc https://tin.vn/12345",
        "chú thích[^12]",
        "# Mục 12 văn bản",
        "| 12 | 34 |",
    ],
)
def test_names_are_no_numbers(text: str) -> None:
    found = [one.text for one in typed(masked(text))]

    assert found == []


@pytest.mark.parametrize(
    ("text", "sort", "value", "places"),
    [
        ("có 33.545 hồ sơ", Sort.AMOUNT, 33545 * SCALE, 0),
        ("có 03 xã", Sort.AMOUNT, 3 * SCALE, 0),
        ("chi 1.204,5 triệu đồng", Sort.AMOUNT, 12045 * SCALE // 10, 1),
        ("đạt 98,7% số hồ sơ", Sort.PERCENT, 987 * SCALE // 10, 1),
        ("đạt 98 %", Sort.PERCENT, 98 * SCALE, 0),
        ("tăng 7,1 điểm phần trăm", Sort.PERCENT, 71 * SCALE // 10, 1),
        ("có 29/34 xã", Sort.SHARE, 29 * SCALE, 0),
        ("có 10/12 xã", Sort.SHARE, 10 * SCALE, 0),
        ("tổng số 504 thủ tục", Sort.AMOUNT, 504 * SCALE, 0),
        ("1. Có 12 văn bản", Sort.AMOUNT, 12 * SCALE, 0),
    ],
)
def test_numbers_are_read_exactly(text: str, sort: Sort, value: int, places: int) -> None:
    found = [(one.sort, one.value, one.places) for one in typed(masked(text))]

    assert found == [(sort, value, places)]


def test_words_around_a_number_are_known() -> None:
    text = (
        "Năm 2018 có 12 xã. Số người là 45 người năm 2011, 52 người năm 2015; năm 2019 có 60 hộ (tăng 3 hộ)."
    )

    found = list(typed(text))

    assert [one.year for one in found] == [2018, 2011, 2015, 2019, 2019]
    assert [one.dated for one in found] == [False, True, True, False, False]
    assert [one.chained for one in found] == [False, False, True, False, False]
    assert found[2].after == ("người", "năm")
    assert found[4].before == ("tăng",)
    assert "số" in found[2].phrase.words
    assert "hộ" not in found[2].clause.words


def test_a_list_hands_on_its_unit_of_measure() -> None:
    found = list(typed("có 62 hộ năm 2016, 88 năm 2017 và 104 năm 2018"))

    assert [one.after[:1] for one in found] == [("hộ",), ("hộ",), ("hộ",)]


def test_what_is_typed_on_purpose_is_found() -> None:
    text = """Một 12. <!-- gc: số gõ tay: vì sao -->

<!-- gc: Số  gõ tay: bảng -->

Hai 34.
Ba.

Bốn 56. <!-- gc: số gõ tay: --> <!-- gc: ghi nhớ -->
"""

    found = [text[first:last] for first, last in by_hand(text)]

    assert found == ["Một 12. <!-- gc: số gõ tay: vì sao -->", "Hai 34.\nBa."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2019 ban hành 457 văn bản hành chính.", ["E440"]),
        ("Năm 2018 ban hành 457 văn bản hành chính.", ["E440"]),
        ("Năm 2019 có 457 người dự hội nghị.", []),
        ("Năm 2019 có 4.500 lượt xe qua cầu.", []),
        ("Năm 2019, tăng 457 văn bản.", []),
        ("Mục tiêu năm 2019: tổng số thủ tục hành chính là 200 thủ tục.", []),
        ("Năm 2019, tổng số thủ tục hành chính giảm 30 thủ tục.", []),
        ("Năm 2019, tổng số thủ tục hành chính là 200 thủ tục.", ["E442"]),
        ("Năm 2030, tổng số thủ tục hành chính là 200 thủ tục.", []),
        ("Năm 2019, kinh phí cải cách hành chính là 44,5 triệu đồng.", ["E440"]),
        ("Kinh phí cải cách hành chính năm 2019 là 0,0445 tỷ đồng.", ["E441"]),
    ],
)
def test_what_counts_as_a_figure(text: str, expected: list[str], project: Project, known: Known) -> None:
    assert codes(text, project, known) == expected


MEAN = (
    "9" * 200_000,
    "1/" * 100_000,
    "1.1" * 70_000,
    "1-" * 100_000,
    "457 văn bản hành chính, " * 10_000,
    "năm 2019 có 457 văn bản; " * 10_000,
    "3/3 xã năm 2019, " * 10_000,
    "98,9% năm 2019, " * 10_000,
    "| 457 | 2019 |\n" * 15_000,
    "12 <!-- gc: số gõ tay: x -->" * 7_000,
    "TTHC " * 40_000 + "12 văn bản",
    "34/" + "9" * 5_000 + " ²³ ٣٤٥ ٢٠١٩ 1²",
)


@pytest.mark.parametrize("text", MEAN, ids=lambda text: text[:12])
def test_hostile_text_is_read_in_bounded_time(text: str, project: Project, known: Known) -> None:
    started = time.process_time()

    codes(text, project, known)

    assert time.process_time() - started < 10


def test_a_call_may_stand_at_the_end_of_the_text(project: Project) -> None:
    def said(text: str) -> Iterator[str]:
        edited = _with(project, text)
        look = Look(edited, None, date(2020, 3, 20), (), (), Figures(edited))
        return (one.code for one in beside_references(look))

    assert list(said('{{ so("PL1.4", 2019) }}')) == []
    assert list(said('{{ so("PL1.4", 2019) }} tỷ')) == ["E444"]
    assert list(said('{{ so("KHONG.CO", 2019) }} tỷ đồng')) == []
    assert list(said('{{ so("PL1.5", 2019) }} người')) == []
    assert list(said('giảm {{ so_sanh("PL1.1.2") }}')) == ["E445"]


def _with(project: Project, text: str) -> Project:
    return replace(project, sections=(Section("content/topics/a.md", text, ()),))
