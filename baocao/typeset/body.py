"""Pandoc's text made ours: slots filled, headings marked, tables dressed, sections cut."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.model import Chart, Gap, Grid, Manuscript
from baocao.typeset import page, tables
from baocao.typeset.charts import chart
from baocao.typeset.gap import gap
from baocao.typeset.grid import grid
from baocao.typeset.ooxml import END, section_end, w
from baocao.typeset.remarks import Remarks
from baocao.typeset.runs import Held, add_text, merged, referred, restyle, style_of, text_of

_BODY_STYLES = frozenset({"FirstParagraph", "Compact", ""})
_BEFORE_TABLE = 120
"""Twips between a paragraph and a table below it: as between paragraphs (nd30.md, BD-09)."""

_BEFORE_SIGNATURE = 240
"""Twips between the last paragraph and the signature; ours, the decree is silent."""

_HEADING = re.compile(r"Heading(\d)")


class Heading(NamedTuple):
    """A heading of the body: level from 1, text, bookmark (blank when it has none)."""

    level: int
    text: str
    mark: str


@dataclass(slots=True)
class Body:
    """The body while it is worked on.

    ``sections`` counts the sections ended so far, ``tables`` the captioned tables; ``charts`` are
    the slots of the charts so far. ``remarks`` are
    None where figures get no comments.
    """

    manuscript: Manuscript
    said: list[Diagnostic]
    remarks: Remarks | None = None
    held: Held = field(default_factory=Held)
    headings: list[Heading] = field(default_factory=list)
    tables: int = 0
    sections: int = 0
    charts: list[str] = field(default_factory=list)

    def section(self, *, landscape: bool = False) -> str:
        """Properties of a section of the body; the first one carries the headers."""
        self.sections += 1
        first = self.sections == 1
        refs = page.references(self.manuscript.marked) if first else ""
        return page.section(self.manuscript.style, landscape=landscape, refs=refs, body=first)


def remade(tree: etree._Element, body: Body) -> None:
    """Rework the children of pandoc's ``w:body`` in place.

    What the engine draws is left as instructions that `Held` resolves.
    Raises: ValueError for a slot that the manuscript does not hold.
    """
    referred(tree)
    made: list[etree._Element] = []
    wide = False
    for block in _blocks(tree, body):
        if block.landscape != wide:
            _cut(made, body, wide)
            wide = block.landscape
        elif block.bare and made:
            _apart(made[-1], _BEFORE_TABLE)
        made.append(block.element)
    if wide:
        _cut(made, body, wide)
    _end(made)
    tree[:] = made


class _Block(NamedTuple):
    """A block of the body: ``landscape`` needs such a page, ``bare`` is a table without a caption."""

    element: etree._Element
    landscape: bool = False
    bare: bool = False


def _blocks(tree: etree._Element, body: Body) -> Iterator[_Block]:
    marks: list[str] = []
    listed = 0
    for child in tree:
        if child.tag == w("bookmarkStart"):
            marks.append(child.get(w("name"), ""))
        elif child.tag == w("tbl"):
            if tables.dress(child, body.manuscript.style, page.text_width(body.manuscript.style)):
                body.said.append(_squeezed("một bảng trong mục"))
            for paragraph in child.iter(w("p")):
                merged(paragraph)
            yield _Block(child, bare=True)
        elif child.tag == w("p") and style_of(child) == "Slot":
            yield _slot(text_of(child), body)
        elif child.tag == w("p"):
            listed += _paragraph(child, marks, body)
            marks = []
            yield _Block(child)
        elif child.tag not in {w("bookmarkEnd"), w("sectPr")}:
            yield _Block(child)
    if listed:
        words = f"{listed} dòng còn là danh sách tự động của Word, đã đổi thành gạch đầu dòng"
        body.said.append(
            Diagnostic("P606", Span(""), words, "viết mỗi dòng bắt đầu bằng '- '", Severity.WARNING)
        )


def _paragraph(paragraph: etree._Element, marks: list[str], body: Body) -> int:
    """Mend one paragraph of pandoc's; 1 when it was an item of an automatic list."""
    merged(paragraph)
    style = style_of(paragraph)
    heading = _HEADING.fullmatch(style)
    if heading:
        body.headings.append(Heading(int(heading[1]), text_of(paragraph), marks[-1] if marks else ""))
    for mark in marks:
        _around(paragraph, mark)
    if style in _BODY_STYLES:
        restyle(paragraph, "BodyText")
    if style in _BODY_STYLES | {"BodyText"} and paragraph.find(f".//{w('drawing')}") is not None:
        restyle(paragraph, "Anh" if not text_of(paragraph).strip() else "BodyText")
    numbering = paragraph.find(f"{w('pPr')}/{w('numPr')}")
    props = paragraph.find(w("pPr"))
    if numbering is None or props is None:
        return 0
    props.remove(numbering)
    first = next(paragraph.iter(w("t")), None)
    if first is not None:
        first.text = f"- {first.text or ''}"
    return 1


def _around(paragraph: etree._Element, mark: str) -> None:
    """Put the bookmark ``mark`` around the content of ``paragraph``.

    Pandoc puts it around the whole section, so that a reference to it would repeat the section.
    """
    start, end = etree.Element(w("bookmarkStart")), etree.Element(w("bookmarkEnd"))
    start.set(w("id"), f"bookmark:{mark}")
    start.set(w("name"), mark)
    end.set(w("id"), f"bookmark:{mark}")
    props = paragraph.find(w("pPr"))
    paragraph.insert(0 if props is None else 1, start)
    paragraph.append(end)


def _slot(key: str, body: Body) -> _Block:
    """What is drawn in the slot ``key``."""
    slots: Mapping[str, Grid | Gap | Chart] = body.manuscript.slots
    one = slots.get(key)
    if one is None:
        raise ValueError(f"no slot {key!r} in the manuscript")
    if isinstance(one, Gap):
        return _Block(body.held.mark(gap(one)))
    mark = (f"xem_{one.name}" if one.name else f"bang_{key}").replace("-", "_")
    if isinstance(one, Chart):
        body.charts.append(key)
        numbers = range(one.before + 1, one.before + one.count + 1)
        comment = body.remarks.comment(numbers) if body.remarks else 0
        made = chart(one, body.manuscript.style, len(body.charts), mark, comment)
        return _Block(body.held.mark(made), one.landscape)
    body.tables += bool(one.caption)
    drawn = grid(
        one,
        body.manuscript.style,
        landscape=one.landscape,
        number=body.tables,
        mark=mark,
        remarks=body.remarks,
    )
    if drawn.squeezed:
        body.said.append(_squeezed(f"bảng '{one.caption or key}'"))
    return _Block(body.held.mark(drawn.xml), one.landscape, not (one.caption or one.measure))


def _apart(before: etree._Element, after: int) -> None:
    """Keep the body paragraph ``before`` with the table below it, ``after`` twips apart."""
    props = before.find(w("pPr")) if before.tag == w("p") else None
    if props is None or props.find(w("spacing")) is not None or style_of(before) != "BodyText":
        return
    props.insert(1, etree.Element(w("keepNext")))
    space = etree.Element(w("spacing"))
    space.set(w("after"), str(after))
    props.insert(2, space)


def _squeezed(what: str) -> Diagnostic:
    hint = "bớt cột, viết ngắn lại đầu cột, hoặc in bảng trên trang ngang"
    return Diagnostic(
        "P607", Span(""), f"{what} rộng hơn trang giấy nên có chữ bị ngắt giữa từ", hint, Severity.WARNING
    )


def squeezed(label: str) -> Diagnostic:
    """The complaint about an appendix with a table that is wider than its page."""
    return _squeezed(f"bảng của {label}")


def _cut(made: list[etree._Element], body: Body, landscape: bool) -> None:
    """End a section after the last block: in its paragraph, or in one made for it after a table."""
    properties = body.section(landscape=landscape)
    props = made[-1].find(w("pPr")) if made and made[-1].tag == w("p") else None
    if props is not None:
        props.append(body.held.mark(properties))
    else:
        made.append(body.held.mark(section_end(properties)))


def _end(made: list[etree._Element]) -> None:
    """Put the end mark behind the last paragraph, which stays with the signature.

    Source: nd30.md, BD-20, SG-15.
    """
    last = made[-1] if made else None
    if last is None or last.tag != w("p") or style_of(last) != "BodyText":
        last = etree.Element(w("p"))
        restyle(last, "BodyText")
        made.append(last)
    texts = list(last.iter(w("t")))
    if texts:
        texts[-1].text = (texts[-1].text or "").rstrip().removesuffix(END).rstrip(" .;,")
    add_text(last, END)
    _apart(last, _BEFORE_SIGNATURE)
