"""OpenXML as text: runs, paragraphs, fields and bookmarks that the engine itself writes."""

import re

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

BLANK = "\u00a0"
"""A space that neither breaks nor collapses: what is left open for a pen or a document system."""

FIELDS = frozenset({"PAGE", "PAGEREF", "REF", "SEQ", "TOC"})
"""The field codes that a document of ours may hold. Source: safety rules, B 19."""

END = "./."
"""The mark at the end of a text. Source: templates of decree 30/2020, annex III (nd30.md, BD-20, BD-21)."""

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BOOKMARK_ID = re.compile(r' w:id="bookmark:([^"]*)"')


def w(name: str) -> str:
    """``name`` in the main namespace, as lxml writes it."""
    return f"{{{W}}}{name}"


def r(name: str) -> str:
    """``name`` in the namespace of relations, as lxml writes it."""
    return f"{{{R}}}{name}"


def twips(mm: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(mm * 1440 / 25.4)


def escaped(text: str) -> str:
    """``text`` as XML character data, without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """``value`` quoted for use as an attribute."""
    return f'"{escaped(value).replace(chr(34), "&quot;")}"'


def words(text: str) -> str:
    """``text`` as the content of a run; a line end becomes a line break."""
    return "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in escaped(text).split("\n"))


def run(text: str, *, bold: bool = False, italic: bool = False, raised: bool = False, pt: float = 0) -> str:
    """``text`` in one run, "" when there is no text.

    ``raised`` sets it as superscript, ``pt`` in another size than its paragraph's.
    """
    if not text:
        return ""
    props = "<w:b/><w:bCs/>" * bold + "<w:i/><w:iCs/>" * italic
    props += f'<w:sz w:val="{round(pt * 2)}"/><w:szCs w:val="{round(pt * 2)}"/>' if pt else ""
    props += '<w:vertAlign w:val="superscript"/>' * raised
    return f"<w:r>{f'<w:rPr>{props}</w:rPr>' if props else ''}{words(text)}</w:r>"


def paragraph(style: str, content: str, props: str = "") -> str:
    """A paragraph of ``style``; ``props`` are further properties in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{props}</w:pPr>{content}</w:p>'


def indent(left: int, right: int = 0) -> str:
    """Paragraph property: indents in twips, no first line of its own."""
    return f'<w:ind w:left="{left}" w:right="{right}" w:firstLine="0"/>'


def line(length: int, width: int) -> str:
    """A solid line of ``length`` twips in the middle of a column of ``width``.

    The bottom border of a paragraph that is too low to be seen. Word and LibreOffice draw it from
    indent to indent, so its length is exact; a drawing would need a fallback for each of them.
    """
    side = max(0, (width - length) // 2)
    return paragraph("Vach", "", indent(side, width - length - side if length < width else 0))


def field(code: str, result: str, props: str = "") -> str:
    """A field with its cached ``result`` (text). ``props`` are run properties."""
    look = f"<w:rPr>{props}</w:rPr>" if props else ""

    def mark(kind: str) -> str:
        return f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    code_run = f'<w:r>{look}<w:instrText xml:space="preserve"> {escaped(code)} </w:instrText></w:r>'
    return mark("begin") + code_run + mark("separate") + f"<w:r>{look}{words(result)}</w:r>" + mark("end")


def bookmark(name: str, content: str) -> str:
    """``content`` inside the bookmark ``name``; `numbered` gives the number."""
    mark = attribute(f"bookmark:{name}")
    return f"<w:bookmarkStart w:id={mark} w:name={attribute(name)}/>{content}<w:bookmarkEnd w:id={mark}/>"


def numbered(document: str) -> str:
    """``document`` with its bookmarks numbered in order of appearance, from 1."""
    numbers: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        return f' w:id="{numbers.setdefault(found[1], len(numbers) + 1)}"'

    return _BOOKMARK_ID.sub(number, document)


def ended(text: str) -> str:
    """``text`` with the end mark in place of its last punctuation marks."""
    return text.rstrip().removesuffix(END).rstrip(" .;,") + END


def section_end(properties: str) -> str:
    """The paragraph that ends a section: it carries ``properties`` and takes no room."""
    return paragraph("HetPhan", "", properties)
