"""Sheets without keys whose indicators are columns and whose periods are rows."""

from collections.abc import Mapping
from typing import NamedTuple

from baocao.intake.found import Found, Slot, View, joined
from baocao.intake.titles import names_of, period_of
from baocao.model import Form, FormTable, Remark

_HEADING_ROWS = 3
"""A heading may be spread over so many rows (groups above, merged cells)."""

_SHARE = 0.5


class _Head(NamedTuple):
    """A heading: its last row, the table, and the column of each code."""

    first: int
    last: int
    form: Form
    table: FormTable
    columns: Mapping[str, int]


def find_across(view: View, forms: Mapping[str, Form]) -> list[Found]:
    """The forms of a sheet that has its periods as rows."""
    heads = _heads(view, forms)
    found: list[Found] = []
    for at, head in enumerate(heads):
        end = heads[at + 1].first if at + 1 < len(heads) else 10**9
        found.append(_found(view, head, end))
    parts: dict[str, Found] = {}
    for one in found:
        parts[one.form] = joined(parts[one.form], one) if one.form in parts else one
    return list(parts.values())


def _heads(view: View, forms: Mapping[str, Form]) -> list[_Head]:
    """Headings from top to bottom; each table of a form once, in their order."""
    tables = [
        (form, table) for form in forms.values() for table in form.tables if table.across == "indicators"
    ]
    heads: list[_Head] = []
    numbers = sorted(view.rows)
    for row in numbers:
        if not tables or (heads and row <= heads[-1].last):
            continue
        window = [number for number in numbers if row <= number < row + _HEADING_ROWS]
        best: _Head | None = None
        for form, table in tables:
            columns = _columns(view, window, table)
            enough = len(columns) >= max(2, _SHARE * len(table.indicators))
            if enough and (best is None or len(columns) > len(best.columns)):
                last = max(
                    number
                    for number in window
                    if any(
                        one.column in columns.values() and _names(one.text, table)
                        for one in view.rows[number]
                    )
                )
                best = _Head(row, last, form, table, columns)
        if best and _begins(view, row, best.table):
            heads.append(best)
            tables.remove((best.form, best.table))
    return heads


def _begins(view: View, row: int, table: FormTable) -> bool:
    return any(_names(one.text, table) for one in view.rows[row])


def _names(text: str, table: FormTable) -> str:
    """The code of the one indicator of ``table`` that ``text`` names; blank for none or several."""
    mine = set(names_of(text))
    codes = [one.code for one in table.indicators if one.code == text or mine & set(names_of(one.title))]
    return codes[0] if len(codes) == 1 else ""


def _columns(view: View, rows: list[int], table: FormTable) -> dict[str, int]:
    """The column of each indicator that is named in ``rows``; one that is named twice is left out."""
    found: dict[str, set[int]] = {}
    for row in rows:
        for one in view.rows[row]:
            code = _names(one.text, table)
            if code:
                found.setdefault(code, set()).add(one.column)
    return {code: next(iter(columns)) for code, columns in found.items() if len(columns) == 1}


def _found(view: View, head: _Head, end: int) -> Found:
    left = min(head.columns.values())
    named: dict[int, list[int]] = {}
    used = {
        (row, one.column)
        for row, squares in view.rows.items()
        if head.first <= row <= head.last
        for one in squares
        if one.column < left or one.column in head.columns.values()
    }
    for row, squares in view.rows.items():
        if head.last < row < end:
            meant = (period_of(one.text, head.table.periods) for one in squares if one.column < left)
            period = next((one for one in meant if one is not None), None)
            if period is not None:
                named.setdefault(period, []).append(row)
                used.update((row, one.column) for one in squares if one.column < left)
    slots = tuple(
        Slot(code, period, rows[0], column)
        for period, rows in named.items()
        if len(rows) == 1
        for code, column in head.columns.items()
    )
    remarks = tuple(
        Remark(
            view.name,
            rows[1],
            left,
            "",
            f"có {len(rows)} dòng cùng là {head.form.called(period)}: không nhận",
        )
        for period, rows in named.items()
        if len(rows) > 1
    )
    return Found(head.form.id, "theo tên các cột", slots, frozenset(used), head.first, remarks)
