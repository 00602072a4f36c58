"""Sums and parts compared in every table, and in the figures of the whole area."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from operator import gt, ne
from typing import NamedTuple

from baocao.check.relations.bounds import Bound, Row, Term
from baocao.model import Bond, Project, State, Table
from baocao.numbers import rounded, show


class Broken(NamedTuple):
    """A bound that does not hold for one reporter, or for the whole area, at the positions ``at``.

    ``tables`` go with the rows of ``bound``, which holds only what the reporter owes.
    """

    bound: Bound
    tables: tuple[Table, ...]
    at: tuple[int, ...]


def broken(project: Project, bounds: Iterable[Bound]) -> Iterator[Broken]:
    """Every bound that figures do not keep to."""
    for bound in bounds:
        own = list(_in_tables(project, bound, "units", project.units))
        agencies = {id for row in bound.rows() for id in row.place.indicator.agencies}
        for id in sorted(agencies):
            own += _in_tables(project, bound, id, (id,))
        yield from own
        for one in _in_tables(project, bound, "", ("",)):
            at = tuple(at for at in one.at if not _follows(one, at, own))
            if at:
                yield one._replace(at=at)


def _follows(area: Broken, at: int, own: Iterable[Broken]) -> bool:
    """Whether what is wrong for the whole area is no more than what is wrong for those who report."""
    theirs = [_excess(one, at) for one in own if at in one.at]
    mine, equal = _excess(area, at), area.bound.relation.bond is Bond.EQUALS
    return bool(theirs) and (mine == sum(theirs) if equal else 0 < mine <= sum(theirs))


def _excess(one: Broken, at: int) -> int:
    """By how much the parts are more than the whole."""
    rows = tuple(one.bound.rows())
    cut = len(rows) - len(one.bound.right.rows)
    return amounts(rows[:cut], one.tables[:cut])[at] - amounts(rows[cut:], one.tables[cut:])[at]


def _in_tables(project: Project, bound: Bound, kind: str, reporters: Iterable[str]) -> Iterator[Broken]:
    """The bound for ``reporters`` of one ``kind``, who all owe the same rows; "" is the whole area."""
    owed = _owed_part(bound, kind)
    if owed is None:
        return
    rows = tuple(owed.rows())
    left, percent = rows[: -len(owed.right.rows)], owed.relation.bond is Bond.PERCENT
    wrong = ne if owed.relation.bond is Bond.EQUALS else gt
    tables = project.tables
    for reporter in reporters:
        found = [tables.get((row.place.form, reporter)) if kind else _area(project, row) for row in rows]
        those = tuple(one for one in found if one)
        if len(those) < len(rows):
            continue
        cut = len(left)
        mine, whole = amounts(left, those[:cut]), amounts(rows[cut:], those[cut:])
        if any(map(wrong, mine, whole)) or (percent and min(mine, default=0) < 0):
            at = [k for k, one in enumerate(mine) if wrong(one, whole[k]) or (percent and one < 0)]
            sound = tuple(k for k in at if _all_said(rows, those, k))
            if sound:
                yield Broken(owed, those, sound)


def _area(project: Project, row: Row) -> Table | None:
    """The figures of the whole area: its agency's table, or the sum of all who report for themselves.

    The sum is a table without a file.
    """
    one, form = row.place.indicator, row.place.form
    if one.whole:
        return project.tables.get((form, one.whole))
    owing = [*(project.units if one.units else ()), *one.agencies]
    found = [project.tables.get((form, reporter)) for reporter in owing]
    tables = [table for table in found if table]
    if len(tables) < len(owing):
        return None
    values, states = array("q", bytes(8 * len(tables[0].values))), bytearray(len(tables[0].states))
    for cell in row.place.cells.values():
        values[cell] = sum(table.values[cell] for table in tables)
        said = all(table.states[cell] in (State.KNOWN, State.NONE) for table in tables)
        states[cell] = State.KNOWN if said else State.BLANK
    return replace(tables[0], reporter="", file="", values=values, states=states)


def _owed_part(bound: Bound, kind: str) -> Bound | None:
    """What is left of ``bound`` for one kind of reporter; None when it says nothing of their figures.

    A part that they do not owe may be left out where parts are only at most the whole: no figure
    is below zero.
    """
    if not _owed(bound.right, kind):
        return None
    if not kind and not any(row.place.indicator.whole for row in bound.rows()):
        # What holds for everybody holds for the sum.
        return None
    left = tuple(term for term in bound.left if _owed(term, kind))
    if len(left) < len(bound.left) and (not left or bound.relation.bond is not Bond.AT_MOST):
        return None
    return bound._replace(left=left)


def _owed(term: Term, kind: str) -> bool:
    for row in term.rows:
        one = row.place.indicator
        own = one.units if kind == "units" else kind in one.agencies and kind != one.whole
        if kind and not own:
            return False
    return True


def amounts(rows: Sequence[Row], tables: Sequence[Table]) -> Sequence[int]:
    """The sum of ``rows`` by position; what is not known counts as zero."""
    first = rows[0]
    if len(rows) == 1 and first.times == 1:
        return first.pick(tables[0].values)
    parts = (
        [row.times * value for value in row.pick(table.values)]
        for row, table in zip(rows, tables, strict=True)
    )
    return [sum(column) for column in zip(*parts, strict=True)]


def _all_said(rows: Sequence[Row], tables: Sequence[Table], at: int) -> bool:
    """Whether no cell at the position is blank or unreadable: that has been complained about."""
    return all(
        table.states[row.cells[at]] in (State.KNOWN, State.NONE)
        for row, table in zip(rows, tables, strict=True)
    )


def told(one: Broken, at: int) -> str:
    """The figures at a position, in words: "PL5.1 = 40 nhưng PL5.1.1 + PL5.1.2 = 38 + 3 = 41"."""
    bound, terms, start = one.bound, [], 0
    for term in (*bound.left, bound.right):
        tables = one.tables[start : start + len(term.rows)]
        terms.append((term.code, amounts(term.rows, tables)[at]))
        start += len(term.rows)
    *parts, (code, whole) = terms
    total = sum(value for _, value in parts)
    if bound.code:
        ratio = f" = {rounded(Fraction(100 * total, whole), 1)}%" if whole else ""
        return f"{bound.code}{ratio} (tử số {_short(total, bound)}, mẫu số {code} {_short(whole, bound)})"
    names = " + ".join(name for name, _ in parts)
    values = " + ".join(_short(value, bound) for _, value in parts)
    added = f" = {_short(total, bound)}" if len(parts) > 1 else ""
    return f"{code} = {_short(whole, bound)} nhưng {names} = {values}{added}"


def _short(scaled: int, bound: Bound) -> str:
    """A figure of a bound, whole ones without the decimal places that others have."""
    whole, rest = divmod(scaled, 10**bound.decimals)
    return show(scaled, bound.decimals) if rest else show(whole, 0)
