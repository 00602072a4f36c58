"""The cells of an XLSX row, as plain values: exact numbers, days, texts."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from lxml import etree

from baocao.doors.foreign import Square, Unreadable
from baocao.doors.numfmt import day_of, time_of
from baocao.doors.office import EXCEL

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

_REF = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})$", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,3})?$", re.ASCII)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DIGITS = 15
"""What Excel keeps of a number; further digits are artefacts of binary fractions."""

_LAST_COLUMN = 16_384


class Book(NamedTuple):
    """What all sheets share: texts, looks by style, and from when days count."""

    texts: list[str]
    looks: list[str]
    from_1904: bool


def broken(words: str) -> Unreadable:
    """What refuses a workbook that says the impossible."""
    return Unreadable("A174", f"bảng tính hỏng: {words}", EXCEL.save_as)


def whole(text: str | None) -> int:
    """An attribute that holds a whole number; 0 when there is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def text_of(one: etree._Element) -> str:
    """The words of a rich or plain text, without the reading aid of East Asia."""
    words = "".join(
        part.text or ""
        for part in one.iter(f"{MAIN}t")
        if part.getparent().tag != f"{MAIN}rPh"  # type: ignore[union-attr]
    )
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)


def squares_of(row: etree._Element, number: int, name: str, book: Book) -> Iterator[Square]:
    """The cells of a row that are not blank."""
    column = 0
    for cell in row.iterfind(f"{MAIN}c"):
        reference = cell.get("r")
        place = place_of(reference) if reference else (number, column + 1)
        if place is None or place[0] != number or place[1] > _LAST_COLUMN:
            raise broken(f"trang {name!r} có ô mang địa chỉ lạ: {str(reference)[:20]!r}")
        column = place[1]
        square = _square(cell, number, column, book)
        if square:
            yield square


def place_of(reference: str) -> tuple[int, int] | None:
    """Row and column of a reference like "AB12"."""
    found = _REF.match(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _square(cell: etree._Element, row: int, column: int, book: Book) -> Square | None:
    kind = cell.get("t", "n")
    value = cell.find(f"{MAIN}v")
    formula = cell.find(f"{MAIN}f") is not None
    if kind == "inlineStr":
        inside = cell.find(f"{MAIN}is")
        text = "" if inside is None else text_of(inside)
        return Square(row, column, text) if text.strip() else None
    text = "" if value is None else value.text or ""
    if value is None or not text.strip():
        lost = formula and kind != "str"
        return Square(row, column, "", "uncomputed", "", True) if lost else None
    if kind == "s":
        at = whole(text)
        text = book.texts[at] if at < len(book.texts) else ""
        return Square(row, column, text, "text", "", formula) if text.strip() else None
    if kind == "n":
        style = whole(cell.get("s"))
        look = book.looks[style] if style < len(book.looks) else ""
        return _number(Square(row, column, text.strip(), "number", look, formula), book.from_1904)
    if kind == "str":
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return Square(row, column, text, {"b": "logic", "e": "error", "d": "date"}.get(kind, "text"), "", formula)


def _number(square: Square, from_1904: bool) -> Square:
    """A numeric cell as Excel shows it: an exact decimal, a day or a time."""
    if not _NUMBER.match(square.text):
        return square._replace(kind="error", look="")
    value = Decimal(square.text)
    if square.look in ("date", "time"):
        day = day_of(value, from_1904) if square.look == "date" else ""
        return square._replace(text=day or time_of(value), kind="date" if day else "time", look="")
    exact = abs(value) if value == 0 else value.quantize(Decimal(1).scaleb(value.adjusted() - _DIGITS + 1))
    text = f"{exact:f}"
    return square._replace(text=text.rstrip("0").rstrip(".") if "." in text else text)
