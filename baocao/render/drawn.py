"""Tables of figures that authors ask for in a section."""

from collections.abc import Mapping
from fractions import Fraction

from baocao.figures.evaluate import Home, plain
from baocao.figures.unavailable import Unavailable
from baocao.model import Box, Grid, Indicator, Kind, Total
from baocao.render.calls import Scene, Shown, idle
from baocao.render.rows import adds, by_period, by_phase, year
from baocao.render.shapes import Constant
from baocao.render.sketch import UNKNOWN, Drawn, Entry, Row, Sketch, head, is_heading, measures


def _fixed(way: str, columns: int, measured: int) -> tuple[int, ...]:
    """The columns that hold figures or labels: units' names, measures and changes may break."""
    if way == "don_vi":
        return (0,)
    return (0, *range(2 + (measured > 1), columns - 1)) if way == "giai_doan" else (0, *range(2, columns))


def bang(scene: Scene, given: Mapping[str, Constant], codes: tuple[str, ...]) -> Shown:
    """A table: indicators by periods or by the report's phases, or units by indicators."""
    homes = [scene.figures.home(code) for code in codes]
    way = given.get("theo", "nam")
    for home in homes:
        # In a row, a heading of the form may stand above others; alone it is no table.
        if is_heading(home) and (way == "don_vi" or all(map(is_heading, homes))):
            words = f"chỉ tiêu {home.indicator.code} là dòng tiêu đề của biểu, không có số"
            raise Unavailable("E405", words, "dùng mã của các dòng bên dưới nó")
    idle("bang", given)
    sketch = Sketch(scene)
    if way == "nam":
        first, body, columns = by_period(homes, given, sketch)
    elif way == "giai_doan":
        first, body, columns = by_phase(scene, homes, given, sketch)
    elif way == "don_vi":
        first, body, columns = _by_unit(scene, homes, given, sketch)
    else:
        hint = 'dùng theo="nam", theo="giai_doan" hoặc theo="don_vi"'
        raise Unavailable("E409", f"bang(…) không có theo='{way}'", hint)
    used = measures(homes)
    grid = Grid(
        first,
        sketch.levelled(body),
        columns,
        _fixed(str(way), columns, len(used)),
        caption=str(given.get("ten", "")),
        measure=used.pop() if len(used) == 1 else "",
        landscape=bool(given.get("ngang", False)),
        name=str(given.get("ma", "")),
    )
    return Shown("", grid=grid, traces=tuple(sketch.traces), wanting=tuple(sketch.wanting))


def _by_unit(scene: Scene, homes: list[Home], given: Mapping[str, Constant], sketch: Sketch) -> Drawn:
    """Rows are the units that owe one of the indicators, columns the indicators in the period ``nam``."""
    if "nam" not in given:
        raise Unavailable(
            "E409", 'bang(…) theo="don_vi" cần nam=…', 'ví dụ: bang("<mã>", theo="don_vi", nam=2019)'
        )
    period, shares = year(given, "nam", 0), bool(given.get("ty_trong"))
    units = scene.project.units if any(home.indicator.units for home in homes) else {}
    if not units:
        words = "không có chỉ tiêu nào ở đây do các đơn vị cấp dưới báo cáo"
        raise Unavailable("E405", words, 'dùng theo="nam"')
    columns = [[_entry(home, period, unit, sketch) for unit in units] for home in homes]
    if shares:
        for home in homes:
            adds(home)
        columns = [column for one in columns for column in (one, sketch.shares(one))]
    body: list[Row] = []
    for number, unit in enumerate(units.values(), 1):
        boxes = [sketch.put(column[number - 1]) for column in columns]
        body.append((Box(str(number), align="center"), Box(unit.name), *boxes))
    totals: list[Box] = []
    for home in homes:
        entry = _total(home, period, tuple(units), sketch)
        totals.append(sketch.put(entry, bold=True))
        totals += [sketch.all(entry)] if shares else []
    body.append((Box("Tổng cộng", 2, bold=True, align="center"), *totals))
    return _head(homes, shares), tuple(body), 2 + len(columns)


def _head(homes: list[Home], shares: bool) -> tuple[Row, ...]:
    named = len({home.indicator.measure for home in homes}) > 1
    if not shares:
        titles = (head(_title(home.indicator, named)) for home in homes)
        return ((head("STT"), head("Đơn vị"), *titles),)
    titles = (head(_title(home.indicator, named), across=2) for home in homes)
    below = tuple(head(text) for _ in homes for text in ("Số lượng", "Tỷ trọng (%)"))
    return (head("STT", down=2), head("Đơn vị", down=2), *titles), below


def _entry(home: Home, period: int, unit: str, sketch: Sketch) -> Entry:
    return sketch.read(home.indicator, period, unit) if home.indicator.units else Entry("")


def _total(home: Home, period: int, units: tuple[str, ...], sketch: Sketch) -> Entry:
    """The sum of the units, or the ratio of their sums: blank where they do not add up, dots for a hole."""
    one, figures = home.indicator, sketch.figures
    ratio = one.formula if one.formula and one.formula.over else None
    if not one.units or (not ratio and (one.total is not Total.SUM or one.kind is not Kind.NUMBER)):
        return Entry("")
    codes = (*ratio.plus, *ratio.minus, ratio.over) if ratio else (one.code,)
    try:
        values = {code: [figures.value(code, period, unit) for unit in units] for code in codes}
    except Unavailable:
        return Entry(UNKNOWN)
    inputs = tuple(cell for several in values.values() for value in several for cell in value.inputs)
    sums = {
        code: sum((value.exact or Fraction(0) for value in several), Fraction(0))
        for code, several in values.items()
    }
    if not ratio:
        return Entry(plain(sums[one.code], one.decimals), sums[one.code], inputs)
    if not sums[ratio.over]:
        return Entry("-")
    top = sum((sums[code] for code in ratio.plus), Fraction(0)) - sum(sums[code] for code in ratio.minus)
    share = 100 * top / sums[ratio.over]
    return Entry(figures.percent(share), share, inputs, percent=True)


def _title(indicator: Indicator, named: bool) -> str:
    return f"{indicator.title} ({indicator.measure})" if named and indicator.measure else indicator.title
