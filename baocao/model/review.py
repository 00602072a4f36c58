"""That somebody read a section against its figures, and which figures these were."""

from dataclasses import dataclass
from datetime import date

from baocao.diagnostics import NOWHERE, Span

REVIEWS = "content/da-doc/"
"""The folder of what was read: one file per node, so that two readers never meet in one."""

BETWEEN = " | "
"""Stands between the figures that one reference prints (a table)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A reference as it was when its section was read: its call, and what it printed, in order."""

    call: str
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The section of ``node`` (without those below it) was read on ``day`` by ``by`` (blank: not said)."""

    node: str
    day: date
    by: str
    seen: tuple[Seen, ...]
    span: Span = NOWHERE
