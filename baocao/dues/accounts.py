"""Duties by who owes them."""

from collections.abc import Iterable
from typing import NamedTuple

from baocao.model import Done, Duty, Project
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


_MISSING = ("chưa nộp", "mới có tệp trống")
"""How a form can be missing: no file, or one as the scaffold made it."""

_PARTIAL = ("đã nộp nhưng chưa đọc được đủ", "còn ô trống")
"""How far a form that is not complete can be: with cells that cannot be read, with blanks."""


def state(duty: Duty) -> str:
    """How far a form is, in words."""
    states = _MISSING if duty.done is Done.MISSING else _PARTIAL
    return states[bool(duty.blank)]
