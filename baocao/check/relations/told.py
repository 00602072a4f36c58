"""Figures that do not agree, as complaints in words: the cells, the figures, what to do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from baocao.check.relations.bounds import Row
from baocao.check.relations.odd import Key, Odd
from baocao.check.relations.related import Broken, told
from baocao.check.relations.wholes import Gap, explained
from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.model import Bond, Project, Table
from baocao.numbers import letters, show

FEW = 3
"""So many places are named in one complaint."""

_CODES = {Bond.EQUALS: "D350", Bond.AT_MOST: "D351", Bond.PERCENT: "D352"}


def said_of_bounds(project: Project, found: Iterable[Broken], odd: Mapping[Key, Odd]) -> Iterator[Diagnostic]:
    """One complaint for all that does not fit one total of one reporter."""

    def group(one: Broken) -> tuple[str, str, str, str]:
        bound = one.bound
        return _home(one).file, bound.relation.bond.value, bound.right.code, bound.code

    for _, some in groupby(sorted(found, key=group), group):
        yield _said_of_bound(project, list(some), odd)


def _said_of_bound(project: Project, found: Sequence[Broken], odd: Mapping[Key, Odd]) -> Diagnostic:
    bound, table = found[0].bound, _home(found[0])
    shown: list[str] = []
    why: list[Odd] = []
    for one in found:
        form = project.forms[one.bound.right.rows[0].place.form]
        for at in one.at:
            key = form.called(one.bound.keys[at])
            shown.append(f"{key} {told(one, at)} ({_cells(one, at)})")
            why += [odd[cell] for cell in cells_of(one, at) if cell in odd]
    words = f"{_whose(project, found[0])}: {_broken_words(bound.relation.bond, bound.code)}"
    words += f" ở {len(shown)} chỗ" if len(shown) > 1 else ""
    words += f": {_some(shown)}"
    hint = f"{_odd_words(project, why[0])}: {_odd_hint(why[0])}" if why else "đối chiếu hai vế rồi sửa số sai"
    reasons = dict.fromkeys(one.bound.relation.why for one in found if one.bound.relation.why)
    hint += f" (căn cứ: {'; '.join(list(reasons)[:FEW])})" if reasons else ""
    severity = max(one.bound.relation.severity or Severity.NOTICE for one in found)
    return Diagnostic(_CODES[bound.relation.bond], _span(found), words, hint, severity, table.reporter)


def cells_of(one: Broken, at: int) -> list[Key]:
    """The cells behind a position of a bound that does not hold."""
    rows = zip(one.bound.rows(), one.tables, strict=True)
    return [(row.place.form, table.reporter, row.cells[at]) for row, table in rows]


def _broken_words(bond: Bond, code: str) -> str:
    if bond is Bond.EQUALS:
        return "các phần cộng lại khác tổng"
    return "phần lớn hơn tổng" if bond is Bond.AT_MOST else f"tỷ lệ {code} ra ngoài 0 - 100%"


def _span(found: Sequence[Broken]) -> Span:
    """The part when it is the only one and a single row, else the total."""
    one = found[0]
    rows = list(one.bound.rows())
    single = len(found) == 1 and len(one.bound.left) == 1 and one.bound.relation.bond is not Bond.EQUALS
    at = 0 if single else len(rows) - len(one.bound.right.rows)
    if not one.tables[at].file:
        at = one.tables.index(_home(one))
    return Span(one.tables[at].file, one.tables[at].lines[rows[at].place.row])


def _home(one: Broken) -> Table:
    """The table that is complained about: the total's, unless that is only summed up here."""
    return next(table for table in reversed(one.tables) if table.file)


def _whose(project: Project, one: Broken) -> str:
    table = _home(one)
    whole = next(row.place.indicator.whole for row in one.bound.rows() if row.place.form == table.form)
    area = " (số toàn địa bàn)" if table.reporter == whole else ""
    forms = ", ".join(dict.fromkeys(one.form for one in reversed(one.tables)))
    return f"{project.name_of(table.reporter)}{area}, biểu {forms}"


def _cells(one: Broken, at: int) -> str:
    """The cells of a position as a spreadsheet program calls them, with the form where forms differ."""
    rows = list(zip(one.bound.rows(), one.tables, strict=True))
    single = len({table.form for table in one.tables}) == 1
    return "ô " + ", ".join(dict.fromkeys(_cell(row, table, at, single) for row, table in rows))


def _cell(row: Row, table: Table, at: int, single: bool) -> str:
    if not table.file:
        return f"tổng các nơi báo cáo {row.place.indicator.code}"
    cell = address(table, row.cells[at], row.place.width)
    return cell if single else f"{cell} của {table.form}"


def address(table: Table, cell: int, width: int) -> str:
    """The cell of the CSV at index ``cell`` as a spreadsheet program calls it: "L4"."""
    row, column = divmod(cell, width)
    return f"{letters(table.columns[column])}{table.lines[row]}"


def said_of_gaps(project: Project, gaps: Iterable[Gap]) -> Iterator[Diagnostic]:
    """One complaint for all gaps of one kind in one file."""

    def group(gap: Gap) -> tuple[str, str, bool]:
        return gap.place.form, gap.whole.reporter, gap.place.indicator.all_report

    for (id, owner, all_report), found in groupby(sorted(gaps, key=group), group):
        some = list(found)
        form, table = project.forms[id], some[0].whole
        shown = []
        for gap in some:
            one, sign = gap.place.indicator, "<" if gap.value < gap.total else ">"
            sums = f"{show(gap.value, one.decimals)} {sign} {show(gap.total, one.decimals)}"
            shown.append(f"{one.code} {form.called(gap.key)} {sums}")
        what = "khác" if all_report else "nhỏ hơn"
        words = f"biểu {id}: số toàn địa bàn {what} tổng các đơn vị ở {len(some)} ô: {_some(shown)}"
        why = next((text for gap in some if (text := explained(gap, project))), "")
        hint = why or "đối chiếu với số của các đơn vị rồi sửa bên sai"
        span = Span(table.file, table.lines[some[0].place.row])
        yield Diagnostic("D356" if all_report else "C208", span, words, hint, Severity.WARNING, owner)


def said_of_odd(
    project: Project, odd: Mapping[Key, Odd], raised: Mapping[Key, Severity]
) -> Iterator[Diagnostic]:
    """One complaint for the odd cells of one row, as severe as what follows from them (``raised``)."""

    def group(item: tuple[Key, Odd]) -> tuple[str, int, str, bool]:
        one = item[1]
        return one.table.file, one.place.row, one.bond.value, one.alone

    for (file, row, *_), found in groupby(
        sorted(odd.items(), key=lambda item: (group(item), item[0])), group
    ):
        items = list(found)
        one = items[0][1]
        shown = _some([_odd_words(project, odd) for _, odd in items])
        words = f"{project.name_of(one.table.reporter)}, biểu {one.place.form}: {shown}"
        severity = max(max(one.rule.severity, raised.get(key, one.rule.severity)) for key, one in items)
        code = "D353" if one.bond is Bond.JUMP else "D354" if one.alone else "D355"
        hint = _odd_hint(one)
        if any(key in raised for key, _ in items):
            hint += "; số này làm tổng các đơn vị lệch với số toàn địa bàn"
        yield Diagnostic(code, Span(file, one.table.lines[row]), words, hint, severity, one.table.reporter)


def _odd_hint(one: Odd) -> str:
    hint = "kiểm tra lại hai số này; đúng thực tế thì giữ nguyên"
    if one.bond is Bond.SCALE:
        measure = one.place.indicator.measure
        counted = f" (biểu tính bằng {measure})" if measure else ""
        hint = f"có thể nhầm đơn vị tính{counted} hoặc thừa, thiếu chữ số 0"
    return hint + (f" (căn cứ: {one.rule.why})" if one.rule.why else "")


def _odd_words(project: Project, odd: Odd) -> str:
    place, form = odd.place, project.forms[odd.place.form]
    cell = place.row * place.width + odd.column
    key = next(key for key, at in place.cells.items() if at == cell)
    value, decimals = odd.table.values[cell], place.indicator.decimals
    times = max(value, odd.usual) // max(1, min(value, odd.usual))
    way = f"gấp khoảng {show(times, 0)} lần" if value > odd.usual else f"chỉ bằng khoảng 1/{show(times, 0)}"
    beside = "kỳ trước" if odd.bond is Bond.JUMP else "các kỳ khác" if odd.alone else "các đơn vị khác"
    where = address(odd.table, cell, place.width)
    shown = f"{place.indicator.code} {form.called(key)} là {show(value, decimals)} (ô {where})"
    return f"{shown}, {way} {beside} ({show(odd.usual, decimals)})"


def _some(shown: Sequence[str]) -> str:
    return "; ".join(shown[:FEW]) + (" …" if len(shown) > FEW else "")
