"""Forms that reporters fill in: what each row means and how units combine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from baocao.diagnostics import NOWHERE, Severity, Span


class Kind(Enum):
    """What a cell of an indicator holds."""

    NUMBER = "number"
    PERCENT = "percent"
    YES_NO = "yes_no"
    TEXT = "text"
    HEADING = "heading"


class Total(Enum):
    """How the units' values of one indicator and period become one value."""

    SUM = "sum"
    RATIO = "ratio"
    COUNT = "count"
    LIST = "list"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Formula:
    """How an indicator follows from others: a sum with signs, or a ratio in percent.

    ``plus`` and ``minus`` are codes. When ``over`` is set the value is
    100 * (plus - minus) / over, else plus - minus.
    """

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    over: str = ""


class Bond(Enum):
    """What a relation says of figures."""

    EQUALS = "equals"
    AT_MOST = "at_most"
    PERCENT = "percent"
    JUMP = "jump"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class Relation:
    """A rule that the figures of one reporter keep, and those of the whole area.

    EQUALS and AT_MOST: the sum of ``codes`` against ``whole``. PERCENT: the ratios ``codes`` lie
    within 0 and 100. JUMP and SCALE: no figure of ``codes`` is ``factor`` times more or less than
    the period before, or than the other periods and reporters have; pairs of which neither is
    ``least`` (in the unit of measure) are left alone; a form's id stands for all its figures.
    ``periods`` are the keys that it holds for, none for all. ``severity`` None takes the rule
    back that would hold otherwise. ``why`` is what the rule follows from, for its readers.
    """

    bond: Bond
    codes: tuple[str, ...]
    whole: str = ""
    factor: int = 0
    least: int = 0
    periods: tuple[int, ...] = ()
    severity: Severity | None = Severity.ERROR
    why: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of a form (or a column, where the form has periods as rows).

    ``code`` is unique in the workspace ("B3.1.1"), ``label`` what the form prints before it
    ("1", "-", ""), ``measure`` the unit of measure. Values keep ``decimals`` places.
    ``units``, ``agencies`` and ``whole`` say who reports it: every unit, these agencies for
    themselves, and the one agency that reports the whole area (blank: nobody, the units'
    values are combined). ``note`` is the number of the plan's footnote at this row. ``printed``
    is False for inputs that the paper form asks for inside another row's cell. ``cut`` holds
    what is known of a row that the plan's copy cuts off. ``all_report`` is True where those who
    report for themselves are all there are, so that the whole is just their sum.
    """

    code: str
    label: str
    title: str
    kind: Kind = Kind.NUMBER
    measure: str = ""
    decimals: int = 0
    total: Total = Total.SUM
    formula: Formula | None = None
    units: bool = True
    agencies: tuple[str, ...] = ()
    whole: str = ""
    note: int = 0
    printed: bool = True
    cut: str = ""
    span: Span = NOWHERE
    all_report: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A column of a form. ``key`` is what authors write (2019), ``title`` what is printed."""

    key: int
    title: str


@dataclass(frozen=True, slots=True)
class FormTable:
    """One table of a form. ``across`` is "periods" (indicators are rows) or "indicators".

    ``heading`` is printed above the period columns; where indicators are columns it is the
    title of a first column that names the reporter. ``row_heading`` is the title of the column
    that names the rows.
    """

    title: str
    indicators: tuple[Indicator, ...]
    periods: tuple[Period, ...]
    across: str = "periods"
    heading: str = ""
    row_heading: str = "Chỉ tiêu"
    heading_note: int = 0
    title_note: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A set of tables that reporters fill in, printed as one appendix.

    ``notes`` are the plan's footnotes by number; ``relations`` the rules that figures keep, the
    reporters' own as well as those of the whole area.
    """

    id: str
    title: str
    tables: tuple[FormTable, ...]
    notes: Mapping[int, str] = field(default_factory=dict)
    subtitle: str = ""
    landscape: bool = True
    span: Span = NOWHERE
    relations: tuple[Relation, ...] = ()

    def indicators(self) -> Iterator[Indicator]:
        """All indicators, in the order of the form."""
        for table in self.tables:
            yield from table.indicators

    def called(self, key: int) -> str:
        """The period ``key`` as it stands in a sentence: "năm 2019", "quý II"."""
        title = next((one.title for one in self.periods() if one.key == key), str(key))
        return title[:1].lower() + title[1:]

    def periods(self) -> tuple[Period, ...]:
        """The periods of all tables, each once, in order of first use."""
        return tuple({one.key: one for table in self.tables for one in table.periods}.values())
