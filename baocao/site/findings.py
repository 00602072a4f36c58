"""Findings at the place that they speak of, and by who must act."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from baocao.diagnostics import Diagnostic, Severity
from baocao.model import Project
from baocao.site.links import Links

LEVELS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTICE: "lưu ý"}

SHOWN_AS_GAPS = frozenset({"C201", "C206"})
"""Complaints that say what is missing: the outline and the accounts show them already."""


class Told(NamedTuple):
    """A finding as it is shown. ``address`` is where the line can be seen, blank for nowhere."""

    level: str
    name: str
    code: str
    message: str
    hint: str
    place: str
    address: str


def told(one: Diagnostic, links: Links, *, with_file: bool) -> Told:
    """``one`` in words; its place names the file when the reader cannot know it."""
    span = one.span
    place = f"dòng {span.line}" if span.line else ""
    if with_file:
        place = ":".join(str(part) for part in (span.file, span.line) if part)
    address = links.seen(span.file, span.line)
    level = LEVELS[one.severity]
    return Told(level, one.severity.name.lower(), one.code, one.message, one.hint, place, address)


def by_node(project: Project, said: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    """The findings in section files, by the node under whose heading they stand."""
    found: dict[str, list[Diagnostic]] = {}
    places = {one.file: sorted((at.line, at.node) for at in one.passages) for one in project.sections}
    for one in said:
        starts = places.get(one.span.file)
        if starts and one.code not in SHOWN_AS_GAPS:
            at = bisect_right(starts, one.span.line, key=lambda start: start[0]) - 1
            found.setdefault(starts[max(at, 0)][1], []).append(one)
    return found


def by_owner(project: Project, said: Iterable[Diagnostic]) -> Mapping[str, list[Diagnostic]]:
    """The findings by the name of who must act, the worst first; blank owners last."""
    found: dict[str, list[Diagnostic]] = {}
    wanted = [one for one in said if one.code not in SHOWN_AS_GAPS]
    for one in sorted(wanted, key=lambda one: (not one.owner, -one.severity)):
        name = project.name_of(one.owner) if one.owner else "Chung cho cả báo cáo"
        found.setdefault(name, []).append(one)
    return found
