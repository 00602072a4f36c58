"""A finished DOCX, opened for looking at."""

import io
import zipfile

from lxml import etree
from manuscripts import EPOCH

from baocao.diagnostics import Diagnostic
from baocao.model import Document, Manuscript
from baocao.typeset import typeset
from baocao.typeset.ooxml import r, w

Element = etree._Element


def made(manuscript: Manuscript) -> Document:
    """The document of ``manuscript``, which nothing is said about."""
    said: list[Diagnostic] = []
    document = typeset(manuscript, EPOCH, said)
    assert said == []
    assert document is not None
    return document


def parts(document: Document) -> dict[str, bytes]:
    """Its parts, in the order of the archive."""
    with zipfile.ZipFile(io.BytesIO(document.docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(document: Document, name: str = "word/document.xml") -> Element:
    """One part as a tree."""
    return etree.fromstring(parts(document)[name])


def body(document: Document) -> Element:
    """The body of its text."""
    found = part(document).find(w("body"))
    assert found is not None
    return found


def text(element: Element) -> str:
    """The text in ``element``."""
    return "".join(one.text or "" for one in element.iter(w("t")))


def style(paragraph: Element) -> str:
    """The style of ``paragraph``."""
    return str(paragraph.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")))  # type: ignore[union-attr]


def paragraphs(element: Element, name: str) -> list[str]:
    """Texts of the paragraphs of style ``name``."""
    return [text(one) for one in element.iter(w("p")) if style(one) == name]


def codes(element: Element) -> list[str]:
    """The field codes in ``element``, one space between their words."""
    return [" ".join((one.text or "").split()) for one in element.iter(w("instrText"))]


def sections(document: Document) -> list[dict[str, object]]:
    """What its sections are like, in order."""
    found = []
    for one in part(document).iter(w("sectPr")):
        size, start = one.find(w("pgSz")), one.find(w("pgNumType"))
        assert size is not None
        found.append(
            {
                "landscape": size.get(w("orient")) == "landscape",
                "start": None if start is None else start.get(w("start")),
                "hidden": one.find(w("titlePg")) is not None,
                "headers": [ref.get(r("id")) for ref in one.iter(w("headerReference"))],
                "footers": [ref.get(r("id")) for ref in one.iter(w("footerReference"))],
            }
        )
    return found
