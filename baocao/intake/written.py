"""A data file as text: its lines as somebody wrote them, and the same file with some cells changed."""

import csv
from collections.abc import Collection, Mapping
from typing import NamedTuple

from baocao.figures.files import CODE, NOTE, joined, laid_out
from baocao.model import Form
from baocao.vietnamese import fold

_DELIMITERS = (",", ";", "\t")
_MARK, _LOST = "\ufeff", "\ufffd"

UNREADABLE = "(không đọc được)"
"""Stands for a cell of a damaged line or file, of which nothing can be kept."""

Key = tuple[str, int]
"""Code and period."""


class Line(NamedTuple):
    """A line below the heading. ``damaged`` is True when its fields are not those of the heading."""

    text: str
    code: str
    cells: list[str]
    damaged: bool


class Written(NamedTuple):
    """A data file whose heading is understood: the field of each period, that of notes (-1: none)."""

    heading: str
    delimiter: str
    code: int
    note: int
    periods: Mapping[int, int]
    lines: tuple[Line, ...]


def opened(form: Form, data: bytes) -> Written | None:
    """The file ``data`` of ``form``; None when its heading cannot be understood."""
    heading, *lines = data.decode("utf-8", "replace").split("\n")
    delimiter, names = _parted(heading.removeprefix(_MARK))
    if not names:
        return None
    titles = {str(one.key): one.key for one in form.periods()}
    titles |= {fold(one.title): one.key for table in form.tables for one in table.periods}
    at = names.index(CODE)
    periods = {titles[name]: column for column, name in enumerate(names) if name in titles}
    note = names.index(NOTE) if NOTE in names else -1
    found = tuple(_line(text, delimiter, at, len(names)) for text in lines)
    return Written(heading, delimiter, at, note, periods, found)


def _parted(heading: str) -> tuple[str, list[str]]:
    """The delimiter and the folded fields of a heading; none when there is no column of codes."""
    for delimiter in sorted(_DELIMITERS, key=heading.count, reverse=True):
        names = [fold(one) for one in _fields(heading, delimiter)]
        if CODE in names:
            while not names[-1]:
                names.pop()
            return delimiter, names
    return "", []


def _fields(text: str, delimiter: str) -> list[str]:
    """The fields of a line; none when its quotes are wrong."""
    try:
        return next(csv.reader([text.rstrip("\r")], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def _line(text: str, delimiter: str, code: int, width: int) -> Line:
    cells = _fields(text, delimiter)
    if not "".join(cells).strip():
        return Line(text, "", cells, bool(text.strip()) and not cells)
    if len(cells) > width and not "".join(cells[width:]).strip():
        del cells[width:]
    damaged = len(cells) != width
    return Line(text, "" if damaged else cells[code].strip(), cells, damaged)


def content_of(
    form: Form,
    owed: frozenset[str],
    cells: Mapping[Key, str],
    notes: Mapping[str, str],
    *,
    old: bytes | None,
    changed: Collection[Key],
) -> bytes:
    """The CSV of the rows ``owed``: the file ``old`` with the cells ``changed`` and nothing else touched.

    Without a file, or when it is damaged, it is laid out as ``build.py new tables`` lays it out.
    """
    sheet = opened(form, old) if old is not None else None
    if sheet is None or not _is_whole(sheet, owed):
        kept = {key: cell for key, cell in cells.items() if cell != UNREADABLE}
        return laid_out(form, owed, kept, notes)
    lines = (_mended(line, sheet, cells, notes, changed) for line in sheet.lines)
    return "\n".join([sheet.heading, *lines]).encode()


def _is_whole(sheet: Written, owed: frozenset[str]) -> bool:
    """Whether every row is there once, and every line can be read."""
    codes = [line.code for line in sheet.lines if line.code]
    broken = any(line.damaged or _LOST in line.text for line in sheet.lines)
    return not broken and owed.issubset(codes) and len(set(codes)) == len(codes)


def _mended(
    line: Line, sheet: Written, cells: Mapping[Key, str], notes: Mapping[str, str], changed: Collection[Key]
) -> str:
    """The line with its changed cells; as it stands when there are none."""
    mended = list(line.cells)
    for period, column in sheet.periods.items():
        if (line.code, period) in changed:
            mended[column] = cells.get((line.code, period), "")
    if sheet.note >= 0 and line.code and mended[sheet.note].strip() != notes.get(line.code, ""):
        mended[sheet.note] = notes.get(line.code, "")
    if mended == line.cells:
        return line.text
    return joined(mended, delimiter=sheet.delimiter) + ("\r" if line.text.endswith("\r") else "")
