"""From the parts of a DOCX to the report that it holds: one walk over body and notes."""

import posixpath
from collections.abc import Iterator, Mapping

from baocao.intake.word.counting import counted
from baocao.intake.word.inline import Inline, chosen
from baocao.intake.word.names import MC, Element, W, tag, tree, value
from baocao.intake.word.signs import clean
from baocao.intake.word.story import Block, Left, Read, Span
from baocao.intake.word.styles import Styles

MAIN = "word/document.xml"

_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}


def report(parts: Mapping[str, bytes]) -> Read:
    """What the document says, and what is left out of that; ``parts`` have been let in by the door."""
    styles, left = Styles(parts), list[Left]()
    body = _Walk(MAIN, parts, styles, left)
    root = tree(parts[MAIN])
    found = root.find(f"{W}body") if root is not None else None
    blocks = tuple(body.blocks(found)) if found is not None else ()
    notes: dict[str, tuple[Span, ...]] = {}
    walks = [body]
    roots = _roots(parts)
    for name, top in roots.items():
        kind = tag(top).removeprefix(W).removesuffix("s")
        if kind not in ("footnote", "endnote"):
            continue
        walk = _Walk(name, parts, styles, left)
        walks.append(walk)
        for one in top.iterfind(f"{W}{kind}"):
            inner = tuple(walk.blocks(one))
            notes[f"{kind}:{one.get(f'{W}id')}"] = _flat(inner)
    left += _beside(roots)
    left += (Left("embedded", name, name) for name in parts if name.startswith("word/embeddings/"))
    pictures = {name: data for name, data in parts.items() if name.startswith("word/media/")}
    return Read(
        blocks,
        notes,
        tuple(one for one in left if one.text.strip()),
        pictures,
        counted(parts),
        tuple(sorted({scheme for walk in walks for scheme in walk.inline.schemes})),
        tuple(dict.fromkeys(one for walk in walks for one in walk.inline.active)),
    )


def _roots(parts: Mapping[str, bytes]) -> dict[str, Element]:
    """The roots of the parts beside the body; writers name these parts as they like."""
    found = {name: tree(parts[name]) for name in sorted(parts) if name.endswith(".xml") and name != MAIN}
    return {name: root for name, root in found.items() if root is not None}


def _flat(blocks: tuple[Block, ...]) -> tuple[Span, ...]:
    """Paragraphs and tables as the spans of one paragraph; notes in them are not kept as notes."""
    spans: list[Span] = []
    for one in blocks:
        for each in (one.spans, *(cell for row in one.rows for cell in row)):
            spans += [*([Span(" ")] if spans else []), *each]
    return tuple(spans)


def _beside(roots: Mapping[str, Element]) -> Iterator[Left]:
    """What stands beside the body: comments, headers and footers."""
    for name, root in roots.items():
        if tag(root) == f"{W}comments":
            for one in root.iterfind(f"{W}comment"):
                yield Left("comment", name, f"{clean(one.get(f'{W}author') or '')}: {_text(one)}")
        elif tag(root) in (f"{W}hdr", f"{W}ftr"):
            yield Left("side", name, _text(root))


def _text(root: Element) -> str:
    lines = ("".join(one.text or "" for one in each.iter(f"{W}t")) for each in root.iter(f"{W}p"))
    return clean(" ".join(line for line in lines if line.strip()))


class _Walk:
    """A walk over one part."""

    def __init__(self, part: str, parts: Mapping[str, bytes], styles: Styles, left: list[Left]) -> None:
        self.part, self.styles, self.left = part, styles, left
        self.inline = Inline(part, styles, _targets(part, parts), left)

    def blocks(self, parent: Element) -> Iterator[Block]:
        """All paragraphs and tables below ``parent``; text boxes follow the paragraph that holds them."""
        for child in parent:
            name = tag(child)
            if name == f"{W}p":
                yield from self._paragraph(child)
            elif name == f"{W}tbl":
                yield self._table(child)
            elif name in _WRAPPERS:
                yield from self.blocks(child)
            elif name == f"{MC}AlternateContent":
                yield from self.blocks(chosen(child))
            elif name == f"{W}altChunk":
                self.left.append(Left("embedded", self.part, "altChunk"))

    def _paragraph(self, element: Element) -> Iterator[Block]:
        props = element.find(f"{W}pPr")
        before = self.inline.in_toc
        spans = self.inline.read(element)
        boxes, self.inline.boxes = self.inline.boxes, []
        style = self.styles.name(value(props, "pStyle"))
        if any(one.text.strip() or one.note or one.picture for one in spans):
            yield Block(
                spans,
                self.styles.outline(props),
                self.styles.item(props),
                before or self.inline.in_toc or style.startswith("toc "),
                value(props, "jc") == "center",
            )
        for box in boxes:
            yield from self.blocks(box)

    def _table(self, element: Element) -> Block:
        rows, merged = [], False
        for row in _within(element, f"{W}tr"):
            cells: list[tuple[Span, ...]] = []
            for cell in _within(row, f"{W}tc"):
                props = cell.find(f"{W}tcPr")
                width = value(props, "gridSpan")
                wide = min(int(width), 63) if width.isdigit() else 1
                merged = merged or wide > 1 or (props is not None and props.find(f"{W}vMerge") is not None)
                cells += [_flat(tuple(self.blocks(cell))), *[()] * (wide - 1)]
            if row.find(f"{W}trPr/{W}del") is not None:
                words = " ".join("".join(one.text for one in cell) for cell in cells)
                self.left.append(Left("deleted", self.part, words))
            elif cells:
                rows.append(tuple(cells))
        return Block(rows=tuple(rows), merged=merged)


def _within(parent: Element, name: str) -> Iterator[Element]:
    """Children called ``name``, through content controls and insertions."""
    for child in parent:
        if tag(child) == name:
            yield child
        elif tag(child) in _WRAPPERS:
            yield from _within(child, name)


def _targets(part: str, parts: Mapping[str, bytes]) -> dict[str, str]:
    """What the relationships of ``part`` lead to: a part's name, or an address as it stands."""
    folder, _, base = part.rpartition("/")
    root = tree(parts.get(f"{folder}/_rels/{base}.rels"))
    found: dict[str, str] = {}
    for one in root if root is not None else ():
        target = one.get("Target") or ""
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
        found[one.get("Id") or ""] = target
    return found
