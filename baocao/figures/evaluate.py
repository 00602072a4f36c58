"""Figures of indicators, exact, from the tables that were read; each computed once."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from baocao import numbers
from baocao.figures.combine import Part, cell_text, combine, part
from baocao.figures.totals import Totals, totals
from baocao.figures.unavailable import Unavailable, missing
from baocao.model import Cell, Form, FormTable, Indicator, Kind, Project, State, Table, Total
from baocao.vietnamese import nearest

Input = tuple[str, int, str]
"""A cell that went into a figure: code, period, reporter."""


class Value(NamedTuple):
    """A figure. ``exact`` is None for words; ``nothing`` is True when all its cells say "-".

    ``shown`` is in Vietnamese notation, without the unit of measure.
    """

    shown: str
    exact: Fraction | None
    inputs: tuple[Input, ...]
    nothing: bool = False


class Home(NamedTuple):
    """Where an indicator lives: its form and table, its row, and its periods' columns by key."""

    form: Form
    table: FormTable
    indicator: Indicator
    row: int
    columns: dict[int, int]
    width: int

    def column(self, period: int) -> int:
        """The column of ``period``. Raises: Unavailable when the table has no such period."""
        if period not in self.columns:
            keys = ", ".join(map(str, self.columns))
            words = f"chỉ tiêu {self.indicator.code} không có kỳ {period}"
            raise Unavailable("E403", words, f"các kỳ có số: {keys}")
        return self.columns[period]

    def span(self, first: int, last: int) -> tuple[int, ...]:
        """The periods from ``first`` to ``last``, both included. Raises: Unavailable."""
        at, to = self.column(first), self.column(last)
        if at > to:
            raise Unavailable("E403", f"kỳ đầu {first} đứng sau kỳ cuối {last}", "đổi chỗ hai kỳ")
        return tuple(key for key, column in self.columns.items() if at <= column <= to)


_GUESSES = 200
"""More misspelt names than a report has; a hostile file can hold thousands."""


class Figures:
    """All figures of one project. Not a noun: it remembers what it has computed.

    ``traced`` is False for who does not ask where figures come from: ``cells`` then gives none.
    """

    def __init__(self, project: Project, *, traced: bool = True) -> None:
        self._traced = traced
        self._project = project
        self._homes = {home.indicator.code: home for form in project.forms.values() for home in _homes(form)}
        self._percent_decimals = int(project.style.number("number.percent_decimals"))
        self._values: dict[Input, Value | Unavailable] = {}
        self._cells: dict[Input, Cell] = {}
        self._totals: dict[str, Totals] = {}
        self._guesses = 0

    def home(self, code: str) -> Home:
        """Where ``code`` lives. Raises: Unavailable when there is no such indicator."""
        if code not in self._homes:
            near = self._near(code, self._homes)
            raise Unavailable("E402", f"không có chỉ tiêu '{code[:60]}'", near and f"có phải '{near}'?")
        return self._homes[code]

    def reporters(self, indicator: Indicator) -> tuple[str, ...]:
        """Who reports ``indicator`` for the whole area, or else each for themselves."""
        if indicator.whole:
            return (indicator.whole,)
        return self.owing(indicator)

    def owing(self, indicator: Indicator) -> tuple[str, ...]:
        """All who report ``indicator`` for themselves: the units, then agencies."""
        units = tuple(self._project.units) if indicator.units else ()
        return units + tuple(one for one in indicator.agencies if one != indicator.whole)

    def value(self, code: str, period: int, reporter: str = "") -> Value:
        """The figure of ``code`` in ``period``, of the whole area or of one reporter.

        Raises: Unavailable when a name is unknown, a cell is blank, or the units do not combine.
        """
        key = (code, period, reporter)
        if key not in self._values:
            try:
                self._values[key] = self._compute(code, period, reporter)
            except Unavailable as error:
                self._values[key] = error
        found = self._values[key]
        if isinstance(found, Unavailable):
            raise found.with_traceback(None)
        return found

    def amount(self, codes: tuple[str, ...], periods: tuple[int, ...], reporter: str) -> Fraction:
        """The sum of ``codes`` over ``periods``; what never occurred counts as zero. Raises: Unavailable."""
        values = [self.value(code, period, reporter).exact for code in codes for period in periods]
        return sum((one for one in values if one is not None), Fraction(0))

    def percent(self, share: Fraction) -> str:
        """A share in percent, rounded as the style says, without the sign."""
        return numbers.rounded(share, self._percent_decimals)

    def cells(self, inputs: tuple[Input, ...]) -> tuple[Cell, ...]:
        """The cells behind a figure, with file, line and column."""
        return tuple(self._cell(one) for one in inputs) if self._traced else ()

    def _near(self, word: str, known: Iterable[str]) -> str:
        """The known name closest to ``word``; blank after many guesses: each takes milliseconds."""
        self._guesses += 1
        return nearest(word[:60], known) if self._guesses <= _GUESSES else ""

    def _compute(self, code: str, period: int, reporter: str) -> Value:
        home = self.home(code)
        indicator = home.indicator
        if indicator.kind is Kind.HEADING:
            words = f"chỉ tiêu {code} là dòng tiêu đề của biểu, không có số"
            raise Unavailable("E405", words, "dùng mã của một dòng bên dưới nó")
        home.column(period)
        if indicator.formula is not None:
            return self._derived(indicator, (period,), reporter)
        if reporter:
            self._check_reporter(indicator, reporter)
        return self._read(
            home, period, (reporter,) if reporter else self.reporters(indicator), bool(reporter)
        )

    def answers(self, code: str, period: int) -> tuple[int, int, tuple[Input, ...]]:
        """How many units say yes (or more than zero), of how many that owe it. Raises: Unavailable."""
        home = self.home(code)
        indicator = home.indicator
        units = tuple(self._project.units) if indicator.units else ()
        if not units or indicator.formula or indicator.kind not in (Kind.NUMBER, Kind.YES_NO):
            words = f"chỉ tiêu {code} không do các đơn vị cấp dưới báo cáo bằng số hoặc có/không"
            raise Unavailable("E405", words, "dùng so(…) để lấy số của toàn địa bàn")
        parts = self._parts(home, period, units)
        return sum(1 for one in parts if one.scaled), len(units), tuple((code, period, one) for one in units)

    def over(self, indicator: Indicator, periods: tuple[int, ...], reporter: str = "") -> Value:
        """A formula over several periods: its inputs are summed first, never its results."""
        return self._derived(indicator, periods, reporter)

    def _derived(self, indicator: Indicator, periods: tuple[int, ...], reporter: str) -> Value:
        formula = indicator.formula
        if formula is None:
            raise TypeError(indicator.code)
        top = self.amount(formula.plus, periods, reporter) - self.amount(formula.minus, periods, reporter)
        codes = (*formula.plus, *formula.minus, *((formula.over,) if formula.over else ()))
        values = [self.value(code, period, reporter) for code in codes for period in periods]
        inputs = tuple(one for value in values for one in value.inputs)
        nothing = all(value.nothing for value in values)
        if not formula.over:
            shown = "-" if nothing else plain(top, indicator.decimals)
            return Value(shown, top, inputs, nothing)
        bottom = self.amount((formula.over,), periods, reporter)
        if not bottom:
            raise Unavailable("E407", *_no_division(indicator.code, formula.over, periods), idle=not top)
        share = 100 * top / bottom
        return Value(self.percent(share), share, inputs)

    def _check_reporter(self, indicator: Indicator, reporter: str) -> None:
        if reporter == indicator.whole or reporter in self.owing(indicator):
            return
        known = [*self._project.units, *self._project.agencies]
        if reporter not in known:
            near = self._near(reporter, known)
            hint = (
                f"có phải '{near}'?" if near else "dùng mã của xã hoặc cơ quan như trong outline/units.yaml"
            )
            raise Unavailable("E404", f"không có đơn vị '{reporter[:60]}'", hint)
        words = f"{self._project.name_of(reporter)} không phải báo cáo chỉ tiêu {indicator.code}"
        raise Unavailable("E404", words, "bỏ don_vi để lấy số của toàn địa bàn, hoặc chọn đơn vị khác")

    def _read(self, home: Home, period: int, reporters: tuple[str, ...], single: bool) -> Value:
        """The cells of ``reporters`` read and combined."""
        added = None if single else self._added(home, period, reporters)
        if added is None:
            parts = self._parts(home, period, reporters)
            added = combine(home.indicator, parts, single or bool(home.indicator.whole))
        shown, exact, nothing = added
        inputs = tuple((home.indicator.code, period, who) for who in reporters)
        return Value(shown, exact, inputs, nothing)

    def _added(
        self, home: Home, period: int, reporters: tuple[str, ...]
    ) -> tuple[str, Fraction | None, bool] | None:
        """As ``combine``, from the units' totals; None where these cannot tell, or a cell is wanting."""
        one, count = home.indicator, len(self._project.units)
        if not one.units or one.whole or one.kind is not Kind.NUMBER or one.total is not Total.SUM:
            return None
        form = home.form
        if form.id not in self._totals:
            self._totals[form.id] = totals(form, self._project.units, self._project.tables)
        sums, at = self._totals[form.id], home.row * home.width + home.column(period)
        rest = [part(who, self._project.tables.get((form.id, who)), at) for who in reporters[count:]]
        if sums.holes[at] or any(cell.state not in (State.KNOWN, State.NONE) for cell in rest):
            return None
        amount = sums.sums[at] + sum(cell.scaled for cell in rest)
        nothing = not sums.known[at] and all(cell.state is State.NONE for cell in rest)
        shown = "-" if nothing else numbers.show(amount, one.decimals)
        return shown, Fraction(amount, 10**one.decimals), nothing

    def _parts(self, home: Home, period: int, reporters: tuple[str, ...]) -> list[Part]:
        """The cells of ``reporters``. Raises: Unavailable when one of them gives no figure."""
        index = home.row * home.width + home.column(period)
        tables = self._project.tables
        parts = [part(who, tables.get((home.form.id, who)), index) for who in reporters]
        holes = [one for one in parts if one.state not in (State.KNOWN, State.NONE)]
        if holes:
            raise missing(self._project, home.form, home.indicator, period, holes)
        return parts

    def _cell(self, key: Input) -> Cell:
        if key not in self._cells:
            code, period, reporter = key
            home = self._homes[code]
            table: Table = self._project.tables[(home.form.id, reporter)]
            column = home.column(period)
            cell = part(reporter, table, home.row * home.width + column)
            shown = cell_text(home.indicator, cell)
            line, field = table.lines[home.row], table.columns[column]
            self._cells[key] = Cell(home.form.id, reporter, code, period, table.file, line, field, shown)
        return self._cells[key]


def _homes(form: Form) -> list[Home]:
    keys = {period.key: at for at, period in enumerate(form.periods())}
    homes = []
    row = 0
    for table in form.tables:
        columns = {period.key: keys[period.key] for period in table.periods}
        for indicator in table.indicators:
            homes.append(Home(form, table, indicator, row, columns, len(keys)))
            row += 1
    return homes


def plain(amount: Fraction, decimals: int) -> str:
    """``amount`` with exactly ``decimals`` places; rounded when it has more."""
    scaled = amount * 10**decimals
    return (
        numbers.show(int(scaled), decimals) if scaled.denominator == 1 else numbers.rounded(amount, decimals)
    )


def _no_division(code: str, over: str, periods: tuple[int, ...]) -> tuple[str, str]:
    years = "–".join(map(str, dict.fromkeys((periods[0], periods[-1]))))
    words = f"không tính được tỷ lệ {code} kỳ {years}: mẫu số ({over}) bằng 0"
    return words, "viết câu này bằng chữ, hoặc sửa số liệu nếu sai"
