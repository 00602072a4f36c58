"""The finished package: pandoc's text, what the engine draws, and the parts around them."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from baocao.diagnostics import Diagnostic
from baocao.model import Manuscript
from baocao.typeset import page, parts
from baocao.typeset.appendix import appendix
from baocao.typeset.body import Body, remade, squeezed
from baocao.typeset.charts import medium, relation
from baocao.typeset.contents import contents
from baocao.typeset.letterhead import letterhead
from baocao.typeset.ooxml import DECLARATION, numbered, section_end, w
from baocao.typeset.remarks import Remarks, anchored
from baocao.typeset.runs import merged, referred
from baocao.typeset.signature import signature

_HELD = re.compile(r"<\?engine (\d+)\?>")
_KEPT = frozenset({"image", "hyperlink"})
"""Kinds of relations that come from the sheets; all others are ours."""

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def finish(
    read: Mapping[str, bytes],
    styles: bytes,
    manuscript: Manuscript,
    epoch: int,
    said: list[Diagnostic],
    *,
    remarks: Remarks | None = None,
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """All parts of the document but the charts' pictures, and the charts' slots in their order.

    ``read`` are the parts taken over from pandoc.

    Raises: lxml.etree.XMLSyntaxError when pandoc's text is not well-formed.
    """
    body = Body(manuscript, said, remarks)
    main, below = (etree.fromstring(read[f"word/{one}.xml"], PARSER) for one in ("document", "footnotes"))
    if remarks:
        anchored(main, below, remarks)
    document = _document(main, body)
    notes, text = _footnotes(below, document)
    around = page.parts(manuscript)
    made = {
        "_rels/.rels": parts.package_relations(),
        "docProps/core.xml": parts.properties(manuscript, epoch),
        "word/document.xml": text.encode(),
        "word/styles.xml": styles,
        "word/settings.xml": parts.settings(contents=manuscript.style.flag("toc.show")),
        "word/fontTable.xml": parts.fonts(),
        "word/footnotes.xml": notes,
        "word/_rels/document.xml.rels": parts.relations(
            [*_own(around, remarks, len(body.charts)), *_taken(read, "document", text.encode())]
        ),
    }
    made |= {f"word/{name}.xml": held for name, held in around.items()}
    made |= parts.media(read)
    if remarks:
        made["word/comments.xml"] = remarks.part(epoch)
    linked = list(_taken(read, "footnotes", notes))
    if linked:
        made["word/_rels/footnotes.xml.rels"] = parts.relations(linked)
    return made | {"[Content_Types].xml": parts.content_types(made)}, tuple(body.charts)


def _document(tree: etree._Element, body: Body) -> str:
    """The main part as text, with everything the engine draws in its place."""
    manuscript = body.manuscript
    inner = tree.find(w("body"))
    if inner is None:
        raise ValueError("no body in pandoc's document")
    remade(inner, body)
    list_ = contents(body.headings) if manuscript.style.flag("toc.show") else ""
    inner.insert(0, body.held.mark(letterhead(manuscript) + list_))
    inner.append(body.held.mark(signature(manuscript.report, manuscript.style) + _appendices(body)))
    text = etree.tostring(tree, encoding="unicode")
    return numbered(DECLARATION + _HELD.sub(lambda found: body.held.pieces[int(found[1])], text))


def _appendices(body: Body) -> str:
    """The end of the body's section, the appendices with theirs.

    The properties of all sections but the last stand in a paragraph, those of the last in the body.
    """
    manuscript = body.manuscript
    made, properties = "", body.section()
    for one in manuscript.appendices:
        text, tight = appendix(one, manuscript.report, manuscript.style, body.remarks)
        if tight:
            body.said.append(squeezed(one.label))
        made += section_end(properties) + text
        # Word inherits headers and footers; LibreOffice 7.4 loses those of first pages.
        refs = page.references(manuscript.marked)
        properties = page.section(manuscript.style, landscape=one.landscape, refs=refs, restart=True)
    # Word wants a paragraph between the last table and the end.
    return made + section_end("") + properties


def _footnotes(tree: etree._Element, document: str) -> tuple[bytes, str]:
    """The notes, numbered in the order of their references, and the document with these numbers."""
    order: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        return f'<w:footnoteReference w:id="{order.setdefault(found[1], len(order) + 1)}"'

    renumbered = re.sub(r'<w:footnoteReference w:id="(\d+)"', number, document)
    referred(tree)
    for note in list(tree):
        ident = note.get(w("id"), "")
        if note.get(w("type")) is None:
            if ident not in order:
                tree.remove(note)
                continue
            note.set(w("id"), str(order[ident]))
        for paragraph in note.iter(w("p")):
            merged(paragraph)
    tree[:] = sorted(tree, key=lambda one: int(one.get(w("id"), "0")))
    return DECLARATION.encode() + etree.tostring(tree, encoding="utf-8"), renumbered


def _own(around: Mapping[str, bytes], remarks: Remarks | None, charts: int) -> Iterator[parts.Relation]:
    for kind in ("styles", "settings", "fontTable", "footnotes", *(("comments",) if remarks else ())):
        yield kind, kind, f"{kind}.xml", False
    for name in sorted(around):
        yield name, name.split("-")[0], f"{name}.xml", False
    for number in range(1, charts + 1):
        yield relation(number), "image", medium(number), False


def _taken(read: Mapping[str, bytes], part: str, text: bytes) -> Iterator[parts.Relation]:
    """Pandoc's relations to the pictures and outside links that ``text`` of ``part`` uses, by id.

    Pandoc gives the notes all relations of the main text.
    """
    held = read.get(f"word/_rels/{part}.xml.rels")
    if held is None:
        return
    found = []
    for one in etree.fromstring(held, PARSER):
        kind = one.get("Type", "").rsplit("/", 1)[-1]
        if kind in _KEPT and f'"{one.get("Id", "")}"'.encode() in text:
            outside = one.get("TargetMode") == "External"
            found.append((one.get("Id", ""), kind, one.get("Target", ""), outside))
    yield from sorted(found, key=lambda one: (len(one[0]), one[0]))
