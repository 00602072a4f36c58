"""What a comparison says, as plain lines in blocks: every format prints these, escaped its own way."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from baocao.figures.changed import brought, change, value
from baocao.model import (
    BoxChange,
    CellChange,
    ChartChange,
    Comparison,
    Duty,
    Edit,
    FigureChange,
    GridChange,
    Project,
    SectionChange,
    Turn,
)

FEW = 3
"""Cells behind one figure, as in its comment in a draft (printers.remark); the others are counted."""

_BOXES = 30
"""Cells of one table that are listed."""

_SENTENCES = 12
"""Sentences of one edit that are listed, old and new each."""

_CELLS = 100
"""Cells of data files that are listed; a late commune hands in hundreds at once."""

_FILE = 20
"""Of one file: a file that is new or gone would otherwise take all that room."""

_NAMES = 10
_LONGEST = 320
"""Signs of a sentence: enough to know it by, and to see its figures."""

_TURNS = {Turn.ADDED: "thêm", Turn.REMOVED: "bỏ", Turn.CHANGED: "sửa"}


class Line(NamedTuple):
    """A line, ``depth`` steps in from its block's title."""

    depth: int
    words: str


class Block(NamedTuple):
    """A title, in words, and the lines below it."""

    title: str
    lines: tuple[Line, ...]


class Group(NamedTuple):
    """What is of one kind."""

    title: str
    blocks: tuple[Block, ...]


def summary(found: Comparison) -> str:
    """One line: how much differs, of what."""
    counts = (
        (len(found.sections), "mục"),
        (sum(len(edit.figures) for one in found.sections for edit in one.edits), "số liệu trong bài"),
        (_boxes(found.sections), "ô trong bảng"),
        (_boxes(found.appendices), "ô trong phụ lục"),
        (len(found.cells), "ô trong tệp số liệu"),
    )
    parts = [f"{count} {what}" for count, what in counts if count]
    said = [f"{', '.join(parts)} thay đổi"] if parts else []
    said += [f"{len(found.answered)} việc mới làm xong"] * bool(found.answered)
    said += [f"{len(found.opened)} việc mới còn thiếu"] * bool(found.opened)
    if said:
        whole = "; ".join(said) + "."
    elif found.files:
        count, names = _named(found.files)
        whole = f"Không mục, bảng, số liệu hay yêu cầu nào thay đổi. Có {count} khác nhau: {names}."
    else:
        whole = "Không có gì thay đổi."
    if not found.unread:
        return whole
    count, names = _named(found.unread)
    return f"{whole} Không đọc được {count} ở một trong hai bản: {names}."


def _named(files: Sequence[str]) -> tuple[str, str]:
    """How many files, and the names of the first."""
    more = f" và {len(files) - _NAMES} tệp khác" if files[_NAMES:] else ""
    return f"{len(files)} tệp", ", ".join(files[:_NAMES]) + more


def _boxes(changes: Iterable[SectionChange]) -> int:
    return sum(len(table.boxes) for one in changes for table in one.grids)


def groups(found: Comparison, old: Project, new: Project) -> Iterator[Group]:
    """Everything that differs; groups without a block are left out."""
    telling = _Telling(old, new)
    made = (
        Group("Các mục", tuple(map(telling.section, found.sections))),
        Group("Phụ lục", tuple(map(telling.section, found.appendices))),
        Group("Việc mới làm xong", tuple(telling.duties(found.answered))),
        Group("Việc mới còn thiếu", tuple(telling.duties(found.opened))),
        Group("Ô trong tệp số liệu", tuple(telling.data(found.cells))),
    )
    return (one for one in made if one.blocks)


class _Telling:
    """Puts changes into words, with the names that the two versions give."""

    def __init__(self, old: Project, new: Project) -> None:
        self._old, self._new = old, new
        self._where = {node.id: where for node, where in new.places()}

    def section(self, one: SectionChange) -> Block:
        """A section or an appendix."""
        lines = [Line(1, f"trước là: {one.was}")] if one.was else []
        for edit in one.edits:
            lines += self._edit(edit)
        for table in one.grids:
            lines += self._table(table)
        for chart in one.charts:
            lines += self._chart(chart)
        return Block(f"{_TURNS[one.turn]}: {one.heading}", tuple(lines))

    def duties(self, duties: Sequence[Duty]) -> Iterator[Block]:
        """What each agency or unit has done, or owes anew."""
        owners: dict[str, list[Duty]] = {}
        for one in duties:
            owners.setdefault(one.owner, []).append(one)
        for owner, several in owners.items():
            lines = tuple(Line(1, self._duty(one)) for one in several)
            yield Block(f"{self._new.name_of(owner)}: {len(several)} việc", lines)

    def _duty(self, one: Duty) -> str:
        if one.form:
            return f"biểu {one.form}"
        return f"{self._where.get(one.node, one.node)}: {_cut(one.title)}"

    def data(self, cells: Sequence[CellChange]) -> Iterator[Block]:
        """The cells of each data file, bounded over all of them."""
        files: dict[str, list[CellChange]] = {}
        for one in cells:
            files.setdefault(one.place.file, []).append(one)
        room = _CELLS
        for file, several in files.items():
            shown = several[: min(room, _FILE)]
            room -= len(shown)
            lines = [Line(1, f"{self._cell(one, place=False)} (dòng {one.place.line})") for one in shown]
            if len(several) > len(shown):
                lines.append(Line(1, f"… và {len(several) - len(shown)} ô khác"))
            how = brought(several[0].receipt)
            yield Block(f"{file}: {len(several)} ô{how and f', {how}'}", tuple(lines))

    def _edit(self, edit: Edit) -> Iterator[Line]:
        for figure in edit.figures:
            yield from self._figure(figure)
        words = ("trước", "nay") if edit.old and edit.new else ("bỏ", "thêm")
        deep = 2 if edit.same else 1
        for word, texts in zip(words, (edit.old, edit.new), strict=True):
            yield from (Line(deep, f"{word}: {_cut(text)}") for text in texts[:_SENTENCES])
            if texts[_SENTENCES:]:
                yield Line(deep, f"{word}: … và {len(texts) - _SENTENCES} câu khác")

    def _figure(self, one: FigureChange) -> Iterator[Line]:
        place = ":".join(str(part) for part in one.place if part)
        yield Line(1, f"số liệu {_short(one.old)} → {_short(one.new)}: {_short(one.call)} ({place})")
        yield from self._behind(one.cells, 2)

    def _behind(self, cells: Sequence[CellChange], depth: int) -> Iterator[Line]:
        for one in cells[:FEW]:
            yield Line(depth, f"do {self._cell(one)}")
        if cells[FEW:]:
            yield Line(depth, f"… và {len(cells) - FEW} ô khác")

    def _cell(self, one: CellChange, *, place: bool = True) -> str:
        words = change(one, self._name(one.reporter))
        if not place:
            return words
        where = ":".join(str(part) for part in one.place if part)
        how = brought(one.receipt)
        return f"{words} ({where}{how and f'; {how}'})"

    def _name(self, reporter: str) -> str:
        known = reporter in self._new.units or reporter in self._new.agencies
        return (self._new if known else self._old).name_of(reporter)

    def _table(self, one: GridChange) -> Iterator[Line]:
        yield Line(1, f"{_TURNS[one.turn]} bảng{_quoted(one.title)}")
        for word, names in (("thêm", one.added), ("bỏ", one.removed)):
            yield from (Line(2, f"{word} dòng, cột: {_short(name)}") for name in names[:_NAMES])
            if names[_NAMES:]:
                yield Line(2, f"{word} … và {len(names) - _NAMES} dòng, cột khác")
        for box in one.boxes[:_BOXES]:
            yield from self._box(box)
        if one.boxes[_BOXES:]:
            yield Line(2, f"… và {len(one.boxes) - _BOXES} ô khác")

    def _box(self, one: BoxChange) -> Iterator[Line]:
        named = ", ".join(_short(name) for name in (one.row, one.column) if name)
        yield Line(2, f"ô {named}: {value(one.old)} → {value(one.new)}")
        yield from self._behind(one.cells, 3)

    def _chart(self, one: ChartChange) -> Iterator[Line]:
        how = ": hình vẽ khác trước" if one.redrawn else ""
        yield Line(1, f"{_TURNS[one.turn]} biểu đồ{_quoted(one.title)}{how}")
        for figure in one.figures[:_BOXES]:
            yield Line(2, f"{figure.call}: {value(figure.old)} → {value(figure.new)}")
            yield from self._behind(figure.cells, 3)
        if one.figures[_BOXES:]:
            yield Line(2, f"… và {len(one.figures) - _BOXES} số khác")


def _quoted(title: str) -> str:
    return f" “{_short(title)}”" if title else ""


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:120].rstrip() + "…"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
