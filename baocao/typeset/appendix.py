"""Appendices: each a section of its own with its own page numbers."""

from dataclasses import replace

from baocao.model import Appendix, Grid, Report, Style
from baocao.typeset import page
from baocao.typeset.grid import grid
from baocao.typeset.letterhead import day, number
from baocao.typeset.lines import rule, wrapped
from baocao.typeset.ooxml import bookmark, ended, line, paragraph, run
from baocao.typeset.remarks import Remarks


def appendix(one: Appendix, report: Report, style: Style, remarks: Remarks | None = None) -> tuple[str, bool]:
    """The content of an appendix without its section properties, and whether a table was squeezed.

    Source: decree 30/2020, annex I, III.1 (nd30.md, PL-02 to PL-09).
    """
    made = _head(one, report, style)
    squeezed = False
    for at, (title, held) in enumerate(one.parts, 1):
        if title:
            made += paragraph("BangTen", run(title))
        drawn = grid(
            _ending(held) if at == len(one.parts) else held,
            style,
            landscape=one.landscape,
            appendix=True,
            remarks=remarks,
        )
        made += drawn.xml
        squeezed |= drawn.squeezed
    return made, squeezed


def _ending(last: Grid) -> Grid:
    """The last table of an appendix: the end mark goes behind its last note.

    A table without notes ends the appendix by itself; the decree says nothing of that case.
    """
    if not last.notes:
        return last
    count, text = last.notes[-1]
    return replace(last, notes=(*last.notes[:-1], (count, ended(text))))


def _head(one: Appendix, report: Report, style: Style) -> str:
    room = page.text_width(style, one.landscape)
    pt = style.number("size.body")
    reference = f"(Kèm theo {report.type} số {number(report)} {day(report)} của {report.issuer.name})"
    made = paragraph("PhuLuc", bookmark(one.id, run(one.label)))
    made += paragraph("PhuLucTen", run(one.title.upper()))
    made += paragraph("PhuLucKemTheo", run(reference))
    made += line(rule(wrapped(reference, pt, room, italic=True), style.number("rules.subject_share")), room)
    return made + (paragraph("PhuLucChu", run(one.subtitle)) if one.subtitle else "")
