"""The rule about figures that must agree: within a table, between tables, with other periods."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from baocao.check.look import Look
from baocao.check.relations.bounds import find_bounds, find_places
from baocao.check.relations.odd import find_odd, watches
from baocao.check.relations.related import broken
from baocao.check.relations.told import cells_of, said_of_bounds, said_of_gaps, said_of_odd
from baocao.check.relations.wholes import borne_out, find_gaps, odd_cell
from baocao.diagnostics import Diagnostic, Severity, Span

MOST = 20
"""After so many complaints about one file the rest are only counted."""


def figures_agree(look: Look) -> Iterator[Diagnostic]:
    """C208: figures agree with each other and with those of other periods; D350 to D356 say how.

    One cause, one complaint: an odd cell that breaks a sum is told with the sum. A gap between
    the whole area and its parts is not told besides what is wrong with a cell that makes it.
    """
    project = look.project
    places = find_places(project)
    suspected = find_odd(project, watches(project, places))
    odd = {cell: one for cell, one in suspected.items() if not borne_out(project, one)}
    found = list(broken(project, find_bounds(project, places)))
    wrong = {cell for one in found for at in one.at for cell in cells_of(one, at)}
    raised: dict[tuple[str, str, int], Severity] = {}
    gaps = []
    for gap in find_gaps(project, places):
        cause = odd_cell(gap, odd)
        if cause:
            raised[cause] = Severity.WARNING
        elif wrong.isdisjoint(gap.cells()):
            gaps.append(gap)
    yield from _bounded(
        (
            *said_of_bounds(project, found, odd),
            *said_of_gaps(project, gaps),
            *said_of_odd(project, {cell: one for cell, one in odd.items() if cell not in wrong}, raised),
        )
    )


def _bounded(said: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """At most so many complaints about one file, the worst of them, and how many more there are."""
    ordered = sorted(said, key=lambda one: (one.span.file, -one.severity, one.span, one.code, one.message))
    for file, found in groupby(ordered, lambda one: one.span.file):
        some = list(found)
        yield from some[:MOST]
        if len(some) > MOST:
            first = some[MOST]
            words = f"còn {len(some) - MOST} chỗ khác trong tệp này có số liệu không khớp"
            hint = "sửa các chỗ trên rồi kiểm tra lại"
            yield Diagnostic(first.code, Span(file), words, hint, first.severity, first.owner)


RULES = (figures_agree,)
