"""Figures that are far from those next to them: jumps from period to period, wrong units of measure."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from baocao.check.relations.bounds import Place
from baocao.diagnostics import Severity
from baocao.model import Bond, Kind, Project, Relation, Table

FEWEST = 3
"""So many figures of its own, or of other reporters, tell what is usual."""


class Rule(NamedTuple):
    """One check of a cell; ``least`` is scaled as the cell."""

    factor: int
    least: int
    severity: Severity
    why: str


class Watch(NamedTuple):
    """What is checked in a row, by column, None where nothing is.

    ``factor`` (of both), ``wide`` (the factor of scales) and ``least`` are the smallest of all columns.
    """

    place: Place
    start: int
    jump: tuple[Rule | None, ...]
    scale: tuple[Rule | None, ...]
    factor: int
    wide: int
    least: int


class Odd(NamedTuple):
    """A cell that is ``rule.factor`` times off what is ``usual``, a scaled value of the same row.

    ``alone`` is False when the whole row is off what other units have.
    """

    table: Table
    place: Place
    column: int
    bond: Bond
    usual: int
    rule: Rule
    alone: bool = True


Key = tuple[str, str, int]
"""Form, reporter and index of a cell."""


def watches(project: Project, places: Mapping[str, Place]) -> dict[str, list[Watch]]:
    """What is checked, by form."""
    named: dict[tuple[Bond, str], list[Relation]] = {}
    for form in project.forms.values():
        for relation in form.relations:
            if not relation.whole:
                for code in relation.codes:
                    named.setdefault((relation.bond, code), []).append(relation)
    found: dict[str, list[Watch]] = {}
    for code, place in places.items():
        one = place.indicator
        if one.kind is not Kind.NUMBER or one.formula is not None:
            continue
        jump = _rules(named.get((Bond.JUMP, code)) or named.get((Bond.JUMP, place.form), []), place)
        scale = _rules(named.get((Bond.SCALE, code)) or named.get((Bond.SCALE, place.form), []), place)
        rules = {rule for rule in (*jump, *scale) if rule}
        if rules:
            wide = min((rule.factor for rule in scale if rule), default=0)
            factor, least = min(rule.factor for rule in rules), min(rule.least for rule in rules)
            watch = Watch(place, place.row * place.width, jump, scale, factor, wide, least)
            found.setdefault(place.form, []).append(watch)
    return found


def _rules(relations: list[Relation], place: Place) -> tuple[Rule | None, ...]:
    """Per column of the form the first of ``relations`` that holds there."""
    rules: list[Rule | None] = [None] * place.width
    for relation in reversed(relations):
        least, on = relation.least * 10**place.indicator.decimals, relation.severity
        rule = Rule(relation.factor, least, on, relation.why) if on else None
        for key in relation.periods or place.cells:
            if key in place.cells:
                rules[place.cells[key] % place.width] = rule
    return tuple(rules)


def find_odd(project: Project, watched: Mapping[str, list[Watch]]) -> dict[Key, Odd]:
    """The odd cells of all tables, by place."""
    found: dict[Key, Odd] = {}
    for form, rows in watched.items():
        highest: dict[int, list[tuple[int, Table]]] = {}
        for reporter in (*project.units, *project.agencies):
            table = project.tables.get((form, reporter))
            if table is None:
                continue
            values, unit = table.values, reporter in project.units
            for watch in rows:
                start = watch.start
                row = values[start : start + watch.place.width]
                most = max(row)
                if not most:
                    continue
                if unit:
                    highest.setdefault(watch.place.row, []).append((most, table))
                if most < watch.least or most <= watch.factor * min(row):
                    continue
                for one in _in_row(watch, table, row.tolist()):
                    found.setdefault((form, reporter, start + one.column), one)
        for watch in rows:
            for one in _among_units(watch, highest.get(watch.place.row, [])):
                found.setdefault((form, one.table.reporter, watch.start + one.column), one)
    return found


def _in_row(watch: Watch, table: Table, row: list[int]) -> Iterator[Odd]:
    """What is odd against the reporter's own other periods: first wrong scales, then jumps."""
    known = [value for value in row if value]
    most, least = max(known), min(known)
    if most <= watch.factor * least:
        return
    scaled = set()
    if watch.wide and most > watch.wide * least and len(known) >= FEWEST:
        for column, value in enumerate(row):
            rule = watch.scale[column]
            if rule and value:
                usual = _median_without(known, value)
                if _far(value, usual, rule):
                    scaled.add(column)
                    yield Odd(table, watch.place, column, Bond.SCALE, usual, rule)
    yield from _jumps(watch, table, row, scaled)


def _jumps(watch: Watch, table: Table, row: list[int], scaled: set[int]) -> Iterator[Odd]:
    """Jumps against the period before. The way back after a single odd figure is no second one."""
    back = 0
    columns = [cell - watch.start for cell in watch.place.cells.values()]
    for last, column in pairwise(columns):
        rule, before, value = watch.jump[column], row[last], row[column]
        if not (rule and before and value) or column in scaled or last in scaled:
            back = 0
            continue
        way = 1 if value > before else -1
        if not _far(value, before, rule) or way == back:
            back = 0
        else:
            back = -way
            yield Odd(table, watch.place, column, Bond.JUMP, before, rule)


def _among_units(watch: Watch, highest: list[tuple[int, Table]]) -> Iterator[Odd]:
    """Rows that are wholly off what the other units have."""
    if len(highest) < FEWEST or not watch.wide:
        return
    usual = sorted(most for most, _ in highest)[len(highest) // 2]
    for most, table in highest:
        row = table.values[watch.start : watch.start + watch.place.width]
        column = row.index(most)
        rule = watch.scale[column]
        if rule and _far(most, usual, rule):
            yield Odd(table, watch.place, column, Bond.SCALE, usual, rule, alone=False)


def _far(one: int, other: int, rule: Rule) -> bool:
    """Whether one of the two is too many times the other, and not both are small."""
    low, high = (one, other) if one < other else (other, one)
    return high >= rule.least and high > rule.factor * low


def _median_without(known: list[int], value: int) -> int:
    """The median of the figures other than one that is ``value``; the lower of two in the middle."""
    others = sorted(known)
    others.remove(value)
    return others[(len(others) - 1) // 2]
