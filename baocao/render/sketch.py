"""What the tables of sections are drawn with: figures read, put into boxes, traced, and shared out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from baocao import numbers
from baocao.figures.evaluate import Home, Input, plain
from baocao.figures.unavailable import Unavailable
from baocao.model import Box, Indicator, Kind
from baocao.render.calls import Scene

UNKNOWN = "…"
"""Stands in a draft's table for a figure that nobody has reported."""

NOTHING = "-"
"""Stands where nothing occurred, or where there is nothing to divide by."""

Trace = tuple[str, tuple[Input, ...]]
Row = tuple[Box, ...]
Drawn = tuple[tuple[Row, ...], tuple[Row, ...], int]
"""The rows of the head, those of the body, and how many columns they have."""


class Entry(NamedTuple):
    """A figure before it is in its box. ``exact`` is None where there is no amount.

    ``percent`` is True of shares and their changes, which have the same decimals in one table.
    """

    shown: str
    exact: Fraction | None = None
    inputs: tuple[Input, ...] = ()
    align: str = "right"
    percent: bool = False


class Sketch:
    """A table being drawn: its figures' traces, and what is wanting."""

    def __init__(self, scene: Scene) -> None:
        self.figures = scene.figures
        self.share_decimals = int(scene.project.style.number("number.percent_decimals"))
        self.traces: list[Trace] = []
        self.wanting: list[Unavailable] = []
        self._percents: set[int] = set()

    def read(self, indicator: Indicator, period: int, reporter: str = "") -> Entry:
        """One figure. Raises: Unavailable for anything but a blank cell."""

        def figure() -> Entry:
            value = self.figures.value(indicator.code, period, reporter)
            align = "left" if indicator.kind is Kind.TEXT else "right"
            return Entry(value.shown, value.exact, value.inputs, align, indicator.kind is Kind.PERCENT)

        return self.tried(figure)

    def tried(self, figure: Callable[[], Entry]) -> Entry:
        """What ``figure`` gives; dots where a cell is blank, a dash for a ratio of nothing."""
        try:
            return figure()
        except Unavailable as error:
            if error.idle:
                return Entry(NOTHING)
            if not error.blank:
                raise
            if error not in self.wanting:
                self.wanting.append(error)
            return Entry(UNKNOWN)

    def put(self, entry: Entry, *, bold: bool = False) -> Box:
        """The box of ``entry``, which is traced when it comes from cells."""
        if not entry.inputs:
            return Box(entry.shown, bold=bold, align=entry.align)
        self.traces.append((entry.shown, entry.inputs))
        if entry.percent:
            self._percents.add(len(self.traces))
        return Box(entry.shown, bold=bold, align=entry.align, figure=len(self.traces))

    def levelled(self, body: Iterable[Row]) -> tuple[Row, ...]:
        """``body`` and the traces with as many decimals in every share as in the others: "95,0", "95,3"."""
        places = numbers.places(self.traces[number - 1][0] for number in self._percents)
        for number in self._percents:
            shown, inputs = self.traces[number - 1]
            self.traces[number - 1] = (numbers.padded(shown, places), inputs)
        return tuple(
            tuple(
                replace(box, text=self.traces[box.figure - 1][0]) if box.figure in self._percents else box
                for box in row
            )
            for row in body
        )

    def box(self, indicator: Indicator, period: int, reporter: str = "") -> Box:
        """The box of one figure. Raises: Unavailable for anything but a blank cell."""
        return self.put(self.read(indicator, period, reporter))

    def shares(self, parts: Sequence[Entry]) -> list[Entry]:
        """What each part is of all, in percent that adds up to 100.

        Raises: Unavailable for a negative part.
        """
        known = [one.exact for one in parts if one.exact is not None]
        if len(known) < len(parts):
            return [Entry(UNKNOWN)] * len(parts)
        if not any(known):
            return [Entry(NOTHING)] * len(parts)
        if min(known) < 0:
            raise Unavailable("E422", "không tính được tỷ trọng: có số âm", "bỏ ty_trong=true")
        inputs = tuple(cell for one in parts for cell in one.inputs)
        places = self.share_decimals
        return [
            Entry(numbers.show(one, places), inputs=inputs, percent=True)
            for one in numbers.shares(known, places)
        ]

    def all(self, entry: Entry) -> Box:
        """What the shares of a total add up to: 100, or nothing where there is nothing to share."""
        whole = numbers.show(100 * 10**self.share_decimals, self.share_decimals)
        shown = whole if entry.exact else NOTHING if entry.exact is not None else entry.shown
        return Box(shown, bold=True, align="right")


def total(parts: Sequence[Entry], decimals: int) -> Entry:
    """The sum of ``parts``, unknown where one of them is."""
    known = [one.exact for one in parts if one.exact is not None]
    if len(known) < len(parts):
        return Entry(UNKNOWN)
    amount = sum(known, Fraction(0))
    return Entry(plain(amount, decimals), amount, tuple(cell for one in parts for cell in one.inputs))


def head(text: str, across: int = 1, down: int = 1) -> Box:
    """A box of the head."""
    return Box(text, across, down, bold=True, align="center")


def is_heading(home: Home) -> bool:
    """Whether an indicator is only a line of words above others."""
    return home.indicator.kind is Kind.HEADING


def measures(homes: Sequence[Home]) -> set[str]:
    """The units of measure of ``homes``."""
    return {home.indicator.measure for home in homes if not is_heading(home)}
