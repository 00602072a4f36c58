"""The appendices: each form filled in for the whole area, laid out like the plan's."""

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction

from baocao.diagnostics import Diagnostic
from baocao.figures.evaluate import plain
from baocao.figures.unavailable import Unavailable
from baocao.model import Appendix, Box, Figure, Form, FormTable, Grid, Indicator, Kind, Project
from baocao.numbers import padded, places
from baocao.render.calls import Scene
from baocao.render.expressions import Tray
from baocao.render.labels import appendix_label
from baocao.render.sketch import UNKNOWN

Row = tuple[Box, ...]
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def appendices(scene: Scene, tray: Tray) -> tuple[Appendix, ...]:
    """The report's appendices in order; forms that do not exist were complained about on reading."""
    project = scene.project
    forms = [project.forms[id] for id in project.report.appendices if id in project.forms]
    return tuple(_appendix(form, scene, tray) for form in forms)


def _appendix(form: Form, scene: Scene, tray: Tray) -> Appendix:
    parts = tuple((_title(table), _grid(form, table, _Pen(scene, tray))) for table in form.tables)
    label = appendix_label(scene.project.report, form.id)
    return Appendix(f"pl_{form.id}", label, form.title, form.subtitle, parts, form.landscape)


def _title(table: FormTable) -> str:
    return table.title + str(table.title_note or "").translate(_RAISED) if table.title else ""


class _Pen:
    """Writes figures into boxes, and keeps where they came from."""

    def __init__(self, scene: Scene, tray: Tray) -> None:
        self.project: Project = scene.project
        self._figures, self._tray = scene.figures, tray

    def box(self, indicator: Indicator, period: int) -> Box:
        """The box of one figure; a dash where nothing occurred, dots where nobody reported."""
        align = "left" if indicator.kind is Kind.TEXT else "right"
        try:
            value = self._figures.value(indicator.code, period)
        except Unavailable as error:
            return self._empty(indicator, period, error, align)
        text = value.shown
        if indicator.kind is Kind.YES_NO and value.exact is not None and not value.nothing:
            text = plain(value.exact, 0)
        if indicator.kind is Kind.PERCENT and not value.nothing:
            text = padded(text, self._places(indicator)) + "%" + self._shares(indicator, period)
        call = f"{indicator.code}, {period}"
        cells = self._figures.cells(value.inputs)
        self._tray.figures.append(Figure(indicator.span, call, text.replace("\n", " "), cells))
        return Box(text, align=align, figure=len(self._tray.figures))

    def _places(self, indicator: Indicator) -> int:
        """The decimals of a share: as many in every period as in any."""
        found = []
        for key in self._figures.home(indicator.code).columns:
            with suppress(Unavailable):
                found.append(self._figures.value(indicator.code, key).shown)
        return places(found)

    def _shares(self, indicator: Indicator, period: int) -> str:
        """The two figures that a ratio was made from, on a line of their own."""
        formula = indicator.formula
        if formula is None:
            return ""
        top = self._sum(formula.plus, period) - self._sum(formula.minus, period)
        sizes = [self._figures.home(code).indicator.decimals for code in (*formula.plus, formula.over)]
        return f"\n({plain(top, max(sizes[:-1]))}/{plain(self._sum((formula.over,), period), sizes[-1])})"

    def _sum(self, codes: tuple[str, ...], period: int) -> Fraction:
        return self._figures.amount(codes, (period,), "")

    def _empty(self, indicator: Indicator, period: int, error: Unavailable, align: str) -> Box:
        if error.blank or error.idle:
            return Box("-" if error.idle else UNKNOWN, align=align)
        words = (
            f"phụ lục không in được {self._figures.home(indicator.code).form.called(period)}: {error.words}"
        )
        if error.code == "E406":
            words = f"phụ lục để trống chỉ tiêu {indicator.code}: {error.words}"
        hint = "khai cơ quan tổng hợp (whole) hoặc cách cộng (total) của chỉ tiêu này trong biểu"
        if error.code == "E407":
            hint = "sửa tử số hoặc mẫu số trong tệp số liệu; không phát sinh thì cả hai ghi dấu -"
        said = Diagnostic(error.code, indicator.span, words, hint)
        if said not in self._tray.said:
            self._tray.said.append(said)
        return Box("", align=align)


def _grid(form: Form, table: FormTable, pen: _Pen) -> Grid:
    printed = [one for one in table.indicators if one.printed]
    across = table.across == "indicators"
    head, body = _by_period(table, printed, pen) if across else _by_indicator(table, printed, pen)
    columns = sum(box.across for box in head[0])
    words = any(one.kind is Kind.TEXT for one in printed)
    used = {box.note for row in (*head, *body) for box in row} | {table.title_note}
    notes = tuple((number, text) for number, text in sorted(form.notes.items()) if number in used)
    fixed = (0,) if words and not across else () if across else (0, *range(2, columns))
    return Grid(head, body, columns, fixed, notes=notes, landscape=form.landscape)


def _by_indicator(
    table: FormTable, printed: list[Indicator], pen: _Pen
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Indicators are rows, periods columns below one common heading."""
    count = len(table.periods)
    down = 2 if table.heading else 1
    left = (_head("STT", down=down), _head(table.row_heading, down=down))
    years = tuple(_head(period.title) for period in table.periods)
    head = (
        (left + years,)
        if down == 1
        else ((*left, _head(table.heading, count, note=table.heading_note)), years)
    )
    return head, tuple(_row(one, table, pen) for one in printed)


def _row(indicator: Indicator, table: FormTable, pen: _Pen) -> Row:
    label = Box(indicator.label, align="center")
    if indicator.kind is Kind.HEADING:
        bold = Box(indicator.label, bold=True, align="center")
        return bold, Box(indicator.title, len(table.periods) + 1, bold=True, note=indicator.note)
    title = Box(indicator.title, note=indicator.note)
    return label, title, *(pen.box(indicator, period.key) for period in table.periods)


def _by_period(
    table: FormTable, printed: list[Indicator], pen: _Pen
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Periods are rows; the first column names whose figures they are."""
    first = [_head(table.heading, note=table.heading_note)] if table.heading else []
    titles = (_head(one.title, note=one.note) for one in printed)
    return ((*first, _head(table.row_heading), *titles),), tuple(_periods(table, printed, pen))


def _periods(table: FormTable, printed: list[Indicator], pen: _Pen) -> Iterator[Row]:
    for at, period in enumerate(table.periods):
        whose = (
            [Box(pen.project.report.issuer.name, down=len(table.periods))] if table.heading and not at else []
        )
        yield (*whose, Box(period.title), *(pen.box(one, period.key) for one in printed))


def _head(text: str, across: int = 1, down: int = 1, note: int = 0) -> Box:
    return Box(text, across, down, bold=True, align="center", note=note)
