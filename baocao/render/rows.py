"""Tables whose rows are indicators: by periods, or by the phases of the report."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from baocao.figures.evaluate import Home
from baocao.figures.unavailable import Unavailable
from baocao.model import Box, Kind
from baocao.render.calls import Scene
from baocao.render.changes import change, over
from baocao.render.labels import short
from baocao.render.shapes import Constant
from baocao.render.sketch import Drawn, Entry, Row, Sketch, head, is_heading, measures, total

Given = Mapping[str, Constant]


class Column(NamedTuple):
    """A column of figures: its title, the figure of an indicator in it, and whether these add up."""

    title: str
    read: Callable[[Home], Entry]
    adds: bool = False


def by_period(homes: list[Home], given: Given, sketch: Sketch) -> Drawn:
    """Columns are the periods from ``tu`` to ``den``, or ``nam`` alone; with ``cong`` their sum too."""
    keys = list(homes[0].columns)
    alone = year(given, "nam", 0)
    periods = homes[0].span(alone or year(given, "tu", keys[0]), alone or year(given, "den", keys[-1]))
    titles = {one.key: one.title for one in homes[0].table.periods}
    columns = [Column(titles[key], _figure(sketch, key)) for key in periods]
    more = [Column("Cộng", _over(sketch, periods), adds=True)] if given.get("cong") else []
    return _table(homes, columns, more, sketch, shares=bool(given.get("ty_trong")))


def by_phase(scene: Scene, homes: list[Home], given: Given, sketch: Sketch) -> Drawn:
    """Columns are the report's phases; between two of them the change as well."""
    phases = scene.project.report.phases
    if not phases:
        hint = "thêm dòng phases vào outline/report.yaml, ví dụ [[2011, 2015], [2016, 2020]]"
        raise Unavailable("E411", 'bang(…) theo="giai_doan": báo cáo này chưa khai giai đoạn', hint)
    spans = [homes[0].span(*phase) for phase in phases]
    titles = {one.key: one.title for one in homes[0].table.periods}
    columns = [Column(_phase([titles[key] for key in span]), _over(sketch, span)) for span in spans]
    more = [Column("Thay đổi", _change(sketch, *spans))] if len(spans) == 2 else []
    return _table(homes, columns, more, sketch, shares=bool(given.get("ty_trong")))


def _phase(titles: Sequence[str]) -> str:
    """What the phase of the periods with ``titles`` is called."""
    names = short(titles)
    return titles[0] if len(titles) == 1 else f"Giai đoạn {names[0]} - {names[-1]}"


def _figure(sketch: Sketch, period: int) -> Callable[[Home], Entry]:
    return lambda home: sketch.read(home.indicator, period)


def _over(sketch: Sketch, periods: tuple[int, ...]) -> Callable[[Home], Entry]:
    def read(home: Home) -> Entry:
        percent = home.indicator.kind is Kind.PERCENT
        return sketch.tried(
            lambda: Entry(*over(sketch.figures, home, periods, ""), align="right", percent=percent)
        )

    return read


def _change(sketch: Sketch, first: tuple[int, ...], second: tuple[int, ...]) -> Callable[[Home], Entry]:
    def read(home: Home) -> Entry:
        def figure() -> Entry:
            found = change(sketch.figures, home, first, second, "")
            return Entry(found.text, None, found.inputs, "center", percent=True)

        try:
            return sketch.tried(figure)
        except Unavailable as error:
            if error.code != "E407":
                raise
            return Entry("-", align="center")

    return read


def _table(
    homes: list[Home], columns: list[Column], more: list[Column], sketch: Sketch, *, shares: bool
) -> Drawn:
    """Rows of ``homes``; with ``shares`` each of ``columns`` is followed by what its figures are of all."""
    named = len(measures(homes)) > 1
    figures = [home for home in homes if not is_heading(home)]
    if shares:
        _shareable(figures)
    read = {(home.indicator.code, at): one.read(home) for home in figures for at, one in enumerate(columns)}
    parted = {
        (home.indicator.code, at): entry
        for at in range(len(columns) if shares else 0)
        for home, entry in zip(
            figures, sketch.shares([read[one.indicator.code, at] for one in figures]), strict=True
        )
    }
    width = 2 + named + len(columns) * (1 + shares) + len(more)
    body: list[Row] = []
    number = 0
    for home in homes:
        one = home.indicator
        if is_heading(home):
            body.append((Box(""), Box(one.title, width - 1, bold=True)))
            continue
        number += 1
        row = [Box(str(number), align="center"), Box(one.title)]
        row += [Box(one.measure, align="center")] if named else []
        for at in range(len(columns)):
            row.append(sketch.put(read[one.code, at]))
            row += [sketch.put(parted[one.code, at])] if shares else []
        body.append((*row, *(sketch.put(column.read(home)) for column in more)))
    if shares:
        summed = [[read[one.indicator.code, at] for one in figures] for at in range(len(columns))]
        body.append(_totals(figures, summed, more, sketch))
    return _head(columns, more, named=named, shares=shares), tuple(body), width


def _head(columns: list[Column], more: list[Column], *, named: bool, shares: bool) -> tuple[Row, ...]:
    down = 2 if shares else 1
    first = [head("STT", down=down), head("Chỉ tiêu", down=down)]
    first += [head("Đơn vị tính", down=down)] if named else []
    first += [head(one.title, across=2 if shares else 1) for one in columns]
    first += [head(one.title, down=down) for one in more]
    if not shares:
        return (tuple(first),)
    return tuple(first), tuple(head(text) for _ in columns for text in ("Số lượng", "Tỷ trọng (%)"))


def _totals(
    figures: list[Home], columns: Sequence[Sequence[Entry]], more: Sequence[Column], sketch: Sketch
) -> Row:
    decimals = max(home.indicator.decimals for home in figures)
    row = [Box("Tổng cộng", 2, bold=True, align="center")]
    for parts in columns:
        entry = total(parts, decimals)
        row += [sketch.put(entry, bold=True), sketch.all(entry)]
    for column in more:
        parts = [column.read(home) for home in figures] if column.adds else []
        row.append(sketch.put(total(parts, decimals), bold=True) if column.adds else Box(""))
    return tuple(row)


def _shareable(figures: list[Home]) -> None:
    """Refuse parts that make no whole. Raises: Unavailable."""
    if len({home.indicator.measure for home in figures}) > 1:
        words = "tỷ trọng cần các chỉ tiêu cùng đơn vị tính"
        raise Unavailable("E422", words, "bỏ ty_trong=true, hoặc chỉ kể các phần của một tổng")
    for home in figures:
        adds(home)


def adds(home: Home) -> None:
    """Refuse an indicator whose figures are no parts of a whole. Raises: Unavailable."""
    one = home.indicator
    if one.kind is not Kind.NUMBER or (one.formula and one.formula.over):
        words = f"chỉ tiêu {one.code} không phải số lượng nên không có tỷ trọng"
        raise Unavailable("E422", words, "bỏ ty_trong=true, hoặc bỏ chỉ tiêu này khỏi bảng")


def year(given: Given, name: str, otherwise: int) -> int:
    """The period that an author gave as ``name``."""
    value = given.get(name, otherwise)
    return value if isinstance(value, int) else otherwise
