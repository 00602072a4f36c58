"""Does a finished DOCX, whoever made it, look as the decree on clerical work wants it?"""

from baocao.conform import (
    appendix,
    bases,
    body,
    header,
    layout,
    letters,
    marks,
    page,
    recipients,
    reference,
    signature,
    structure,
    title,
    words,
)
from baocao.conform.classify import Reading, classify
from baocao.conform.finding import Finding, Rule
from baocao.conform.reading import paper
from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.doors import archive
from baocao.doors.apart import Lost, apart
from baocao.limits import LIMITS, limit

STATES = ("draft", "final-paper", "final-electronic")
"""What the document is: still open, to be printed, or to be issued by a document system."""

_MOST = 20
"""Findings of one rule that are told one by one."""

RULES: tuple[Rule, ...] = tuple(
    rule
    for chapter in (
        *(page, letters, layout, header, reference, title, body, structure, bases),
        *(signature, recipients, appendix, marks, words),
    )
    for rule in chapter.RULES
)
"""Every rule, in the order of the decree."""


def conform(docx: bytes, name: str, state: str, said: list[Diagnostic]) -> None:
    """Say where the document ``docx``, called ``name``, departs from the decree.

    The line of a span is the number of the paragraph in the body, table cells included, from 1;
    0 is the document as a whole. ``state`` is one of STATES.

    Raises: ValueError for another state.
    """
    if state not in STATES:
        raise ValueError(state)
    parts = archive.docx(docx, name, said)
    if parts is None or _too_long(parts[archive.MAIN], name, said):
        return
    reading = classify(paper(parts), state)
    for number, message in reading.unknown:
        hint = "đặt theo mẫu 1.4 Phụ lục III Nghị định 30/2020/NĐ-CP nếu muốn kiểm cả phần này"
        said.append(Diagnostic("LY-00", Span(name, number), message, hint, Severity.WARNING))
    for rule in RULES:
        said += _few([_complaint(found, name) for found in rule(reading)])


def conform_apart(docx: bytes, name: str, state: str, said: list[Diagnostic]) -> None:
    """`conform` for a stranger's document: in a process of its own, whatever its parsers do there (A170)."""
    try:
        said += apart(_judged, docx, name, state)
    except Lost as lost:
        seconds = limit("foreign_seconds")
        why = f"đọc quá {seconds} giây chưa xong" if lost.late else "chương trình đọc tệp bị dừng giữa chừng"
        hint = (
            "mở tệp bằng Word, lưu thành tệp .docx mới rồi thử lại; vẫn lỗi thì gửi tệp cho người phụ trách"
        )
        said.append(Diagnostic("A170", Span(name), why, hint))


def _judged(docx: bytes, name: str, state: str) -> list[Diagnostic]:
    said: list[Diagnostic] = []
    conform(docx, name, state, said)
    return said


def _complaint(found: Finding, name: str) -> Diagnostic:
    return Diagnostic(found.rule, Span(name, found.number), found.message, found.hint, found.severity)


def _few(found: list[Diagnostic]) -> list[Diagnostic]:
    """The first findings of a rule; the rest are counted in one more, or nobody would read on."""
    rest = found[_MOST:]
    if not rest:
        return found
    words = f"còn {len(rest)} chỗ khác cùng lỗi {rest[0].code}"
    hint = "sửa các chỗ đã nêu rồi kiểm lại để thấy những chỗ còn lại"
    worst = max(one.severity for one in rest)
    return [*found[:_MOST], Diagnostic(rest[0].code, rest[0].span, words, hint, worst)]


def _too_long(document: bytes, name: str, said: list[Diagnostic]) -> bool:
    count = document.count(b"</w:p>") + document.count(b"<w:p/>")
    bound = LIMITS["paragraphs"]
    if count > bound.value:
        message = f"{bound.title}: có {count:,}, giới hạn {bound.value:,}".replace(",", ".")
        said.append(Diagnostic("A169", Span(name), message, "tách phụ lục ra tệp riêng rồi kiểm từng tệp"))
    return count > bound.value


__all__ = ["RULES", "STATES", "Reading", "conform"]
