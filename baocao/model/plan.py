"""The plan as data: who, when, and the outline that asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from baocao.diagnostics import NOWHERE, Severity, Span

NO_ACCOUNT = "@chua-dien"
"""Stands where an account is still to be filled in."""


@dataclass(frozen=True, slots=True)
class Agency:
    """An office that the plan names. ``short`` is its sign in "Lưu: VT, …"."""

    id: str
    name: str
    short: str
    github: str = ""
    kind: str = "topic"
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Unit:
    """A reporting unit (commune). ``code`` is the official one; never join on it alone."""

    id: str
    code: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated point of the plan. ``severity`` is what a gap counts as once ``due`` has passed."""

    id: str
    title: str
    due: date
    stage: str = ""
    severity: Severity = Severity.ERROR
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the plan's task table. ``due`` is None when the plan gives no day (``when`` has its words)."""

    id: str
    title: str
    when: str
    due: date | None
    lead: tuple[str, ...]
    cooperate: tuple[str, ...]
    product: str
    parent: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Schedule:
    """Milestones and tasks. ``sections`` and ``figures`` name the milestone by which each is due.

    What is open is a warning from ``warn_days`` days before it is due, an error from ``error_days``
    after; None leaves the weight to the milestones.
    """

    milestones: tuple[Milestone, ...]
    tasks: tuple[Task, ...]
    sections: str
    figures: str
    warn_days: int | None = None
    error_days: int | None = None

    def milestone(self, id: str) -> Milestone:
        """The milestone ``id``. Raises: KeyError when there is none."""
        return {one.id: one for one in self.milestones}[id]

    def task(self, id: str) -> Task | None:
        """The task ``id``, or None."""
        return next((one for one in self.tasks if one.id == id), None)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A bullet of the plan's outline: something a section must answer.

    ``mark`` is the sign the plan prints before it ("-" or "+", blank for the node itself).
    A requirement with ``children`` is answered when they all are.
    """

    id: str
    text: str
    mark: str = "-"
    indicators: tuple[str, ...] = ()
    children: tuple["Requirement", ...] = ()
    span: Span = NOWHERE

    def leaves(self) -> Iterator["Requirement"]:
        """The requirements that text must answer: this one, or all below it."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


class Answers(Enum):
    """Who answers an outline node."""

    DISTRICT = "district"
    UNIT = "unit"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Node:
    """An item of the outline, from a part down to a lettered item.

    ``depth`` counts from 0 (a part); ``label`` is computed from the position in the tree
    ("Phần I", "II", "1", "1.1", "đ"), never typed. ``file`` (relative to ``content/topics/``)
    is the section file this node and everything below it is written in, until a node below
    names its own; blank where no file is named above. ``task`` is the task of the plan that
    asks for this node; ``added`` is True when the plan's outline itself does not have it.
    ``guidance`` holds the plan's words that stand under the title and ask for no separate answer.
    ``level`` is the numbering of this node: part, roman, arabic, decimal or letter.
    """

    id: str
    title: str
    level: str
    depth: int
    label: str
    owner: str
    file: str
    cooperate: tuple[str, ...] = ()
    answers: Answers = Answers.BOTH
    requires: tuple[Requirement, ...] = ()
    children: tuple["Node", ...] = ()
    indicators: tuple[str, ...] = ()
    task: str = ""
    added: bool = False
    guidance: str = ""
    span: Span = NOWHERE

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def duties(self) -> tuple[Requirement, ...]:
        """What text under this very heading must answer.

        A node with neither bullets nor children is one requirement itself, under its own id.
        """
        if self.requires:
            return tuple(leaf for one in self.requires for leaf in one.leaves())
        if self.children:
            return ()
        return (Requirement(self.id, self.title, "", self.indicators, (), self.span),)
