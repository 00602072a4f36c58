"""What the units add up to, against adding one by one."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from baocao.figures.evaluate import Figures
from baocao.figures.totals import totals
from baocao.figures.unavailable import Unavailable
from baocao.load import load
from baocao.model import Kind, Project, State, Total

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def example() -> Project:
    project = load(ROOT / "examples", [])
    assert project is not None
    return project


def cells(project: Project) -> list[tuple[str, str, int]]:
    """Form, code and index of every cell that all units owe as a number."""
    found = []
    for form in project.forms.values():
        width = len(form.periods())
        for row, one in enumerate(form.indicators()):
            if one.units and one.kind is Kind.NUMBER and one.formula is None:
                found += [(form.id, one.code, row * width + column) for column in range(width)]
    return found


def test_totals_are_what_adding_one_by_one_gives(example: Project) -> None:
    summed = {id: totals(form, example.units, example.tables) for id, form in example.forms.items()}

    wrong = []
    for form, code, at in cells(example):
        mine = [example.tables[form, unit] for unit in example.units]
        known = [table.values[at] for table in mine if table.states[at] == State.KNOWN]
        if (summed[form].sums[at], summed[form].known[at]) != (sum(known), bool(known)):
            wrong.append((code, at))

    assert len(cells(example)) > 300
    assert wrong == []
    assert not any(b for one in summed.values() for b in one.holes)


def test_a_blank_cell_is_a_hole_in_the_total_and_only_there(example: Project) -> None:
    form, code, at = cells(example)[5]
    unit = next(iter(example.units))
    table = example.tables[form, unit]
    states = bytearray(table.states)
    states[at] = State.BLANK
    tables = {**example.tables, (form, unit): replace(table, states=states)}

    holes = totals(example.forms[form], example.units, tables).holes

    assert [place for place, hole in enumerate(holes) if hole] == [at], code


def test_a_form_that_is_not_there_is_a_hole_in_every_cell_that_units_owe(example: Project) -> None:
    form = next(iter(example.forms))
    tables = {key: table for key, table in example.tables.items() if key != (form, "tho-son")}

    holes = totals(example.forms[form], example.units, tables).holes

    owed = {at for id, _, at in cells(example) if id == form}
    assert owed <= {at for at, hole in enumerate(holes) if hole}


def test_figures_agree_with_the_slow_way_for_what_units_add_up(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/base", tmp_path / "w")
    project = load(tmp_path / "w", [])
    assert project is not None
    figures = Figures(project)

    for form in project.forms.values():
        for one in form.indicators():
            adds = one.kind is Kind.NUMBER and one.total is Total.SUM and not one.whole and not one.formula
            if not (adds and one.units):
                continue
            for period in form.periods():
                try:
                    value = figures.value(one.code, period.key)
                except Unavailable:
                    continue
                each = [figures.value(one.code, period.key, who).exact for who in figures.owing(one)]
                assert value.exact == sum(part for part in each if part is not None), one.code
