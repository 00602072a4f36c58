"""Makes what a clerk would send, from a recipe: a form that we sent out, filled in, then mangled.

A recipe is YAML: ``of`` (the unit or agency whose workbook it is), ``steps`` (a list of lists: the
name of a step and its words), ``save`` (how the file is written; XLSX when absent). Figures are
named by code and period, wherever they stand by then. Formula cells get the value that Excel would
have kept beside them.
"""

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from functools import partial
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from baocao.figures import stamp
from baocao.model import Form, Formula
from baocao.workbooks.formulas import result

Key = tuple[str, int]


@dataclass
class Work:
    """A workbook while it is worked on. Cells are the objects themselves: they move with rows and columns.

    ``kept`` are values beside formulas of a recipe's own, ``copies`` titles of copied sheets -> of originals.
    """

    book: Workbook
    forms: Mapping[str, Form]
    sheets: dict[str, Worksheet] = field(default_factory=dict)
    cells: dict[Key, Cell] = field(default_factory=dict)
    kept: dict[Key, str] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)

    def row(self, code: str) -> tuple[Worksheet, int]:
        """The sheet and row of an indicator (or, where periods go down, of its first figure)."""
        cell = next(cell for (one, _), cell in self.cells.items() if one == str(code))
        return cell.parent, cell.row


def open_form(content: bytes, forms: Mapping[str, Form]) -> Work:
    """A workbook that was sent out, with its figures found by the keys in it."""
    work = Work(load_workbook(io.BytesIO(content)), forms)
    marked = work.book[stamp.SHEET]
    told = stamp.read_stamp([["" if one is None else str(one) for one in row] for row in marked.values])
    assert told is not None
    for one in told.sheets:
        work.sheets[one.form] = sheet = work.book[one.sheet]
        work.cells |= _figures(sheet)
    return work


def _figures(sheet: Worksheet) -> dict[Key, Cell]:
    cells, heads = {}, {}
    for row in sheet.iter_rows():
        key = str(row[0].value or "")
        if stamp.table_of(key):
            heads = {one.column: str(one.value) for one in row[1:] if one.value is not None}
        elif key and key != stamp.NOTE:
            for at, head in heads.items():
                code, period = (head, key) if key.isdigit() else (key, head)
                cells[code, int(period)] = row[at - 1]
    return cells


def fill(work: Work, known: Mapping[Key, str]) -> None:
    """Type what is known: numbers as numbers, "-" and words as text."""
    for key, text in known.items():
        if text:
            work.cells[key].value = _typed(text)


def _typed(text: str) -> str | int | float:
    number = text.replace(".", "").replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", number):
        return text
    return float(number) if "." in number else int(number)


def shown(value: Any, number_format: str) -> str:
    """What a cell shows in a Vietnamese Excel, which is what a CSV gets."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, int | float) and number_format.endswith("%"):
        return f"{value * 100:g}%".replace(".", ",")
    return f"{value:.10g}".replace(".", ",") if isinstance(value, float) else str(value)


def _kept(work: Work) -> dict[tuple[str, str], str]:
    """The value beside each formula, by sheet and place."""
    formulas = {one.code: one.formula for form in work.forms.values() for one in form.indicators()}
    found: dict[Key, str] = {}
    for key, cell in work.cells.items():
        formula = formulas.get(key[0])
        if key in work.kept:
            found[key] = work.kept[key]
        elif cell.data_type == "f" and formula:
            codes = (*formula.plus, *formula.minus, *((formula.over,) if formula.over else ()))
            found[key] = _computed(formula, [_amount(work, (code, key[1])) for code in codes])
    kept = {(work.cells[key].parent.title, work.cells[key].coordinate): text for key, text in found.items()}
    for copy, title in work.copies.items():
        kept |= {(copy, place): text for (sheet, place), text in kept.items() if sheet == title}
    return kept


def _computed(formula: Formula, amounts: list[Fraction | str | None]) -> str:
    """What Excel makes of our formula: rounded, blank for a blank input, an error for an error."""
    error = next((one for one in amounts if isinstance(one, str) and one[:1] == "#"), "")
    made = error or result(formula, amounts)
    if made is None or isinstance(made, str):
        return made or ""
    return f"{float(round(made, 1)):.15g}"


def _amount(work: Work, key: Key) -> Fraction | str | None:
    value = work.kept.get(key, work.cells[key].value)
    number = isinstance(value, int | float) or (key in work.kept and re.fullmatch(r"[\d.]+", value))
    return Fraction(str(value)) if number else value


def xlsx(work: Work, *, computed: bool = True) -> bytes:
    """The workbook as Excel writes it: a value beside each formula (unless it was not ``computed``)."""
    kept = _kept(work)
    made, packed = io.BytesIO(), io.BytesIO()
    work.book.save(made)
    names = {f"xl/worksheets/sheet{at}.xml": one.title for at, one in enumerate(work.book.worksheets, 1)}
    with zipfile.ZipFile(made) as archive, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in archive.namelist():
            content = archive.read(name)
            if name in names and computed:
                here = {place: text for (sheet, place), text in kept.items() if sheet == names[name]}
                content = _FORMULA.sub(partial(_with_value, here), content.decode()).encode()
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return packed.getvalue()


_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*?)(?: t="\w+")?><f>(.*?)</f><v ?/?>(?:</v>)?</c>')


def _with_value(kept: Mapping[str, str], found: re.Match[str]) -> str:
    place, rest, formula = found.groups()
    text = kept.get(place, "0")
    kind = (
        "" if re.fullmatch(r"-?\d+(\.\d+)?(e[-+]\d+)?", text) else ' t="e"' if text[:1] == "#" else ' t="str"'
    )
    return f'<c r="{place}"{rest}{kind}><f>{formula}</f><v>{text}</v></c>'


def csv_of(work: Work, form: str, encoding: str, delimiter: str, ends: str = "\r\n") -> bytes:
    """One sheet as Excel saves it: every cell as it is shown, hidden ones too."""
    sheet, kept = work.sheets[form], _kept(work)
    made = io.StringIO()
    writer = csv.writer(made, delimiter=delimiter, lineterminator=ends)
    for row in sheet.iter_rows():
        writer.writerow(
            _localised(kept[sheet.title, one.coordinate])
            if (sheet.title, one.coordinate) in kept
            else shown(one.value, one.number_format)
            for one in row
        )
    # What an encoding does not have becomes a question mark, as Excel writes it.
    return made.getvalue().encode(encoding, "replace")


def _localised(text: str) -> str:
    return text.replace(".", ",") if re.fullmatch(r"-?\d+\.\d+", text) else text


def raw(kind: str) -> bytes:
    """Files that are no workbook at all, by what they really are."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return {
        "nothing": b"",
        "html": b"<html><body><table><tr><td>PL1.1.2</td><td>110</td></tr></table></body></html>",
        "xls": ole + "Workbook".encode("utf-16-le"),
        "password": ole + "EncryptedPackage".encode("utf-16-le"),
        "picture": b"\xff\xd8\xff\xe0" + bytes(100),
        "docx": made.getvalue(),
    }[kind]


def with_macros(content: bytes) -> bytes:
    """The same workbook with a macro project in it, as an .xlsm has."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(made, "w") as target:
        for name in archive.namelist():
            part = archive.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(b".sheet.main+xml", b".sheet.macroEnabled.main+xml").replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.macroEnabled",
                    b"application/vnd.ms-excel.sheet.macroEnabled",
                )
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part)
        target.writestr(zipfile.ZipInfo("xl/vbaProject.bin", (1980, 1, 1, 0, 0, 0)), b"\xcc\x61")
    return made.getvalue()
