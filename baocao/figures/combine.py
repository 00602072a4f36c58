"""One value from the cells of several reporters, as the indicator says."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from baocao import numbers
from baocao.figures.unavailable import Unavailable
from baocao.model import Indicator, Kind, State, Table, Total
from baocao.vietnamese import fold, sort_key


class Part(NamedTuple):
    """One reporter's cell; ``table`` is None without a file, ``scaled`` 0 unless a number is known."""

    reporter: str
    table: Table | None
    state: State
    scaled: int
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        """The texts of the cell, parted by ";"."""
        return tuple(word for one in self.text.split(";") if (word := one.strip()))


def part(reporter: str, table: Table | None, index: int) -> Part:
    """The cell of ``reporter`` at ``index`` of its table."""
    if table is None:
        return Part(reporter, None, State.ABSENT, 0, "")
    if table.states[index] == State.KNOWN:
        return Part(reporter, table, State.KNOWN, table.values[index], table.texts.get(index, ""))
    return Part(reporter, table, State(table.states[index]), 0, "")


def combine(indicator: Indicator, parts: Sequence[Part], single: bool) -> tuple[str, Fraction | None, bool]:
    """What is shown, its exact amount (None for words), and whether nothing occurred at all.

    ``single`` asks for the one cell as it is; all states are KNOWN or NONE.
    Raises: Unavailable when the indicator does not combine.
    """
    nothing = all(one.state is State.NONE for one in parts)
    if indicator.kind is Kind.TEXT:
        return ("-" if nothing else _texts(parts)), None, nothing
    if indicator.kind is Kind.YES_NO or (indicator.total is Total.COUNT and not single):
        return _answers(parts, single, nothing)
    adds = indicator.total is Total.SUM and indicator.kind is Kind.NUMBER
    if not single and len(parts) > 1 and not adds:
        raise Unavailable(
            "E406",
            f"chỉ tiêu {indicator.code} không cộng được giữa các đơn vị",
            'thêm don_vi="…" để lấy số của một đơn vị',
        )
    total = sum(one.scaled for one in parts)
    shown = "-" if nothing else numbers.show(total, indicator.decimals)
    return shown, Fraction(total, 10**indicator.decimals), nothing


def cell_text(indicator: Indicator, one: Part) -> str:
    """What one reporter's cell says, in Vietnamese notation."""
    if one.state is State.NONE:
        return "-"
    if indicator.kind is Kind.TEXT:
        return "; ".join(one.words)
    if indicator.kind is Kind.YES_NO:
        return "có" if one.scaled else "không"
    return numbers.show(one.scaled, indicator.decimals)


def _texts(parts: Sequence[Part]) -> str:
    """All different texts, in the order of the Vietnamese alphabet."""
    if len(parts) == 1:
        return "; ".join(parts[0].words)
    unique = {fold(word): word for one in reversed(parts) for word in reversed(one.words)}
    return "; ".join(sorted(unique.values(), key=sort_key))


def _answers(parts: Sequence[Part], single: bool, nothing: bool) -> tuple[str, Fraction, bool]:
    count = sum(1 for one in parts if one.scaled)
    if single:
        return ("-" if nothing else "có" if count else "không"), Fraction(count), nothing
    return str(count), Fraction(count), False
