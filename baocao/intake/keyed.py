"""Sheets that were sent out by us: hidden keys say what each row and column is, wherever it was moved."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from baocao.doors.foreign import Square
from baocao.figures.stamp import NOTE, TABLE, table_of
from baocao.intake.agreeing import heading_doubts, row_doubt
from baocao.intake.found import Found, Slot, View, joined
from baocao.model import Form, FormTable, Remark

HOW = "theo mã ẩn của mẫu"


class _Head(NamedTuple):
    """A hidden row of keys: where it stands, its table, and what each column is."""

    row: int
    column: int
    form: Form
    table: FormTable
    keys: Mapping[int, str]


def find_keyed(view: View, forms: Mapping[str, Form]) -> list[Found]:
    """The forms of a sheet by their hidden keys; none when it has no such keys."""
    heads = list(_heads(view, forms))
    found: dict[str, Found] = {}
    for at, head in enumerate(heads):
        end = heads[at + 1].row if at + 1 < len(heads) else 10**9
        one, known = _read(view, head, end), found.get(head.form.id)
        found[one.form] = joined(known, one) if known else one
    return list(found.values())


def _heads(view: View, forms: Mapping[str, Form]) -> Iterator[_Head]:
    for one in view.sheet.squares:
        known = table_of(one.text) if one.text.startswith(TABLE) else None
        if known is None or known[0] not in forms or not 0 < known[1] <= len(forms[known[0]].tables):
            continue
        form = forms[known[0]]
        keys = {other.column: other.text for other in view.rows[one.row] if other.column > one.column}
        yield _Head(one.row, one.column, form, form.tables[known[1] - 1], keys)


def _read(view: View, head: _Head, end: int) -> Found:
    """One table."""
    slots: list[Slot] = []
    remarks: list[Remark] = []
    strange: list[str] = []
    used = {(head.row, one.column) for one in view.rows[head.row]}
    codes = {one.code for one in head.table.indicators}
    periods = {str(one.key): one.key for one in head.table.periods}
    down = head.table.across == "indicators"
    columns = {column: key for column, key in head.keys.items() if key in (codes if down else periods)}
    first, last = min(columns, default=10**9), max(columns, default=0)
    doubts = heading_doubts(view, head.row, columns, head.table)
    for row, squares in view.rows.items():
        key = view.text(row, head.column)
        if not head.row < row < end or not key:
            continue
        if key == NOTE:
            remarks += _note(view, squares, head.column)
            used.update((row, one.column) for one in squares)
        elif key in (periods if down else codes):
            before = [one for one in squares if head.column < one.column < first]
            used.update((row, one.column) for one in (*before, view.at[row, head.column]))
            doubt = view.shifted(row, last) or row_doubt(before, key, head.table)
            for column, other in columns.items():
                code, period = (other, periods[key]) if down else (key, periods[other])
                slots.append(Slot(code, period, row, column, doubt or doubts.get(column, "")))
        else:
            strange.append(key)
    strange += (key for column, key in head.keys.items() if column not in columns)
    return Found(head.form.id, HOW, tuple(slots), frozenset(used), head.row, tuple(remarks), tuple(strange))


def _note(view: View, squares: list[Square], keys: int) -> Iterator[Remark]:
    """What the reporter wrote into the room for remarks."""
    for one in squares:
        if one.column > keys:
            yield Remark(view.name, one.row, one.column, one.text, "ghi chú của nơi gửi")
