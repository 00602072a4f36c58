"""Duties in the groups that people ask for: by who owes them."""

from collections.abc import Iterable
from dataclasses import replace
from posixpath import normpath
from typing import NamedTuple

from baocao.model import Done, Duty, Findings, Project
from baocao.vietnamese import sort_key

OPEN = (Done.MISSING, Done.PARTIAL)


class Account(NamedTuple):
    """All that one agency or unit owes. ``is_unit`` tells which of the two it is."""

    owner: str
    name: str
    is_unit: bool
    duties: tuple[Duty, ...]

    def still_open(self) -> tuple[Duty, ...]:
        """What is not there yet, or only in part."""
        return tuple(duty for duty in self.duties if duty.done in OPEN)


def accounts(duties: Iterable[Duty], project: Project) -> tuple[Account, ...]:
    """One account per agency (in the order of their file), then per unit (by name)."""
    owed: dict[str, list[Duty]] = {}
    for duty in duties:
        owed.setdefault(duty.owner, []).append(duty)
    units = sorted(project.units.values(), key=lambda unit: sort_key(unit.name))
    names = [(one.id, one.name, False) for one in project.agencies.values()]
    names += [(one.id, one.name, True) for one in units]
    return tuple(Account(id, name, unit, tuple(owed[id])) for id, name, unit in names if id in owed)


class Group(NamedTuple):
    """Units that owe the same forms in the same state, by name."""

    state: str
    forms: tuple[str, ...]
    names: tuple[str, ...]


def alike(units: Iterable[Account]) -> tuple[Group, ...]:
    """The open forms of ``units``, those together that owe the same."""
    owing: dict[tuple[str, str], list[str]] = {}
    for unit in units:
        for duty in unit.still_open():
            owing.setdefault((duty.form, state(duty)), []).append(unit.name)
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (form, how), names in sorted(owing.items()):
        groups.setdefault((how, tuple(names)), []).append(form)
    return tuple(Group(how, tuple(forms), names) for (how, names), forms in groups.items())


_STATES = ("chưa nộp", "còn ô trống", "đã nộp nhưng chưa đọc được đủ")
"""How far a form that is not complete can be: not there, with blanks, with cells that cannot be read."""


def state(duty: Duty) -> str:
    """How far a form is, in words."""
    return _STATES[0 if duty.done is Done.MISSING else 1 if duty.blank else 2]


def path(prefix: str, file: str) -> str:
    """``file`` of the workspace as seen from where the user stands; blank stays blank."""
    return normpath(prefix + file) if file else ""


def only(findings: Findings, owner: str) -> Findings:
    """What of ``findings`` is owed by, or must be mended by, ``owner``."""
    duties = tuple(duty for duty in findings.duties if duty.owner == owner)
    said = tuple(one for one in findings.said if one.owner in ("", owner))
    return replace(findings, duties=duties, said=said)
