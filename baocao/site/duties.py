"""Who owes what and how far it is: the outline as a tree, the accounts of agencies and units."""

from collections.abc import Iterable
from typing import NamedTuple

from baocao.model import Done, Duty, Findings, Node, Project
from baocao.vietnamese import days_left, short_date, sort_key

WORDS = {Done.ANSWERED: "đủ", Done.PARTIAL: "một phần", Done.MISSING: "thiếu", Done.EXEMPT: "không áp dụng"}
SHAPES = {Done.ANSWERED: "●", Done.PARTIAL: "◐", Done.MISSING: "○", Done.EXEMPT: "–"}
"""A state is told by a word and a shape, never by colour alone."""

OPEN = (Done.MISSING, Done.PARTIAL)


class Mark(NamedTuple):
    """A state as it is shown: word, shape, and the name that its colour goes by."""

    word: str
    shape: str
    name: str


def mark(done: Done) -> Mark:
    """How ``done`` is shown."""
    return Mark(WORDS[done], SHAPES[done], done.value)


def together(duties: Iterable[Duty]) -> Done:
    """How far several duties are met: all, some, none; exempt when nothing else is asked."""
    states = {one.done for one in duties}
    if states <= {Done.EXEMPT}:
        return Done.EXEMPT
    if states <= {Done.ANSWERED, Done.EXEMPT}:
        return Done.ANSWERED
    return Done.MISSING if states <= {Done.MISSING, Done.EXEMPT} else Done.PARTIAL


class Branch(NamedTuple):
    """A node of the outline: its duties, those below it included; ``asked`` and ``done`` count them."""

    node: Node
    mark: Mark
    asked: int
    done: int
    owner: str
    open: tuple[Duty, ...]
    children: tuple["Branch", ...]


def tree(project: Project, findings: Findings) -> tuple[Branch, ...]:
    """The outline's parts with how far each node is."""
    owed: dict[str, list[Duty]] = {}
    for duty in findings.duties:
        if duty.node:
            owed.setdefault(duty.node, []).append(duty)

    def branch(node: Node) -> Branch:
        duties = [duty for one in node.walk() for duty in owed.get(one.id, ())]
        asked = [duty for duty in duties if duty.done is not Done.EXEMPT]
        done = sum(duty.done is Done.ANSWERED for duty in asked)
        here = tuple(duty for duty in owed.get(node.id, ()) if duty.done in OPEN)
        state = mark(together(duties))
        owner = project.name_of(node.owner)
        return Branch(node, state, len(asked), done, owner, here, tuple(map(branch, node.children)))

    return tuple(map(branch, project.parts))


class Account(NamedTuple):
    """What one agency or unit owes: counts by state, and what is open."""

    owner: str
    name: str
    counts: dict[Done, int]
    open: tuple[Duty, ...]
    blank: int
    due: str
    late: bool
    forms: dict[str, Duty]


def accounts(project: Project, findings: Findings, *, units: bool) -> tuple[Account, ...]:
    """The units by name, or the agencies in the order of their file."""
    owed: dict[str, list[Duty]] = {}
    for duty in findings.duties:
        owed.setdefault(duty.owner, []).append(duty)
    whose = (
        sorted(project.units.values(), key=lambda one: sort_key(one.name))
        if units
        else project.agencies.values()
    )
    return tuple(_account(one.id, one.name, owed[one.id], findings) for one in whose if one.id in owed)


def _account(owner: str, name: str, duties: list[Duty], findings: Findings) -> Account:
    still = tuple(duty for duty in duties if duty.done in OPEN)
    first = min((duty.due for duty in still), default=None)
    when = f"{short_date(first)} ({days_left(first, findings.today)})" if first else ""
    counts = {done: sum(duty.done is done for duty in duties) for done in Done}
    blank = sum(duty.blank for duty in duties)
    forms = {duty.form: duty for duty in duties if duty.form}
    return Account(owner, name, counts, still, blank, when, bool(first and first < findings.today), forms)
