"""Why a figure cannot be given, in words for the author."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from baocao.model import Form, Indicator, Project, State, Table


@dataclass(frozen=True, slots=True)
class Blank:
    """Only a report is wanting: ``mark`` is what a draft prints in its place.

    ``owner`` is the one reporter who owes it, blank when there are more. ``quiet`` is True when
    the cause was already complained about where it was read.
    """

    mark: str
    owner: str
    quiet: bool


class Unavailable(Exception):
    """There is no figure: the complaint's code, words and hint.

    ``idle`` is True for a ratio of nothing to nothing, which a table prints as "-".
    """

    def __init__(
        self, code: str, words: str, hint: str, *, blank: Blank | None = None, idle: bool = False
    ) -> None:
        super().__init__(words)
        self.code, self.words, self.hint = code, words, hint
        self.blank, self.idle = blank, idle


class Hole(Protocol):
    """A cell that gives no figure."""

    @property
    def reporter(self) -> str:
        """Whose cell it is."""

    @property
    def table(self) -> Table | None:
        """The table it stands in, None without a file."""

    @property
    def state(self) -> State:
        """What the cell says."""


FEW = 3
"""So many places are named; a sentence with all of thirty-four is not read."""


def missing(
    project: Project, form: Form, indicator: Indicator, period: int, holes: Sequence[Hole]
) -> Unavailable:
    """The refusal of a figure of which ``holes`` are wanting."""
    row = [one.code for one in form.indicators()].index(indicator.code)
    places = [f"{project.name_of(hole.reporter)} ({_place(form, hole, row)})" for hole in holes[:FEW]]
    more = f" và {len(holes) - FEW} nơi khác" if len(holes) > FEW else ""
    words = f"chưa có số liệu {indicator.code} {form.called(period)} của {', '.join(places)}{more}"
    blank = Blank(
        f"{indicator.code} {form.called(period)}",
        holes[0].reporter if len(holes) == 1 else "",
        all(_said(hole) for hole in holes),
    )
    hint = "điền ô còn trống trong tệp số liệu; nếu không phát sinh thì ghi dấu -"
    if len(holes) > 1:
        hint = "không phải sửa bài: các nơi ấy điền ô còn trống (không phát sinh thì ghi dấu -) thì có số"
    if all(hole.table is None for hole in holes):
        hint = "có đủ biểu số liệu thì chỗ này tự được điền"
    return Unavailable("E408", words, hint, blank=blank)


def _said(hole: Hole) -> bool:
    """Whether the cell, or its row, was complained about where the file was read."""
    return hole.state is State.BAD or (hole.state is State.ABSENT and hole.table is not None)


def _place(form: Form, hole: Hole, row: int) -> str:
    if hole.table is None:
        return f"chưa nộp biểu {form.id}"
    line = hole.table.lines[row]
    return f"{hole.table.file}:{line}" if line else hole.table.file
