"""The rows of forms with their figures for the whole area, as a text may have copied them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from baocao.check.typed.context import words
from baocao.check.typed.prose import SCALE
from baocao.check.typed.titles import Title, titles
from baocao.figures.evaluate import Figures
from baocao.figures.unavailable import Unavailable
from baocao.model import Form, FormTable, Indicator, Kind, Project, Total


class Row(NamedTuple):
    """An indicator, row ``at`` of its form, with its figures for the whole area.

    ``measures`` are its units of measure, each as folded words; ``values`` by period, scaled by
    ``SCALE``, without what is not known, ``columns`` those of a form's table by period. ``plain``
    says whether reporters fill it in with a number, ``sums`` whether its periods add up,
    ``percent`` whether its figures are shares in percent.
    """

    form: Form
    table: FormTable
    indicator: Indicator
    at: int
    title: Title
    measures: tuple[tuple[str, ...], ...]
    values: dict[int, int]
    columns: dict[int, int]
    plain: bool
    sums: bool
    percent: bool


def rows_of(project: Project, figures: Figures, places: int) -> Iterator[Row]:
    named = titles([table for form in project.forms.values() for table in form.tables])
    for form in project.forms.values():
        keys = {period.key: column for column, period in enumerate(form.periods())}
        at = -1
        for table in form.tables:
            for one in table.indicators:
                at += 1
                if one.kind in (Kind.HEADING, Kind.TEXT) or (one.kind is Kind.YES_NO and one.whole):
                    continue
                values = dict(_values(table, one, figures, places))
                if values:
                    columns = {period.key: keys[period.key] for period in table.periods}
                    plain = one.formula is None and one.kind is Kind.NUMBER
                    sums = one.kind is Kind.NUMBER and one.total is not Total.NONE and not _share(one)
                    yield Row(
                        form,
                        table,
                        one,
                        at,
                        named[one.code],
                        measures(one.measure),
                        values,
                        columns,
                        plain,
                        sums,
                        one.kind is Kind.PERCENT,
                    )


def _share(one: Indicator) -> bool:
    return one.formula is not None and bool(one.formula.over)


def _values(table: FormTable, one: Indicator, figures: Figures, places: int) -> Iterator[tuple[int, int]]:
    for period in table.periods:
        try:
            found = figures.value(one.code, period.key)
        except Unavailable:
            continue
        if found.exact is not None and not found.nothing:
            exact = found.exact
            if one.kind is Kind.PERCENT:
                yield period.key, rounded(exact.numerator, exact.denominator, SCALE // 10**places)
            else:
                yield period.key, exact.numerator * SCALE // exact.denominator


def measures(text: str) -> tuple[tuple[str, ...], ...]:
    """The units of measure of a form's row: "cơ quan, đơn vị" is either."""
    parts = re.split(r"[,;/]| hoặc | và ", text)
    return tuple(tuple(words(one)) or ("%",) for one in parts if one.strip())


def rounded(over: int, under: int, unit: int) -> int:
    """``over / under``, scaled, to the nearest ``unit``, half away from zero, as figures are printed."""
    size = (2 * abs(over) * SCALE + under * unit) // (2 * under * unit) * unit
    return size if over >= 0 else -size
