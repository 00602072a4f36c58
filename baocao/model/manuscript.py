"""What the verbs make of a project: duties, figures, the manuscript and the document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from baocao.diagnostics import Diagnostic, Span
from baocao.model.project import Report, Style


class Stage(Enum):
    """Which document is being made."""

    DRAFT = "draft"
    FINAL = "final"


class Done(Enum):
    """How far a duty is met."""

    MISSING = "missing"
    PARTIAL = "partial"
    ANSWERED = "answered"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that somebody owes: the text for a requirement, or a filled-in form.

    ``node`` and ``requirement`` are set for text, ``form`` for a form. ``owner`` is an agency
    or unit id. ``span`` is where it is, or where it is to be written. ``reason`` says why it is
    exempt. ``blank`` counts the cells of a form that are still blank.
    """

    owner: str
    title: str
    due: date
    done: Done
    span: Span
    node: str = ""
    requirement: str = ""
    form: str = ""
    reason: str = ""
    blank: int = 0


@dataclass(frozen=True, slots=True)
class Findings:
    """What a look at the whole workspace found on the day ``today``, all complaints sorted."""

    stage: Stage | None
    today: date
    duties: tuple[Duty, ...]
    said: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that a figure was made from. ``value`` is its text in Vietnamese notation."""

    form: str
    reporter: str
    code: str
    period: int
    file: str
    line: int
    column: int
    value: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure: where it stands, how it was asked for, what is printed, what it comes from.

    ``node`` is the outline node in whose text it stands, blank in an appendix.
    """

    place: Span
    call: str
    shown: str
    cells: tuple[Cell, ...]
    node: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a drawn table. ``text`` is plain text, never markup.

    ``across`` and ``down`` count the columns and rows it covers. ``note`` is the number of a
    note printed below the table, 0 for none. ``align`` is "left", "center" or "right". ``figure``
    counts the figures of its table up to its own, from 1; 0 for a box that holds none.
    """

    text: str
    across: int = 1
    down: int = 1
    bold: bool = False
    italic: bool = False
    align: str = "left"
    note: int = 0
    figure: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that the engine draws. Rows list only the boxes that start in them.

    ``head`` rows are repeated on every page. ``fixed`` columns hold numbers or labels and
    must not break; the others share what is left of the width. ``before`` counts the figures of
    the manuscript that come before the first of the table. ``name`` is what the text calls it by,
    blank for none.
    """

    head: tuple[tuple[Box, ...], ...]
    body: tuple[tuple[Box, ...], ...]
    columns: int
    fixed: tuple[int, ...] = ()
    caption: str = ""
    measure: str = ""
    notes: tuple[tuple[int, str], ...] = ()
    landscape: bool = False
    before: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that the engine draws: ``spec`` is Vega-Lite as canonical JSON, its figures in it.

    ``alt`` says in words what it shows; the size is that on paper. ``name`` and ``before`` as of a
    `Grid`; ``count`` is how many figures it shows.
    """

    spec: str
    caption: str
    alt: str
    width_mm: float
    height_mm: float
    landscape: bool = False
    name: str = ""
    before: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as drawn: its number in the document, and the bytes of its PNG."""

    chart: Chart
    number: int
    png: bytes


@dataclass(frozen=True, slots=True)
class Gap:
    """A marked hole in a draft: what is missing, and who owes it since when."""

    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Markdown of one section, expanded and checked, ready for pandoc.

    Every heading has an id and its printed label. What the engine draws stands as a paragraph
    of style ``Slot`` whose only text is a key of ``Manuscript.slots``.
    """

    node: str
    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A block of the text under ``node`` as the sheets have it, and where its source begins.

    ``text`` is Markdown or the mark of a slot; of a ``heading`` it is the title alone.
    """

    node: str
    place: Span
    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Appendix:
    """One appendix: ``label`` is "Phụ lục" or "Phụ lục I"; ``id`` its bookmark.

    ``parts`` are titled tables (title blank when there is but one).
    """

    id: str
    label: str
    title: str
    subtitle: str
    parts: tuple[tuple[str, Grid], ...]
    landscape: bool


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The whole report, expanded, before it is given a form.

    ``slots`` holds what the engine draws, by key; ``pictures`` the accepted pictures' bytes by
    the name used in the sheets. ``marked`` is the text that marks invented data on every page,
    blank when there is none. ``edition`` says below the mark of a draft which one it is, blank for
    nothing. ``printed`` are the blocks of the sheets with their sources, in order.
    """

    stage: Stage
    report: Report
    style: Style
    sheets: tuple[Sheet, ...]
    slots: Mapping[str, Grid | Gap | Chart]
    appendices: tuple[Appendix, ...]
    figures: tuple[Figure, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    marked: str = ""
    edition: str = ""
    printed: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A finished DOCX: same manuscript, same bytes. ``pandoc`` is the version that read it."""

    stage: Stage
    docx: bytes
    figures: tuple[Figure, ...]
    pandoc: str
    charts: tuple[Picture, ...] = ()
