"""The figures that a text may have copied, found by their value."""

from collections.abc import Iterator

from baocao.check.typed.names import Names
from baocao.check.typed.prose import SCALE
from baocao.check.typed.rows import Row, rounded, rows_of
from baocao.figures.evaluate import Figures
from baocao.model import Kind, Project, State, Table


class Known:
    """All known figures of a project. Not a noun: what is rarely asked for is computed when it is."""

    def __init__(self, project: Project, figures: Figures) -> None:
        self.places = int(project.style.number("number.percent_decimals"))
        self.rows = tuple(rows_of(project, figures, self.places))
        self.by_code = {row.indicator.code: row for row in self.rows}
        self.percent_rows = [row for row in self.rows if row.percent]
        self.names = Names(project)
        self.units = len(project.units)
        self.phases = project.report.phases
        self._tables, self._units = project.tables, tuple(project.units)
        self._copies: dict[int, list[tuple[Row, int]]] = {}
        self._percents: dict[int, list[tuple[Row, int]]] = {}
        self._own: dict[tuple[str, int], dict[int, list[Row]]] = {}
        self._changes: dict[tuple[tuple[int, int], tuple[int, int], bool], dict[int, list[Row]]] = {}
        self._sums: dict[tuple[int, int], dict[int, list[Row]]] = {}
        self._shares: dict[tuple[int, str], dict[int, list[tuple[Row, Row]]]] = {}
        self._answers: dict[tuple[str, int], int | None] = {}
        self._by_form: dict[str, list[Table | None]] = {}
        self.whole = {(min(row.columns), max(row.columns)) for row in self.rows}
        self.by_measure: dict[tuple[str, ...], list[Row]] = {}
        for row in self.rows:
            kept = self._percents if row.percent else self._copies
            for period, value in row.values.items():
                kept.setdefault(value, []).append((row, period))
            for measure in row.measures:
                self.by_measure.setdefault(measure, []).append(row)
        self.counted = frozenset(one[0] for one in self.by_measure)
        self._longest = max(map(len, self.by_measure), default=0)

    def copies(self, value: int) -> list[tuple[Row, int]]:
        """Figures of the whole area that are ``value``, with their periods."""
        return self._copies.get(value, [])

    def own(self, reporter: str, period: int, value: int) -> list[Row]:
        """What ``reporter`` itself gives as ``value`` in ``period``."""
        key = (reporter, period)
        if key not in self._own:
            self._own[key] = {}
            for row, amount in self._reported(reporter, period):
                self._own[key].setdefault(amount, []).append(row)
        return self._own[key].get(value, [])

    def given(self, reporter: str, period: int, value: int) -> list[Row]:
        """What is ``value`` in ``period``, of one reporter or (blank) of the whole area."""
        if reporter:
            return self.own(reporter, period, value)
        return [row for row, key in self.copies(value) if key == period]

    def amount(self, row: Row, period: int, reporter: str) -> int | None:
        """The figure of ``row``, of one reporter or (blank) of the whole area; None when not known."""
        if not reporter:
            return row.values.get(period)
        return next((amount for each, amount in self._reported(reporter, period) if each is row), None)

    def measured(self, after: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
        """The units of measure of the forms that the words ``after`` a number begin with."""
        sizes = range(1, min(len(after), self._longest) + 1)
        return frozenset([after[:size] for size in sizes if after[:size] in self.by_measure])

    def sums(self, first: int, last: int, value: int) -> list[Row]:
        """Figures whose sum over the periods from ``first`` to ``last`` is ``value``."""
        key = (first, last)
        if key not in self._sums:
            self._sums[key] = {}
            for row in self.rows:
                amount = self._sum(row, first, last)
                if amount is not None:
                    self._sums[key].setdefault(amount, []).append(row)
        return self._sums[key].get(value, [])

    def percents(self, value: int) -> list[tuple[Row, int]]:
        """Shares that are printed as ``value`` percent."""
        return self._percents.get(value, [])

    def shares(self, period: int, value: int, reporter: str = "") -> list[tuple[Row, Row]]:
        """Pairs of one table whose first is ``value`` percent of the second in ``period``, as printed."""
        key = (period, reporter)
        if key not in self._shares:
            self._shares[key] = self._all_shares(period, reporter)
        return self._shares[key].get(value, [])

    def answers(self, row: Row, period: int) -> int | None:
        """How many units say yes, or more than zero, to ``row`` in ``period``; None when not known."""
        key = (row.indicator.code, period)
        if key not in self._answers:
            self._answers[key] = None
            one = row.indicator
            counts = one.formula is None and one.kind in (Kind.NUMBER, Kind.YES_NO)
            if one.units and counts and period in row.values:
                self._answers[key] = self._answering(row, period)
        return self._answers[key]

    def _answering(self, row: Row, period: int) -> int | None:
        form = row.form.id
        if form not in self._by_form:
            self._by_form[form] = [self._tables.get((form, unit)) for unit in self._units]
        count = 0
        for table in self._by_form[form]:
            if table is None:
                return None
            cell = row.at * len(table.columns) + row.columns[period]
            state = table.states[cell]
            if state == State.KNOWN:
                count += table.values[cell] != 0
            elif state != State.NONE:
                return None
        return SCALE * count

    def changes(self, old: tuple[int, int], new: tuple[int, int], value: int, points: bool) -> list[Row]:
        """What rose by ``value`` percent, or points of a percent, between two stretches of periods."""
        key = (old, new, points)
        if key not in self._changes:
            self._changes[key] = {}
            for row in self.rows:
                rise = self._change(row, old, new) if row.percent is points else None
                if rise is not None:
                    self._changes[key].setdefault(rise, []).append(row)
        return self._changes[key].get(value, [])

    def _change(self, row: Row, old: tuple[int, int], new: tuple[int, int]) -> int | None:
        """How much percent ``row`` rose between two stretches of periods, as printed; None when not known."""
        before, after = (self._sum(row, *one) for one in (old, new))
        if row.percent:
            return None if before is None or after is None else after - before
        if not before or after is None:
            return None
        return rounded(100 * (after - before), abs(before), SCALE // 10**self.places)

    def _sum(self, row: Row, first: int, last: int) -> int | None:
        if first == last:
            return row.values.get(first)
        if not row.sums or first not in row.columns or last not in row.columns:
            return None
        return sum(row.values.get(key, 0) for key in row.columns if first <= key <= last)

    def _reported(self, reporter: str, period: int) -> Iterator[tuple[Row, int]]:
        """What ``reporter`` gives in ``period``: rows and amounts."""
        for row in self.rows:
            table = self._tables.get((row.form.id, reporter))
            if table is None or not row.plain or period not in row.columns:
                continue
            cell = row.at * len(table.columns) + row.columns[period]
            if table.states[cell] == State.KNOWN:
                yield row, table.values[cell] * SCALE // 10**row.indicator.decimals

    def _all_shares(self, period: int, reporter: str) -> dict[int, list[tuple[Row, Row]]]:
        found: dict[int, list[tuple[Row, Row]]] = {}
        tables: dict[int, list[tuple[Row, int]]] = {}
        for row, amount in self._reported(reporter, period) if reporter else self._whole(period):
            if amount > 0:
                tables.setdefault(id(row.table), []).append((row, amount))
        unit = SCALE // 10**self.places
        for amounts in tables.values():
            for top, over in amounts:
                for bottom, under in amounts:
                    if over <= under and top is not bottom:
                        found.setdefault(rounded(100 * over, under, unit), []).append((top, bottom))
        return found

    def _whole(self, period: int) -> Iterator[tuple[Row, int]]:
        return ((row, row.values[period]) for row in self.rows if not row.percent and period in row.values)
