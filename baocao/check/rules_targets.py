"""The rules about the targets of the programme, and why some were not reached."""

from collections.abc import Iterator, Mapping

from baocao.check.look import Look
from baocao.check.placeholders import is_placeholder
from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.figures.evaluate import Figures
from baocao.figures.targets import Outcome, outcome
from baocao.figures.unavailable import Unavailable
from baocao.model import Project, Reason, Target
from baocao.vietnamese import short_date

_TOPICS = "content/topics/"


def reasons(look: Look) -> Iterator[Diagnostic]:
    """C220: a target that was missed has its reason in the text; one that was reached needs none."""
    if not look.project.targets:
        return
    given = _given(look.project)
    figures = look.figures
    for target in look.project.targets.values():
        found = _outcome(figures, target)
        if found is None:
            continue
        mine = given.get(target.id, [])
        if found.met:
            yield from _needless(found, mine)
        elif all(is_placeholder(one.text, target.title) for _, one in mine):
            yield _wanting(look, figures, found, mine)


def values_unknown(look: Look) -> Iterator[Diagnostic]:
    """C221: what each target asks for has been looked up."""
    for target in look.project.targets.values():
        if target.value is None:
            words = f"mục tiêu {target.id!r} chưa có mức phải đạt: {target.title}"
            hint = f"tra trong {target.source}, rồi ghi vào dòng value"
            yield Diagnostic("C221", target.span, words, hint, Severity.NOTICE)


Given = tuple[str, Reason]
"""A reason and the file that it stands in."""


def _given(project: Project) -> Mapping[str, list[Given]]:
    found: dict[str, list[Given]] = {}
    for section in project.sections:
        for one in section.reasons:
            found.setdefault(one.target, []).append((section.file, one))
    return found


def _outcome(figures: Figures, target: Target) -> Outcome | None:
    """What came of ``target``; None while a figure or its value is wanting, which is told elsewhere."""
    try:
        return outcome(figures, target) if target.indicator and target.value is not None else None
    except Unavailable:
        return None


def _needless(found: Outcome, mine: list[Given]) -> Iterator[Diagnostic]:
    for file, one in mine:
        words = f"nêu nguyên nhân không đạt, nhưng mục tiêu {one.target!r} đã đạt: {_figures(found)}"
        hint = "xóa dấu nguyen-nhan này và xem lại đoạn bên dưới"
        yield Diagnostic("C222", Span(file, one.line), words, hint, Severity.NOTICE)


def _wanting(look: Look, figures: Figures, found: Outcome, mine: list[Given]) -> Diagnostic:
    """The complaint about a target that was missed; where its reason is to be written."""
    target = found.target
    owner, file = _whose(look.project, figures, target)
    due = look.project.schedule.milestone(look.project.schedule.sections).due
    what = f"{target.title} – {_figures(found)}"
    words = f"chưa nêu nguyên nhân không đạt mục tiêu {target.id!r} (hạn {short_date(due)}): {what}"
    marker = f"<!-- nguyen-nhan: {target.id} -->"
    place = f" trong {_TOPICS}{file}" if file else ""
    hint = f"viết nguyên nhân dưới dấu {marker}{place}"
    span = Span(mine[0][0], mine[0][1].line) if mine else _span(look.project, target)
    return Diagnostic("C220", span, words, hint, look.weight_by(due), owner)


def _figures(found: Outcome) -> str:
    return f"kết quả {found.shown}, mức giao {found.wanted}"


def _span(project: Project, target: Target) -> Span:
    """The marker or heading under which the reason belongs, or the target itself while it is not written."""
    for section in project.sections:
        for passage in section.passages:
            if passage.node == target.reason_at:
                lines = [
                    one.marker_line
                    for one in passage.pieces
                    if one.requirement == target.requirement and one.marker_line
                ]
                return Span(section.file, *(lines[:1] or [passage.line]))
    return target.span


def _whose(project: Project, figures: Figures, target: Target) -> tuple[str, str]:
    """Who gives the reason, in which file: of ``reason_at``, or of the first node with the indicator.

    A target that no node bears is its form's: of the agency that reports the whole area.
    """
    for node in project.nodes():
        if node.id == target.reason_at:
            return node.owner, node.file
    if not target.reason_at:
        for node in project.nodes():
            codes = {code for duty in node.duties() for code in duty.indicators}
            if target.indicator in codes or target.indicator in node.indicators:
                return node.owner, node.file
    return figures.home(target.indicator).indicator.whole, ""


RULES = (reasons, values_unknown)
