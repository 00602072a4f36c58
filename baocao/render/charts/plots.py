"""The figures of a chart, gathered and checked before anything is drawn."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from baocao import numbers
from baocao.figures.evaluate import Home, Input
from baocao.figures.unavailable import Unavailable
from baocao.model import Kind
from baocao.render.calls import Scene, idle
from baocao.render.labels import short
from baocao.render.shapes import Constant
from baocao.vietnamese import sort_key

KINDS = ("duong", "cot", "co_cau")
UNKNOWN = "…"
"""Stands in a draft's chart for a figure that nobody has reported."""

MOST_SERIES = 8
"""As many lines or fills as can be told apart without colours; ours."""

MOST_UNITS = 40
"""Bars with a name each that fit on one page; ours."""

Trace = tuple[str, tuple[Input, ...]]
Given = Mapping[str, Constant]


class Point(NamedTuple):
    """One figure of a chart: ``value`` is None where there is none, ``shown`` is what is printed."""

    value: Fraction | None
    shown: str


class Plot(NamedTuple):
    """What a chart shows: for each of ``series`` a row with a point for each of ``labels``.

    ``called`` are the labels as in a sentence ("năm 2019"); ``units`` is True when they are
    reporters. Of a "co_cau" the points are shares in percent, and ``amounts`` what they are of.
    """

    kind: str
    units: bool
    labels: tuple[str, ...]
    called: tuple[str, ...]
    series: tuple[str, ...]
    rows: tuple[tuple[Point, ...], ...]
    measure: str
    decimals: int
    amounts: tuple[tuple[Point, ...], ...] = ()


class _Line(NamedTuple):
    """One series as asked for: an indicator, of one reporter or of the whole area."""

    home: Home
    reporter: str
    title: str


class Gathered(NamedTuple):
    """The plot, the traces of its figures, and why some are wanting."""

    plot: Plot
    traces: tuple[Trace, ...]
    wanting: tuple[Unavailable, ...]


def gather(scene: Scene, given: Given, codes: tuple[str, ...]) -> Gathered:
    """The figures that a chart asks for. Raises: Unavailable."""
    kind, way = str(given.get("kieu", "cot")), str(given.get("theo", "nam"))
    if kind not in KINDS or way not in ("nam", "don_vi"):
        wrong = f"kieu='{kind[:20]}'" if kind not in KINDS else f"theo='{way[:20]}'"
        hint = 'kieu là "duong", "cot" hoặc "co_cau"; theo là "nam" hoặc "don_vi"'
        raise Unavailable("E409", f"bieu_do(…) không có {wrong}", hint)
    idle("bieu_do", given)
    lines = _lines(scene, given, codes)
    _fit(lines, kind, way)
    reader = _Reader(scene)
    plot = (
        _by_unit(scene, lines, given, kind, reader)
        if way == "don_vi"
        else _by_year(lines, given, kind, reader)
    )
    if all(point.value is None for row in plot.rows for point in row):
        if reader.wanting:
            raise reader.wanting[0]
        raise Unavailable(
            "E421", "biểu đồ này chưa có số nào để vẽ", "viết bằng chữ, hoặc chọn chỉ tiêu, năm khác"
        )
    traces = tuple(reader.traces)
    if kind == "co_cau":
        plot = _shares(plot, int(scene.project.style.number("number.percent_decimals")))
    elif plot.decimals and all(one.home.indicator.kind is Kind.PERCENT for one in lines):
        plot = plot._replace(rows=tuple(tuple(_level(plot, point) for point in row) for row in plot.rows))
        traces = tuple((numbers.padded(shown, plot.decimals), inputs) for shown, inputs in traces)
    return Gathered(plot, traces, tuple(reader.wanting))


def _level(plot: Plot, point: Point) -> Point:
    """``point`` with as many decimals as the others: "95,0" beside "95,3"."""
    return point._replace(shown=numbers.padded(point.shown, plot.decimals))


class _Reader:
    """Reads points, and keeps where they come from and what is wanting."""

    def __init__(self, scene: Scene) -> None:
        self._figures = scene.figures
        self.traces: list[Trace] = []
        self.wanting: list[Unavailable] = []

    def point(self, home: Home, period: int, reporter: str) -> Point:
        """One figure; none where a cell is blank. Raises: Unavailable for anything else."""
        try:
            value = self._figures.value(home.indicator.code, period, reporter)
        except Unavailable as error:
            if error.blank:
                self.wanting.append(error)
            elif not error.idle:
                raise
            return Point(None, "-" if error.idle else UNKNOWN)
        self.traces.append((value.shown, value.inputs))
        # A ratio is drawn as it is printed: the picture and its label never disagree.
        exact = Fraction(0) if value.nothing else _printed(value.shown)
        return Point(exact, value.shown)


def _printed(shown: str) -> Fraction:
    return Fraction(shown.replace(".", "").replace(",", "."))


def _lines(scene: Scene, given: Given, codes: tuple[str, ...]) -> list[_Line]:
    homes = [scene.figures.home(code) for code in codes]
    reporters = [one.strip() for one in str(given.get("don_vi", "")).split(";") if one.strip()]
    if len(reporters) > 1 and len(homes) > 1:
        words = "biểu đồ nhiều đơn vị chỉ vẽ được một chỉ tiêu"
        raise Unavailable("E421", words, "giữ một mã chỉ tiêu, hoặc một đơn vị trong don_vi")
    lines = [_Line(home, one, home.indicator.title) for home in homes for one in reporters or [""]]
    if len(reporters) > 1:
        lines = [one._replace(title=scene.project.name_of(one.reporter)) for one in lines]
    names = [one.strip() for one in str(given.get("chu_giai", "")).split(";") if one.strip()]
    if names and len(names) != len(lines):
        words = f"chu_giai có {len(names)} tên, biểu đồ có {len(lines)} dãy số"
        raise Unavailable("E409", words, "cho mỗi dãy số một tên, cách nhau bằng dấu chấm phẩy")
    titles = names or _distinct(lines)
    if len(set(titles)) < len(titles):
        twice = next(one for one in titles if titles.count(one) > 1)
        told = next((one for one in (*codes, *reporters) if (*codes, *reporters).count(one) > 1), "")
        if told:
            raise Unavailable("E421", f"biểu đồ kể '{told[:60]}' hai lần", "bỏ một lần")
        words = f"hai dãy số của biểu đồ cùng tên '{twice[:60]}'"
        raise Unavailable("E421", words, 'đặt tên khác nhau: chu_giai="tên thứ nhất; tên thứ hai"')
    return [one._replace(title=title) for one, title in zip(lines, titles, strict=True)]


def _distinct(lines: list[_Line]) -> list[str]:
    """The titles of ``lines``; rows of one name are told apart by the heading of the form above them."""
    titles = [one.title for one in lines]
    return [
        f"{_heading(line.home)}: {title}" if titles.count(title) > 1 and _heading(line.home) else title
        for line, title in zip(lines, titles, strict=True)
    ]


def _heading(home: Home) -> str:
    """The title of the heading whose code begins the code of ``home``, blank when there is none."""
    above = (one for one in home.table.indicators if one.kind is Kind.HEADING)
    return next((one.title for one in above if home.indicator.code.startswith(f"{one.code}.")), "")


def _fit(lines: list[_Line], kind: str, way: str) -> None:
    """Refuse what cannot stand in one chart. Raises: Unavailable."""
    for one in lines:
        _number(one, way)
    if len(lines) > MOST_SERIES:
        words = (
            f"biểu đồ có {len(lines)} dãy số; nhiều nhất {MOST_SERIES} thì in đen trắng còn phân biệt được"
        )
        raise Unavailable("E419", words, "chia thành nhiều biểu đồ, hoặc dùng bang(…)")
    measures = list(dict.fromkeys(one.home.indicator.measure for one in lines))
    if len(measures) > 1:
        words = f"các dãy số có đơn vị tính khác nhau: {', '.join(measures)}"
        raise Unavailable("E420", words, "vẽ mỗi đơn vị tính một biểu đồ, hoặc dùng bang(…)")
    if kind == "duong" and way == "don_vi":
        words = "biểu đồ đường nối các năm; các đơn vị không đứng theo thứ tự thời gian"
        raise Unavailable("E421", words, 'dùng kieu="cot" khi theo="don_vi"')
    if kind == "co_cau" and (len(lines) < 2 or any(one.home.indicator.kind is Kind.PERCENT for one in lines)):
        words = "cơ cấu cần ít nhất hai phần, là số lượng chứ không phải tỷ lệ"
        raise Unavailable("E421", words, 'kể mã của các phần cộng lại thành tổng, hoặc dùng kieu="cot"')


def _number(line: _Line, way: str) -> None:
    one = line.home.indicator
    if one.kind is Kind.HEADING:
        words = f"chỉ tiêu {one.code} là dòng tiêu đề của biểu, không có số"
        raise Unavailable("E405", words, "dùng mã của các dòng bên dưới nó")
    if one.kind is Kind.TEXT or (one.kind is Kind.YES_NO and (way == "don_vi" or line.reporter)):
        words = f"chỉ tiêu {one.code} bằng chữ hoặc có/không, không vẽ thành biểu đồ được"
        raise Unavailable("E421", words, "dùng bang(…), hoặc chọn chỉ tiêu bằng số")


def _by_year(lines: list[_Line], given: Given, kind: str, reader: _Reader) -> Plot:
    """Categories are the periods from ``tu`` to ``den``, or the one period ``nam``."""
    home = lines[0].home
    keys = list(home.columns)
    alone = _year(given, "nam", 0)
    first, last = alone or _year(given, "tu", keys[0]), alone or _year(given, "den", keys[-1])
    periods = home.span(first, last)
    titles = {one.key: one.title for one in home.table.periods}
    rows = tuple(tuple(reader.point(one.home, key, one.reporter) for key in periods) for one in lines)
    called = tuple(home.form.called(key) for key in periods)
    return _plot(lines, kind, short([titles[key] for key in periods]), called, rows)


def _by_unit(scene: Scene, lines: list[_Line], given: Given, kind: str, reader: _Reader) -> Plot:
    """Categories are the units that report, in the period ``nam``."""
    if "nam" not in given:
        example = 'ví dụ: bieu_do("<mã>", theo="don_vi", nam=2019, ten="…")'
        raise Unavailable("E409", 'bieu_do(…) theo="don_vi" cần nam=…', example)
    for one in lines:
        if not one.home.indicator.units or one.reporter:
            words = f"chỉ tiêu {one.home.indicator.code} không do mọi đơn vị cấp dưới báo cáo"
            words = "đã vẽ theo từng đơn vị thì không kể don_vi" if one.reporter else words
            raise Unavailable("E405", words, 'dùng theo="nam"')
    units = list(scene.project.units.values())
    if len(units) > MOST_UNITS:
        words = f"biểu đồ có {len(units)} đơn vị; một trang chỉ đủ chỗ cho {MOST_UNITS}"
        raise Unavailable("E419", words, 'dùng bang(…, theo="don_vi")')
    period = _year(given, "nam", 0)
    rows = [[reader.point(one.home, period, unit.id) for unit in units] for one in lines]
    names = [unit.name for unit in units]
    order = sorted(range(len(units)), key=lambda at: sort_key(names[at]))
    if len(lines) == 1:
        lowest = min((point.value for point in rows[0] if point.value is not None), default=Fraction(0)) - 1
        order.sort(
            key=lambda at: -(lowest if rows[0][at].value is None else rows[0][at].value or Fraction(0))
        )
    labels = tuple(names[at] for at in order)
    return _plot(
        lines, kind, labels, labels, tuple(tuple(row[at] for at in order) for row in rows), units=True
    )


def _plot(
    lines: list[_Line],
    kind: str,
    labels: tuple[str, ...],
    called: tuple[str, ...],
    rows: tuple[tuple[Point, ...], ...],
    *,
    units: bool = False,
) -> Plot:
    one = lines[0].home.indicator
    decimals = numbers.places(point.shown for row in rows for point in row)
    measure = one.measure or ("%" if one.kind is Kind.PERCENT else "")
    unique = tuple(
        f"{label} ({at})" if label in labels[: at - 1] else label for at, label in enumerate(labels, 1)
    )
    return Plot(kind, units, unique, called, tuple(one.title for one in lines), rows, measure, decimals)


def _shares(plot: Plot, decimals: int) -> Plot:
    """``plot`` with shares that add up to 100 in place of amounts. Raises: Unavailable."""
    columns = []
    for at, label in enumerate(plot.called):
        parts = [row[at].value for row in plot.rows]
        known = [one for one in parts if one is not None]
        if len(known) < len(parts) or (not any(known) and len(plot.labels) > 1):
            columns.append([Point(None, UNKNOWN)] * len(parts))
            continue
        if min(known) < 0 or not any(known):
            why = "có số âm" if min(known) < 0 else "các phần đều bằng 0"
            raise Unavailable(
                "E421", f"không vẽ được cơ cấu của {label}: {why}", 'dùng kieu="cot" hoặc bang(…)'
            )
        split = numbers.shares(known, decimals)
        columns.append([Point(Fraction(one, 10**decimals), numbers.show(one, decimals)) for one in split])
    rows = tuple(tuple(column[at] for column in columns) for at in range(len(plot.rows)))
    return plot._replace(rows=rows, measure="%", decimals=decimals, amounts=plot.rows)


def _year(given: Given, name: str, otherwise: int) -> int:
    value = given.get(name, otherwise)
    return value if isinstance(value, int) else otherwise
