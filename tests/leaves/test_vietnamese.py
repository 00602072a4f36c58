"""Vietnamese text: comparing, sorting, labels."""

import unicodedata

import pytest

from baocao import vietnamese as vi


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thái Hòa", "Thái Hoà"),
        ("thuỷ lợi", "thủy lợi"),
        ("hoè", "hòe"),
        ("Khỏe", "khoẻ"),
        ("Ủy ban", "Uỷ ban"),
        ("Cải cách", unicodedata.normalize("NFD", "cải cách")),
        ("kế hoạch", "k\u00ea\u0301 hoạch"),
        ("Văn  Sơn ", "văn sơn"),
    ],
)
def test_the_same_word(one: str, other: str) -> None:
    assert vi.fold(one) == vi.fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("quý", "quy"), ("hòa", "hóa"), ("Văn Sơn", "Vân Sơn"), ("đa", "da")]
)
def test_other_words(one: str, other: str) -> None:
    assert vi.fold(one) != vi.fold(other)


def test_tone_moves_only_where_both_places_are_used() -> None:
    assert vi.fold("toàn quốc quý hoàng thuyền") == "toàn quốc quý hoàng thuyền"


def test_sorting_follows_the_alphabet() -> None:
    names = ["Xã Dân Lý", "Xã Đồng Lợi", "Xã Ân", "Xã An Nông", "Xã Bình Sơn", "Xã Ăn"]

    assert sorted(names, key=vi.sort_key) == [
        "Xã An Nông",
        "Xã Ăn",
        "Xã Ân",
        "Xã Bình Sơn",
        "Xã Dân Lý",
        "Xã Đồng Lợi",
    ]


def test_letters_of_points() -> None:
    assert [vi.letter(number) for number in range(1, 11)] == list("abcdđeghik")
    with pytest.raises(IndexError):
        vi.letter(24)
    with pytest.raises(IndexError):
        vi.letter(0)


def test_roman() -> None:
    numerals = [vi.roman(number) for number in (1, 4, 9, 14, 40, 49, 90, 400, 1999)]

    assert numerals == ["I", "IV", "IX", "XIV", "XL", "XLIX", "XC", "CD", "MCMXCIX"]


def test_plain() -> None:
    assert vi.plain("Phòng Văn hóa - Thông tin, Đài") == "phong-van-hoa-thong-tin-dai"


def test_nearest() -> None:
    assert vi.nearest("PL3.1.9", ["PL3.1.1", "PL2"]) == "PL3.1.1"
    assert vi.nearest("tho dan", ["thọ-dân", "nưa"]) == "thọ-dân"
    assert vi.nearest("zzz", ["a", "b"]) == ""


def test_long_date_pads_only_days_and_two_months() -> None:
    assert vi.long_date(5, 2, 2024) == "ngày 05 tháng 02 năm 2024"
    assert vi.long_date(24, 4, 2020) == "ngày 24 tháng 4 năm 2020"
    assert vi.long_date(1, 12, 2020) == "ngày 01 tháng 12 năm 2020"
