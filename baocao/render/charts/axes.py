"""The scales of a chart: years or units, figures, and what tells series apart."""

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from baocao.render.charts.layout import LINE_PT, TEXT_PT, Frame, folded, number, ticks, width_pt
from baocao.render.charts.plots import Plot

Json = dict[str, Any]

_BLANK = "\u00a0\n"
_FROM_ZERO = Fraction(1, 2)
"""Lines start at zero unless their lowest point is above this part of the highest."""


def quoted(value: object) -> str:
    """``value`` as a literal in an expression."""
    return json.dumps(value, ensure_ascii=False)


def categories(plot: Plot, place: Frame) -> Json:
    """The axis of years or units."""
    room = place.label_room
    axis: Json = {"title": None, "labelAngle": 0, "ticks": False, "labelPadding": 5}
    axis["labelFontSize"] = place.label_pt
    if not plot.units:
        axis["domain"] = True
        if max(width_pt(word, TEXT_PT) for label in plot.labels for word in label.split()) > room:
            axis["labelAngle"] = 270
    lines = {label: "\n".join(folded(label, room, TEXT_PT)) for label in plot.labels}
    if plot.units:
        lines = _centred(lines, axis)
    if any(label != text for label, text in lines.items()) and not axis["labelAngle"]:
        axis["labelExpr"] = quoted(lines) + "[datum.value]"
    return {
        "field": "x",
        "type": "ordinal",
        "sort": None,
        "axis": axis,
        "scale": {"domain": list(plot.labels)}
        | ({} if plot.kind == "duong" else {"paddingInner": place.inner, "paddingOuter": place.outer}),
    }


def _centred(lines: dict[str, str], axis: Json) -> dict[str, str]:
    """Labels of as many lines each: Vega puts the first line beside the bar, and one offset serves all."""
    most = max(text.count("\n") for text in lines.values())
    axis["labelOffset"] = -most * LINE_PT / 2
    return {label: _BLANK * ((most - text.count("\n")) // 2) + text for label, text in lines.items()}


def amounts(plot: Plot, place: Frame) -> Json:
    """The axis of figures."""
    values = [point.value for row in plot.rows for point in row if point.value is not None]
    low, high = min(values), max(values)
    if plot.kind == "co_cau":
        bottom, top = Fraction(0), Fraction(100)
    elif plot.kind == "duong" and low > high * _FROM_ZERO and low < high:
        bottom, top = max(Fraction(0), low - (high - low) / 2), high
    else:
        bottom, top = min(Fraction(0), low), max(Fraction(0), high)
    spread = top - bottom or Fraction(1)
    room = spread * Fraction(round(place.head * 1000), 1000)
    end = top if plot.kind == "co_cau" else bottom + spread + room
    if low < 0:
        bottom -= room
    # No share of more than the whole is marked, though there is room for the figure above its bar.
    marks = ticks(
        bottom, min(end, Fraction(100)) if plot.measure == "%" and top <= 100 else end, plot.decimals
    )
    if plot.kind == "duong":
        bottom = marks[0]
    marks = [one for one in marks if one >= bottom]
    places = next(size for size in range(plot.decimals + 1) if all(_fits(one, size) for one in marks))
    axis: Json = {
        "title": None if plot.kind == "phan" else plot.measure or None,
        "format": f",.{places}f",
        "values": [number(one) for one in marks],
    }
    return {
        "field": "v",
        "type": "quantitative",
        "axis": axis,
        "scale": {"domain": [number(bottom, 6), number(end, 6)], "nice": False, "zero": False},
    }


def _fits(value: Fraction, places: int) -> bool:
    scaled: Fraction = value * 10**places
    return scaled.denominator == 1


def series(plot: Plot, place: Frame, ranges: Sequence[object], *, legend: bool) -> Json:
    """A scale over the series."""
    titles = list(plot.series)
    held: Json = {"field": "s", "type": "nominal", "sort": None}
    held["scale"] = {"domain": titles, "range": list(ranges[: len(titles)])}
    if not legend or len(titles) == 1:
        held["legend"] = None
    else:
        held["legend"] = {"title": None}
        lines = {title: "\n".join(folded(title, place.legend_room, TEXT_PT)) for title in titles}
        if any(title != text for title, text in lines.items()):
            held["legend"] |= {"labelExpr": quoted(lines) + "[datum.value]"}
    return held
