"""The rules about who has handed in which figures."""

from collections.abc import Iterator

from baocao.check.duties import FormDuty
from baocao.check.look import Look
from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.model import Done, Stage

FEW = 3
"""So many places are named in one complaint; the ledger has them all."""

_FILL_IN = "không phát sinh thì ghi dấu -, bằng không thì ghi 0"


def forms_missing(look: Look) -> Iterator[Diagnostic]:
    """C206: whoever owes a form has handed it in; one complaint for all that one reporter owes."""
    absent: dict[str, list[FormDuty]] = {}
    for one in look.forms:
        if one.duty.done is Done.MISSING and _file(look, one) not in look.project.refused:
            absent.setdefault(one.duty.owner, []).append(one)
    project = look.project
    for owner, duties in absent.items():
        duty = duties[0].duty
        unit = project.units.get(owner)
        first = duties[0]
        asked = unit.span if unit else project.agencies[owner].span
        span = Span(first.table.file, first.blanks[0][2]) if first.table else asked
        ids = ", ".join(one.form.id for one in duties)
        words = f"{look.project.name_of(owner)} chưa nộp {len(duties)} biểu: {ids} ({look.due(duty)})"
        how = _FILL_IN if first.table else f"tệp mẫu: 'build.py new tables --agency {owner}'"
        hint = f"đưa số liệu vào {_file(look, first)}; {how}"
        yield Diagnostic("C206", span, words, hint, look.weight(duty), owner)


def _file(look: Look, one: FormDuty) -> str:
    kind = "units" if one.duty.owner in look.project.units else "agencies"
    return f"data/{kind}/{one.duty.owner}/{one.form.id}.csv"


def cells_blank(look: Look) -> Iterator[Diagnostic]:
    """C207: no cell of a form is left blank; one complaint for a file."""
    for one in look.forms:
        if not one.blanks or one.table is None or one.duty.done is Done.MISSING:
            continue
        places = ", ".join(
            f"{code} {one.form.called(period)} (dòng {line})" for code, period, line in one.blanks[:FEW]
        )
        more = " …" if len(one.blanks) > FEW else ""
        whose = f"biểu {one.form.id} của {look.project.name_of(one.duty.owner)}"
        words = f"{whose} còn {len(one.blanks)} ô trống: {places}{more}"
        span = Span(one.table.file, one.blanks[0][2])
        yield Diagnostic("C207", span, words, f"điền số; {_FILL_IN}", look.weight(one.duty), one.duty.owner)


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


RULES = (forms_missing, cells_blank, illustrative)
