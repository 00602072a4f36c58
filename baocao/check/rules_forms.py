"""The rules about who has handed in which figures."""

from collections.abc import Iterator

from baocao.check.duties import FormDuty
from baocao.check.look import Look
from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.model import Form, Indicator, Kind, Stage, State, Table, Total
from baocao.numbers import show

FEW = 3
"""So many places are named in one complaint; the ledger has them all."""


def forms_missing(look: Look) -> Iterator[Diagnostic]:
    """C206: whoever owes a form has handed it in; one complaint for all that one reporter owes."""
    absent: dict[str, list[FormDuty]] = {}
    for one in look.forms:
        if one.table is None and _file(look, one) not in look.project.refused:
            absent.setdefault(one.duty.owner, []).append(one)
    project = look.project
    for owner, duties in absent.items():
        duty = duties[0].duty
        unit = project.units.get(owner)
        span = unit.span if unit else project.agencies[owner].span
        ids = ", ".join(one.form.id for one in duties)
        words = f"{look.project.name_of(owner)} chưa nộp {len(duties)} biểu: {ids} ({look.due(duty)})"
        hint = f"đưa số liệu vào {_file(look, duties[0])}; tệp mẫu: 'build.py new tables --agency {owner}'"
        yield Diagnostic("C206", span, words, hint, look.weight(duty), owner)


def _file(look: Look, one: FormDuty) -> str:
    kind = "units" if one.duty.owner in look.project.units else "agencies"
    return f"data/{kind}/{one.duty.owner}/{one.form.id}.csv"


def cells_blank(look: Look) -> Iterator[Diagnostic]:
    """C207: no cell of a form is left blank; one complaint for a file."""
    for one in look.forms:
        if not one.blanks or one.table is None:
            continue
        places = ", ".join(
            f"{code} {one.form.called(period)} (dòng {line})" for code, period, line in one.blanks[:FEW]
        )
        more = " …" if len(one.blanks) > FEW else ""
        whose = f"biểu {one.form.id} của {look.project.name_of(one.duty.owner)}"
        words = f"{whose} còn {len(one.blanks)} ô trống: {places}{more}"
        span = Span(one.table.file, one.blanks[0][2])
        hint = "điền số; không phát sinh thì ghi dấu -, bằng không thì ghi 0"
        yield Diagnostic("C207", span, words, hint, look.weight(one.duty), one.duty.owner)


def whole_and_parts(look: Look) -> Iterator[Diagnostic]:
    """C208: those who report for themselves do not add up to more than the whole area has.

    The whole may hold more than its parts: not everything in the area belongs to a reporter.
    """
    for form in look.project.forms.values():
        yield from _compare(look, form)


def _compare(look: Look, form: Form) -> Iterator[Diagnostic]:
    periods = form.periods()
    found: dict[str, list[tuple[int, str]]] = {}
    for row, one in enumerate(form.indicators()):
        if not one.whole or one.kind is not Kind.NUMBER or one.total is not Total.SUM or one.formula:
            continue
        whole = look.project.tables.get((form.id, one.whole))
        parts = _parts(look, form, one)
        if whole is None or not parts:
            continue
        for column, period in enumerate(periods):
            at = row * len(periods) + column
            mine, theirs = _amount([whole], at), _amount(parts, at)
            if mine is not None and theirs is not None and theirs > mine:
                sums = f"{show(mine, one.decimals)} < {show(theirs, one.decimals)}"
                shown = f"{one.code} {form.called(period.key)} {sums}"
                found.setdefault(one.whole, []).append((whole.lines[row], shown))
    for owner, places in found.items():
        shown = "; ".join(text for _, text in places[:FEW]) + (" …" if len(places) > FEW else "")
        words = f"biểu {form.id}: số toàn địa bàn nhỏ hơn tổng các đơn vị ở {len(places)} ô: {shown}"
        span = Span(look.project.tables[form.id, owner].file, places[0][0])
        hint = "đối chiếu với số của các đơn vị rồi sửa bên sai"
        yield Diagnostic("C208", span, words, hint, Severity.WARNING, owner)


def _parts(look: Look, form: Form, one: Indicator) -> list[Table]:
    """The tables of all who report ``one`` for themselves; none while one of them is wanting."""
    owing = [*(look.project.units if one.units else ()), *(id for id in one.agencies if id != one.whole)]
    tables = [look.project.tables.get((form.id, reporter)) for reporter in owing]
    return [table for table in tables if table] if all(tables) else []


def _amount(tables: list[Table], at: int) -> int | None:
    """The sum of one cell over ``tables``, None when one of them says nothing."""
    total = 0
    for table in tables:
        state = table.states[at]
        if state == State.KNOWN:
            total += table.values[at]
        elif state != State.NONE:
            return None
    return total


def illustrative(look: Look) -> Iterator[Diagnostic]:
    """C209: a final report with invented figures says so on every page."""
    invented = [table for table in look.project.tables.values() if table.illustrative]
    if not invented or look.project.report.illustrative:
        return
    files = ", ".join(table.file for table in invented[:FEW]) + (" …" if len(invented) > FEW else "")
    words = f"{len(invented)} tệp số liệu ghi là minh họa ({files}) mà báo cáo chưa được đánh dấu"
    hint = "thay bằng số thật, hoặc điền dòng illustrative trong outline/report.yaml"
    severity = Severity.ERROR if look.stage is Stage.FINAL else Severity.NOTICE
    yield Diagnostic("C209", look.project.report.span, words, hint, severity)


RULES = (forms_missing, cells_blank, whole_and_parts, illustrative)
