"""The rules about opinions on the draft: decided, explained, and about something that is still there."""

from collections.abc import Iterator

from baocao.check.look import Look
from baocao.diagnostics import Diagnostic, Severity
from baocao.model import Decision, Opinion, Stage

_SHOWN = 60
"""Letters of an opinion that tell which one it is; ours."""


def undecided(look: Look) -> Iterator[Diagnostic]:
    """C240: every opinion on the draft has a decision before the final goes out."""
    severity = Severity.ERROR if look.stage is Stage.FINAL else Severity.WARNING
    choices = ", ".join(one.value for one in Decision if one is not Decision.OPEN)
    for one in look.project.opinions:
        if one.decision is Decision.OPEN:
            words = f"ý kiến {one.id} {_from(one)} chưa được quyết định: {_short(one)}"
            hint = f"ghi ở dòng decision một trong: {choices}"
            yield Diagnostic("C240", one.span, words, hint, severity, _owner(look, one))


def unexplained(look: Look) -> Iterator[Diagnostic]:
    """C241: what is not taken up, or only in part, is explained."""
    for one in look.project.opinions:
        if one.decision in (Decision.REJECTED, Decision.PARTLY) and not one.answer.strip():
            words = f"ý kiến {one.id} {_from(one)} ghi '{one.decision.value}' mà chưa có giải trình"
            hint = 'viết lý do ở dòng answer, ví dụ answer: "số liệu lấy theo báo cáo quyết toán năm 2019"'
            yield Diagnostic("C241", one.span, words, hint, Severity.ERROR, _owner(look, one))


def gone(look: Look) -> Iterator[Diagnostic]:
    """C242: an opinion is about a node that the outline still has."""
    known = {node.id for node in look.project.nodes()}
    for one in look.project.opinions:
        if one.node and one.node not in known:
            words = f"ý kiến {one.id} nói về mục {one.node!r}, mục mà đề cương không còn"
            hint = "sửa dòng node theo mã mới trong outline/, hoặc bỏ dòng ấy"
            yield Diagnostic("C242", one.span, words, hint, Severity.WARNING, _owner(look, one))


def _from(one: Opinion) -> str:
    return f"của {one.source}"


def _short(one: Opinion) -> str:
    text = " ".join(one.text.split())
    return f"“{text if len(text) <= _SHOWN else text[:_SHOWN] + '…'}”"


def _owner(look: Look, one: Opinion) -> str:
    return one.owner if one.owner in look.project.agencies or one.owner in look.project.units else ""


RULES = (undecided, unexplained, gone)
