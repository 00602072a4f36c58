"""Runs and links of pandoc's paragraphs, mended in place."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from baocao.typeset.ooxml import w

REFERRED = ("pl_", "bang_", "xem_")
"""Bookmarks that get a REF field instead of a link: labels whose text Word can look up.

No hyphen: Word's own bookmarks hold letters, digits and underscores only.
"""

_RUN, _TEXT, _LINK, _PROPS, _STYLE = w("r"), w("t"), w("hyperlink"), w("rPr"), w("rStyle")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class Held:
    """Pieces of OpenXML text that wait for their place in the tree, marked by an instruction in it."""

    pieces: list[str] = field(default_factory=list)

    def mark(self, piece: str) -> etree._ProcessingInstruction:
        """The instruction that stands for ``piece`` until the tree is text."""
        self.pieces.append(piece)
        return etree.ProcessingInstruction("engine", str(len(self.pieces) - 1))


def referred(tree: etree._Element) -> None:
    """Turn links to labels into REF fields with the link's text as cached result."""
    for link in list(tree.iter(_LINK)):
        anchor = link.get(w("anchor"), "")
        if not anchor.startswith(REFERRED):
            continue
        for style in link.iter(_STYLE):
            props = style.getparent()
            if props is not None:
                props.remove(style)
        parent = link.getparent()
        if parent is None:
            continue
        at = parent.index(link)
        parent[at : at + 1] = list(_field(f" REF {anchor} \\h ", list(link)))


def _field(code: str, result: list[etree._Element]) -> Iterator[etree._Element]:
    yield _mark("begin")
    run = etree.Element(_RUN)
    instruction = etree.SubElement(run, w("instrText"))
    instruction.set(_SPACE, "preserve")
    instruction.text = code
    yield run
    yield _mark("separate")
    yield from result
    yield _mark("end")


def _mark(kind: str) -> etree._Element:
    run = etree.Element(_RUN)
    etree.SubElement(run, w("fldChar")).set(w("fldCharType"), kind)
    return run


def merged(paragraph: etree._Element) -> None:
    """Join neighbouring runs of the same look; pandoc writes each word group and space as its own run."""
    before: etree._Element | None = None
    look = b""
    for run in list(paragraph):
        if run.tag != _RUN or len(run) == 0 or run[-1].tag != _TEXT or len(run) > 2:
            before = None
            continue
        own = etree.tostring(run[0]) if len(run) == 2 else b""
        if before is not None and own == look:
            before[-1].text = (before[-1].text or "") + (run[-1].text or "")
            paragraph.remove(run)
        else:
            before, look = run, own


def add_text(paragraph: etree._Element, text: str) -> None:
    """Append ``text`` as a run of its own."""
    piece = etree.SubElement(etree.SubElement(paragraph, _RUN), _TEXT)
    piece.set(_SPACE, "preserve")
    piece.text = text


def style_of(paragraph: etree._Element) -> str:
    """The style id of ``paragraph``, blank when it names none."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")


def restyle(paragraph: etree._Element, style: str) -> None:
    """Give ``paragraph`` the style ``style``."""
    props = paragraph.find(w("pPr"))
    if props is None:
        props = etree.Element(w("pPr"))
        paragraph.insert(0, props)
    named = props.find(w("pStyle"))
    if named is None:
        named = etree.Element(w("pStyle"))
        props.insert(0, named)
    named.set(w("val"), style)


def text_of(element: etree._Element) -> str:
    """All text in ``element``."""
    return "".join(piece.text or "" for piece in element.iter(_TEXT))
