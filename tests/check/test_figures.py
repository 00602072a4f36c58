"""Figures that must agree: what the declared rules catch, what they leave alone, what they cost nothing."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from conftest import BASE
from example_figures import ROOT

from baocao.check.look import Look
from baocao.check.rules_figures import MOST, figures_agree
from baocao.diagnostics import Diagnostic, Severity
from baocao.figures.evaluate import Figures
from baocao.load import load
from baocao.model import Bond, Kind, Project, Relation, State

MISTAKES = 100
"""Of each kind, put into the example one at a time."""


@pytest.fixture(scope="module")
def example() -> Project:
    """The example, whose figures do not contradict each other."""
    project = load(ROOT / "examples", [])
    assert project is not None
    return project


@pytest.fixture(scope="module")
def small() -> Project:
    """The base workspace of the tests."""
    project = load(BASE, [])
    assert project is not None
    return project


def said(project: Project) -> list[Diagnostic]:
    """What the rule says of ``project``."""
    return list(figures_agree(Look(project, None, date(2020, 4, 10), (), (), Figures(project))))


def changed(project: Project, key: tuple[str, str], cells: dict[int, int]) -> Project:
    """``project`` with other values in some cells of one table."""
    table = project.tables[key]
    values, states = table.values[:], bytearray(table.states)
    for at, value in cells.items():
        values[at], states[at] = value, State.KNOWN
    return replace(project, tables={**project.tables, key: replace(table, values=values, states=states)})


def ruled(project: Project, form: str, *relations: Relation) -> Project:
    """``project`` with these relations of one form."""
    return replace(project, forms={**project.forms, form: replace(project.forms[form], relations=relations)})


def test_the_example_does_not_contradict_itself(example: Project) -> None:
    assert said(example) == []


def test_every_form_of_the_plan_is_checked(example: Project) -> None:
    bonds = {form.id: {one.bond for one in form.relations} for form in example.forms.values()}

    assert all(bonds[f"PL{number}"] >= {Bond.JUMP, Bond.SCALE} for number in range(1, 8))
    assert all(one.why for form in example.forms.values() for one in form.relations if one.whole)


def times_1000(value: int, _: random.Random) -> int:
    """The unit of measure is mistaken."""
    return value * 1000


def by_1000(value: int, _: random.Random) -> int:
    """A dot of thousands is read as a decimal point."""
    return value // 1000


def dropped(value: int, chance: random.Random) -> int:
    """A digit is left out."""
    digits = str(value)
    at = chance.randrange(len(digits))
    return int(digits[:at] + digits[at + 1 :] or "0")


def turned(value: int, chance: random.Random) -> int:
    """Two neighbouring digits change places."""
    digits = str(value)
    at = chance.randrange(max(1, len(digits) - 1))
    return int(digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :])


def filled(project: Project) -> list[tuple[tuple[str, str], int]]:
    """All cells of the plan's forms that hold a number above zero."""
    found = []
    for key, table in project.tables.items():
        rows = list(project.forms[key[0]].indicators())
        if key[0].startswith("PL"):
            width = len(table.columns)
            found += [
                (key, at)
                for at, value in enumerate(table.values)
                if value and rows[at // width].kind is Kind.NUMBER and table.states[at] == State.KNOWN
            ]
    return found


@pytest.mark.parametrize(
    ("mistake", "caught", "twice"),
    [(times_1000, 100, 5), (by_1000, 100, 5), (dropped, 75, 8), (turned, 45, 5)],
)
def test_mistakes_are_caught(
    example: Project, mistake: Callable[[int, random.Random], int], caught: int, twice: int
) -> None:
    chance, cells = random.Random(395), filled(example)
    lengths = []
    while len(lengths) < MISTAKES:
        key, at = chance.choice(cells)
        value = example.tables[key].values[at]
        wrong = mistake(value, chance)
        if wrong in (0, value) or len(str(wrong)) < len(str(value)) - 3:
            continue
        lengths.append(len(said(changed(example, key, {at: wrong}))))

    assert sum(map(bool, lengths)) >= caught
    assert sum(length > 1 for length in lengths) <= twice


def test_blank_cells_are_silent_and_a_dash_is_nothing(small: Project) -> None:
    rule = Relation(Bond.EQUALS, ("PL1.1.1", "PL1.1.2"), "PL1.3.1.n", periods=(2018,))
    project = ruled(small, "PL1", rule)
    at, table = 3, project.tables["PL1", "xa-an"]

    def with_state(state: State) -> list[str]:
        states = bytearray(table.states)
        states[at] = state
        values = table.values[:]
        values[at] = 0
        one = replace(table, states=states, values=values)
        found = said(replace(project, tables={**project.tables, ("PL1", "xa-an"): one}))
        return [x.message for x in found if x.owner == "xa-an"]

    assert with_state(State.BLANK) == with_state(State.BAD) == []
    assert [text.partition(": năm")[2] for text in with_state(State.NONE)] == [
        " 2018 PL1.3.1.n = 1.200 nhưng PL1.1.1 + PL1.1.2 = 0 + 110 = 110 (ô D2, D3, D5)"
    ]


def test_decimal_places_may_differ(small: Project) -> None:
    rule = Relation(Bond.EQUALS, ("PL1.4",), "PL1.1.1", periods=(2018,))
    project = changed(ruled(small, "PL1", rule), ("PL1", "xa-an"), {3: 12})

    found = {one.owner: one.message for one in said(project)}

    assert found["xa-an"].endswith("PL1.1.1 = 12 nhưng PL1.4 = 12,5 (ô D7, D2)")
    assert "xa-an" not in {
        one.owner for one in said(changed(project, ("PL1", "xa-an"), {_row(small, "PL1.4"): 120}))
    }


def _row(project: Project, code: str) -> int:
    form = next(form for form in project.forms.values() if code.startswith(form.id + "."))
    return [one.code for one in form.indicators()].index(code) * len(form.periods())


def test_an_agency_s_own_figures_are_not_compared_with_those_of_the_whole_area(example: Project) -> None:
    whole, own = ("PL5", "noi-vu"), ("PL7", "noi-vu")
    assert example.forms["PL5"] and {whole, own} <= example.tables.keys()
    at = _row(example, "PL7.6.ts")

    found = said(changed(example, own, {at: 60, at + 1: 60}))

    assert [one.code for one in found if one.code == "D351"] == []


def test_the_whole_area_s_figure_against_a_sum_that_no_agency_reports(small: Project) -> None:
    rule = Relation(Bond.AT_MOST, ("PL2.2",), "PL1.3.1.n")

    found = said(changed(ruled(small, "PL2", rule), ("PL2", "noi-vu"), {_row(small, "PL2.2") + 1: 4501}))

    assert [(one.code, one.span[:2], one.owner) for one in found] == [
        ("D351", ("data/agencies/noi-vu/PL2.csv", 3), "noi-vu")
    ]
    assert found[0].message == (
        "Phòng Nội vụ (số toàn địa bàn), biểu PL1, PL2: phần lớn hơn tổng: năm 2019 "
        "PL1.3.1.n = 4.500 nhưng PL2.2 = 4.501 (ô E3 của PL2, tổng các nơi báo cáo PL1.3.1.n)"
    )


def test_a_jump_and_the_way_back_are_one(small: Project) -> None:
    rule = Relation(Bond.JUMP, ("PL1.1.2",), factor=5, least=20, severity=Severity.NOTICE)

    found = said(changed(ruled(small, "PL1", rule), ("PL1", "xa-an"), {_row(small, "PL1.1.2") + 1: 1}))

    assert [(one.code, one.span.line, one.severity) for one in found] == [("D353", 3, Severity.NOTICE)]


def test_of_many_complaints_about_one_file_the_rest_are_counted(example: Project) -> None:
    rows = example.forms["PL3"].indicators()
    codes = [one.code for one in rows if one.units and one.kind is Kind.NUMBER and not one.formula]
    rules = tuple(
        Relation(bond, (code,), total)
        for bond in (Bond.AT_MOST, Bond.EQUALS)
        for code in codes
        for total in codes
        if code != total
    )

    found = said(ruled(example, "PL3", *rules))

    mine = [one for one in found if one.owner == "tho-son"]
    assert len(mine) == MOST + 1
    assert [one.message for one in mine if one.span.line == 0] == [
        "còn 7 chỗ khác trong tệp này có số liệu không khớp"
    ]


GAPS = {
    "left out": (lambda value: -value, "phần thiếu đúng bằng số của"),
    "counted twice": (lambda value: value, "phần thừa đúng bằng số của"),
}


@pytest.mark.parametrize("name", GAPS)
def test_the_one_unit_that_explains_a_gap_is_named(example: Project, name: str) -> None:
    change, words = GAPS[name]
    at = _row(example, "PL3.5.3.n") + 3
    unit = example.tables["PL3", "tho-son"].values[at]
    key = ("PL3", "van-phong")
    value = example.tables[key].values[at] + change(unit)

    found = [one for one in said(changed(example, key, {at: value})) if one.code == "D356"]

    assert len(found) == 1
    assert found[0].hint.startswith(words)
    assert "Xã Thọ Sơn" in found[0].hint
    assert found[0].owner == "van-phong"


def test_a_whole_that_still_has_last_year_s_figure_of_one_unit(example: Project) -> None:
    at = _row(example, "PL3.5.3.n") + 3
    unit = example.tables["PL3", "tho-son"].values
    key = ("PL3", "van-phong")
    value = example.tables[key].values[at] - unit[at] + unit[at - 1]

    found = said(changed(example, key, {at: value}))

    assert [one.code for one in found] == ["D356"]
    assert "số kỳ trước của Xã Thọ Sơn" in found[0].hint
