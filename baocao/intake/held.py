"""What a data file holds already."""

from collections.abc import Mapping
from typing import NamedTuple

from baocao.figures.owing import owed_codes
from baocao.intake.values import canonical
from baocao.intake.written import UNREADABLE, Key, opened
from baocao.model import Form, Kind, Project, State


class Held(NamedTuple):
    """The cells of a data file that are not blank, as canonical text, and the notes by code.

    A cell that is wrong stands as it is in the file, or as UNREADABLE.
    """

    cells: Mapping[Key, str]
    notes: Mapping[str, str]


def path_of(project: Project, form: str, reporter: str) -> str:
    """Where the figures of ``reporter`` for ``form`` lie in the workspace."""
    return f"data/{'units' if reporter in project.units else 'agencies'}/{reporter}/{form}.csv"


def held(project: Project, form: Form, reporter: str, old: bytes | None) -> Held:
    """What the file with the bytes ``old`` holds; nothing when there is none (None)."""
    if old is None:
        return Held({}, {})
    written, notes = _written(form, old)
    table = project.tables.get((form.id, reporter))
    owed = owed_codes(form, reporter, project)
    periods = form.periods()
    cells: dict[Key, str] = {}
    for row, one in enumerate(form.indicators()):
        for column, period in enumerate(periods):
            at, key = row * len(periods) + column, (one.code, period.key)
            state = table.states[at] if table else State.BAD
            if one.code not in owed or state in (State.BLANK, State.ABSENT):
                continue
            if table and state == State.NONE:
                cells[key] = "-"
            elif table and state == State.KNOWN:
                text = one.kind is Kind.TEXT
                cells[key] = table.texts[at] if text else canonical(table.values[at], one.decimals)
            else:
                cells[key] = written.get(key, UNREADABLE)
    return Held(cells, notes)


def _written(form: Form, data: bytes) -> tuple[dict[Key, str], dict[str, str]]:
    """Cells and notes as they stand in the file, as far as its heading can be understood."""
    sheet = opened(form, data)
    if sheet is None:
        return {}, {}
    cells: dict[Key, str] = {}
    notes: dict[str, str] = {}
    for line in sheet.lines:
        if line.damaged or not line.code:
            # The fields may have slipped: what stands under a period may be another's.
            continue
        for period, column in sheet.periods.items():
            if line.cells[column].strip():
                cells[line.code, period] = line.cells[column].strip()
        if sheet.note >= 0 and line.cells[sheet.note].strip():
            notes[line.code] = line.cells[sheet.note].strip()
    return cells, notes
