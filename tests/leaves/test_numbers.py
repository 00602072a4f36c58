"""Numbers in Vietnamese notation, in and out."""

import random
from fractions import Fraction

import pytest

from baocao import numbers

GOOD = [
    ("0", 0, 0),
    ("7", 0, 7),
    ("1.234", 0, 1234),
    ("1.234.567", 0, 1234567),
    ("1234", 0, 1234),
    ("1.234,5", 1, 12345),
    ("1234.5", 1, 12345),
    ("1234,5", 1, 12345),
    ("12,5", 1, 125),
    ("12.5", 1, 125),
    ("0,125", 3, 125),
    ("12,50", 1, 125),
    ("-3", 0, -3),
    ("-1.234,5", 2, -123450),
    ("1.234", 1, 12340),
]

BAD = [
    ("", "không phải"),
    ("abc", "không phải"),
    ("12a", "không phải"),
    ("1,234.5", "không rõ"),
    ("1,234,567", "không rõ"),
    ("1,234", "không rõ"),
    ("1.23.4", "không phải"),
    ("1..2", "không phải"),
    ("1_000", "không phải"),
    ("１２３", "không phải"),
    ("٣", "không phải"),
    ("NaN", "không phải"),
    ("inf", "không phải"),
    ("1e309", "khoa học"),
    ("1.23457E+11", "khoa học"),
    ("007", "số 0 thừa"),
    ("12,5", "số nguyên"),
    ("1234567890123456", "dài quá"),
    ("9" * 5000, "dài quá"),
    ("1 234", "dấu cách"),
    ("–", "gạch dài"),
    ("+5", "không phải"),
    ("5%", "không phải"),
]


@pytest.mark.parametrize(("text", "decimals", "value"), GOOD)
def test_parse(text: str, decimals: int, value: int) -> None:
    assert numbers.parse(text, decimals) == value


@pytest.mark.parametrize(("text", "words"), BAD)
def test_parse_refuses_with_words(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        numbers.parse(text, 0)


def test_what_is_shown_is_read_back() -> None:
    random.seed(30)
    for _ in range(10_000):
        decimals = random.randrange(4)
        value = random.randrange(-(10**11), 10**11)

        text = numbers.show(value, decimals)

        # "1,234" with three decimals is the one form that nobody can be sure of.
        if decimals == 3 and abs(value) < 10**6 and abs(value) >= 1000:
            continue
        assert numbers.parse(text, decimals) == value


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (Fraction(100), 1, "100"),
        (Fraction(197, 2), 1, "98,5"),
        (Fraction(2, 3), 1, "0,7"),
        (Fraction(-1, 8), 2, "-0,13"),
        (Fraction(125, 1000), 2, "0,13"),
        (Fraction(12345678, 10), 1, "1.234.567,8"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(10**30 - 1, 2 * 10**30), 0, "0"),
    ],
)
def test_rounded(value: Fraction, decimals: int, shown: str) -> None:
    assert numbers.rounded(value, decimals) == shown


@pytest.mark.parametrize(
    ("parts", "decimals", "scaled"),
    [
        ([1, 1, 1], 1, [334, 333, 333]),
        ([1, 1, 1, 1, 1, 1], 0, [17, 17, 17, 17, 16, 16]),
        ([3, 0, 1], 0, [75, 0, 25]),
        ([7], 2, [10000]),
        ([Fraction(1, 3), Fraction(2, 3)], 1, [333, 667]),
        ([995, 5], 0, [100, 0]),
        ([5, 995], 0, [1, 99]),
        ([10**15, 1], 1, [1000, 0]),
    ],
)
def test_shares(parts: list[Fraction | int], decimals: int, scaled: list[int]) -> None:
    assert numbers.shares(parts, decimals) == scaled


def test_shares_always_make_a_hundred() -> None:
    random.seed(395)
    for _ in range(2_000):
        decimals = random.randrange(3)
        parts = [random.choice((0, 1, random.randrange(10**6))) for _ in range(random.randrange(1, 40))] + [1]

        scaled = numbers.shares(parts, decimals)

        exact = [Fraction(one * 100 * 10**decimals, sum(parts)) for one in parts]
        assert sum(scaled) == 100 * 10**decimals
        assert all(abs(one - true) < 1 for one, true in zip(scaled, exact, strict=True))
        assert all(share == 0 for share, part in zip(scaled, parts, strict=True) if part == 0)


@pytest.mark.parametrize("parts", [[], [0, 0], [3, -1]])
def test_nothing_to_share(parts: list[Fraction | int]) -> None:
    with pytest.raises(ValueError, match="không chia được"):
        numbers.shares(parts, 1)


@pytest.mark.parametrize(
    ("shown", "padded"),
    [
        ("95", "95,0"),
        ("1.234%", "1.234,0%"),
        ("tăng 12%", "tăng 12,0%"),
        ("95,25", "95,25"),
        ("-", "-"),
        ("…", "…"),
        ("không thay đổi", "không thay đổi"),
    ],
)
def test_whole_figures_get_the_decimals_of_others(shown: str, padded: str) -> None:
    assert numbers.padded(shown, 1) == padded
    assert numbers.padded(shown, 0) == shown


def test_decimals_of_printed_figures() -> None:
    assert numbers.places(["95", "tăng 95,3%", "1.234", "-"]) == 1
    assert numbers.places(["95", "…"]) == 0
    assert numbers.places([]) == 0
