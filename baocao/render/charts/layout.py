"""How much room a chart needs, and where its letters go; in points."""

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from baocao.measure import MM_PER_POINT, width_mm
from baocao.render.charts.plots import Plot

TEXT_PT = 11
VALUE_PT = 10
LINE_PT = 14
"""Height of a line of ``TEXT_PT``."""

_PLOT_PT = 175
"""Height of what is drawn between axis and legend: as a third of a page, with both."""

_AXIS_PT = 60
"""Width of the figures and the unit of measure beside the axis of years, at most."""

_PITCH_PT = 14
"""From one bar of a unit to the next, when there is room; letters need ``_TIGHT_PT``."""
_TIGHT_PT = 12
_SMALLEST_PT = 8

_SYMBOL_PT = 32
"""Before and behind a title of a legend: its symbol, and the gap to the next."""

_WIDER = 1.02
"""Letters with horns are so much wider than measured."""

_MOST_TICKS = 6
_MOST_STEPS = 90
"""Three to a power of ten: more than any figure has digits."""


class Frame(NamedTuple):
    """The room of a chart. ``head`` is the part of the scale kept free for figures above bars.

    ``columns`` of the legend, with ``legend_room`` for each of its lines; ``label_room`` is for
    the names of years or units of ``label_pt``; ``inner`` and ``outer`` are the gaps between bars. ``values``
    tells whether figures fit at the bars, ``upright`` whether only upright. ``least`` is the
    smallest share that has room for its figure.
    """

    width: float
    height: float
    columns: int
    legend_room: float
    label_room: float
    label_pt: int
    head: float
    inner: float
    outer: float
    values: bool
    upright: bool
    least: int


@lru_cache(maxsize=4096)
def width_pt(text: str, size: float) -> float:
    """Width of ``text`` on one line."""
    return width_mm(text, size) / MM_PER_POINT


def folded(text: str, room: float, size: float) -> list[str]:
    """``text`` in lines of at most ``room``, broken at spaces; a longer word stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_pt(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


def number(value: Fraction, places: int = 15) -> int | float:
    """``value`` for JSON: a whole number as it is, else the decimal with up to ``places`` places."""
    if value.denominator == 1:
        return int(value)
    return float(round(value, places))


def ticks(low: Fraction, high: Fraction, decimals: int) -> list[Fraction]:
    """Round figures that lie around ``low`` and up to ``high``; no finer than ``decimals`` places."""
    spread = high - low or Fraction(1)
    step = Fraction(1, 10**decimals)
    factors = (Fraction(2), Fraction(5, 2), Fraction(2))
    for at in range(_MOST_STEPS):
        if spread / step <= _MOST_TICKS:
            break
        step *= factors[at % 3]
    first = low // step
    return [step * (first + count) for count in range(int(high // step - first) + 1)]


class _Legend(NamedTuple):
    """The legend: its columns, room for a line of it, its height; ``values`` is the widest figure."""

    columns: int
    room: float
    height: float
    values: float


def frame(plot: Plot, width: float, most: float) -> Frame:
    """The room of ``plot``, ``width`` wide and up to ``most`` high."""
    values = max((width_pt(point.shown, VALUE_PT) for row in plot.rows for point in row), default=0.0)
    legend = _legend(plot, width - (_label_room(plot, width) + 20 if plot.units else _AXIS_PT), values)
    return (_rows if plot.units else _columns)(plot, width, most, legend)


def _legend(plot: Plot, space: float, values: float) -> _Legend:
    """The legend in as few rows as fit in ``space``; filled by columns, each as wide as its titles ask."""
    count = len(plot.series)
    if count == 1:
        return _Legend(1, space, 0, values)
    widths = [width_pt(title, TEXT_PT) * _WIDER + _SYMBOL_PT for title in plot.series]

    def across(rows: int) -> float:
        return sum(max(widths[at : at + rows]) for at in range(0, count, rows))

    full = sorted({-(-count // columns) for columns in range(2, count + 1)})
    rows = next((rows for rows in full if across(rows) <= space), count)
    columns = -(-count // rows)
    room = space if columns > 1 else space - _SYMBOL_PT
    lines = [len(folded(title, room, TEXT_PT)) for title in plot.series]
    height = sum(max(lines[at::rows]) for at in range(rows)) * LINE_PT + 3 * rows + 12
    return _Legend(columns, room, height, values)


def _columns(plot: Plot, width: float, most: float, legend: _Legend) -> Frame:
    """Years side by side."""
    step = (width - _AXIS_PT) / len(plot.labels)
    room = step - 4
    lines = max(len(folded(label, room, TEXT_PT)) for label in plot.labels)
    words = max(width_pt(word, TEXT_PT) for label in plot.labels for word in label.split())
    below = lines * LINE_PT + 10 if words <= room else words + 10
    bars = 1 if plot.kind == "co_cau" else len(plot.series)
    inner = 0.35 if bars == 1 else 0.2
    one = step * (1 - inner) / bars
    across = legend.values <= (step if bars == 1 else one) - 2
    head = VALUE_PT + 6 if across or plot.kind == "duong" else legend.values + 8
    return Frame(
        width,
        min(_PLOT_PT + legend.height + below, most),
        legend.columns,
        legend.room,
        room,
        TEXT_PT,
        head / _PLOT_PT,
        inner,
        inner / 2,
        across or one >= VALUE_PT,
        not across,
        _share((VALUE_PT + 3) / _PLOT_PT) if legend.values <= one else 101,
    )


def _rows(plot: Plot, width: float, most: float, legend: _Legend) -> Frame:
    """Units below each other."""
    bars = 1 if plot.kind == "co_cau" else len(plot.series)
    room = _label_room(plot, width)
    lines = max(len(folded(label, room, TEXT_PT)) for label in plot.labels)
    count = len(plot.labels)
    wished = max(_PITCH_PT, lines * LINE_PT + 4) if bars == 1 else bars * _TIGHT_PT + 6
    below = 2 * LINE_PT + 8
    pitch = min(wished, (most - legend.height - below) / count)
    plotted = width - room - 20
    return Frame(
        width,
        pitch * count + legend.height + below,
        legend.columns,
        legend.room,
        room,
        min(TEXT_PT, max(_SMALLEST_PT, int(pitch / lines) - 2)),
        (legend.values + 8) / max(plotted - legend.values - 8, 50),
        0.25 if bars > 1 or lines > 1 else 0.2,
        0.1,
        pitch / bars >= VALUE_PT - 1,
        False,
        _share((legend.values + 4) / plotted),
    )


def _label_room(plot: Plot, width: float) -> float:
    """The room left of the bars for the names of units."""
    return min(max(width_pt(label, TEXT_PT) for label in plot.labels) + 2, width * 0.45)


def _share(part: float) -> int:
    return int(part * 100) + 1
