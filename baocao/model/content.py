"""What authors and reporters wrote, as read."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an author's text that answers one requirement (or none: ``requirement`` blank).

    ``line`` is the file's line on which ``text`` starts. ``exempt`` is the reason why the
    requirement does not apply, blank when it does.
    """

    requirement: str
    line: int
    text: str
    exempt: str = ""
    marker_line: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a target was not reached, as a section says under a marker on ``line``."""

    target: str
    node: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """What a section file says under one outline heading."""

    node: str
    line: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section file. ``passages`` only hold headings that fit a node; ``reasons`` lie within their texts."""

    file: str
    text: str
    passages: tuple[Passage, ...]
    pictures: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


class State(IntEnum):
    """What a cell says. Not reported, nothing occurred and zero are three things."""

    BLANK = 0
    KNOWN = 1
    NONE = 2
    BAD = 3
    ABSENT = 4


@dataclass(frozen=True, slots=True)
class Table:
    """One reporter's figures for one form, as read from one CSV.

    ``values`` and ``states`` have the shape (indicator of the form, period of the form),
    row-major; values are integers scaled by 10 ** decimals of the indicator, and mean
    something only where the state is KNOWN. ``texts`` holds the words of text cells by the
    same index. ``lines`` gives the file's line per indicator (0: no such row), ``columns``
    the field per period, from 1. ``illustrative`` is True for invented data.
    """

    form: str
    reporter: str
    file: str
    values: "array[int]"
    states: bytearray
    texts: Mapping[int, str]
    lines: tuple[int, ...]
    columns: tuple[int, ...]
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its bytes' SHA-256 and Git blob id, both in hex."""

    file: str
    sha256: str
    blob: str
    size: int


@dataclass(frozen=True, slots=True)
class Change:
    """The commit that last changed a file."""

    commit: str
    author: str
    when: str


@dataclass(frozen=True, slots=True)
class History:
    """What Git knows of the workspace.

    ``commit`` is blank outside a repository; ``why`` then says in words why nothing is known.
    ``dirty`` lists files that were read and differ from the commit.
    """

    commit: str = ""
    dirty: tuple[str, ...] = ()
    changes: Mapping[str, Change] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Blame:
    """Who last wrote single lines of files: a change per (file, line from 1).

    ``why`` says in words why nothing is known of a file's lines.
    """

    lines: Mapping[tuple[str, int], Change] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
