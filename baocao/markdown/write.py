"""An author's Markdown written out again so that pandoc can read nothing into it that is refused.

Whatever the rules for authors allow keeps its meaning; every other sign becomes a character. A draft
of a section with errors is therefore as harmless as one without.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from baocao.limits import limit
from baocao.markdown.blocks import SLOT, Block, Shape
from baocao.markdown.escape import escape
from baocao.markdown.inline import LOCAL, REMOTE, cells, tokens, too_many_marks
from baocao.markdown.remark import unmarked

_START = re.compile(r"(?:(?=[#>=:~|+-])|(?=\*(?:\s|$))|(\d{1,9})(?=[.)](?:\s|$)))")


class Pen(NamedTuple):
    """What names mean in one sheet: footnote labels, picture addresses, and anchors that exist."""

    notes: Mapping[str, str]
    pictures: Mapping[str, str]
    anchors: frozenset[str]


def slot(key: str) -> str:
    """The paragraph that stands for what the engine draws under ``key``."""
    return f'::: {{custom-style="Slot"}}\n{key}\n:::'


def write(found: tuple[Block, ...], pen: Pen) -> str:
    """``found`` as Markdown without its footnotes' definitions, blocks parted by blank lines."""
    return "\n\n".join(text for block in found if (text := _block(block, pen)))


def inline(text: str, pen: Pen) -> str:
    """Running text with only the allowed inline signs left in force."""
    bold = not too_many_marks(text, limit("marks"))
    parts: list[str] = []
    at = 0
    for found in tokens(text):
        parts += (text[at : found.start()], _token(found, pen, bold))
        at = found.end()
    return "".join([*parts, text[at:]]) if parts else text


def _token(found: re.Match[str], pen: Pen, bold: bool) -> str:
    if found["note"]:
        label = pen.notes.get(found["label"])
        return f"[^{label}]" if label else escape(found[0])
    if found["picture"]:
        return _picture(found, pen)
    if found["link"]:
        return _link(found, pen)
    if found["escape"] or (found["mark"] and bold):
        return found[0]
    return "".join("\\" + sign for sign in found[0])


def _picture(found: re.Match[str], pen: Pen) -> str:
    name = pen.pictures.get(found["src"])
    if name:
        return f"![{escape(found['alt'])}]({name})"
    return f"**\\[thiếu ảnh: {escape(found['src'])}\\]**"


def _link(found: re.Match[str], pen: Pen) -> str:
    words, url = found["words"], unmarked(found["url"])
    good = url[1:] in pen.anchors if LOCAL.match(url) else REMOTE.match(url)
    if not good:
        return escape(found[0])
    target = url.replace("\\", "%5C").replace("(", "%28").replace(")", "%29")
    return f"[{inline(words, Pen({}, {}, frozenset()))}]({target})"


def _block(block: Block, pen: Pen) -> str:
    shape = block.shape
    if shape is Shape.NOTE:
        return ""
    if shape is Shape.SLOT:
        return slot(block.text.strip().strip(SLOT))
    if shape is Shape.TABLE:
        return _table(block.text, pen)
    if shape in (Shape.PARAGRAPH, Shape.ITEM, Shape.BULLET, Shape.NUMBERED):
        return paragraph(block.text, pen)
    if shape is Shape.RULE:
        return escape(block.text)
    return "\n\n".join(paragraph(line, pen) for line in block.text.split("\n") if line.strip())


def paragraph(text: str, pen: Pen) -> str:
    """``text`` as one paragraph: nothing at the start of a line begins another block."""
    lines = [line.strip() for line in inline(text, pen).split("\n")]
    return "\n".join(_plain_start(line) for line in lines)


def _plain_start(line: str) -> str:
    return _START.sub(r"\1\\", line, count=1) if _START.match(line) else line


def _table(text: str, pen: Pen) -> str:
    head, delimiters, *rows = text.split("\n")
    parts = [part.strip() for _, part in cells(delimiters)]
    count = len(parts)
    written = [_row(head, count, pen), "| " + " | ".join(parts) + " |"]
    written += [_row(row, count, pen) for row in rows]
    return "\n".join(written)


def _row(row: str, count: int, pen: Pen) -> str:
    """A row of ``count`` cells; what is too much joins the last cell, so nothing is lost."""
    texts = [part.strip() for _, part in cells(row)]
    texts = [*texts[: count - 1], "\\|".join(texts[count - 1 :])] if len(texts) > count else texts
    texts += [""] * (count - len(texts))
    return "| " + " | ".join(inline(one, pen) for one in texts) + " |"
