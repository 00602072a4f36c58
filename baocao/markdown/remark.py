"""Marks around a printed figure that survive pandoc: where a remark about it begins and ends.

Of the private use area, which the door keeps from authors' files: no text from outside can hold one.
"""

import re

OPEN, CLOSE = "\ue010", "\ue011"
_DIGITS = "\ue020\ue021\ue022\ue023\ue024\ue025\ue026\ue027\ue028\ue029"
_TO_MARKS = str.maketrans("0123456789", _DIGITS)
_FROM_MARKS = str.maketrans(_DIGITS, "0123456789")
_SIGNS = re.compile(f"[{OPEN}{CLOSE}{_DIGITS}]")

REMARK = re.compile(f"{OPEN}([{_DIGITS}]+)|{CLOSE}")
"""A mark in a text; its group has the number's signs where a remark begins."""


def remarked(text: str, number: int) -> str:
    """``text`` between the marks of the remark ``number``."""
    return f"{OPEN}{str(number).translate(_TO_MARKS)}{text}{CLOSE}"


def number_of(signs: str) -> int:
    """The number that the signs of a mark stand for."""
    return int(signs.translate(_FROM_MARKS))


def unmarked(text: str) -> str:
    """``text`` without marks."""
    return _SIGNS.sub("", text) if OPEN in text else text
