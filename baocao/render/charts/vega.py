"""A plot as Vega-Lite: exact figures inline, readable in black and white, in Vietnamese notation."""

import json

from baocao.render.charts.axes import Json
from baocao.render.charts.layout import TEXT_PT, VALUE_PT, Frame, frame, number
from baocao.render.charts.marks import bars, lines
from baocao.render.charts.plots import Plot, Point

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
FONT = "BaoCaoSerif"
"""Times New Roman's metrics, from our own folder: no other machine has a font of this name."""


def drawn(plot: Plot, width: float, most: float) -> tuple[str, float]:
    """The chart as canonical JSON, ``width`` points wide and up to ``most`` high, and its height."""
    plot = _plain(plot)
    if plot.kind == "co_cau" and len(plot.labels) == 1:
        plot = _turned(plot)
    place = frame(plot, width, most)
    layers = lines(plot, place) if plot.kind == "duong" else bars(plot, place)
    spec = {
        "$schema": SCHEMA,
        "width": round(width),
        "height": round(place.height),
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": 3,
        "background": "#ffffff",
        "config": _config(place),
        "data": {"values": _values(plot)},
        "layer": layers,
        # The legend shows shapes; dashes around them would only fray.
        "resolve": {"legend": {"strokeDash": "independent"}},
    }
    return json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":")), round(place.height)


def _plain(plot: Plot) -> Plot:
    """``plot`` with every text on one line: Vega's expressions cannot hold some of Unicode's line ends."""
    labels, titles = (tuple(" ".join(one.split()) for one in texts) for texts in (plot.labels, plot.series))
    return plot._replace(labels=labels, series=titles, measure=" ".join(plot.measure.split()))


def _turned(plot: Plot) -> Plot:
    """The parts of one whole as bars of their own, each with its share and its amount."""
    points = tuple(
        share._replace(shown=f"{share.shown}% ({amount[0].shown})")
        for (share,), amount in zip(plot.rows, plot.amounts, strict=True)
    )
    return plot._replace(kind="phan", labels=plot.series, series=("",), rows=(points,), units=True)


def _values(plot: Plot) -> list[Json]:
    return [
        {
            "x": label,
            "s": title,
            "o": order,
            "v": _height(plot, row[at]),
            "l": row[at].shown,
        }
        for at, label in enumerate(plot.labels)
        for order, (title, row) in enumerate(zip(plot.series, plot.rows, strict=True))
    ]


def _height(plot: Plot, point: Point) -> int | float | None:
    """Where a point is drawn; bars that have no figure say so at their foot."""
    if point.value is None:
        return 0 if plot.kind == "cot" else None
    return number(point.value)


def _config(place: Frame) -> Json:
    axis = {
        "labelFontSize": TEXT_PT,
        "titleFontSize": TEXT_PT,
        "titleFontWeight": "normal",
        "labelColor": "#000000",
        "titleColor": "#000000",
        "domainColor": "#000000",
        "tickColor": "#000000",
        "gridColor": "#cccccc",
        "labelLimit": round(place.width),
    }
    legend = {
        "orient": "top",
        "direction": "vertical",
        "columns": place.columns,
        "title": None,
        "labelFontSize": TEXT_PT,
        "labelColor": "#000000",
        "labelLimit": round(place.width),
        "symbolSize": 110,
        "symbolStrokeWidth": 0.8,
        "rowPadding": 3,
        "columnPadding": 14,
        "offset": 8,
    }
    return {
        "font": FONT,
        "lineBreak": "\n",
        "locale": {"number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", ""]}},
        "view": {"stroke": None},
        "axis": axis,
        "legend": legend,
        "text": {"fontSize": VALUE_PT, "color": "#000000"},
    }
