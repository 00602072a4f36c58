"""The sheets: one piece of Markdown for each run of outline nodes that share a section file."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from baocao.markdown import SLOT, Pen, slot, write
from baocao.model import Done, Duty, Gap, Node, Printed, Project, Requirement, Sheet
from baocao.render.answers import Answer, Body, answers, definition, footnotes, node_order, pictures
from baocao.render.calls import Scene
from baocao.render.expressions import Tray
from baocao.render.gaps import gap
from baocao.render.headings import heading
from baocao.render.reviews import outdated

_REFERENCE = re.compile(r"\[\^([a-z0-9-]+)\]")


class _Desk(NamedTuple):
    """What the sheets are made from."""

    project: Project
    today: date
    tray: Tray
    duties: Mapping[tuple[str, str], Duty]
    answers: Mapping[str, list[Answer]]
    notes: Mapping[str, Mapping[str, Body]]
    pictures: Mapping[str, Mapping[str, str]]
    anchors: frozenset[str]
    files: frozenset[str]
    outdated: Mapping[str, Gap]
    printed: list[Printed]


def sheets(
    scene: Scene, duties: tuple[Duty, ...], today: date, tray: Tray
) -> tuple[tuple[Sheet, ...], dict[str, bytes], tuple[Printed, ...]]:
    """All sheets in document order, the pictures in them by name, and where each block comes from."""
    project = scene.project
    given = answers(scene, tray)
    addresses, images = pictures(project, project.sections)
    desk = _Desk(
        project,
        today,
        tray,
        {(duty.node, duty.requirement): duty for duty in duties if duty.node},
        given,
        footnotes(given),
        addresses,
        frozenset(node.id for node in project.nodes()) | {f"pl_{form}" for form in project.report.appendices},
        frozenset(section.file for section in project.sections),
        outdated(project, tray),
        [],
    )
    return tuple(_sheet(run, desk) for run in node_order(project)), images, tuple(desk.printed)


def _sheet(run: list[Node], desk: _Desk) -> Sheet:
    first = run[0]
    names = _note_names(run, desk)
    text = "\n\n".join(part for node in run for part in _node(node, names, desk))
    file = f"content/topics/{first.file}"
    at = file if first.file and file in desk.files else first.span.file
    return Sheet(first.id, at, "\n\n".join([text, *_notes(text, names, desk)]) + "\n")


Names = Mapping[str, Mapping[str, str]]
"""Per file the printed label of each of its footnotes, unique in the report."""


def _note_names(run: list[Node], desk: _Desk) -> Names:
    files = dict.fromkeys(one.file for node in run for one in desk.answers.get(node.id, ()))
    return {
        file: {
            label: f"{run[0].id}-{f'{at}-' if at else ''}{number}"
            for number, label in enumerate(desk.notes[file], 1)
        }
        for at, file in enumerate(files)
    }


def _notes(text: str, names: Names, desk: _Desk) -> Iterator[str]:
    """The definitions of the notes that ``text`` refers to."""
    used = set(_REFERENCE.findall(text))
    for file, labels in names.items():
        for label, printed in labels.items():
            if printed in used:
                yield definition(printed, desk.notes[file][label], desk.anchors)


def _node(node: Node, names: Names, desk: _Desk) -> Iterator[str]:
    """The heading of ``node``, free text under it, then its requirements in the outline's order."""
    desk.printed.append(Printed(node.id, node.span, node.title, heading=True))
    yield heading(node)
    if node.id in desk.outdated:
        yield slot(desk.tray.slot(desk.outdated[node.id]))
    given: dict[str, list[Answer]] = {}
    for one in desk.answers.get(node.id, ()):
        given.setdefault(one.requirement or ("" if node.requires else node.id), []).append(one)
    asked = [one for top in node.requires or node.duties() for one in _with_children(top)]
    known = {requirement.id for requirement in asked}
    for id, several in given.items():
        if id not in known:
            yield from _texts(node.id, several, names, desk)
    for requirement in asked:
        duty = desk.duties.get((node.id, requirement.id))
        if duty is not None and duty.done is Done.MISSING:
            key = desk.tray.slot(gap(duty, desk.project, desk.today))
            desk.printed.append(Printed(node.id, duty.span, f"{SLOT}{key}{SLOT}"))
            yield slot(key)
        elif duty is None or duty.done is not Done.EXEMPT:
            yield from _texts(node.id, given.get(requirement.id, []), names, desk)


def _with_children(one: Requirement) -> Iterator[Requirement]:
    """``one`` and all below it; only those without any below them are duties, others may have text too."""
    yield one
    for child in one.children:
        yield from _with_children(child)


def _texts(node: str, given: list[Answer], names: Names, desk: _Desk) -> Iterator[str]:
    for one in given:
        pen = Pen(names[one.file], desk.pictures.get(one.file, {}), desk.anchors)
        text = "" if one.exempt else write(one.found, pen)
        if text:
            blocks = zip(one.found, one.places, strict=True)
            desk.printed.extend(Printed(node, place, block.text) for block, place in blocks)
            yield text
