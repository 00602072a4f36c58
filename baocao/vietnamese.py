"""Vietnamese text: one form for comparing, one order for sorting, the labels of the law."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that number points, in order.

Source: decree 30/2020, annex I, II.6.đ: order of the Vietnamese alphabet (nd30.md, BD-16).
"""

ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
"""Words for the parts of a document that counts them in words ("Phần thứ nhất")."""

_ALPHABET = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_SPACES = re.compile(r"\s+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE_ON_SECOND = re.compile(rf"(?<![q])([ou])([aey])([{_TONES}])(?![a-zđ])")


def nfc(text: str) -> str:
    """``text`` with every letter composed; also mends half-composed letters from Word and Unikey."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """``text`` for comparing: composed, lower case, single spaces, one place for the tone mark.

    "Hoà" and "hòa" are equal; so are "thuỷ" and "thủy". Never printed.
    """
    lower = _SPACES.sub(" ", nfc(text).strip().lower())
    if lower.isascii():
        return lower
    # Tone marks apart, vowels with their own marks (â, ơ …) whole: oa, oe, uy + tone -> o + tone + a.
    parts = "".join(_apart(letter) for letter in lower)
    return nfc(_TONE_ON_SECOND.sub(r"\1\3\2", parts))


@lru_cache(maxsize=1024)
def _apart(letter: str) -> str:
    if letter.isascii():
        return letter
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in marks if mark in _TONES)
    return nfc("".join(mark for mark in marks if mark not in _TONES)) + tone


def plain(text: str) -> str:
    """``text`` in lower-case ASCII with hyphens: "Phòng Tư pháp" gives "phong-tu-phap"."""
    marks = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(mark for mark in marks if not unicodedata.combining(mark))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def sort_key(text: str) -> tuple[tuple[int, ...], str]:
    """The order of the Vietnamese alphabet: "Xã Ân" before "Xã Dân", not after it."""
    lower = nfc(text).lower()
    # Digits and signs before letters, as in dictionaries.
    return tuple(_RANK.get(letter, -1000 + min(ord(letter), 999)) for letter in lower), text


def roman(number: int) -> str:
    """``number`` (from 1) in Roman numerals."""
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def letter(number: int) -> str:
    """The letter of point ``number`` (from 1). Raises: IndexError past the 23rd."""
    if number < 1:
        raise IndexError(number)
    return LETTERS[number - 1]


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word closest to ``word``, blank when none is close."""
    words = list(known)
    near = get_close_matches(word, words, 1, 0.6)
    if near:
        return near[0]
    by_plain = {plain(one): one for one in words}
    near = get_close_matches(plain(word), list(by_plain), 1, 0.6)
    return by_plain[near[0]] if near else ""


def short_date(day: date) -> str:
    """The day as people write it: 5/3/2020."""
    return f"{day.day}/{day.month}/{day.year}"


def days_left(due: date, today: date) -> str:
    """ "còn 5 ngày", "hạn hôm nay" or "quá hạn 5 ngày"."""
    days = (due - today).days
    if days == 0:
        return "hạn hôm nay"
    return f"còn {days} ngày" if days > 0 else f"quá hạn {-days} ngày"


def long_date(day: int, month: int, year: int) -> str:
    """ "ngày 05 tháng 3 năm 2020": days and the months 1 and 2 are padded, other months are not.

    Source: decree 30/2020, annex I, II.4.b (nd30.md, HD-19).
    """
    return (
        f"ngày {day:02d} tháng {month:02d} năm {year}"
        if month < 3
        else f"ngày {day:02d} tháng {month} năm {year}"
    )
