"""Figures of a form that are all another reporter's: they may have been pasted from the wrong file."""

from collections.abc import Iterator, Mapping

from baocao import numbers
from baocao.intake.held import Held
from baocao.intake.written import Key
from baocao.model import Form, Kind, Project, Remark, State, Submission, Table

_ENOUGH = 8
"""So many different figures above 1 are not the same by chance."""


def copied(sent: Submission, project: Project, others: Mapping[tuple[str, str], Held]) -> Iterator[Remark]:
    """A remark per form whose figures are, one by one, those of somebody else: of a reporter whose data
    file is there, or of one of ``others`` (by form and reporter), who came before in this run.
    """
    for one in sent.received:
        form = project.forms[one.form]
        texts = {(each.code, each.period): each.value for each in sent.of(form.id) if each.value}
        if len({text for text in texts.values() if text not in ("-", "0", "1")}) < _ENOUGH:
            continue
        cells = _cells(form, texts)
        names = [
            project.name_of(reporter)
            for (id, reporter), table in project.tables.items()
            if id == form.id and reporter != sent.reporter and _same(table, cells)
        ]
        names += [
            project.name_of(reporter)
            for (id, reporter), held in others.items()
            if id == form.id and reporter != sent.reporter and texts.items() <= held.cells.items()
        ]
        for name in dict.fromkeys(names):
            why = f"mọi số của biểu {form.id} trùng hệt với số của {name}: hỏi lại xem có dán nhầm không"
            yield Remark(one.sheets[0], 0, 0, "", why)


def _cells(form: Form, texts: Mapping[Key, str]) -> list[tuple[int, int]]:
    """Places in a table and scaled values; a table without these has other figures."""
    periods = form.periods()
    found = []
    for row, one in enumerate(form.indicators()):
        for column, period in enumerate(periods):
            text = texts.get((one.code, period.key), "-")
            if text != "-" and one.kind is not Kind.TEXT:
                found.append((row * len(periods) + column, numbers.parse(text, one.decimals)))
    return sorted(found, key=lambda cell: -cell[1])


def _same(table: Table, cells: list[tuple[int, int]]) -> bool:
    return all(table.states[at] == State.KNOWN and table.values[at] == value for at, value in cells)
