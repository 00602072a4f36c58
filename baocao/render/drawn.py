"""Tables of figures that authors ask for in a section."""

from collections.abc import Mapping
from fractions import Fraction

from baocao.figures.evaluate import Home, Input, plain
from baocao.figures.unavailable import Unavailable
from baocao.model import Box, Grid, Indicator, Kind, Total
from baocao.render.calls import Scene, Shown
from baocao.render.shapes import Constant

UNKNOWN = "…"
"""Stands in a draft's table for a figure that nobody has reported."""

Trace = tuple[str, tuple[Input, ...]]


class Sketch:
    """A table being drawn: its figures' traces, and what is wanting."""

    def __init__(self, scene: Scene) -> None:
        self._figures = scene.figures
        self.traces: list[Trace] = []
        self.wanting: list[Unavailable] = []

    def box(self, indicator: Indicator, period: int, reporter: str = "") -> Box:
        """The box of one figure. Raises: Unavailable for anything but a blank cell."""
        try:
            value = self._figures.value(indicator.code, period, reporter)
        except Unavailable as error:
            if error.idle:
                return Box("-", align="right")
            if not error.blank:
                raise
            self.wanting.append(error)
            return Box(UNKNOWN, align="right")
        self.traces.append((value.shown, value.inputs))
        return Box(value.shown, align="left" if indicator.kind is Kind.TEXT else "right")


def bang(scene: Scene, given: Mapping[str, Constant], codes: tuple[str, ...]) -> Shown:
    """A table: indicators by periods, or with ``theo="don_vi"`` units by indicators."""
    homes = [scene.figures.home(code) for code in codes]
    way = given.get("theo", "nam")
    for home in homes:
        # By period, a heading of the form may stand above its rows; alone it is no table.
        if _is_heading(home) and (way != "nam" or all(map(_is_heading, homes))):
            words = f"chỉ tiêu {home.indicator.code} là dòng tiêu đề của biểu, không có số"
            raise Unavailable("E405", words, "dùng mã của các dòng bên dưới nó")
    sketch = Sketch(scene)
    if way == "nam":
        head, body, columns = _by_period(homes, given, sketch)
        fixed = (0, *range(2, columns))
    elif way == "don_vi":
        head, body, columns = _by_unit(scene, homes, given, sketch)
        fixed = (0,)
    else:
        raise Unavailable("E409", f"bang(…) không có theo='{way}'", 'dùng theo="nam" hoặc theo="don_vi"')
    measures = _measures(homes)
    grid = Grid(
        head,
        body,
        columns,
        fixed,
        caption=str(given.get("ten", "")),
        measure=measures.pop() if len(measures) == 1 else "",
        landscape=bool(given.get("ngang", False)),
    )
    return Shown("", grid=grid, traces=tuple(sketch.traces), wanting=tuple(sketch.wanting))


Drawn = tuple[tuple[tuple[Box, ...], ...], tuple[tuple[Box, ...], ...], int]


def _by_period(homes: list[Home], given: Mapping[str, Constant], sketch: Sketch) -> Drawn:
    """Rows are indicators, columns the periods from ``tu`` to ``den``."""
    keys = list(homes[0].columns)
    periods = homes[0].span(_year(given, "tu", keys[0]), _year(given, "den", keys[-1]))
    titles = {one.key: one.title for one in homes[0].table.periods}
    named = len(_measures(homes)) > 1
    head = [_head("STT"), _head("Chỉ tiêu"), *([_head("Đơn vị tính")] if named else [])]
    head += [_head(titles[key]) for key in periods]
    body: list[tuple[Box, ...]] = []
    number = 0
    for home in homes:
        one = home.indicator
        if _is_heading(home):
            body.append((Box(""), Box(one.title, len(head) - 1, bold=True)))
            continue
        number += 1
        row = [Box(str(number), align="center"), Box(one.title)]
        row += [Box(one.measure, align="center")] if named else []
        body.append((*row, *(sketch.box(one, key) for key in periods)))
    return (tuple(head),), tuple(body), len(head)


def _by_unit(scene: Scene, homes: list[Home], given: Mapping[str, Constant], sketch: Sketch) -> Drawn:
    """Rows are the units that owe one of the indicators, columns the indicators in the period ``nam``."""
    if "nam" not in given:
        raise Unavailable(
            "E409", 'bang(…) theo="don_vi" cần nam=…', 'ví dụ: bang("<mã>", theo="don_vi", nam=2019)'
        )
    period = _year(given, "nam", 0)
    units = scene.project.units if any(home.indicator.units for home in homes) else {}
    if not units:
        words = "không có chỉ tiêu nào ở đây do các đơn vị cấp dưới báo cáo"
        raise Unavailable("E405", words, 'dùng theo="nam"')
    named = len({home.indicator.measure for home in homes}) > 1
    head = [_head("STT"), _head("Đơn vị"), *(_head(_title(home.indicator, named)) for home in homes)]
    body = []
    for number, unit in enumerate(units.values(), 1):
        boxes = [_unit_box(home, period, unit.id, sketch) for home in homes]
        body.append((Box(str(number), align="center"), Box(unit.name), *boxes))
    totals = [_total(scene, home, period, tuple(units)) for home in homes]
    body.append((Box("Tổng cộng", 2, bold=True, align="center"), *totals))
    return (tuple(head),), tuple(body), len(head)


def _is_heading(home: Home) -> bool:
    return home.indicator.kind is Kind.HEADING


def _measures(homes: list[Home]) -> set[str]:
    return {home.indicator.measure for home in homes if not _is_heading(home)}


def _unit_box(home: Home, period: int, unit: str, sketch: Sketch) -> Box:
    return sketch.box(home.indicator, period, unit) if home.indicator.units else Box("")


def _total(scene: Scene, home: Home, period: int, units: tuple[str, ...]) -> Box:
    """The units' sum, blank where they do not add up or one is wanting."""
    one = home.indicator
    if not one.units or one.total is not Total.SUM or one.kind is not Kind.NUMBER:
        return Box("")
    try:
        total = sum((scene.figures.amount((one.code,), (period,), unit) for unit in units), Fraction(0))
    except Unavailable:
        return Box(UNKNOWN, bold=True, align="right")
    return Box(plain(total, one.decimals), bold=True, align="right")


def _title(indicator: Indicator, named: bool) -> str:
    return f"{indicator.title} ({indicator.measure})" if named and indicator.measure else indicator.title


def _head(text: str) -> Box:
    return Box(text, bold=True, align="center")


def _year(given: Mapping[str, Constant], name: str, otherwise: int) -> int:
    value = given.get(name, otherwise)
    return value if isinstance(value, int) else otherwise
