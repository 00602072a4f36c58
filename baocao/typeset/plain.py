"""A short paper whose text has no marks of Markdown: set without pandoc."""

from baocao.diagnostics import Diagnostic
from baocao.model import Document, Manuscript
from baocao.typeset.archive import pack
from baocao.typeset.finish import finish
from baocao.typeset.ooxml import DECLARATION, R, W, paragraph, run
from baocao.typeset.proof import proof
from baocao.typeset.styles import styles


def set_plain(manuscript: Manuscript, epoch: int, said: list[Diagnostic]) -> Document | None:
    """The manuscript as a DOCX: same manuscript and ``epoch``, same bytes. None: ``said`` tells why.

    Every line of its sheets is a paragraph, word for word; one that is only the key of a slot is what
    the engine draws there. It may hold no charts.
    """
    lines = [line for sheet in manuscript.sheets for line in sheet.text.split("\n") if line]
    text = "".join(paragraph("Slot" if one in manuscript.slots else "BodyText", run(one)) for one in lines)
    read = {"word/document.xml": _part("document", f"<w:body>{text}</w:body>"), "word/footnotes.xml": _NOTES}
    look = styles(manuscript.style)
    parts, _ = finish(read, look, manuscript, epoch, said)
    if not proof(parts, manuscript.sheets, said):
        return None
    return Document(manuscript.stage, pack(parts), manuscript.figures, "")


def _part(root: str, content: str) -> bytes:
    return f'{DECLARATION}<w:{root} xmlns:w="{W}" xmlns:r="{R}">{content}</w:{root}>'.encode()


def _note(ident: int, kind: str, mark: str) -> str:
    return (
        f'<w:footnote w:type="{kind}" w:id="{ident}">'
        f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:{mark}/></w:r></w:p></w:footnote>'
    )


_NOTES = _part(
    "footnotes",
    _note(-1, "separator", "separator") + _note(0, "continuationSeparator", "continuationSeparator"),
)
"""No notes, but the lines above them that Word wants."""
