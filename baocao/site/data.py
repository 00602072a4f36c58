"""What was reported: every form with the figures of every unit and agency."""

from typing import NamedTuple

from baocao.model import Form, Indicator, Kind, Project, State, Table
from baocao.numbers import show
from baocao.site.paper import Paper

MOST_ROWS = 20_000
"""More rows than that no browser sorts through at ease; then the files are listed alone."""


class Row(NamedTuple):
    """A row of a form as one reporter gave it; ``first`` for the first of theirs."""

    reporter: str
    name: str
    code: str
    title: str
    measure: str
    cells: tuple[str, ...]
    line: int
    first: bool


class Reporter(NamedTuple):
    """Who handed in a form: their file here, and where it can be seen and changed."""

    id: str
    name: str
    file: str
    seen: str


class Sheet(NamedTuple):
    """A form: titles of its periods, rows, and who handed it in. No rows where there are too many."""

    form: Form
    periods: tuple[str, ...]
    rows: tuple[Row, ...]
    reporters: tuple[Reporter, ...]
    illustrative: bool


def sheet(form: Form, paper: Paper) -> Sheet:
    """All that was reported on ``form``: units in their order, then agencies."""
    project = paper.project
    order = (*project.units, *project.agencies)
    tables = [project.tables[form.id, one] for one in order if (form.id, one) in project.tables]
    reporters = tuple(_reporter(one, paper) for one in tables)
    count = len(list(form.indicators())) * len(tables)
    rows = tuple(row for one in tables for row in _rows(form, one, project)) if count <= MOST_ROWS else ()
    periods = tuple(one.title for one in form.periods())
    return Sheet(form, periods, rows, reporters, any(one.illustrative for one in tables))


def _reporter(one: Table, paper: Paper) -> Reporter:
    file = f"csv/{one.file}" if one.file in paper.files else ""
    return Reporter(one.reporter, paper.project.name_of(one.reporter), file, paper.links.seen(one.file))


def _rows(form: Form, table: Table, project: Project) -> list[Row]:
    width = len(table.columns)
    found: list[Row] = []
    for at, one in enumerate(form.indicators()):
        if not table.lines[at] or one.kind is Kind.HEADING:
            continue
        cells = tuple(_cell(one, table, at * width + column) for column in range(width))
        name = project.name_of(table.reporter)
        found.append(
            Row(table.reporter, name, one.code, one.title, one.measure, cells, table.lines[at], not found)
        )
    return found


def _cell(one: Indicator, table: Table, at: int) -> str:
    """The cell in words: blank where nothing was reported or nothing is asked."""
    state = table.states[at]
    if state == State.NONE:
        return "-"
    if state == State.BAD:
        return "(không đọc được)"
    if state != State.KNOWN:
        return ""
    if one.kind is Kind.TEXT:
        return table.texts.get(at, "")
    if one.kind is Kind.YES_NO:
        return "có" if table.values[at] else "không"
    return show(table.values[at], one.decimals)
