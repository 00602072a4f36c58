"""Numbers in Vietnamese notation: 1.234.567,8. Exact, never floats."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$", re.ASCII)
_PLAIN = re.compile(r"-?\d+(?:,\d+)?$", re.ASCII)
_POINT = re.compile(r"-?\d+\.\d+$", re.ASCII)
_COMMA_GROUPS = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d+$|-?\d{1,3}(?:,\d{3}){2,}$", re.ASCII)
_SPACED = re.compile(r"-?\d{1,3}(?:\s\d{3})+(?:,\d+)?$")
_SHOWN = re.compile(r"\d[\d.]*(,\d+)?", re.ASCII)
_SCIENTIFIC = re.compile(r"[-+]?\d+(?:[.,]\d+)?[eE][-+]?\d+$", re.ASCII)

MAX_DIGITS = 15
"""More digits than any figure of a district needs; what Excel keeps exactly."""


def parse(text: str, decimals: int) -> int:
    """``text`` as an integer scaled by 10 ** ``decimals``.

    Thousands are grouped by dots, decimals follow a comma ("1.234,5"); a dot followed by other
    than three digits is taken as the decimal point that software writes ("1234.5").

    Raises: ValueError with words for the author: no number, ambiguous, too long, or with more
    decimals than ``decimals``.
    """
    # Nearly every cell is a few plain digits.
    if text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS - decimals:
        if len(text) > 1 and text[0] == "0":
            raise ValueError("có số 0 thừa ở đầu")
        return int(text + "0" * decimals)
    return _scaled(_canonical(text), decimals)


def _canonical(text: str) -> str:
    """``text`` as digits with a point before the decimals."""
    if _GROUPED.match(text):
        return text.replace(".", "").replace(",", ".")
    if _PLAIN.match(text):
        if re.fullmatch(r"-?\d{1,3},\d{3}", text) and not text.lstrip("-").startswith("0"):
            raise ValueError("không rõ là số lẻ hay số nghìn; viết 1.234 cho số nghìn, 1,2 cho số lẻ")
        return text.replace(",", ".")
    if _COMMA_GROUPS.match(text):
        raise ValueError(
            "không rõ hàng nghìn và số lẻ (lẫn dấu phẩy và dấu chấm kiểu nước ngoài); viết 1.234,5"
        )
    if _POINT.match(text):
        return text
    if _SPACED.match(text):
        raise ValueError("có dấu cách giữa các chữ số; viết liền, hoặc viết 1.234")
    if text in ("–", "—", "−"):
        raise ValueError("là dấu gạch dài; không phát sinh thì gõ dấu trừ -")
    if _SCIENTIFIC.match(text):
        raise ValueError("viết dạng khoa học (E+); hãy định dạng lại ô và gõ đủ các chữ số")
    raise ValueError("không phải là số")


def _scaled(canonical: str, decimals: int) -> int:
    whole, _, places = canonical.partition(".")
    digits = whole.lstrip("-")
    if len(digits) > 1 and digits[0] == "0":
        raise ValueError("có số 0 thừa ở đầu")
    places = places.rstrip("0")
    if len(places) > decimals:
        most = f"có quá {decimals} chữ số sau dấu phẩy" if decimals else "không phải số nguyên"
        raise ValueError(most)
    if len(digits) + decimals > MAX_DIGITS:
        raise ValueError(f"dài quá {MAX_DIGITS} chữ số")
    return int(whole + places.ljust(decimals, "0"))


def show(scaled: int, decimals: int) -> str:
    """A scaled integer in Vietnamese notation: ``show(35697, 1)`` gives "3.569,7"."""
    sign = "-" if scaled < 0 else ""
    whole, places = divmod(abs(scaled), 10**decimals)
    text = sign + f"{whole:,}".replace(",", ".")
    return f"{text},{places:0{decimals}d}" if decimals else text


def rounded(value: Fraction, decimals: int) -> str:
    """``value`` with at most ``decimals`` places, half away from zero; whole values have none."""
    if value.denominator == 1:
        return show(int(value), 0)
    return show(nearest_scaled(value, decimals), decimals)


def nearest_scaled(value: Fraction, decimals: int) -> int:
    """``value`` times 10 ** ``decimals`` as the nearest integer; exact, halves go away from zero.

    The one way to round what is printed, in text, tables, charts and workbooks alike.
    """
    exact = abs(value) * 10**decimals
    nearest = int(exact)
    if 2 * (exact - nearest) >= 1:
        nearest += 1
    return -nearest if value < 0 else nearest


def places(shown: Iterable[str]) -> int:
    """The most decimals that the first figures of these printed texts have: 1 of "95" and "tăng 95,3%"."""
    found = (_SHOWN.search(one) for one in shown)
    return max((len(one[1] or ",") - 1 for one in found if one), default=0)


def padded(shown: str, decimals: int) -> str:
    """``shown`` whose first figure, where it is whole, has ``decimals`` zeros: "95%" is "95,0%".

    A whole figure is exact, so zeros are true of it; one with decimals of its own is left alone.
    """
    found = _SHOWN.search(shown) if decimals else None
    if found is None or found[1]:
        return shown
    return f"{shown[: found.end()]},{'0' * decimals}{shown[found.end() :]}"


def shares(parts: Sequence[Fraction | int], decimals: int) -> list[int]:
    """What each part is of their sum, in percent scaled by 10 ** ``decimals``; always 100 in all.

    Largest remainder: every share is cut to its places, then the last places still missing go
    one each to the shares that lost most, the first of equals first. No share is further than
    one last place from the exact one, and a part of nothing has a share of nothing. ``show``
    prints them.

    Raises: ValueError for a negative part, or when there is nothing to share.
    """
    whole = Fraction(sum(parts))
    if whole <= 0 or min(parts) < 0:
        raise ValueError("không chia được tỷ trọng: có số âm, hoặc tất cả bằng 0")
    exact = [Fraction(one) * 100 * 10**decimals / whole for one in parts]
    cut = [int(one) for one in exact]
    missing = 100 * 10**decimals - sum(cut)
    for at in sorted(range(len(cut)), key=lambda at: cut[at] - exact[at])[:missing]:
        cut[at] += 1
    return cut


def letters(column: int) -> str:
    """A spreadsheet's name of a column, counted from 1: "AB"."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
