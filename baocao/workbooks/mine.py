"""What a reporter has to do with the forms: rows to fill in, rows that follow, what is known already."""

from fractions import Fraction
from typing import NamedTuple

from baocao.figures.owing import owed_codes
from baocao.model import Form, Formula, Indicator, Kind, Project, State

NOTHING = "-"
Amount = Fraction | str
"""A figure; "-" where nothing occurred; other words of a text cell."""

Known = dict[tuple[str, int], Amount]
"""Cells by code and period; a blank cell is not in it."""


class Mine(NamedTuple):
    """The forms that ``reporter`` owes a row of.

    ``owed`` are the codes that it fills in, ``computed`` those that follow from these by formulas,
    each after all that it is made from.
    """

    reporter: str
    name: str
    forms: tuple[Form, ...]
    owed: frozenset[str]
    computed: tuple[str, ...]


def mine(project: Project, reporter: str) -> Mine:
    """What ``reporter`` fills in; no forms for one who owes nothing."""
    by_form = {id: owed_codes(form, reporter, project) for id, form in project.forms.items()}
    owed = frozenset[str]().union(*by_form.values())
    forms = tuple(project.forms[id] for id, codes in by_form.items() if codes)
    return Mine(reporter, project.name_of(reporter), forms, owed, _computed(forms, owed))


def _computed(forms: tuple[Form, ...], owed: frozenset[str]) -> tuple[str, ...]:
    """Codes whose formulas use nothing but owed and computed ones."""
    left = {one.code: one.formula for form in forms for one in form.indicators() if one.formula}
    found: dict[str, None] = {}
    while ready := [code for code, formula in left.items() if _ready(formula, owed, found)]:
        for code in ready:
            found[code] = None
            del left[code]
    return tuple(found)


def _ready(formula: Formula, owed: frozenset[str], found: dict[str, None]) -> bool:
    return all(code in owed or code in found for code in inputs(formula))


def inputs(formula: Formula) -> tuple[str, ...]:
    """The codes that ``formula`` uses."""
    return (*formula.plus, *formula.minus, *((formula.over,) if formula.over else ()))


def known(project: Project, who: Mine) -> Known:
    """The cells of ``who`` that data files already hold, without computed ones."""
    cells: Known = {}
    for form in who.forms:
        table = project.tables.get((form.id, who.reporter))
        periods = form.periods()
        for row, one in enumerate(form.indicators()):
            if table is None or one.code not in who.owed:
                continue
            for column, period in enumerate(periods):
                at = row * len(periods) + column
                if table.states[at] == State.NONE:
                    cells[one.code, period.key] = NOTHING
                elif table.states[at] == State.KNOWN:
                    text = table.texts.get(at, "")
                    amount = Fraction(table.values[at], 10**one.decimals)
                    cells[one.code, period.key] = text if one.kind is Kind.TEXT else amount
    return cells


def unread(project: Project, who: Mine) -> int:
    """How many cells of the data files of ``who`` could not be read, and are left blank for that."""
    tables = (project.tables.get((form.id, who.reporter)) for form in who.forms)
    return sum(table.states.count(State.BAD) for table in tables if table)


def indicators(who: Mine) -> dict[str, Indicator]:
    """All indicators of the reporter's forms by code."""
    return {one.code: one for form in who.forms for one in form.indicators()}
