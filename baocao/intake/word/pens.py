"""Footnotes and pictures of one file that is written: their labels, names and contents."""

import hashlib
from collections.abc import Mapping

from baocao.doors.pictures import picture_size
from baocao.intake.word.story import Left, Read, Span
from baocao.intake.word.writing import Pen, inline
from baocao.limits import limit

_ENDINGS = ((b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpg"))
_NO_SIGNS = str.maketrans('[]{}<>"|\n', "()()()'/ ")
"""A picture's words are read up to the bracket and never as markup, so that nothing in them is escaped."""
_LONGEST_WORDS = 400


class Desk:
    """What one file needs beside its text. Not a noun: it numbers notes and pictures as they come.

    ``folder`` is where the file's pictures go, ``stem`` begins their names; ``pictures`` are those to write.
    """

    def __init__(self, read: Read, stem: str, left: list[Left], pictures: dict[str, bytes]) -> None:
        self.read, self.stem, self.left, self.pictures = read, stem, left, pictures
        self.notes: list[str] = []
        self.used: set[str] = set()

    def pen(self) -> Pen:
        """What the writer asks for a note and a picture."""
        return Pen(self._note, self._picture)

    def _note(self, key: str) -> str:
        spans = self.read.notes.get(key, ())
        text = inline(spans, Pen(lambda _: "", self._words))
        if not text:
            return ""
        self.used.add(key)
        label = len(self.notes) + 1
        self.notes.append(f"[^{label}]: {text}")
        return f"[^{label}]"

    def _words(self, span: Span) -> str:
        self.left.append(Left("picture", span.picture, span.text or span.picture))
        return ""

    def _picture(self, span: Span) -> str:
        name = _name(span.picture, self.read.pictures, self.stem)
        if not name:
            return self._words(span)
        self.pictures[f"hinh/{name}"] = self.read.pictures[span.picture]
        words = " ".join(span.text.translate(_NO_SIGNS).split())[:_LONGEST_WORDS].strip()
        return f"![{words or 'Ảnh trong bản Word'}](hinh/{name})"


def _name(part: str, parts: Mapping[str, bytes], stem: str) -> str:
    """The name of our own for a picture that a section may show; blank for any other."""
    data = parts.get(part, b"")
    ending = next((one for sign, one in _ENDINGS if data.startswith(sign)), "")
    if not ending or len(data) > limit("picture_bytes"):
        return ""
    name = f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}.{ending}"
    try:
        picture_size(data, name)
    except ValueError:
        return ""
    return name
