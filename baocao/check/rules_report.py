"""The rules about the report's own facts and the people it names."""

import re
from collections.abc import Iterator
from datetime import date

from baocao.check.look import Look
from baocao.diagnostics import Diagnostic, Severity
from baocao.model import NO_ACCOUNT, Done, Stage

_REFERENCE = re.compile(r"""\bphu_luc\(\s*["']([^"']+)["']\s*\)""")
_TOPIC = "topic"

RETIRED = {
    "huyện": date(2025, 7, 1),
    "quận": date(2025, 7, 1),
    "thị xã": date(2025, 7, 1),
    "thành phố thuộc tỉnh": date(2025, 7, 1),
}
"""Levels of government that issue nothing from this day on.

Source: resolution 203/2025/QH15 and law 72/2025/QH15 (nd30.md, 0.2).
"""


def handles(look: Look) -> Iterator[Diagnostic]:
    """C210: every agency that writes a topic can be asked for a review; one complaint for all."""
    agencies = look.project.agencies.values()
    nameless = [one for one in agencies if one.kind == _TOPIC and one.github in ("", NO_ACCOUNT)]
    if nameless:
        names = ", ".join(one.name for one in nameless)
        words = f"{len(nameless)} cơ quan chưa có tài khoản GitHub của người viết: {names}"
        hint = 'điền dòng github của từng cơ quan, ví dụ github: "@ten-tai-khoan"'
        yield Diagnostic("C210", nameless[0].span, words, hint, Severity.NOTICE)


def issuer_level(look: Look) -> Iterator[Diagnostic]:
    """C211: the issuing body's level of government still exists on the day of signing."""
    report = look.project.report
    ended = RETIRED.get(report.issuer.level.strip().lower())
    if ended and report.signed and report.signed >= ended:
        day = f"{ended.day}/{ended.month}/{ended.year}"
        words = f"cấp {report.issuer.level} không còn ban hành văn bản từ ngày {day}"
        hint = "sửa cơ quan ban hành (issuer) hoặc ngày ký (signed) trong outline/report.yaml"
        yield Diagnostic("C211", report.span, words, hint, Severity.WARNING)


def facts_missing(look: Look) -> Iterator[Diagnostic]:
    """C212: a final report names its signer; on paper also its number and day."""
    report = look.project.report
    if look.stage is not Stage.FINAL:
        return
    facts = [("họ tên người ký (signer: name)", bool(report.signer.name))]
    if not report.electronic:
        facts += [("số (number)", report.number is not None), ("ngày ký (signed)", report.signed is not None)]
    absent = [name for name, given in facts if not given]
    if absent:
        words = f"báo cáo chính thức còn thiếu: {', '.join(absent)}"
        span = report.span if report.signer.name else report.signer.span
        yield Diagnostic("C212", span, words, "điền vào outline/report.yaml")


def rows_cut(look: Look) -> Iterator[Diagnostic]:
    """C213: a row that the copy of the plan cuts off has been compared with the original."""
    for form in look.project.forms.values():
        for one in form.indicators():
            if one.cut:
                words = f"hàng {one.code} chưa đối chiếu với bản gốc: {one.cut}"
                hint = f"đối chiếu rồi bỏ khóa cut của {one.code}"
                yield Diagnostic("C213", one.span, words, hint, Severity.NOTICE)


def appendices_unmentioned(look: Look) -> Iterator[Diagnostic]:
    """C214: the text refers to each appendix. Source: decree 30/2020, annex I, III.1.a (nd30.md, PL-01)."""
    report = look.project.report
    mentioned = {id for one in look.project.sections for id in _REFERENCE.findall(one.text)}
    absent = [id for id in report.appendices if id not in mentioned]
    # While texts are missing, they may be the ones that will refer to it.
    if absent and all(one.duty.done in (Done.ANSWERED, Done.EXEMPT) for one in look.texts):
        words = f"chưa mục nào nhắc tới phụ lục của biểu {', '.join(absent)}"
        hint = f'ở chỗ dùng số của biểu, viết: (chi tiết tại {{{{ phu_luc("{absent[0]}") }}}} kèm theo)'
        severity = Severity.ERROR if look.stage is Stage.FINAL else Severity.NOTICE
        yield Diagnostic("C214", report.span, words, hint, severity)


RULES = (handles, issuer_level, facts_missing, rows_cut, appendices_unmentioned)
