"""Complaints as values: what is wrong, where it stands, what to do, and who must act."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple


class Severity(IntEnum):
    """How much a complaint stands in the way; higher is worse."""

    NOTICE = 1
    WARNING = 2
    ERROR = 3


class Span(NamedTuple):
    """A place in a file: a POSIX path relative to the workspace, line and column from 1.

    Line 0 means the file as a whole (it is missing, or not text); column 0 the whole line.
    """

    file: str
    line: int = 0
    column: int = 0


NOWHERE = Span("")
"""No place: for nouns that were made, not read."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One complaint, with one cause.

    ``code`` names its page (``build.py explain CODE``), ``owner`` is the id of the agency or
    unit that must act, blank when it is whoever runs the build.
    """

    code: str
    span: Span
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    owner: str = ""


def ordered(said: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """All complaints once each, by file, line and column."""
    return tuple(sorted(set(said), key=lambda one: (one.span, one.code, one.message)))


def errors(said: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The complaints that stand in the way of a final document."""
    return tuple(one for one in said if one.severity is Severity.ERROR)
