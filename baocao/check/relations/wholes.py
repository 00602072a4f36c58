"""The whole area's figures against the sum of those who report for themselves."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from baocao.check.relations.bounds import Place
from baocao.check.relations.odd import Key, Odd
from baocao.model import Kind, Project, State, Table, Total


class Gap(NamedTuple):
    """A cell of ``whole`` that does not fit ``total``, the sum of the cells of ``parts``."""

    place: Place
    key: int
    whole: Table
    parts: tuple[Table, ...]
    value: int
    total: int

    @property
    def cell(self) -> int:
        """The index of the cell, in all tables."""
        return self.place.cells[self.key]

    def cells(self) -> list[Key]:
        """The whole's cell, then those of the parts."""
        return [(self.place.form, table.reporter, self.cell) for table in (self.whole, *self.parts)]


def find_gaps(project: Project, places: Mapping[str, Place]) -> Iterator[Gap]:
    """Where the parts add up to more than the whole, or to less though all there are report."""
    for place in places.values():
        one = place.indicator
        if not one.whole or one.kind is not Kind.NUMBER or one.total is not Total.SUM or one.formula:
            continue
        whole = project.tables.get((place.form, one.whole))
        parts = _parts(project, place)
        if whole is None or not parts:
            continue
        first = place.row * place.width
        rows = [table.values[first : first + place.width] for table in parts]
        totals = list(map(sum, zip(*rows, strict=True)))
        for key, cell in place.cells.items():
            mine, theirs = whole.values[cell], totals[cell - first]
            wrong = theirs > mine or (one.all_report and theirs < mine)
            if wrong and all(table.states[cell] in (State.KNOWN, State.NONE) for table in (whole, *parts)):
                yield Gap(place, key, whole, parts, mine, theirs)


def _parts(project: Project, place: Place) -> tuple[Table, ...]:
    """The tables of all who report the indicator for themselves; none while one of them is wanting."""
    one = place.indicator
    owing = [*(project.units if one.units else ()), *(id for id in one.agencies if id != one.whole)]
    tables = [project.tables.get((place.form, reporter)) for reporter in owing]
    found = tuple(table for table in tables if table)
    return found if len(found) == len(tables) else ()


NEAR = 5
"""A whole that is within so many times the sum of its parts is no mistake of a digit or a unit of measure."""


def borne_out(project: Project, one: Odd) -> bool:
    """Whether an odd figure of the whole area is what the parts' own figures make of it."""
    place = one.place
    if one.table.reporter != place.indicator.whole:
        return False
    cell = place.row * place.width + one.column
    total = sum(table.values[cell] for table in _parts(project, place))
    value = one.table.values[cell]
    return bool(total) and total <= NEAR * value and value <= NEAR * total


def odd_cell(gap: Gap, odd: Mapping[Key, Odd]) -> Key | None:
    """The one odd cell that makes the gap: with its usual value there would be none, or little of it."""
    found = [key for key in gap.cells() if key in odd and _explains(gap, odd[key])]
    return found[0] if len(found) == 1 else None


def _explains(gap: Gap, one: Odd) -> bool:
    """Whether the cell differs from its usual value about as much as the whole from the sum."""
    excess = one.table.values[gap.cell] - one.usual
    excess = -excess if one.table is gap.whole else excess
    missing = gap.total - gap.value
    return (
        excess * missing > 0
        and abs(missing) <= 2 * abs(excess)
        and (not gap.place.indicator.all_report or abs(excess) <= 2 * abs(missing))
    )


LEAST = 10
"""Smaller differences are explained by chance alone."""


def explained(gap: Gap, project: Project) -> str:
    """Which single figure makes the difference, in words; blank when none or more than one would."""
    missing = gap.value - gap.total
    if abs(missing) < LEAST:
        return ""
    if any(value == gap.total for value in _swapped(gap.value)):
        return "số toàn địa bàn có thể đảo hai chữ số liền nhau"
    values = [(table, table.values[gap.cell]) for table in gap.parts]
    for words, found in (
        (_counted(missing), [one for one in values if one[1] == abs(missing)]),
        (_slipped(missing), [one for one in values if _times(one[1], missing)]),
        ("có thể số toàn địa bàn còn dùng số kỳ trước của {}", _stale(gap, values, missing)),
        ("có thể số của {} đảo hai chữ số liền nhau", _turned(values, missing)),
    ):
        if len(found) == 1:
            table = found[0][0]
            return words.format(
                f"{project.name_of(table.reporter)} ({table.file} dòng {table.lines[gap.place.row]})"
            )
    return ""


def _counted(missing: int) -> str:
    if missing < 0:
        return "phần thiếu đúng bằng số của {}: có thể chưa được cộng vào"
    return "phần thừa đúng bằng số của {}: có thể đã cộng hai lần"


def _slipped(missing: int) -> str:
    more, less = "thừa", "thiếu"
    return f"số của {{}} có thể {less if missing > 0 else more} chữ số 0, hoặc nhầm đơn vị tính"


def _times(value: int, missing: int) -> bool:
    """Whether ``value`` times or by 10, 100 or 1000 makes up for what is missing."""
    return bool(value) and any(
        value * (by - 1) == missing or (value % by == 0 and value // by - value == missing)
        for by in (10, 100, 1000)
    )


def _stale(gap: Gap, values: Sequence[tuple[Table, int]], missing: int) -> list[tuple[Table, int]]:
    """The parts whose figure of the period before would make the sum right."""
    cells = list(gap.place.cells.values())
    at = cells.index(gap.cell)
    if not at:
        return []
    return [one for one in values if one[0].values[cells[at - 1]] - one[1] == missing]


def _turned(values: Sequence[tuple[Table, int]], missing: int) -> list[tuple[Table, int]]:
    """The parts of which two digits would have to change places."""
    if missing % 9:
        return []
    return [one for one in values if one[1] + missing in _swapped(one[1])]


def _swapped(value: int) -> Iterator[int]:
    """``value`` with any two neighbouring digits exchanged."""
    digits = str(value)
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            yield int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
