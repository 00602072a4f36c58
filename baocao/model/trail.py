"""How far a report was on earlier days: what is told of the past."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Moment(NamedTuple):
    """A commit of the workspace, and the day on which it was written, where its writer was."""

    commit: str
    day: date


class Tally(NamedTuple):
    """How much of what was asked is there; what is exempt is not asked."""

    done: int = 0
    asked: int = 0


class Share(NamedTuple):
    """The texts that are answered and the forms that are complete."""

    texts: Tally
    forms: Tally


@dataclass(frozen=True, slots=True)
class Count:
    """What a commit holds by its own outline: all of it, each agency's by id, the units' together."""

    whole: Share
    agencies: Mapping[str, Share]
    units: Share


@dataclass(frozen=True, slots=True)
class Trail:
    """A workspace day by day, the oldest first.

    ``counts`` are by commit, None where the outline of that time cannot be relied on; of a moment
    without an entry Git did not answer. ``folder`` is the workspace in its repository. Without
    moments ``why`` says in words why nothing is known.
    """

    moments: tuple[Moment, ...] = ()
    counts: Mapping[str, Count | None] = field(default_factory=dict)
    folder: str = ""
    why: str = ""
