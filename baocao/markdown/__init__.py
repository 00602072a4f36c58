"""What authors write in a section: its blocks, its inline signs, what is refused, what is passed on."""

from baocao.markdown.blocks import SLOT, Block, Shape, blocks
from baocao.markdown.escape import escape
from baocao.markdown.lint import lint
from baocao.markdown.mask import Tag, masked, tags, without_comments
from baocao.markdown.note import Note, notes
from baocao.markdown.page import Targets
from baocao.markdown.place import Lines
from baocao.markdown.remark import REMARK, number_of, remarked, unmarked
from baocao.markdown.write import Pen, slot, write

__all__ = [
    "REMARK",
    "SLOT",
    "Block",
    "Lines",
    "Note",
    "Pen",
    "Shape",
    "Tag",
    "Targets",
    "blocks",
    "escape",
    "lint",
    "masked",
    "notes",
    "number_of",
    "remarked",
    "slot",
    "tags",
    "unmarked",
    "without_comments",
    "write",
]
