"""What all units of a form add up to, cell by cell: once per form, never per reference."""

from collections.abc import Iterable, Mapping
from operator import add
from typing import NamedTuple

from baocao.model import Form, Kind, State, Table

_HOLE = bytes(state in (State.BLANK, State.BAD, State.ABSENT) for state in range(256))
_KNOWN = bytes(state == State.KNOWN for state in range(256))


class Totals(NamedTuple):
    """The units' sums of one form, shape (indicator, period), row-major, scaled as the form's cells.

    ``holes`` is 1 where a unit that owes the cell gives nothing (its sum then means nothing),
    ``known`` is 1 where at least one unit gives a figure; elsewhere nothing occurred at all.
    """

    sums: list[int]
    holes: bytes
    known: bytes


def totals(form: Form, units: Iterable[str], tables: Mapping[tuple[str, str], Table]) -> Totals:
    """The totals of ``form`` over ``units``; text and percentages are not to be asked for."""
    owed = _owed(form)
    size = len(owed)
    mask = int.from_bytes(owed, "big")
    sums, holes, known = [0] * size, 0, 0
    for unit in units:
        table = tables.get((form.id, unit))
        if table is None:
            holes = mask
            continue
        # Cells that are not known hold 0.
        sums = list(map(add, sums, table.values))
        # A number of many bytes is the quickest way to work on all cells at once.
        holes |= int.from_bytes(table.states.translate(_HOLE), "big") & mask
        known |= int.from_bytes(table.states.translate(_KNOWN), "big")
    return Totals(sums, holes.to_bytes(size, "big"), known.to_bytes(size, "big"))


def _owed(form: Form) -> bytes:
    """1 for each cell that every unit owes."""
    keys = [period.key for period in form.periods()]
    flags = []
    for table in form.tables:
        there = {period.key for period in table.periods}
        for one in table.indicators:
            asked = one.units and one.formula is None and one.kind is not Kind.HEADING
            flags += [asked and key in there for key in keys]
    return bytes(flags)
