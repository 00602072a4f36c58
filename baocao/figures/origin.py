"""How a figure is made: from other figures, and these from cells."""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from baocao.figures.evaluate import Figures, Input, Value, plain
from baocao.figures.unavailable import Unavailable
from baocao.model import Cell, Figure, Formula, Indicator, Kind, Total


class How(Enum):
    """How a figure comes from what is below it."""

    ONE = "one"
    WHOLE = "whole"
    SUM = "sum"
    COUNT = "count"
    LIST = "list"
    FORMULA = "formula"
    CELLS = "cells"


class Made(NamedTuple):
    """A figure and what it is made from: other figures (``inputs``) or ``cells``.

    ``called`` is its period in words, ``reporter`` whose figure it is, blank for the whole area.
    ``formula`` is written with codes; ``shown`` is blank for cells that give no figure together.
    ``beside`` are how many report a whole-area figure for themselves too, and what they add up to.
    """

    indicator: Indicator
    period: int
    called: str
    reporter: str
    shown: str
    how: How
    formula: str
    inputs: tuple["Made", ...]
    cells: tuple[Cell, ...]
    beside: tuple[int, str] = (0, "")

    def all_cells(self) -> Iterator[Cell]:
        """The cells of this figure and of all below it."""
        yield from self.cells
        for one in self.inputs:
            yield from one.all_cells()


def made(figures: Figures, code: str, period: int, reporter: str = "") -> Made:
    """How the figure of ``code`` in ``period`` is made. Raises: Unavailable."""
    return _made(figures, (code, period, reporter), figures.value(code, period, reporter))


def compared(figures: Figures, tree: Made) -> Made:
    """``tree`` with what those add up to who report whole-area figures in it for themselves too."""
    inputs = tuple(compared(figures, one) for one in tree.inputs)
    beside = _beside(figures, tree.indicator, tree.period) if tree.how is How.WHOLE else (0, "")
    return tree._replace(inputs=inputs, beside=beside)


def made_of(figures: Figures, figure: Figure) -> tuple[Made, ...]:
    """How a printed figure is made: what its call names, as far as its cells bear that out."""
    cells = {(cell.code, cell.period, cell.reporter): cell for cell in figure.cells}
    found: dict[tuple[str, int], tuple[Input, Value]] = {}
    for key in _named(figure, cells):
        try:
            value = figures.value(*key)
        except Unavailable:
            continue
        if set(value.inputs) == cells.keys() and value.shown == figure.shown:
            return (_made(figures, key, value),)
        if cells.keys() >= set(value.inputs):
            found.setdefault(key[:2], (key, value))
    left = dict(cells)
    trees = []
    for key, value in found.values():
        if any(one in left for one in value.inputs):
            trees.append(_made(figures, key, value))
            left = {one: cell for one, cell in left.items() if one not in value.inputs}
    return (*trees, *_loose(figures, left.values()))


_WORD = re.compile(r"[A-Za-z][A-Za-z0-9.]*")


def _named(figure: Figure, cells: Iterable[Input]) -> Iterator[Input]:
    """What the figure may be made from: codes of its call and of its cells, in its cells' periods."""
    keys = list(cells)
    periods = dict.fromkeys(period for _, period, _ in keys)
    reporters = dict.fromkeys(reporter for _, _, reporter in keys)
    owners = ("", *reporters) if len(reporters) == 1 else ("",)
    codes = dict.fromkeys([*_WORD.findall(figure.call), *(code for code, _, _ in keys)])
    for code in codes:
        for period in periods:
            yield from ((code, period, owner) for owner in owners)


def _made(figures: Figures, key: Input, value: Value) -> Made:
    code, period, reporter = key
    home = figures.home(code)
    one = home.indicator
    called = home.form.called(period)
    if one.formula is not None:
        below = (*one.formula.plus, *one.formula.minus, *((one.formula.over,) if one.formula.over else ()))
        inputs = tuple(made(figures, part, period, reporter) for part in below)
        written = _written(one.formula)
        return Made(one, period, called, reporter, value.shown, How.FORMULA, written, inputs, ())
    how = _how(one, len(value.inputs), reporter)
    return Made(one, period, called, reporter, value.shown, how, "", (), figures.cells(value.inputs))


def _beside(figures: Figures, one: Indicator, period: int) -> tuple[int, str]:
    """How many report ``one`` for themselves beside the whole area, and their sum; 0 where it has none."""
    owing = figures.owing(one)
    if not owing or one.total is not Total.SUM or one.kind is not Kind.NUMBER:
        return 0, ""
    try:
        values = [figures.value(one.code, period, reporter).exact for reporter in owing]
    except Unavailable:
        return 0, ""
    return len(owing), plain(sum((value or Fraction(0) for value in values), Fraction(0)), one.decimals)


def _how(one: Indicator, count: int, reporter: str) -> How:
    if one.whole and reporter in ("", one.whole):
        return How.WHOLE
    if reporter or count == 1:
        return How.ONE
    if one.kind is Kind.TEXT:
        return How.LIST
    return How.COUNT if one.kind is Kind.YES_NO or one.total is Total.COUNT else How.SUM


def _written(formula: Formula) -> str:
    top = " − ".join([" + ".join(formula.plus), *formula.minus])
    if not formula.over:
        return top
    return f"100 × {f'({top})' if len(formula.plus) + len(formula.minus) > 1 else top} / {formula.over}"


def _loose(figures: Figures, cells: Iterable[Cell]) -> Iterator[Made]:
    """Cells that make no figure together, by indicator and period."""
    groups: dict[tuple[str, int], list[Cell]] = {}
    for cell in cells:
        groups.setdefault((cell.code, cell.period), []).append(cell)
    for (code, period), several in groups.items():
        home = figures.home(code)
        one, called = home.indicator, home.form.called(period)
        if len(several) == 1:
            only = several[0]
            yield Made(one, period, called, only.reporter, only.value, How.ONE, "", (), (only,))
        else:
            yield Made(one, period, called, "", "", How.CELLS, "", (), tuple(several))
