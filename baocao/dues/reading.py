"""Which sections were read again with the figures that they print now."""

from collections.abc import Iterable
from typing import NamedTuple

from baocao.model import Findings, Project

CHANGED = "C230"
"""The complaint about a section whose figures changed after it was read."""


class Reading(NamedTuple):
    """Of the sections of one owner that print figures: how many, how many of them were read with
    these figures, and how many with figures that have changed since.
    """

    sections: int
    read: int
    stale: int


def readings(project: Project, findings: Findings, printing: Iterable[str]) -> dict[str, Reading]:
    """By owner; ``printing`` are the nodes whose text prints figures."""
    stale: dict[str, int] = {}
    for one in findings.said:
        if one.code == CHANGED:
            stale[one.owner] = stale.get(one.owner, 0) + 1
    owners = {node.id: node.owner for node in project.nodes()}
    found: dict[str, list[int]] = {}
    for id in {*printing, *project.reviews}:
        if id in owners:
            counts = found.setdefault(owners[id], [0, 0])
            counts[0] += 1
            counts[1] += id in project.reviews
    return {
        owner: Reading(count, read - stale.get(owner, 0), stale.get(owner, 0))
        for owner, (count, read) in found.items()
    }
