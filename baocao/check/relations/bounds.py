"""The sums and parts that forms declare, laid out over the cells of tables for quick comparing."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from baocao.model import Bond, Form, Indicator, Kind, Project, Relation


class Place(NamedTuple):
    """Where an indicator stands: its form, its row, and the index of each period's cell by key."""

    form: str
    row: int
    width: int
    cells: Mapping[int, int]
    indicator: Indicator


class Row(NamedTuple):
    """The cells of one indicator in the periods of a bound, which count ``times`` over.

    ``pick`` takes them out of a table's values.
    """

    times: int
    place: Place
    cells: tuple[int, ...]
    pick: Callable[["array[int]"], Sequence[int]]


class Term(NamedTuple):
    """What is named by one code: rows that add up to it, a single one where it is entered."""

    code: str
    rows: tuple[Row, ...]


class Bound(NamedTuple):
    """The sum of ``left`` against ``right`` in the periods ``keys``, all scaled by 10 ** ``decimals``.

    ``code`` is the ratio of the two, blank for a plain sum.
    """

    relation: Relation
    left: tuple[Term, ...]
    right: Term
    keys: tuple[int, ...]
    decimals: int
    code: str = ""

    def rows(self) -> Iterator[Row]:
        """All rows, those of the right side last."""
        for term in (*self.left, self.right):
            yield from term.rows


Cells = list[tuple[int, Place]]
"""Indicators that are entered, each with how often it counts."""


def find_places(project: Project) -> dict[str, Place]:
    """Where each indicator of ``project`` stands, by code."""
    return {place.indicator.code: place for form in project.forms.values() for place in _places(form)}


def _places(form: Form) -> Iterator[Place]:
    at = {period.key: column for column, period in enumerate(form.periods())}
    row = 0
    for table in form.tables:
        for one in table.indicators:
            cells = {period.key: row * len(at) + at[period.key] for period in table.periods}
            yield Place(form.id, row, len(at), cells, one)
            row += 1


def find_bounds(project: Project, places: Mapping[str, Place]) -> Iterator[Bound]:
    """All sums and parts that hold: the declared ones, and that no ratio is over 100%.

    The latter is said of every ``percent`` row with a formula unless its form says otherwise.
    """
    declared = [one for form in project.forms.values() for one in form.relations]
    said = {(one.codes, one.whole) for one in declared if one.whole}
    ratios = {code: one for one in declared if one.bond is Bond.PERCENT for code in one.codes}
    for relation in declared:
        if relation.whole and relation.severity:
            yield _bound(relation, [(1, code) for code in relation.codes], relation.whole, places)
    for code, place in places.items():
        formula = place.indicator.formula
        if formula is None or not formula.over or (formula.plus, formula.over) in said:
            continue
        usual = Relation(Bond.PERCENT, (code,), span=place.indicator.span)
        relation = ratios.get(code, usual)
        if relation.severity and (code in ratios or place.indicator.kind is Kind.PERCENT):
            parts = [*((1, one) for one in formula.plus), *((-1, one) for one in formula.minus)]
            yield _bound(relation, parts, formula.over, places, code)


def _bound(
    relation: Relation, parts: list[tuple[int, str]], whole: str, places: Mapping[str, Place], code: str = ""
) -> Bound:
    left = [(name, _entered(name, times, places)) for times, name in parts]
    right = _entered(whole, 1, places)
    entered = [place for _, cells in (*left, (whole, right)) for _, place in cells]
    shared = set.intersection(*(set(place.cells) for place in entered))
    keys = tuple(key for key in entered[-1].cells if key in shared and key in (relation.periods or shared))
    decimals = max(place.indicator.decimals for place in entered)
    terms = tuple(Term(name, _rows(cells, keys, decimals)) for name, cells in left)
    return Bound(relation, terms, Term(whole, _rows(right, keys, decimals)), keys, decimals, code)


def _entered(code: str, times: int, places: Mapping[str, Place]) -> Cells:
    """The entered indicators that add up to ``code``."""
    formula = places[code].indicator.formula
    if formula is None:
        return [(times, places[code])]
    added = [one for name in formula.plus for one in _entered(name, times, places)]
    return added + [one for name in formula.minus for one in _entered(name, -times, places)]


def _rows(cells: Cells, keys: tuple[int, ...], decimals: int) -> tuple[Row, ...]:
    return tuple(
        _row(times * 10 ** (decimals - place.indicator.decimals), place, keys) for times, place in cells
    )


def _row(times: int, place: Place, keys: tuple[int, ...]) -> Row:
    cells = tuple(place.cells[key] for key in keys)
    if cells and cells == tuple(range(cells[0], cells[0] + len(cells))):
        return Row(times, place, cells, itemgetter(slice(cells[0], cells[-1] + 1)))
    return Row(times, place, cells, lambda values: [values[at] for at in cells])
