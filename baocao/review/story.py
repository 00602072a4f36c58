"""One walk over a story (body, note, header): paragraphs, the text that comments quote, tracked changes.

What Word writes: an insertion or deletion stands around runs (``w:ins``, ``w:del``, of a move ``w:moveTo``
and ``w:moveFrom``), or in the properties of a paragraph's mark or of a row, then without content.
"""

from dataclasses import dataclass, field

from lxml import etree

from baocao.review.names import FALLBACK, W, said_by
from baocao.review.returned import NOWHERE, Para, Said

_NEW = {f"{W}ins", f"{W}moveTo"}
_OLD = {f"{W}del", f"{W}moveFrom"}
_MOVES = {f"{W}moveTo", f"{W}moveFrom"}
_LOOKS = {
    f"{W}{name}Change"
    for name in ("rPr", "pPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr", "numbering")
}
_SIGNS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
_ROWS = {f"{W}ins": ("insert", "(thêm hàng)"), f"{W}del": ("delete", "(bỏ hàng)")}
_CELLS = {f"{W}cellIns": "(thêm ô)", f"{W}cellDel": "(bỏ ô)", f"{W}cellMerge": "(gộp hoặc tách ô)"}
END = "¶"
"""Stands for the end of a paragraph that was put in or taken out."""

_BEFORE = 60
"""Letters before an insertion that show where it is; ours."""


@dataclass(slots=True)
class _Edit:
    """Neighbouring changes of one person, while more may come."""

    by: str
    on: str
    old: str = ""
    new: str = ""
    moved: bool = False


@dataclass(slots=True)
class _Line:
    """A paragraph while it is read. ``edit`` is None where text stands that nobody changed."""

    number: int
    marks: list[str] = field(default_factory=list)
    sent: str = ""
    now: str = ""
    edit: _Edit | None = None


@dataclass(slots=True)
class Story:
    """What was read so far.

    ``open`` and ``quoted`` hold, by a comment's id, that its range goes on and the text it has; ``where``
    the paragraph it stands at, ``notes`` that of a note's reference.
    """

    name: str = ""
    at: int = NOWHERE
    paras: list[Para] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    quoted: dict[str, str] = field(default_factory=dict)
    where: dict[str, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)
    looks: int = 0
    _marks: list[str] = field(default_factory=list)
    _tables: int = 0
    _cell: tuple[int, int, int] = (0, 0, 0)

    def read(self, root: etree._Element) -> None:
        """Take in all blocks below ``root``."""
        for child in root:
            if not isinstance(child.tag, str) or child.tag == FALLBACK:
                continue
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif not self._mark(child, None):
                self.read(child)

    def _table(self, table: etree._Element) -> None:
        around = self._cell
        self._tables += 1
        number = self._tables
        rows = 0
        for child in table:
            if child.tag != f"{W}tr":
                self._mark(child, None)
                self.looks += sum(one.tag in _LOOKS for one in child.iter())
                continue
            rows += 1
            self._cell = (number, rows, 0)
            before = len(self.paras)
            self.read(child)
            self._row(child, before)
        self._cell = around

    def _row(self, row: etree._Element, first: int) -> None:
        """Take note that the row itself, or a cell of it, was put in or taken out."""
        words = " | ".join(one.now or one.sent for one in self.paras[first:])
        para = self.at if self.name else min(first, len(self.paras) - 1)
        for one in row.iterfind(f"{W}trPr/*"):
            if one.tag in _ROWS:
                kind, text = _ROWS[str(one.tag)]
                self.said.append(Said(kind, *said_by(one), words, text, para, self.name))
        for one in row.iterfind(f"{W}tc/{W}tcPr/*"):
            if one.tag in _CELLS:
                self.said.append(Said("replace", *said_by(one), words, _CELLS[str(one.tag)], para, self.name))

    def _paragraph(self, paragraph: etree._Element) -> None:
        line = _Line(self.at if self.name else len(self.paras), self._marks)
        self._marks = []
        inner: list[etree._Element] = []
        self._inside(paragraph, line, None, inner)
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        for one in () if mark is None else mark:
            if one.tag in _NEW | _OLD:
                self._text(END, line, one, mark=True)
        self._close(line)
        if not self.name:
            table, row, cell = self._cell
            self.paras.append(Para(line.sent, line.now, tuple(line.marks), table, row, cell))
            self._cell = (table, row, cell + 1) if table else self._cell
        for box in inner:
            self.read(box)

    def _inside(
        self,
        parent: etree._Element,
        line: _Line,
        change: etree._Element | None,
        inner: list[etree._Element],
    ) -> None:
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str) or tag == FALLBACK or self._mark(child, line):
                continue
            if tag == f"{W}txbxContent":
                inner.append(child)
            elif tag in _NEW | _OLD:
                # Text put in and taken out again by another never went out, nor is it there now.
                self._inside(child, line, child, inner)
            elif tag in {f"{W}t", f"{W}delText"}:
                self._text(child.text or "", line, change)
            elif tag in _SIGNS:
                self._text(_SIGNS[tag], line, change)
            else:
                self._inside(child, line, change, inner)

    def _mark(self, child: etree._Element, line: _Line | None) -> bool:
        """Whether ``child`` only marks a place, or a look."""
        tag, id = child.tag, child.get(f"{W}id", "")
        number = line.number if line else self.at if self.name else len(self.paras)
        if tag == f"{W}commentRangeStart":
            self.open.add(id)
            self.where.setdefault(id, number)
        elif tag == f"{W}commentRangeEnd":
            self.open.discard(id)
        elif tag == f"{W}commentReference":
            self.where.setdefault(id, number)
        elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            self.notes[f"{tag.removeprefix(W)[:-9]}{id}"] = number
        elif tag == f"{W}bookmarkStart":
            (line.marks if line else self._marks).append(child.get(f"{W}name", ""))
        elif tag in _LOOKS:
            self.looks += 1
        else:
            return tag == f"{W}bookmarkEnd"
        return True

    def _text(self, text: str, line: _Line, change: etree._Element | None, *, mark: bool = False) -> None:
        old, new = (change is not None and change.tag in tags for tags in (_OLD, _NEW))
        if change is None:
            self._close(line)
        else:
            by, on = said_by(change)
            if line.edit is None or line.edit.by != by:
                self._close(line)
                line.edit = _Edit(by, on)
            line.edit.old += text if old else ""
            line.edit.new += text if new else ""
            line.edit.moved |= change.tag in _MOVES
        if mark:
            return
        line.sent += "" if new else text
        line.now += "" if old else text
        for id in self.open:
            if not self.quoted.get(id) and text.strip():
                self.where[id] = line.number
            self.quoted[id] = self.quoted.get(id, "") + text

    def _close(self, line: _Line) -> None:
        """The change that was open is complete."""
        edit, line.edit = line.edit, None
        if edit is None:
            return
        kind = "replace" if edit.old and edit.new else "insert" if edit.new else "delete"
        kind = "move" if edit.moved and kind != "replace" else kind
        before = line.now.removesuffix(edit.new.removesuffix(END))[-_BEFORE:]
        if not before and not self.name and self.paras:
            before = self.paras[-1].now[-_BEFORE:]
        quoted = edit.old or (f"…{before}" if before else "")
        text = edit.new or ("(chuyển đi)" if edit.moved else "(bỏ)")
        self.said.append(Said(kind, edit.by, edit.on, quoted, text, line.number, self.name))
