"""compare: two versions of a workspace, each read and rendered, become the list of what differs."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from baocao.compare.cells import Changes, changed
from baocao.compare.drawn import charts, grid, grids
from baocao.compare.reading import Content, contents, spoken
from baocao.compare.sentences import edits
from baocao.model import (
    Appendix,
    Comparison,
    Done,
    Duty,
    Findings,
    Grid,
    GridChange,
    Manuscript,
    Project,
    SectionChange,
    Turn,
)

__all__ = ["Version", "compare"]

HEAD = "Phần đầu và phần ký"
"""What the report says outside its sections; no node has it as its own."""

_OPEN = (Done.MISSING, Done.PARTIAL)


class Version(NamedTuple):
    """One of the two: the name it goes by, and what was made of it, with marks around every figure."""

    name: str
    project: Project
    manuscript: Manuscript
    findings: Findings


def compare(old: Version, new: Version) -> Comparison:
    """All that differs. Both were looked at on the same day, so that no deadline passes between them."""
    changes = changed(old.project, new.project)
    answered, opened = _duties(old.findings.duties, new.findings.duties)
    return Comparison(
        old.name,
        new.name,
        tuple(_sections(old, new, changes)),
        tuple(_appendices(old, new, changes)),
        tuple(changes.values()),
        answered,
        opened,
        _files(old.project, new.project),
        tuple(sorted(old.project.refused | new.project.refused)),
    )


def _sections(old: Version, new: Version, changes: Changes) -> Iterator[SectionChange]:
    names = [_headings(one.project) for one in (old, new)]
    before = contents(old.manuscript, old.project)
    after = contents(new.manuscript, new.project)
    head = edits(spoken(old.project.report), spoken(new.project.report), changes)
    if head:
        yield SectionChange("", Turn.CHANGED, HEAD, edits=head)
    for id, name in names[0].items():
        if id not in names[1]:
            yield _section(SectionChange(id, Turn.REMOVED, name), before[id], Content(), (old, new), changes)
    for id, name in names[1].items():
        was = names[0].get(id)
        turn = Turn.ADDED if was is None else Turn.CHANGED
        bare = SectionChange(id, turn, name, was if was and was != name else "")
        found = _section(bare, before.get(id, Content()), after[id], (old, new), changes)
        if turn is Turn.ADDED or found.was or found.edits or found.grids or found.charts:
            yield found


def _headings(project: Project) -> dict[str, str]:
    return {node.id: f"{where}. {node.title}" for node, where in project.places()}


def _section(
    bare: SectionChange, before: Content, after: Content, versions: tuple[Version, Version], changes: Changes
) -> SectionChange:
    both = versions[0].manuscript, versions[1].manuscript
    return replace(
        bare,
        edits=edits(before.sentences, after.sentences, changes),
        grids=grids(before.grids, after.grids, both, changes),
        charts=charts(before.charts, after.charts, both, changes),
    )


def _appendices(old: Version, new: Version, changes: Changes) -> Iterator[SectionChange]:
    before = {one.id: one for one in old.manuscript.appendices}
    after = {one.id: one for one in new.manuscript.appendices}
    for id, one in before.items():
        if id not in after:
            yield SectionChange(id, Turn.REMOVED, _titled(one))
    for id, one in after.items():
        if id not in before:
            yield SectionChange(id, Turn.ADDED, _titled(one))
            continue
        name, was = _titled(one), _titled(before[id])
        tables = _tables(before[id], one, (old.manuscript, new.manuscript), changes)
        if tables or name != was:
            yield SectionChange(id, Turn.CHANGED, name, was if name != was else "", grids=tables)


def _tables(
    old: Appendix, new: Appendix, versions: tuple[Manuscript, Manuscript], changes: Changes
) -> tuple[GridChange, ...]:
    left: dict[str, list[Grid]] = {}
    for title, one in old.parts:
        left.setdefault(title, []).append(one)
    found: list[GridChange | None] = []
    for title, one in new.parts:
        was = left.get(title)
        found.append(
            grid(title, was.pop(0), one, versions, changes) if was else GridChange(title, Turn.ADDED)
        )
    found += [GridChange(title, Turn.REMOVED) for title, several in left.items() for _ in several]
    return tuple(one for one in found if one)


def _titled(one: Appendix) -> str:
    return f"{one.label}. {one.title}" if one.title else one.label


def _duties(old: Iterable[Duty], new: Iterable[Duty]) -> tuple[tuple[Duty, ...], tuple[Duty, ...]]:
    """Those met now and not before, and those open now and not before."""
    before = {_key(one): one.done for one in old}
    answered, opened = [], []
    for one in new:
        was = before.get(_key(one))
        if one.done in _OPEN and (was is None or was not in _OPEN):
            opened.append(one)
        elif one.done not in _OPEN and (was is None or was in _OPEN):
            answered.append(one)
    return tuple(answered), tuple(opened)


def _key(one: Duty) -> tuple[str, str, str, str]:
    return one.owner, one.node, one.requirement, one.form


def _files(old: Project, new: Project) -> tuple[str, ...]:
    names = {**old.sources, **new.sources}
    return tuple(sorted(one for one in names if _content(old, one) != _content(new, one)))


def _content(project: Project, file: str) -> str:
    return project.sources[file].sha256 if file in project.sources else ""
