"""The heading line of a CSV: which field holds what."""

from baocao.limits import limit, over
from baocao.load.reading import Reading, column_at, fields_of
from baocao.load.shape import CODE, NOTE, PRINTED, TITLE, Columns
from baocao.vietnamese import fold, nearest

_DELIMITERS = (",", ";", "\t")


def read_heading(reading: Reading, line: str) -> Columns | None:
    """What the heading line says; None, with a complaint, when the table cannot be read by it."""
    known = reading.shape.headings.get(line)
    if known:
        return known
    delimiter, cells = _parted(line)
    if not cells:
        hint = f"dòng 1 phải là: {reading.shape.heading()}"
        reading.say("D303", (1, 0), "dòng đầu không phải dòng tiêu đề (không có cột 'Mã')", hint)
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


def _parted(line: str) -> tuple[str, list[str]]:
    """The delimiter of the heading line and its fields, none when there is no column of codes."""
    for delimiter in sorted(_DELIMITERS, key=line.count, reverse=True):
        cells = fields_of(line, delimiter)
        if cells and any(fold(one) == CODE for one in cells):
            return delimiter, cells
    return "", []


def _find(names: list[str], name: str) -> int:
    return names.index(name) if name in names else -1


def _fits(reading: Reading, line: str, delimiter: str, cells: list[str]) -> bool:
    """Whether every period has one column; complains about missing, repeated and unknown ones."""
    shape, seen, right = reading.shape, set[str | int](), True
    for at, cell in enumerate(cells):
        name = fold(cell)
        meaning: str | int | None = name if name in PRINTED else shape.by_heading.get(name)
        place = (1, column_at(line, delimiter, at))
        if meaning is None:
            words = f"biểu không có cột {cell!r}" if name else f"cột thứ {at + 1} không có tiêu đề"
            reading.say("D303", place, words, _hint(cell, reading))
        elif meaning in seen:
            right = False
            reading.say("D303", place, f"cột {cell!r} có hai lần", "xóa một cột")
        else:
            seen.add(meaning)
    missing = [repr(one.title) for at, one in enumerate(shape.periods) if at not in seen]
    if missing:
        hint = f"dòng 1 phải là: {shape.heading()}"
        reading.say("D303", (1, 0), f"thiếu cột {', '.join(missing)}", hint)
    return right and not missing


def _hint(cell: str, reading: Reading) -> str:
    near = nearest(cell, [*PRINTED.values(), *(one.title for one in reading.shape.periods)])
    return f"có phải {near!r}?" if near else "xóa cột này, hoặc sửa tiêu đề theo biểu mẫu"
