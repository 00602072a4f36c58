"""Answers to those who handed in: made where something was refused or remarked."""

from datetime import date
from pathlib import PurePath
from typing import Any

PLACE = "dist/tra-loi/"
"""Where answers go in the workspace."""

_ENDING = "-tra-loi"
_MOST = 10


def answers(handed: list[Any], project: Any, today: date, said: list[Any], step: Any) -> dict[str, bytes]:
    """The answers to the files ``handed`` in, by their names in the workspace."""
    made: dict[str, bytes] = {}
    stems = [_stem(one) for one in handed]
    for one in handed:
        if one.submission is None or not _worth(one):
            continue
        step(f"Lập bản trả lời: {one.foreign.name}")
        own = f"{_stem(one)}-{one.submission.reporter}" if stems.count(_stem(one)) > 1 else _stem(one)
        made[_name(own, made)] = _answer(one, project, today, said)
    return made


def _worth(one: Any) -> bool:
    """Whether there is anything to answer."""
    formwise = any(outcome.replaced or outcome.refused or outcome.absent for outcome in one.outcomes)
    return formwise or bool(one.submission.remarks)


def _stem(one: Any) -> str:
    return PurePath(one.foreign.name).stem.removesuffix(_ENDING)


def _name(stem: str, taken: dict[str, bytes]) -> str:
    names = (
        f"{PLACE}{stem}{number}{_ENDING}.xlsx" for number in ("", *(f"-{at}" for at in range(2, 10_000)))
    )
    return next(name for name in names if name not in taken)


def _answer(one: Any, project: Any, today: date, said: list[Any]) -> bytes:
    """The answer; of a workbook that cannot be copied, the list alone."""
    from baocao.diagnostics import Diagnostic, Severity, Span
    from baocao.doors.apart import Lost, apart
    from baocao.workbooks.answer import answer, answer_alone

    outcome = _outcome(one, project)
    if one.foreign.kind == "csv":
        return answer(one.foreign, one.submission, outcome, today)
    try:
        return apart(answer, one.foreign, one.submission, outcome, today)
    except Lost:
        words = "không lập được bản sao có tô màu; bản trả lời chỉ có danh sách"
        hint = "gửi bản trả lời này, hoặc báo cho nơi gửi theo danh sách in ở trên"
        span, owner = Span(one.foreign.name), one.submission.reporter
        said.append(Diagnostic("D345", span, words, hint, Severity.NOTICE, owner))
        return answer_alone(one.submission, outcome, today)


def _outcome(one: Any, project: Any) -> Any:
    """What became of a file, in the words of the answer."""
    from baocao.workbooks.listing import Change, Outcome, Verdict

    verdicts = tuple(
        Verdict(project.forms[each.form], one.accepted or one.again, _words(one, each) + _absent(each))
        for each in one.outcomes
    )
    changes = tuple(
        Change(each.form, *difference)
        for each in one.outcomes
        for difference in each.differences
        if difference.old
    )
    return Outcome(project.name_of(one.submission.reporter), verdicts, changes)


def _words(one: Any, outcome: Any) -> str:
    if one.again:
        return "Đã nhận từ lần trước, lần này không có gì mới."
    if not one.accepted and outcome.replaced:
        return f"Chưa nhận: {outcome.replaced} ô khác số đã nộp, nơi tổng hợp đang xem lại."
    if not one.accepted:
        return "Chưa nhận: biểu khác trong cùng tệp có số khác số đã nộp."
    if outcome.refused:
        return f"Đã nhận các ô đọc được, còn {outcome.refused} ô cần sửa rồi gửi lại."
    return "Đã nhận."


def _absent(outcome: Any) -> str:
    """Rows that the file does not have at all."""
    if not outcome.absent:
        return ""
    more = " …" if len(outcome.absent) > _MOST else ""
    return f" Trong tệp không có dòng: {', '.join(outcome.absent[:_MOST])}{more}."
