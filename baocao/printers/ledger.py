"""Duties in the groups that people ask for: by who owes them."""

from collections.abc import Iterable
from dataclasses import replace
from posixpath import normpath
from typing import NamedTuple

from baocao.dues.accounts import Account, state
from baocao.model import Findings


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


def path(prefix: str, file: str) -> str:
    """``file`` of the workspace as seen from where the user stands; blank stays blank."""
    return normpath(prefix + file) if file else ""


def only(findings: Findings, owner: str) -> Findings:
    """What of ``findings`` is owed by, or must be mended by, ``owner``."""
    duties = tuple(duty for duty in findings.duties if duty.owner == owner)
    said = tuple(one for one in findings.said if one.owner in ("", owner))
    return replace(findings, duties=duties, said=said)
