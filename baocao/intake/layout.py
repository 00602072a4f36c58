"""Sheets without keys: a form is recognised by its headings and the titles of its rows."""

from collections.abc import Iterator, Mapping, Sequence

from baocao.intake.found import Found, Slot, View, is_figure, joined
from baocao.intake.regions import Region, regions_of, rows_of
from baocao.intake.titles import Matched, Row, match_rows, names_of
from baocao.model import Form, Remark
from baocao.vietnamese import plain

_LEAST = 2
"""So many rows at least must be known before a table counts as a form."""

_NOTES = ("", "ghi-chu")
"""Headings of columns that hold words."""

_SHARE = 0.25
"""Of the form's rows; who sends less is asked to name the form by its codes."""


def find_by_titles(view: View, forms: Mapping[str, Form]) -> list[Found]:
    """The forms of a sheet that has its periods as columns."""
    found: list[Found] = []
    titles = {
        name
        for form in forms.values()
        for one in form.indicators()
        for name in names_of(one.title)
        if "-" in name
    }
    for periods in {form.periods(): None for form in forms.values()}:
        mine = [form for form in forms.values() if form.periods() == periods]
        parts: dict[str, list[Region]] = {}
        for region in regions_of(view, periods, titles):
            best = _best(view, region, mine)
            if best:
                parts.setdefault(best, []).append(region)
        for form, regions in parts.items():
            one = _found(view, regions, forms[form])
            found += [one] if one else []
    return found


def _best(view: View, region: Region, forms: Sequence[Form]) -> str:
    """The id of the form that most rows belong to, if clearly more than to any other; else blank."""
    scored = []
    for form in forms:
        indicators = tuple(form.indicators())
        rows = rows_of(view, region, frozenset(one.code for one in indicators))
        matched = match_rows(rows, indicators)
        scored.append((len(matched.codes) + len(matched.doubtful), form.id))
    scored.sort(reverse=True)
    clear = len(scored) < 2 or scored[1][0] * 2 <= scored[0][0]
    return scored[0][1] if scored and scored[0][0] and clear else ""


def _found(view: View, regions: list[Region], form: Form) -> Found | None:
    """The form in its regions (one for each page with a heading); None when too few rows are known."""
    indicators = tuple(form.indicators())
    codes = frozenset(one.code for one in indicators)
    rows = {region: rows_of(view, region, codes) for region in regions}
    matched = match_rows([row for mine in rows.values() for row in mine], indicators)
    coded = any(row.code for mine in rows.values() for row in mine)
    count = len(matched.codes)
    if count < (1 if coded else _LEAST) or (not coded and count < _SHARE * len(indicators)):
        return None
    how = "theo mã chỉ tiêu" if coded else "theo tên các dòng"
    parts = [_part(view, region, form, mine, matched) for region, mine in rows.items()]
    whole = parts[0]
    for part in parts[1:]:
        whole = joined(whole, part)
    return whole._replace(how=how)


def _part(view: View, region: Region, form: Form, rows: list[Row], matched: Matched) -> Found:
    """What one region gives."""
    here = {row.number for row in rows}
    codes = {row: code for row, code in matched.codes.items() if row in here}
    doubtful = {row: why for row, why in matched.doubtful.items() if row in here}
    last = max((column for _, column in region.columns), default=0)
    named = frozenset(
        one.column for one in view.rows[region.row] if one.column > last and plain(one.text) not in _NOTES
    )
    allowed = {
        one.code: {period.key for period in table.periods}
        for table in form.tables
        for one in table.indicators
    }
    slots = tuple(
        Slot(code, period, row, column, view.shifted(row, last, named))
        for row, code in codes.items()
        for period, column in region.columns
        if period in allowed[code]
    )
    strange = _strange(view, region, here - codes.keys() - doubtful.keys())
    used = {(region.row, one.column) for one in view.rows[region.row] if one.column < region.left}
    used.update((region.row, column) for _, column in (*region.columns, *region.doubtful))
    used.update((row, one.column) for row in codes for one in view.rows[row] if one.column < region.left)
    used.update((row, one.column) for row in (*doubtful, *strange) for one in view.rows[row])
    unknown = (
        Remark(view.name, row, region.left, _said(view, row), f"biểu {form.id} không có dòng này")
        for row in strange
    )
    extra = _own_columns(view, region, here)
    used.update(place for places in extra.values() for place in places)
    remarks = (*_doubts(view, region, form, doubtful), *unknown, *_told(view, region, extra))
    return Found(form.id, "", slots, frozenset(used), region.row, remarks)


def _doubts(view: View, region: Region, form: Form, doubtful: Mapping[int, str]) -> Iterator[Remark]:
    """Columns that two headings name, and rows of which two could be meant."""
    for period in dict.fromkeys(period for period, _ in region.doubtful):
        columns = [column for one, column in region.doubtful if one == period]
        why = f"có {len(columns)} cột cùng là {form.called(period)}: không nhận cột nào"
        yield Remark(view.name, region.row, columns[0], view.text(region.row, columns[0]), why)
    for row, why in doubtful.items():
        yield Remark(view.name, row, region.left, _said(view, row), f"{why}: không nhận dòng này")


def _own_columns(view: View, region: Region, rows: set[int]) -> dict[int, list[tuple[int, int]]]:
    """Columns of the sender's own among or behind the periods ("Tổng"), and the places of their figures."""
    known = {column for _, column in (*region.columns, *region.doubtful)}
    heads = [one.column for one in view.rows[region.row] if one.column > region.left]
    return {
        column: [(region.row, column), *((row, column) for row in rows if is_figure(view.text(row, column)))]
        for column in heads
        if column not in known and plain(view.text(region.row, column)) not in _NOTES
    }


def _told(view: View, region: Region, extra: Mapping[int, list[tuple[int, int]]]) -> Iterator[Remark]:
    for column, places in extra.items():
        why = f"cột không có trong biểu: không nhận {len(places) - 1} số ở cột này"
        yield Remark(view.name, region.row, column, view.text(region.row, column), why)


def _strange(view: View, region: Region, rows: set[int]) -> list[int]:
    """Those of ``rows`` that have figures."""
    columns = {column for _, column in (*region.columns, *region.doubtful)}
    return [row for row in sorted(rows) if any(one.column in columns for one in view.rows[row])]


def _said(view: View, row: int) -> str:
    return " | ".join(one.text for one in view.rows[row])
