"""A DOCX as text that a person can read and compare: each paragraph with its style, tables by rows."""

from io import BytesIO

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph


def readable(content: bytes) -> str:
    """Headers, body and footers of every section, then the notes' count; blank paragraphs left out."""
    document = docx.Document(BytesIO(content))
    lines = [f"({document.core_properties.title})"]
    lines += _sections(document)
    for block in document.iter_inner_content():
        lines += [_paragraph(block)] if isinstance(block, Paragraph) else _table(block)
    return "\n".join(line for line in lines if line) + "\n"


def _sections(document: Document) -> list[str]:
    lines = []
    for number, section in enumerate(document.sections, 1):
        size = f"{section.page_width.mm:.0f} x {section.page_height.mm:.0f} mm"
        margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        lines.append(f"[{number}] {size}, {', '.join(f'{one.mm:.0f}' for one in margins)}")
        parts = {
            "header": section.header,
            "first footer": section.first_page_footer,
            "footer": section.footer,
        }
        lines += [
            f"    {name}: {one.text}" for name, part in parts.items() for one in part.paragraphs if one.text
        ]
    return lines


def _paragraph(one: Paragraph) -> str:
    """Style and text; a picture is what stands for it where it cannot be seen, and its size."""
    text = one.text.strip() and one.text
    for inline in one._p.xpath(".//wp:inline"):
        size = f"{int(inline.extent.cx) / 36_000:.0f} x {int(inline.extent.cy) / 36_000:.0f} mm"
        text += f"[{size}: {inline.docPr.get('descr')}]"
    return f"{one.style.name if one.style else '-'}: {text}" if text else ""


def _table(one: Table) -> list[str]:
    rows = []
    for row in one.rows:
        cells = dict.fromkeys((cell._tc, cell.text.replace("\n", " / ")) for cell in row.cells)
        rows.append("| " + " | ".join(text for _, text in cells))
    return rows
