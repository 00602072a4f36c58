"""The heading line of a CSV: which field holds what."""

import re

from baocao.figures.files import CODE, NOTE, PRINTED, TITLE
from baocao.limits import limit, over
from baocao.load.reading import Reading, column_at, fields_of
from baocao.load.shape import Columns
from baocao.vietnamese import fold, nearest

_DELIMITERS = (",", ";", "\t")
_LOST = re.compile(r"[^\W\d_]\?")
"""A question mark in a word: what Excel writes for a letter that its table of signs has not."""

_YEAR = re.compile(r"\d{4}")

_LINES_ABOVE = 30
"""So far down is looked for a heading that titles and signatures were put above."""


def read_heading(reading: Reading, lines: list[str]) -> Columns | None:
    """What the heading line, the first of ``lines``, says; None, with a complaint, when it is no use."""
    line = lines[0]
    known = reading.shape.headings.get(line)
    if known:
        return known
    delimiter, cells = _parted(line)
    if not cells:
        reading.say("D303", (1, 0), *_no_heading(reading, lines))
        return None
    if len(cells) > limit("csv_columns"):
        reading.say("A106", (1, 0), over("csv_columns"), "xóa các cột thừa")
        return None
    names = [fold(one) for one in cells]
    if not _fits(reading, line, delimiter, cells):
        return None
    at = {reading.shape.by_heading.get(name): place for place, name in enumerate(names)}
    periods = tuple(at[period] for period in range(len(reading.shape.periods)))
    columns = Columns(
        delimiter, len(cells), names.index(CODE), _find(names, TITLE), _find(names, NOTE), periods
    )
    if "D303" not in reading.counts:
        reading.shape.headings[line] = columns
    return columns


def _no_heading(reading: Reading, lines: list[str]) -> tuple[str, str]:
    """Why the first line is no heading, and what to do."""
    below = next((at for at, line in enumerate(lines[1:_LINES_ABOVE], 2) if _parted(line)[1]), 0)
    if below:
        words = f"dòng tiêu đề phải là dòng 1, ở đây nó là dòng {below}"
        return words, f"xóa các dòng phía trên dòng {below}"
    if lines[0].count('"') % 2:
        words = "dòng tiêu đề có ô xuống dòng (Alt+Enter) hoặc thừa dấu ngoặc kép"
        return words, f"viết lại trên một dòng: {reading.shape.heading()}"
    if _LOST.search(lines[0]):
        words = "chữ có dấu đã mất, chỉ còn dấu ?: tệp được lưu từ Excel không phải kiểu UTF-8"
        return words, "mở lại tệp Excel gốc, chọn Lưu thành… (Save as) kiểu 'CSV UTF-8 (Comma delimited)'"
    words = "dòng đầu không phải dòng tiêu đề (không có cột 'Mã')"
    return words, f"dòng 1 phải là: {reading.shape.heading()}"


def _parted(line: str) -> tuple[str, list[str]]:
    """The delimiter of the heading line and its fields, none when there is no column of codes.

    Empty fields at the end are what Excel writes for columns that were once used.
    """
    for delimiter in sorted(_DELIMITERS, key=line.count, reverse=True):
        cells = fields_of(line, delimiter)
        if cells and any(fold(one) == CODE for one in cells):
            while not cells[-1].strip():
                cells.pop()
            return delimiter, cells
    return "", []


def _find(names: list[str], name: str) -> int:
    return names.index(name) if name in names else -1


def _fits(reading: Reading, line: str, delimiter: str, cells: list[str]) -> bool:
    """Whether every period has one column; complains about missing, repeated and unknown ones."""
    shape, seen, right = reading.shape, set[str | int](), True
    meanings = [_meaning(reading, cell) for cell in cells]
    absent = [one.title for at, one in enumerate(shape.periods) if at not in meanings]
    fits = not absent
    for at, (cell, meaning) in enumerate(zip(cells, meanings, strict=True)):
        place = (1, column_at(line, delimiter, at))
        if meaning is None:
            words = f"biểu không có cột {cell!r}" if cell.strip() else f"cột thứ {at + 1} không có tiêu đề"
            reading.say(
                "D303",
                place,
                words,
                _hint(cell, absent, [PRINTED[one] for one in PRINTED if one not in meanings]),
            )
        elif meaning in seen:
            right = False
            reading.say("D303", place, f"cột {cell!r} có hai lần", _hint(cell, absent, []))
        else:
            seen.add(meaning)
    if absent:
        hint = f"dòng 1 phải là: {shape.heading()}"
        reading.say("D303", (1, 0), f"thiếu cột {', '.join(map(repr, absent))}", hint)
    return right and fits


def _meaning(reading: Reading, cell: str) -> str | int | None:
    """What a heading stands for: a column without figures, or the place of a period."""
    name = fold(cell)
    return name if name in PRINTED else reading.shape.by_heading.get(name)


def _hint(cell: str, absent: list[str], others: list[str]) -> str:
    """The column that a wrong heading stands for; one that is named here is missing no longer."""
    year = _YEAR.search(cell)
    near = next((one for one in absent if year and year[0] in one), "")
    near = near or (nearest(cell, [*absent, *others]) if cell.strip() else "")
    if near in absent:
        absent.remove(near)
    return f"có phải {near!r}?" if near else "xóa cột này, hoặc sửa tiêu đề theo biểu mẫu"
