"""Rows of figures over the years, and how they are made and added."""

from collections.abc import Callable, Iterable, Mapping, Sequence

Value = int | str | None
"""A cell: a number, words, or None where nothing occurred."""

Series = Sequence[Value]
"""One value a period, in the order of the form."""

Figures = dict[str, Series]
"""Series by code of the indicator."""

YEARS = tuple(range(2011, 2021))
QUARTER = 0.24
"""Share of a year's work that falls before 31 March, the day to which 2020 is counted."""


def rounded(value: float) -> int:
    """``value`` to the nearest whole number, never below zero."""
    return max(0, int(value + 0.5))


def line(first: float, last: float, year: int) -> float:
    """A straight line that is ``first`` in 2011 and ``last`` in 2019 and after."""
    return first + (last - first) * min(1.0, (year - 2011) / 8)


def flow(yearly: Callable[[int], float]) -> list[int]:
    """Work done in each year; the last year is its first quarter."""
    return [rounded(yearly(year) * (QUARTER if year == YEARS[-1] else 1)) for year in YEARS]


def level(yearly: Callable[[int], float]) -> list[int]:
    """What there is at the end of each year."""
    return [rounded(yearly(year)) for year in YEARS]


def same(value: Value) -> Series:
    """``value`` in every year."""
    return [value for _ in YEARS]


def since(start: int, values: Iterable[Value]) -> Series:
    """``values`` from ``start`` on, nothing occurred before."""
    return [value if year >= start else None for year, value in zip(YEARS, values, strict=True)]


def has(begun: int, known: int = YEARS[0]) -> Series:
    """1 from the year ``begun``, 0 before, nothing before the thing was ``known`` at all."""
    return since(known, [int(year >= begun) for year in YEARS])


def number(value: Value) -> int:
    """``value`` as a number; nothing occurred counts as zero. Raises: TypeError for words."""
    if isinstance(value, str):
        raise TypeError(value)
    return value or 0


def add(rows: Iterable[Series]) -> Series:
    """The sum of ``rows`` by period; nothing occurred only where it is so in every row."""
    return [
        sum(number(value) for value in column) if any(value is not None for value in column) else None
        for column in zip(*rows, strict=True)
    ]


def total(reporters: Iterable[Mapping[str, Series]]) -> Figures:
    """The sum of the numbers of many reporters, by code; rows of words are left out."""
    rows: dict[str, list[Series]] = {}
    for figures in reporters:
        for code, row in figures.items():
            if not any(isinstance(value, str) for value in row):
                rows.setdefault(code, []).append(row)
    return {code: add(found) for code, found in rows.items()}
