"""Cells of the data files that differ, each with the receipt that came with it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from baocao.diagnostics import Span
from baocao.figures.combine import cell_text, part
from baocao.model import CellChange, Figure, Form, Indicator, Project, Receipt, State, Table

Key = tuple[str, str, str, int]
"""Form, reporter, code, period."""

Changes = Mapping[Key, CellChange]

UNREADABLE = "(không đọc được)"


class _Spot(NamedTuple):
    """A cell in one version."""

    text: str
    place: Span


def changed(old: Project, new: Project) -> Changes:
    """All cells that differ: forms and reporters in the new version's order, then what only the old has."""
    found: dict[Key, CellChange] = {}
    for key in dict.fromkeys([*new.tables, *old.tables]):
        form, reporter = key
        if _alike(old, new, key):
            continue
        before, after = _spots(old, key), _spots(new, key)
        receipt = _receipt(old, new, key)
        for cell in dict.fromkeys([*after, *before]):
            was, now = before.get(cell), after.get(cell)
            texts = was.text if was else "", now.text if now else ""
            if texts[0] != texts[1]:
                spot = now if now and now.place.line else was or now
                place = spot.place if spot else Span("")
                found[(form, reporter, *cell)] = CellChange(form, reporter, *cell, place, *texts, receipt)
    return found


def behind(changes: Changes, *figures: Figure | None) -> tuple[CellChange, ...]:
    """Those of ``changes`` that the figures, old and new, are made from."""
    keys = (
        (cell.form, cell.reporter, cell.code, cell.period) for one in figures if one for cell in one.cells
    )
    return tuple(changes[key] for key in dict.fromkeys(keys) if key in changes)


def _alike(old: Project, new: Project, key: tuple[str, str]) -> bool:
    """Whether nothing can differ: most files are the same in two versions."""
    one, other = old.tables.get(key), new.tables.get(key)
    return (
        one is not None
        and other is not None
        and (one.values, one.states, one.texts) == (other.values, other.states, other.texts)
        and old.forms[key[0]] == new.forms[key[0]]
    )


def _spots(project: Project, key: tuple[str, str]) -> dict[tuple[str, int], _Spot]:
    table, form = project.tables.get(key), project.forms.get(key[0])
    if table is None or form is None:
        return {}
    return dict(_cells(form, table))


def _cells(form: Form, table: Table) -> Iterator[tuple[tuple[str, int], _Spot]]:
    columns = {one.key: at for at, one in enumerate(form.periods())}
    row = 0
    for each in form.tables:
        for indicator in each.indicators:
            for period in each.periods:
                column = columns[period.key]
                text = _text(indicator, table, row * len(columns) + column)
                place = Span(table.file, table.lines[row], table.columns[column] if table.lines[row] else 0)
                yield (indicator.code, period.key), _Spot(text, place)
            row += 1


def _text(indicator: Indicator, table: Table, at: int) -> str:
    found = part(table.reporter, table, at)
    if found.state is State.BAD:
        return UNREADABLE
    return cell_text(indicator, found) if found.state in (State.KNOWN, State.NONE) else ""


def _receipt(old: Project, new: Project, key: tuple[str, str]) -> Receipt | None:
    """The last line of the ledger about this form that the old version does not have."""
    form, reporter = key
    known = {_line(one) for one in old.receipts.get(reporter, ())}
    fresh = [one for one in new.receipts.get(reporter, ()) if one.form == form and _line(one) not in known]
    return fresh[-1] if fresh else None


def _line(one: Receipt) -> Receipt:
    return one._replace(span=Span(""))
