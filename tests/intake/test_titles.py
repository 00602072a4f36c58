"""Rows and headings as senders retype them: found, or left in doubt, never taken for another."""

import pytest

from baocao.intake.titles import Row, match_rows, period_of
from baocao.model import Indicator, Period

FORM = (
    Indicator("A", "1", "Biên chế công chức"),
    Indicator("A.1", "-", "Tổng số được giao"),
    Indicator("A.2", "-", "Tổng số có mặt"),
    Indicator("B", "2", "Biên chế viên chức (theo quyết định)"),
    Indicator("B.1", "-", "Tổng số được giao"),
    Indicator("B.2", "-", "Tổng số có mặt"),
    Indicator("C", "3", "Hòa giải ở cơ sở"),
)
YEARS = (Period(2019, "Năm 2019"), Period(2020, "Năm 2020 (tính đến 31/3)"))


def rows(*titles: str) -> list[Row]:
    """Rows from number 1 on; "label | title" where there is a label."""
    parts = [title.rpartition("|") for title in titles]
    return [Row(at, label.strip(), title.strip()) for at, (label, _, title) in enumerate(parts, 1)]


def test_repeated_titles_are_told_by_the_row_above_them() -> None:
    found = match_rows(
        rows(*(f"{one.label} | {one.title}" for one in (*FORM[3:6], *FORM[:3], FORM[6]))), FORM
    )

    assert list(found.codes.items()) == [
        (1, "B"), (4, "A"), (7, "C"), (2, "B.1"), (3, "B.2"), (5, "A.1"), (6, "A.2")
    ]  # fmt: skip
    assert found.doubtful == {}


@pytest.mark.parametrize(
    "titles",
    [
        ("Biên chế công chức", "Tổng số được giao"),
        ("Tổng số được giao",),
        ("Biên chế công chức", "Tổng số được giao", "Tổng số được giao", "Biên chế viên chức"),
    ],
)
def test_repeated_titles_without_their_row_above_are_in_doubt(titles: tuple[str, ...]) -> None:
    found = match_rows(rows(*titles), FORM)

    doubtful = [at for at, title in enumerate(titles, 1) if title == "Tổng số được giao"]
    assert [at for at in found.doubtful if titles[at - 1] == "Tổng số được giao"] == doubtful
    assert not set(doubtful) & found.codes.keys()


@pytest.mark.parametrize(
    "title",
    [
        "hoà giải ở cơ sở",
        "3. Hòa giải ở cơ sở",
        "- HÒA GIẢI Ở CƠ SỞ",
        "Ho\u0300a gia\u0309i \u01a1\u0309 c\u01a1 s\u01a1\u0309",
        "Hòa giải  ở cơ sở (3)",
        "Hòa giải ở cơ sở³",
        "Hòa giải ở cơ sở (vụ việc)",
        "Hoa giai o co so",
    ],
)
def test_title_is_known_however_it_is_typed(title: str) -> None:
    assert match_rows(rows(title), FORM).codes == {1: "C"}


@pytest.mark.parametrize("title", ["Hòa giải", "Hòa giải ở cơ sở 2", "Tổng số", "Hòa giải ở cơ sở cấp xã"])
def test_title_of_another_kind_is_no_row(title: str) -> None:
    found = match_rows(rows(title), FORM)

    assert found.codes == ({1: "C"} if title.endswith(" 2") else {})
    assert found.doubtful == {}


def test_row_said_twice_is_in_doubt_both_times() -> None:
    found = match_rows(rows("Hòa giải ở cơ sở", "Hoà giải ở cơ sở"), FORM)

    assert found.codes == {}
    assert sorted(found.doubtful) == [1, 2]


def test_code_is_stronger_than_title() -> None:
    assert match_rows([Row(1, "-", "Tổng số được giao", "B.1")], FORM).codes == {1: "B.1"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2019", 2019),
        ("2019", 2019),
        ("NĂM 2020", 2020),
        ("Năm 2020\n(tính đến 31/3)", 2020),
        ("Năm 2020 (3 tháng)", 2020),
        ("Ước năm 2020", None),
        ("Kế hoạch 2019", None),
        ("2019/2020", None),
        ("2018", None),
        ("", None),
    ],
)
def test_period_of_a_heading(text: str, expected: int | None) -> None:
    assert period_of(text, YEARS) == expected
