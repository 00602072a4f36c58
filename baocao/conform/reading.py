"""From the parts of a DOCX to the paper: one walk over the body, headers, footers and notes."""

from collections.abc import Mapping
from dataclasses import replace

from baocao.conform import lines, tables
from baocao.conform.inline import Fields, Inline
from baocao.conform.names import W, on
from baocao.conform.numbering import numbering
from baocao.conform.package import Element, Package, package, tag
from baocao.conform.paper import Cell, Line, Marks, Paper, Para, Run, Table, texts
from baocao.conform.properties import ParaProps, RunProps, para_sheet, run_sheet
from baocao.conform.sections import Start, sections
from baocao.conform.styles import NO_TABLE, Styles, TableStyle
from baocao.doors.archive import MAIN

_BOX = f"{W}txbxContent"
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_CHANGES = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))
_COMMENTS = (f"{W}commentReference", f"{W}commentRangeStart")
_USUAL_BLOCK_MM = 160.0
_WATERMARKS = (b"PowerPlusWaterMark", b"WaterMark", b"<v:textpath")


def paper(parts: Mapping[str, bytes]) -> Paper:
    """The paper that a DOCX prints, from parts that the door has let in."""
    whole = package(parts)
    counted = numbering(whole)
    styles = Styles(whole, counted)
    walk = _Walk(styles)
    root = whole.tree(MAIN)
    body = root.find(f"{W}body") if root is not None else None
    if body is not None:
        ends = [one.find(f"{W}pPr/{W}sectPr") for one in body.iterfind(f"{W}p")] + [body.find(f"{W}sectPr")]
        starts = [Start(end, 1) for end in ends if end is not None]
        walk.blocks_mm = [one.block_mm for one in sections(starts, whole.targets)]
        walk.blocks(body, None, NO_TABLE)
    walk.starts.append(Start(body.find(f"{W}sectPr") if body is not None else None, walk.section_first))
    made = sections(walk.starts, whole.targets)
    sides = {
        part: _story(whole, part, kind, styles)
        for kind in ("header", "footer")
        for part in whole.kinds.get(kind, ())
    }
    notes = tuple(
        para
        for kind in ("footnotes", "endnotes")
        for part in whole.kinds.get(kind, ())
        for para in _story(whole, part, "note", styles)
    )
    settings = whole.kind("settings")
    return Paper(
        paras=tuple(walk.paras),
        tables=tuple(walk.tables),
        sections=made,
        sides=sides,
        notes=notes,
        marks=_marks(whole, body, walk),
        mirrored=_flag(settings, "mirrorMargins") or _flag(settings, "gutterAtTop"),
        even_headers=_flag(settings, "evenAndOddHeaders"),
    )


class _Walk:
    """The state of one walk: what has been met so far, in the order of the paper."""

    def __init__(self, styles: Styles, story: str = "body") -> None:
        self.styles = styles
        self.story = story
        self.paras: list[Para] = []
        self.tables: list[Table] = []
        self.starts: list[Start] = []
        self.numbers: dict[Element, int] = {}
        self.section_first = 1
        self.blocks_mm: list[float] = []
        self._count = 0
        self._fields = Fields()

    @property
    def block_mm(self) -> float:
        """Width of the text block in the section that is being read."""
        at = len(self.starts)
        return self.blocks_mm[at] if at < len(self.blocks_mm) else _USUAL_BLOCK_MM

    def blocks(self, parent: Element, cell: Cell | None, style: TableStyle) -> None:
        """Read all paragraphs and tables below ``parent``, through content controls and insertions."""
        for child in parent:
            name = tag(child)
            if name == f"{W}p":
                self._paragraph(child, cell, style)
            elif name == f"{W}tbl":
                self._table(child, cell)
            elif name in _WRAPPERS:
                self.blocks(child, cell, style)

    def _paragraph(self, element: Element, cell: Cell | None, style: TableStyle) -> None:
        if self.story == "body":
            self._count += 1
            self.numbers[element] = self._count
        props = element.find(f"{W}pPr")
        sheet = para_sheet(props)
        in_toc = self._fields.inside("TOC")
        effective = self.styles.paragraph(sheet, style)
        inline = Inline(self.styles, sheet.get("style", ""), style, self._fields)
        inline.read(element)
        label = self.styles.numbering.label(effective.num)
        text, words, shown = texts(inline.runs, label)
        para = Para(
            number=self._count,
            props=effective,
            runs=tuple(inline.runs),
            section=len(self.starts),
            cell=cell,
            story=self.story,
            label=label,
            label_look=self._label_look(props, effective, sheet.get("style", ""), style) if label else None,
            lines=self._lines(effective, words, shown, inline, cell),
            toc=in_toc or self._fields.inside("TOC") or effective.style.startswith("toc "),
            picture=inline.picture,
            breaks=inline.breaks,
            text=text,
            words=words,
            shown=shown,
        )
        self.paras.append(para)
        for drawing in inline.drawings:
            self._boxes(drawing)
        ends = props.find(f"{W}sectPr") if props is not None else None
        if ends is not None and self.story == "body" and cell is None:
            self.starts.append(Start(ends, self.section_first))
            self.section_first = self._count + 1

    def holder(self, element: Element) -> int:
        """The number of the body paragraph around ``element``, 0 when there is none."""
        for around in (element, *element.iterancestors(f"{W}p")):
            if around in self.numbers:
                return self.numbers[around]
        return 0

    def _label_look(
        self, props: Element | None, effective: ParaProps, own: str, table: TableStyle
    ) -> RunProps | None:
        """How the counted label is printed: like the paragraph's mark, then as the list says."""
        level = self.styles.numbering.level(effective.num)
        mark = run_sheet(props.find(f"{W}rPr") if props is not None else None)
        return self.styles.run(own, mark | level.look, table) if level is not None else None

    def _lines(
        self, props: ParaProps, words: str, shown: tuple[Run, ...], inline: Inline, cell: Cell | None
    ) -> tuple[Line, ...]:
        found = [line for drawing in inline.drawings for line in lines.drawn(drawing)]
        border = lines.bordered(props, cell.room_mm if cell else self.block_mm)
        if border:
            found.append(border)
        if shown and not found:
            line = lines.typed(words, shown[0].props.size, shown[0].props.raised == "superscript")
            if line:
                found.append(line)
        return tuple(found)

    def _boxes(self, drawing: Element) -> None:
        """Read text boxes; their paragraphs go by the number of the one that holds the box."""
        for box in drawing.iter(_BOX):
            # A box inside a box is read with the paragraph that holds it.
            if next(box.iterancestors(_BOX, tag(drawing))) is not drawing:
                continue
            inner = _Walk(self.styles, "box" if self.story == "body" else self.story)
            inner._count, inner.starts = self._count, self.starts
            inner.blocks(box, None, NO_TABLE)
            self.paras += inner.paras

    def _table(self, element: Element, outer: Cell | None) -> None:
        index = len(self.tables) if outer is None else outer.table
        table = tables.frame(element, index, self.block_mm, outer is not None, self.styles)
        if outer is None:
            border = tables.bordered(element, table.style, self.styles)
            self.tables.append(Table(index, self._count + 1, border, len(self.starts), table.rows))
        for row, line in enumerate(element.iterfind(f"{W}tr")):
            column = 0
            for one in line.iter(f"{W}tc"):
                if _owner(one) is not line:
                    continue
                place, style = tables.cell(one, table, row, column)
                place = replace(place, row=outer.row, column=outer.column) if outer else place
                self.blocks(one, place, style)
                column += tables.span(one)


def _owner(cell: Element) -> Element | None:
    """The row that a cell belongs to, through content controls."""
    parent = cell.getparent()
    while parent is not None and tag(parent) in _WRAPPERS:
        parent = parent.getparent()
    return parent


def _story(whole: Package, part: str, story: str, styles: Styles) -> tuple[Para, ...]:
    root = whole.tree(part)
    if root is None:
        return ()
    walk = _Walk(styles, story)
    if story == "note":
        for note in root:
            if note.get(f"{W}type") in (None, "normal"):
                walk.blocks(note, None, NO_TABLE)
    else:
        walk.blocks(root, None, NO_TABLE)
    return tuple(walk.paras)


def _marks(whole: Package, body: Element | None, walk: _Walk) -> Marks:
    changes = list(body.iter(*_CHANGES)) if body is not None else []
    comments = list(body.iter(*_COMMENTS)) if body is not None else []
    sides = [part for kind in ("header", "footer") for part in whole.kinds.get(kind, ())]
    watermark = any(mark in whole.parts.get(part, b"") for part in sides for mark in _WATERMARKS)
    root = whole.kind("comments")
    held = sum(1 for _ in root.iter(f"{W}comment")) if root is not None else 0
    return Marks(
        comments=held or len(comments),
        first_comment=walk.holder(comments[0]) if comments else 0,
        changes=len(changes),
        first_change=walk.holder(changes[0]) if changes else 0,
        watermark=watermark,
    )


def _flag(settings: Element | None, name: str) -> bool:
    found = settings.find(f"{W}{name}") if settings is not None else None
    return found is not None and on(found.get(f"{W}val"))
