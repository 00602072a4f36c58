"""The figures that stand at a place of a file."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from baocao.markdown import Lines, tags
from baocao.model import Figure, Manuscript, Project
from baocao.printers.ledger import path

_PLACE = re.compile(r"(.+?):([0-9]{1,6})(?::([0-9]{1,6}))?")


class Spot(NamedTuple):
    """A place that was asked for: a file of the workspace, line and column from 1 (0: the whole line)."""

    file: str
    line: int
    column: int = 0


def spot(word: str) -> Spot | None:
    """The place that ``word`` names, as complaints print it; None when it names none."""
    found = _PLACE.fullmatch(word.replace("\\", "/"))
    return Spot(found[1], int(found[2]), int(found[3] or 0)) if found else None


def known_file(asked: str, project: Project, prefix: str) -> str:
    """The workspace's name of the file that the user calls ``asked``; blank when it was not read."""
    names = {path(prefix, name): name for name in project.sources} | {name: name for name in project.sources}
    return names.get(asked) or names.get(path("", asked), "")


def standing(manuscript: Manuscript, project: Project, where: Spot) -> tuple[Figure, ...]:
    """The figures of the line, or the one that is printed at the column; in the order of the text."""
    text = next((one.text for one in project.sections if one.file == where.file), "")
    ends = dict(_tags(text))
    point = (where.line, where.column)
    found = []
    for one in manuscript.figures:
        start = (one.place.line, one.place.column)
        if one.place.file != where.file:
            continue
        end = ends.get(start, (start[0], start[1] + 1))
        if start <= point < end if where.column else start[0] <= where.line <= end[0]:
            found.append(one)
    return tuple(found)


def _tags(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    lines = Lines(text)
    for tag in tags(text):
        yield lines.place(tag.start), lines.place(tag.end)


def lines_with(manuscript: Manuscript, file: str) -> list[int]:
    """The lines of ``file`` that have figures."""
    return sorted({one.place.line for one in manuscript.figures if one.place.file == file})
