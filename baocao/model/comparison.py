"""What differs between two versions of a workspace."""

from dataclasses import dataclass
from enum import Enum

from baocao.diagnostics import Span
from baocao.model.manuscript import Duty
from baocao.model.submission import Receipt


class Turn(Enum):
    """What became of a section between the old version and the new one."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of a data file, old and new in Vietnamese notation.

    Blank says that nothing was reported: the cell, its row or its file is empty or not there.
    ``place`` is in the new version; in the old one when the new has no such row. ``receipt`` is the
    line of the ledger that came with the change, None when the file was changed by hand.
    """

    form: str
    reporter: str
    code: str
    period: int
    place: Span
    old: str
    new: str
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure in a sentence or a chart that is asked for as before and prints something else.

    ``cells`` are those behind it that changed.
    """

    call: str
    place: Span
    old: str
    new: str
    cells: tuple[CellChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """Sentences (or rows of an author's table) as they were and as they are, figures printed.

    ``figures`` are those in them that changed. ``same`` is True when nothing but figures did.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    figures: tuple[FigureChange, ...] = ()
    same: bool = False


@dataclass(frozen=True, slots=True)
class BoxChange:
    """A cell of a drawn table, by the words that name its row and its column."""

    row: str
    column: str
    old: str
    new: str
    cells: tuple[CellChange, ...] = ()


@dataclass(frozen=True, slots=True)
class GridChange:
    """A drawn table. ``added`` and ``removed`` name rows and columns of one that changed."""

    title: str
    turn: Turn
    boxes: tuple[BoxChange, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartChange:
    """A chart. ``redrawn`` is True when it shows other figures than before, or shows them otherwise."""

    title: str
    turn: Turn
    figures: tuple[FigureChange, ...] = ()
    redrawn: bool = False


@dataclass(frozen=True, slots=True)
class SectionChange:
    """An outline node, an appendix by its bookmark, or what stands around them (``id`` blank).

    ``was`` is its old heading where that was another.
    """

    id: str
    turn: Turn
    heading: str
    was: str = ""
    edits: tuple[Edit, ...] = ()
    grids: tuple[GridChange, ...] = ()
    charts: tuple[ChartChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between ``old`` and ``new``, which are the names that the versions go by.

    ``sections`` and ``appendices`` stand in the order of the document, removed ones first.
    ``answered`` are duties met now that were open or not asked for, ``opened`` those open now that
    were met or not asked for. ``files`` are all files whose content differs, ``unread`` those that could
    not be read in one of the versions, so that what they hold counts as missing there.
    """

    old: str
    new: str
    sections: tuple[SectionChange, ...]
    appendices: tuple[SectionChange, ...]
    cells: tuple[CellChange, ...]
    answered: tuple[Duty, ...]
    opened: tuple[Duty, ...]
    files: tuple[str, ...]
    unread: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether the reader of the report, or whoever owes something, sees a difference."""
        return bool(self.sections or self.appendices or self.cells or self.answered or self.opened)
