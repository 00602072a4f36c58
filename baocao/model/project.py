"""The paper's own facts, and everything that was read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from baocao.diagnostics import NOWHERE, Span
from baocao.model.content import Section, Source, Table
from baocao.model.form import Form
from baocao.model.opinion import Opinion
from baocao.model.plan import Agency, Node, Schedule, Unit
from baocao.model.review import Review
from baocao.model.submission import Receipt
from baocao.model.target import Target


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that issues the report. ``lines`` are the printed lines of its full name."""

    name: str
    lines: tuple[str, ...]
    short: str
    place: str
    level: str
    superior: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the authority lines above ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH") and the name."""

    authority: tuple[str, ...]
    name: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Reminders:
    """How letters to those who are late are worded; what is blank is taken from the report.

    ``opening`` is how the first sentence begins, ``hand_in`` where things are sent, ``to_units``
    stands before the name of a unit. ``signer`` signs the letters, None: who signs the report.
    """

    opening: str = ""
    hand_in: str = ""
    to_units: str = ""
    signer: Signer | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The report's own data, from ``outline/report.yaml``.

    ``number`` and ``signed`` are None while open. ``bases`` are the legal bases without end
    marks; ``opening`` is the sentence between them and the first part. ``appendices`` are the
    form ids that are printed, in order; ``phases`` the spans of periods, first and last
    included, that the report compares. ``illustrative`` is the text that marks a document
    whose figures are invented; blank when they are real. A blank ``type`` is a letter (công văn): its
    ``code`` is the sign of who drafts it, and its subject stands below the number.
    """

    type: str
    code: str
    subject: str
    issuer: Issuer
    addressees: tuple[str, ...]
    superior: bool
    bases: tuple[str, ...]
    opening: str
    signer: Signer
    recipients: tuple[str, ...]
    filed: tuple[str, ...]
    appendices: tuple[str, ...]
    phases: tuple[tuple[int, int], ...] = ()
    number: int | None = None
    signed: date | None = None
    illustrative: str = ""
    electronic: bool = True
    span: Span = NOWHERE
    reminders: Reminders = Reminders()


@dataclass(frozen=True, slots=True)
class Declared:
    """Another document that is made of the same outline and figures.

    ``report`` are its own facts, filled up from the workspace's report; ``nodes`` the outline nodes
    that it consists of, each with all below it. ``task`` is the plan's task that asks for it, or blank.
    """

    id: str
    report: Report
    nodes: tuple[str, ...]
    task: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Style:
    """The values of ``styles/*.yaml``, by dotted name ("page.left_mm"); all have defaults."""

    values: Mapping[str, str | int | float | bool | tuple[str, ...]]

    def number(self, name: str) -> float:
        """The value of ``name`` as a number. Raises: KeyError, TypeError."""
        value = self.values[name]
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError(name)
        return float(value)

    def text(self, name: str) -> str:
        """The value of ``name`` as text. Raises: KeyError, TypeError."""
        value = self.values[name]
        if not isinstance(value, str):
            raise TypeError(name)
        return value

    def flag(self, name: str) -> bool:
        """The value of ``name`` as yes or no. Raises: KeyError, TypeError."""
        value = self.values[name]
        if not isinstance(value, bool):
            raise TypeError(name)
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """The value of ``name`` as a list. Raises: KeyError, TypeError."""
        value = self.values[name]
        if not isinstance(value, tuple):
            raise TypeError(name)
        return value


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that was read, and nothing that was computed from it.

    ``tables`` are keyed by (form id, reporter id); ``pictures`` by path in the workspace.
    ``refused`` names the files that are there and could not be read, each with its complaint.
    ``documents`` are the other documents that may be made; ``document`` is the id of the one that
    this project was narrowed to, blank for the report itself.
    ``answered`` are those who sent a draft back, as the register of opinions calls them.
    """

    report: Report
    style: Style
    parts: tuple[Node, ...]
    agencies: Mapping[str, Agency]
    units: Mapping[str, Unit]
    schedule: Schedule
    forms: Mapping[str, Form]
    sections: tuple[Section, ...]
    tables: Mapping[tuple[str, str], Table]
    sources: Mapping[str, Source]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    targets: Mapping[str, Target] = field(default_factory=dict)
    reviews: Mapping[str, Review] = field(default_factory=dict)
    receipts: Mapping[str, tuple[Receipt, ...]] = field(default_factory=dict)
    documents: Mapping[str, Declared] = field(default_factory=dict)
    document: str = ""
    opinions: tuple[Opinion, ...] = ()
    answered: tuple[str, ...] = ()

    def name_of(self, reporter: str) -> str:
        """The name of a unit or agency; its id where the outline does not know it."""
        known = self.units.get(reporter) or self.agencies.get(reporter)
        return known.name if known else reporter

    def nodes(self) -> Iterator[Node]:
        """All outline nodes in document order."""
        for part in self.parts:
            yield from part.walk()

    def places(self) -> Iterator[tuple[Node, str]]:
        """Every node with its place in the outline in words: "Phần I, II.1.1.1.a"."""

        def walk(node: Node, where: str) -> Iterator[tuple[Node, str]]:
            yield node, where
            for child in node.children:
                own = child.label if not node.depth else f"{where}.{child.label.rpartition('.')[2]}"
                yield from walk(child, f"{where}, {own}" if not node.depth else own)

        for part in self.parts:
            yield from walk(part, part.label)
