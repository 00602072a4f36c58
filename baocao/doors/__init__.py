"""The one door through which files come in: every byte read is checked here, and read once."""

from baocao.doors.drawings import kept_charts
from baocao.doors.outside import read_docx
from baocao.doors.paths import inside, wrong_name, wrong_path
from baocao.doors.pictures import picture_size
from baocao.doors.reader import Reader
from baocao.doors.text import FORBIDDEN, decode, decode_any
from baocao.doors.walk import Snapshot, Tree, recall, walk

__all__ = [
    "FORBIDDEN",
    "Reader",
    "Snapshot",
    "Tree",
    "decode",
    "decode_any",
    "inside",
    "kept_charts",
    "picture_size",
    "read_docx",
    "recall",
    "walk",
    "wrong_name",
    "wrong_path",
]
