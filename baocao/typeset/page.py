"""Paper: section properties, page numbers in the header, the mark of invented data in the footer."""

from baocao.model import Manuscript, Style
from baocao.typeset.ooxml import BLANK, DECLARATION, R, W, field, paragraph, run, twips

A4_MM = (210, 297)
"""Source: decree 30/2020, annex I, part I.1 (nd30.md, PG-01)."""


def text_width(style: Style, landscape: bool = False) -> int:
    """Width of the text block in twips."""
    across = A4_MM[1] if landscape else A4_MM[0]
    left, right = _sides(style)
    return twips(across) - left - right


def _sides(style: Style) -> tuple[int, int]:
    return twips(style.number("page.left_mm")), twips(style.number("page.right_mm"))


def section(
    style: Style, *, landscape: bool = False, refs: str = "", restart: bool = False, body: bool = False
) -> str:
    """The properties of a section.

    ``refs`` are the references of headers and footers: the first section of the document must
    have them, later ones inherit them. ``restart`` counts pages from 1 and hides the first
    number (an appendix); ``body`` is the first section, which hides its first number too.
    Source: decree 30/2020, annex I, part I.7 and III.1.đ (nd30.md, PG-11 to PG-15).
    """
    across, down = (twips(one) for one in A4_MM)
    size = (
        f'w:w="{down}" w:h="{across}" w:orient="landscape"' if landscape else f'w:w="{across}" w:h="{down}"'
    )
    left, right = _sides(style)
    margins = {"top": "page.top_mm", "bottom": "page.bottom_mm", "header": "page.header_mm"}
    start = '<w:pgNumType w:start="1"/>' if restart else ""
    first = "<w:titlePg/>" if restart or body else ""
    room = " ".join(f'w:{name}="{twips(style.number(key))}"' for name, key in margins.items())
    room += f' w:footer="{twips(style.number("page.header_mm"))}"'
    return (
        f'<w:sectPr>{refs}<w:type w:val="nextPage"/><w:pgSz {size}/>'
        f'<w:pgMar {room} w:left="{left}" w:right="{right}"'
        f' w:gutter="0"/>{start}<w:cols w:space="708"/>{first}</w:sectPr>'
    )


def references(marked: str) -> str:
    """References for the first section: no number on the first page, the mark on all."""
    refs = _reference("header", "default") + _reference("header", "first")
    return refs + (_reference("footer", "default") + _reference("footer", "first") if marked else "")


def _reference(part: str, kind: str) -> str:
    return f'<w:{part}Reference w:type="{kind}" r:id="{part}-{kind}"/>'


def parts(manuscript: Manuscript) -> dict[str, bytes]:
    """Header and footer parts, by the relation id that `references` uses."""
    number = paragraph("Header", field("PAGE", "2"))
    made = {
        "header-default": _part("hdr", number),
        "header-first": _part("hdr", paragraph("Header", "")),
    }
    if manuscript.marked:
        mark = _part("ftr", paragraph("MinhHoa", run(manuscript.marked.replace("\n", BLANK))))
        made |= {"footer-default": mark, "footer-first": mark}
    return made


def _part(root: str, content: str) -> bytes:
    return f'{DECLARATION}<w:{root} xmlns:w="{W}" xmlns:r="{R}">{content}</w:{root}>'.encode()
