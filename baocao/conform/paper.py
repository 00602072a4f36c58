"""The document as it is printed: sections, paragraphs with their runs, tables, headers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from baocao.conform.names import TWIP_MM
from baocao.conform.properties import ParaProps, RunProps
from baocao.vietnamese import fold, nfc

_START = 200


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. ``field`` is the instruction of the field it belongs to, ``symbol`` a font."""

    text: str
    props: RunProps
    field: str = ""
    symbol: str = ""
    link: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A horizontal line. ``kind``: drawing, border, underscore, dashes; ``slack`` of its length."""

    kind: str
    length_mm: float
    solid: bool = True
    slack: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a paragraph stands; ``room_mm`` is the width left for text."""

    table: int
    row: int
    column: int
    last_column: bool
    room_mm: float
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph. ``number`` counts the paragraphs of the body from 1, 0 elsewhere.

    ``story`` is "body", "box", "header", "footer" or "note"; ``label`` the number that Word
    counts, ``label_look`` how it is printed. ``text`` is all visible text, composed, with "\\n" for
    a line break and "\\t" for a tab; ``words`` reads like the paper: label first, ends trimmed;
    ``shown`` are the runs that leave ink.
    """

    number: int
    props: ParaProps
    runs: tuple[Run, ...]
    section: int = 0
    cell: Cell | None = None
    story: str = "body"
    label: str = ""
    label_look: RunProps | None = None
    lines: tuple[Line, ...] = ()
    toc: bool = False
    picture: bool = False
    breaks: bool = False
    text: str = ""
    words: str = ""
    shown: tuple[Run, ...] = ()


def texts(runs: Iterable[Run], label: str) -> tuple[str, str, tuple[Run, ...]]:
    """``text``, ``words`` and ``shown`` of a paragraph made of ``runs``."""
    seen = [run for run in runs if not run.props.hidden]
    text = nfc("".join([run.text for run in seen]))
    words = text.replace("\u00a0", " ").strip()
    shown = tuple([run for run in seen if run.text.strip()])
    return text, f"{label} {words}".strip() if label else words, shown


def _piece(para: Para, runs: tuple[Run, ...], label: str) -> Para:
    text, words, shown = texts(runs, label)
    return replace(para, runs=runs, lines=(), label=label, text=text, words=words, shown=shown)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the number of its first paragraph, and whether any border of it can be seen."""

    index: int
    number: int
    bordered: bool
    section: int
    rows: int


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages with one page set-up; lengths in twips.

    ``headers`` and ``footers`` give the part in force for "default", "first" and "even".
    ``declared`` is False when no paper size or margins are written at all.
    """

    index: int
    first: int
    width: int
    height: int
    landscape: bool
    top: int
    bottom: int
    left: int
    right: int
    gutter: int
    header: int
    kind: str
    start: int | None
    form: str
    title_page: bool
    headers: Mapping[str, str]
    footers: Mapping[str, str]
    declared: bool = True

    @property
    def block_mm(self) -> float:
        """Width of the text block in mm."""
        return (self.width - abs(self.left) - abs(self.right) - self.gutter) * TWIP_MM


@dataclass(frozen=True, slots=True)
class Marks:
    """What is left over from the work on a document, each with a paragraph number (0: elsewhere)."""

    comments: int = 0
    first_comment: int = 0
    changes: int = 0
    first_change: int = 0
    watermark: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document. ``sides`` are the paragraphs of headers and footers by part name."""

    paras: tuple[Para, ...]
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    sides: Mapping[str, tuple[Para, ...]]
    notes: tuple[Para, ...]
    marks: Marks
    mirrored: bool = False
    even_headers: bool = False

    @property
    def everything(self) -> tuple[Para, ...]:
        """Every paragraph of the body, then of headers, footers and notes."""
        used = {part for one in self.sections for part in (*one.headers.values(), *one.footers.values())}
        sides = (para for part in sorted(used) for para in self.sides.get(part, ()))
        return (*self.paras, *sides, *self.notes)


def opening_of(para: Para) -> str:
    """The start of a paragraph for comparing; long enough for any component, and quick for a novel."""
    return fold(para.words[:_START])


def pieces(para: Para) -> tuple[Para, ...]:
    """The paragraph cut at its line breaks; each piece keeps number and properties.

    Lines drawn in the paragraph stay with the last piece that has text.
    """
    if "\n" not in para.text:
        return (para,)
    rows: list[list[Run]] = [[]]
    for run in para.runs:
        for at, text in enumerate(run.text.split("\n")):
            if at:
                rows.append([])
            rows[-1].append(replace(run, text=text))
    made = [_piece(para, tuple(row), "" if at else para.label) for at, row in enumerate(rows)]
    last = max((at for at, piece in enumerate(made) if piece.words), default=len(made) - 1)
    made[last] = replace(made[last], lines=para.lines)
    return tuple(made)
