"""What a form asks of each reporter, laid out once for reading many files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from baocao.figures.owing import is_owed
from baocao.model import Form, Indicator, Period
from baocao.vietnamese import fold


class Columns(NamedTuple):
    """Where a heading line puts what: fields from 0, ``note`` and ``title`` -1 when not there.

    ``periods`` has one field for each period of the form.
    """

    delimiter: str
    width: int
    code: int
    title: int
    note: int
    periods: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A form as its files are read: rows by code, periods by heading, cells that exist.

    ``cells`` says per indicator and period whether the indicator's own table has that period.
    ``headings`` keeps heading lines already read, because most reporters share one.
    """

    form: Form
    indicators: tuple[Indicator, ...]
    periods: tuple[Period, ...]
    rows: Mapping[str, int]
    by_heading: Mapping[str, int]
    titles: Mapping[str, str]
    cells: tuple[tuple[bool, ...], ...]
    headings: dict[str, Columns] = field(default_factory=dict)

    def heading(self) -> str:
        """The heading line that a file of this form begins with."""
        return ",".join(["Mã", "STT", "Chỉ tiêu", *(_quoted(one.title) for one in self.periods)])

    def owed(self, reporter: str, *, unit: bool) -> frozenset[int]:
        """The rows that ``reporter`` fills in: its own, without headings and computed ones."""
        return frozenset(row for row, one in enumerate(self.indicators) if is_owed(one, reporter, unit=unit))


def shape_of(form: Form) -> Shape:
    """``form`` laid out for reading."""
    periods = form.periods()
    by_heading = {str(one.key): at for at, one in enumerate(periods)}
    for table in form.tables:
        at = {one.key: place for place, one in enumerate(periods)}
        by_heading |= {fold(one.title): at[one.key] for one in table.periods}
    indicators = tuple(form.indicators())
    cells = tuple(
        tuple(any(one.key == period.key for one in table.periods) for period in periods)
        for table in form.tables
        for _ in table.indicators
    )
    rows = {one.code: row for row, one in enumerate(indicators)}
    return Shape(
        form, indicators, periods, rows, by_heading, {one.title: one.code for one in indicators}, cells
    )


def _quoted(text: str) -> str:
    return f'"{text}"' if "," in text else text
