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
from baocao.conform.finding import Rule
from baocao.conform.reading import paper
from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.doors import archive
from baocao.limits import LIMITS, limit

STATES = ("draft", "final-paper", "final-electronic")
"""What the document is: still open, to be printed, or to be issued by a document system."""

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
    if parts is None:
        return
    count = parts[archive.MAIN].count(b"</w:p>") + parts[archive.MAIN].count(b"<w:p/>")
    if count > limit("paragraphs"):
        words_ = f"{LIMITS['paragraphs'].title}: có {count}, giới hạn {limit('paragraphs')}"
        said.append(Diagnostic("A169", Span(name), words_, "tách văn bản thành nhiều tệp rồi kiểm từng tệp"))
        return
    reading = classify(paper(parts), state)
    for number, message in reading.unknown:
        hint = "đặt theo mẫu 1.4 Phụ lục III Nghị định 30/2020/NĐ-CP nếu muốn kiểm cả phần này"
        said.append(Diagnostic("LY-00", Span(name, number), message, hint, Severity.WARNING))
    said += (
        Diagnostic(found.rule, Span(name, found.number), found.message, found.hint, found.severity)
        for rule in RULES
        for found in rule(reading)
    )


__all__ = ["RULES", "STATES", "Reading", "conform"]
