"""What the draft printed, and where each of it is written: the places that opinions can get."""

from collections.abc import Iterator
from typing import NamedTuple

from baocao.diagnostics import Span
from baocao.model import Chart, Gap, Grid, Manuscript, Printed, Project, Report
from baocao.review.alike import Words, words

_LISTED = ("- ", "+ ", "* ", "|")


class Spot(NamedTuple):
    """A place: the node it is of (blank: none), where it is written, and the words printed there."""

    node: str
    at: Span
    words: Words


class Drawn(NamedTuple):
    """A drawn table and where it is asked for; ``form`` is set in an appendix."""

    node: str
    at: Span
    grid: Grid
    form: str = ""


class Spots(NamedTuple):
    """All places: of text by node and in order, of tables by bookmark, node or appendix."""

    all: tuple[Spot, ...]
    by_node: dict[str, list[Spot]]
    by_mark: dict[str, Drawn]
    tables: dict[str, list[Drawn]]


def spots(project: Project, manuscript: Manuscript) -> Spots:
    """The places of ``manuscript``, which was rendered from ``project``."""
    found = list(_of_report(project.report))
    marks: dict[str, Drawn] = {}
    tables: dict[str, list[Drawn]] = {}
    for one in manuscript.printed:
        drawn = _slot(one, manuscript)
        if isinstance(drawn, Grid):
            table = Drawn(one.node, one.place, drawn)
            tables.setdefault(one.node, []).append(table)
            marks[_mark(drawn.name, _key(one.text))] = table
        found += _of_block(one, drawn)
    for appendix in manuscript.appendices:
        form = project.forms[appendix.id.removeprefix("pl_")]
        tables[appendix.id] = [Drawn("", form.span, grid, form.id) for _, grid in appendix.parts]
    by_node: dict[str, list[Spot]] = {}
    for spot in found:
        by_node.setdefault(spot.node, []).append(spot)
    return Spots(tuple(found), by_node, marks, tables)


def _key(text: str) -> str:
    return text.strip()[1:-1]


def _slot(one: Printed, manuscript: Manuscript) -> Grid | Gap | Chart | None:
    return manuscript.slots.get(_key(one.text)) if not one.heading else None


def _mark(name: str, key: str) -> str:
    """The bookmark of a drawn table, as the draft has it."""
    return (f"xem_{name}" if name else f"bang_{key}").replace("-", "_")


def _of_block(one: Printed, drawn: Grid | Gap | Chart | None) -> Iterator[Spot]:
    if drawn is None:
        lines = one.text.split("\n")
        if len(lines) > 1 and all(line.lstrip().startswith(_LISTED) for line in lines):
            for number, line in enumerate(lines):
                yield Spot(one.node, one.place._replace(line=one.place.line + number), words(line))
        else:
            yield Spot(one.node, one.place, words(one.text))
    elif isinstance(drawn, Gap):
        yield Spot(one.node, one.place, words(drawn.text))
    elif isinstance(drawn, Chart):
        yield Spot(one.node, one.place, words(f"Biểu đồ {drawn.caption}"))
    else:
        texts = (drawn.caption, drawn.measure, *(text for _, text in drawn.notes))
        yield from (Spot(one.node, one.place, words(text)) for text in texts if text)


def _of_report(report: Report) -> Iterator[Spot]:
    issuer = " ".join(report.issuer.lines)
    texts = (report.type, report.subject, report.opening, issuer, report.issuer.superior, report.signer.name)
    lists = (report.addressees, report.bases, report.recipients, report.signer.authority, report.filed)
    for text in (*texts, *(one for several in lists for one in several)):
        if text:
            yield Spot("", report.span, words(text))
