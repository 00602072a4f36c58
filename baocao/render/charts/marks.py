"""The marks of a chart: lines and bars that black and white tell apart, with their figures."""

import json
from fractions import Fraction

from baocao.render.charts.axes import Json, amounts, categories, quoted, series
from baocao.render.charts.layout import Frame
from baocao.render.charts.plots import Plot

_BLACK, _WHITE = "#000000", "#ffffff"
_DARK, _MIDDLE, _LIGHT = "#1f4e79", "#7ba3cc", "#dbe7f3"


def _striped(one: str, other: str, count: int) -> Json:
    """A fill of upright stripes: patterns are told apart where greys are not."""
    stops = []
    for at in range(count):
        ends = (round(at / count, 3), round((at + 1) / count, 3))
        stops += [{"offset": end, "color": (one, other)[at % 2]} for end in ends]
    fill = {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 0, "stops": stops}
    # Vega takes a gradient in a scale only as the value of an expression.
    return {"expr": json.dumps(fill, separators=(",", ":"))}


_FILLS: tuple[str | Json, ...] = (
    _DARK,
    _LIGHT,
    _striped(_DARK, _WHITE, 7),
    _MIDDLE,
    _WHITE,
    _striped(_DARK, _MIDDLE, 5),
    _striped(_WHITE, _MIDDLE, 11),
    _BLACK,
)
_STROKES = ("#1f4e79", "#8a4b08", "#2d6b3c", "#7a1f4f", "#000000", "#4b5f73", "#a04000", "#3b3b8f")
_DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [1, 0], [6, 3], [2, 2], [8, 3, 2, 3])
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "stroke", "triangle-right")


def lines(plot: Plot, place: Frame) -> list[Json]:
    """Lines told apart by dashes and shapes, with their figures when there are one or two."""
    x, y = categories(plot, place), amounts(plot, place)
    color = series(plot, place, _STROKES, legend=True)
    line = {
        "mark": {"type": "line", "strokeWidth": 1.6, "invalid": "break-paths-filter-domains"},
        "encoding": {
            "x": x,
            "y": y,
            "color": color,
            "strokeDash": series(plot, place, _DASHES, legend=False),
        },
    }
    points = {
        "mark": {"type": "point", "filled": True, "opacity": 1, "size": 48, "strokeWidth": 1},
        "encoding": {"x": x, "y": y, "color": color, "shape": series(plot, place, _SHAPES, legend=True)},
    }
    layers: list[Json] = [line, points]
    if len(plot.series) > 2:
        return layers
    for above in (True, False):
        shown = [point for at in range(len(plot.labels)) for point in _placed(plot, at, above)]
        if not shown:
            continue
        mark = {"type": "text", "dy": -9 if above else 10, "baseline": "middle"}
        test = " || ".join(f"(datum.x === {quoted(x_)} && datum.o === {o})" for x_, o in shown)
        layers.append(
            {
                "transform": [{"filter": test}],
                "mark": mark,
                "encoding": {"x": x, "y": y, "text": {"field": "l"}},
            }
        )
    return layers


def _placed(plot: Plot, at: int, above: bool) -> list[tuple[str, int]]:
    """Which points of a category have their figure ``above`` the line, else below it."""
    known = [(row[at].value, order) for order, row in enumerate(plot.rows) if row[at].value is not None]
    known.sort(key=lambda one: (one[0] or Fraction(0), -one[1]))
    taken = known[-1:] if above else known[:-1]
    return [(plot.labels[at], order) for _, order in taken]


def bars(plot: Plot, place: Frame) -> list[Json]:
    """Bars side by side, or parts of a whole on top of each other, with their figures."""
    stacked = plot.kind == "co_cau"
    along, across = ("x", "y") if plot.units else ("y", "x")
    places: Json = {across: categories(plot, place), along: amounts(plot, place)}
    if stacked:
        places[along] |= {"stack": "zero"}
        places["order"] = {"field": "o", "type": "quantitative"}
    elif len(plot.series) > 1:
        places[f"{across}Offset"] = {"field": "s", "type": "nominal", "sort": None}
        places[f"{across}Offset"]["scale"] = {"domain": list(plot.series)}
    bars = {
        "mark": {"type": "bar", "stroke": "#000000", "strokeWidth": 0.6},
        "encoding": places | {"color": series(plot, place, _fills(plot), legend=True)},
    }
    texts = _inside(place, places, along) if stacked else _outside(plot, place, places)
    return [bars, *texts]


def _fills(plot: Plot) -> tuple[str | Json, ...]:
    return (_MIDDLE,) if len(plot.series) == 1 else _FILLS


def _inside(place: Frame, places: Json, along: str) -> list[Json]:
    """Shares in the middle of their parts, where there is room: white on dark, haloed on stripes."""
    encoding = places | {"text": {"field": "l"}, "detail": {"field": "s", "type": "nominal"}}
    encoding[along] = encoding[along] | {"bandPosition": 0.5}
    room = f"datum.v >= {place.least}"
    stripes = " || ".join(f"datum.o === {at}" for at, fill in enumerate(_FILLS) if isinstance(fill, dict))
    dark = " || ".join(f"datum.o === {at}" for at, fill in enumerate(_FILLS) if fill in (_DARK, _BLACK))
    halo = {"type": "text", "baseline": "middle", "stroke": _WHITE, "strokeWidth": 3, "strokeJoin": "round"}
    ground = {"condition": {"test": f"{room} && ({stripes})", "value": 1}, "value": 0}
    shown = {"condition": {"test": room, "value": 1}, "value": 0}
    ink = {"condition": {"test": dark, "value": _WHITE}, "value": _BLACK}
    return [
        {"mark": halo, "encoding": encoding | {"opacity": ground}},
        {
            "mark": {"type": "text", "baseline": "middle"},
            "encoding": encoding | {"opacity": shown, "color": ink},
        },
    ]


def _outside(plot: Plot, place: Frame, places: Json) -> list[Json]:
    """Figures at the ends of bars: beyond the bar, on either side of zero."""
    if not place.values:
        return []
    encoding = places | {"text": {"field": "l"}}
    layers = []
    for below in (False, True):
        if below and not any((point.value or 0) < 0 for row in plot.rows for point in row):
            continue
        mark: Json = {"type": "text", "baseline": "middle"}
        sign = -1 if below else 1
        if plot.units:
            mark |= {"align": "right" if below else "left", "dx": 4 * sign}
        elif place.upright:
            mark |= {"angle": 270, "align": "right" if below else "left", "dx": 4 * sign}
        else:
            mark |= {"dy": -7 * sign}
        test = "datum.v < 0" if below else "datum.v >= 0"
        filters = [{"filter": f"isValid(datum.v) && {test}"}]
        layers.append({"transform": filters, "mark": mark, "encoding": encoding})
    return layers
