"""How far the report was day by day: a chart that needs no script, and its figures."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from baocao.model import Count, Milestone, Moment, Project, Share, Tally
from baocao.site.paper import Paper
from baocao.vietnamese import short_date

LEFT, RIGHT = 12.0, 97.0
"""Where the first and the last day stand, in hundredths of the width: a chart is as wide as its window,
and the letters in it are as large as elsewhere."""

TOP, BOTTOM = 40, 220
"""Where all and nothing stand, in pixels from the top."""

NEAR = timedelta(days=31)
"""A milestone so near to the days that are shown is shown with them."""


class Point(NamedTuple):
    """A day: its place, that of its texts and of its forms, and what they are."""

    x: str
    texts: int
    forms: int
    told: tuple[str, str]


class Sign(NamedTuple):
    """A day on the axis, or a milestone: its place and its words; ``row`` 0 or 1 keeps neighbours apart."""

    x: str
    words: str
    row: int = 0


class Entry(NamedTuple):
    """A row of the table; ``owners`` are names with what each has."""

    day: str
    commit: str
    address: str
    share: Share
    owners: tuple[tuple[str, Share], ...]


class Story(NamedTuple):
    """The page: chart and table, the newest day first; or ``why`` there is none. ``odd`` days are left out.

    ``pairs`` are neighbouring points, ``marks`` all milestones: name, day, title, and whether on the chart.
    """

    points: tuple[Point, ...] = ()
    pairs: tuple[tuple[Point, Point], ...] = ()
    ticks: tuple[Sign, ...] = ()
    lines: tuple[Sign, ...] = ()
    marks: tuple[tuple[str, str, str, bool], ...] = ()
    told: str = ""
    entries: tuple[Entry, ...] = ()
    odd: int = 0
    why: str = ""


def story(paper: Paper) -> Story:
    """What the page of ``paper`` shows."""
    trail = paper.trail
    known = [(one, count) for one in trail.moments if (count := trail.counts.get(one.commit))]
    odd = len(trail.moments) - len(known)
    if not known:
        return Story(odd=odd, why=trail.why or "không lần ghi (commit) nào có đề cương đọc được")
    stones = paper.project.schedule.milestones
    first, last = known[0][0].day, known[-1][0].day
    near = [one for one in stones if first - NEAR <= one.due <= last + NEAR]
    shown = (first, last, *(one.due for one in near))
    axis = _Axis(min(shown), max(shown))
    points = tuple(_point(axis, moment.day, count.whole) for moment, count in known)
    names = {one.id: f"M{at}" for at, one in enumerate(stones, 1)}
    return Story(
        points,
        tuple(pairwise(points)),
        axis.ticks(),
        _lines(axis, near, names),
        tuple((names[one.id], short_date(one.due), one.title, one in near) for one in stones),
        _told(known),
        tuple(_entry(paper, moment, count) for moment, count in reversed(known)),
        odd,
    )


class _Axis(NamedTuple):
    """The days from ``first`` to ``last`` across the chart."""

    first: date
    last: date

    def at(self, day: date) -> str:
        """Where ``day`` stands; a single day in the middle."""
        days = (self.last - self.first).days
        part = (day - self.first).days / days if days else 0.5
        return f"{LEFT + (RIGHT - LEFT) * part:.2f}%"

    def ticks(self) -> tuple[Sign, ...]:
        """The first day, the middle and the last, as far as they are apart."""
        middle = self.first + (self.last - self.first) // 2
        return tuple(Sign(self.at(day), short_date(day)) for day in sorted({self.first, middle, self.last}))


def _point(axis: _Axis, day: date, share: Share) -> Point:
    when = short_date(day)
    told = (f"{when}: nội dung {part(share.texts)}", f"{when}: biểu {part(share.forms)}")
    return Point(axis.at(day), _height(share.texts), _height(share.forms), told)


def _height(tally: Tally) -> int:
    return BOTTOM - round((BOTTOM - TOP) * tally.done / tally.asked) if tally.asked else BOTTOM


def _lines(axis: _Axis, near: Iterable[Milestone], names: dict[str, str]) -> tuple[Sign, ...]:
    """The milestones on the chart; those of one day are one line."""
    by: dict[date, list[str]] = {}
    for one in near:
        by.setdefault(one.due, []).append(names[one.id])
    return tuple(Sign(axis.at(day), ", ".join(by[day]), at % 2) for at, day in enumerate(sorted(by)))


def _told(known: list[tuple[Moment, Count]]) -> str:
    """The chart in words, for who does not see it."""
    (begin, old), (end, new) = known[0], known[-1]
    return (
        f"Ngày {short_date(begin.day)}: nội dung {part(old.whole.texts)}, biểu {part(old.whole.forms)}. "
        f"Ngày {short_date(end.day)}: nội dung {part(new.whole.texts)}, biểu {part(new.whole.forms)}."
    )


def part(tally: Tally) -> str:
    """Done of asked: 3/10; a dash where nothing is asked."""
    return f"{tally.done}/{tally.asked}" if tally.asked else "–"


def _entry(paper: Paper, moment: Moment, count: Count) -> Entry:
    project: Project = paper.project
    owners = [(project.name_of(id), share) for id, share in count.agencies.items()]
    if count.units.texts.asked or count.units.forms.asked:
        owners.append(("Các đơn vị", count.units))
    address = paper.links.commit(moment.commit)
    return Entry(short_date(moment.day), moment.commit[:10], address, count.whole, tuple(owners))
