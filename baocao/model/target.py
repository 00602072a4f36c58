"""Targets of the programme: what was to be reached, by when, and what measures it."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from baocao.diagnostics import NOWHERE, Span


class Aim(Enum):
    """How a figure must stand to the value of a target."""

    AT_LEAST = "at_least"
    ABOVE = "above"
    AT_MOST = "at_most"
    BELOW = "below"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Target:
    """One target of the programme.

    ``indicator`` is measured in ``period``, as it is or, with ``over``, in percent of that other
    indicator; both are blank where no form measures the target, so that words must tell. ``value``
    is None when nobody has looked it up in ``source`` yet. ``reason_at`` is the node whose text
    says why the target was not reached; ``requirement`` one of its requirements or blank.
    """

    id: str
    title: str
    period: int
    aim: Aim
    source: str
    indicator: str = ""
    over: str = ""
    value: Fraction | None = None
    measure: str = ""
    reason_at: str = ""
    requirement: str = ""
    note: str = ""
    span: Span = NOWHERE
