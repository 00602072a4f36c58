"""Reading a workspace into a project: the first verb."""

from dataclasses import replace
from pathlib import Path

from baocao.diagnostics import Diagnostic, errors
from baocao.doors import Reader, Snapshot
from baocao.load.content import read_content
from baocao.load.data import read_data
from baocao.load.declared import check_declared, read_declared
from baocao.load.documents import Document
from baocao.load.fields import is_file, is_id
from baocao.load.forms import check_forms, read_form
from baocao.load.opinions import read_opinions
from baocao.load.outline import read_part
from baocao.load.people import check_schedule, read_agencies, read_schedule, read_units
from baocao.load.receipts import read_receipts
from baocao.load.relations import check_relations
from baocao.load.report import check_appendices, read_report
from baocao.load.reviews import read_reviews
from baocao.load.style import read_style
from baocao.load.targets import check_targets, read_targets
from baocao.load.tree import check_tree, known
from baocao.load.workspace import MARK, open_workspace, read_yaml
from baocao.model import Form, Node, Project, Style

__all__ = ["load"]

MOST_SIGNS = 600
"""Of a complaint: a hint may hold the heading line of a form, no more is needed."""

_FORMS = "outline/forms/"
_TARGETS = "outline/targets.yaml"
"""A workspace may have no targets."""


def load(root: Path | Snapshot, said: list[Diagnostic]) -> Project | None:
    """Everything in the workspace ``root``; None when its outline cannot be relied on.

    ``root`` is a folder, or what a commit holds. An outline with an error is reported in full,
    and nothing else is read: what sections and figures lack can only be told by a sound outline.
    """
    before = len(said)
    project = _project(root, said)
    said[before:] = [_finished(one, project) for one in said[before:]]
    return project


def _project(root: Path | Snapshot, said: list[Diagnostic]) -> Project | None:
    reader = open_workspace(root, said)
    plan = _plan(reader) if reader else None
    if reader is None or plan is None:
        return None
    content = read_content(reader, plan.parts, plan.targets)
    tables = read_data(reader, plan.forms, plan.units, plan.agencies)
    opinions, answered = read_opinions(reader)
    return replace(
        plan,
        sections=content.sections,
        tables=tables,
        sources=reader.sources,
        pictures=content.pictures,
        reviews=read_reviews(reader, plan.parts),
        receipts=read_receipts(reader, {*plan.units, *plan.agencies}),
        opinions=opinions,
        answered=answered,
        refused=frozenset(reader.refused),
    )


def _finished(one: Diagnostic, project: Project | None) -> Diagnostic:
    """A complaint with the agency or unit whose folder the file is in, and not longer than a screen."""
    parts = one.span.file.split("/")
    owner = parts[2] if parts[0] in ("content", "data") and len(parts) > 3 and not one.owner else one.owner
    if project is not None and owner not in project.agencies and owner not in project.units:
        owner = one.owner
    if owner == one.owner and len(one.message) <= MOST_SIGNS and len(one.hint) <= MOST_SIGNS:
        return one
    return replace(one, owner=owner, message=_cut(one.message), hint=_cut(one.hint))


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SIGNS else text[:MOST_SIGNS] + "…"


def _plan(reader: Reader) -> Project | None:
    """The project without what authors and reporters wrote; None when the outline has an error.

    Only files that are sound by themselves are compared with each other.
    """
    said = reader.said
    before = len(said)
    base = read_yaml(reader, MARK)
    people = read_yaml(reader, "outline/agencies.yaml")
    places = read_yaml(reader, "outline/units.yaml", "units")
    dates = read_yaml(reader, "outline/schedule.yaml")
    agencies = read_agencies(people, said) if people else {}
    units = read_units(places, said) if places else {}
    schedule = read_schedule(dates, said) if dates else None
    forms = _forms(reader)
    report = read_report(base, said) if base else None
    declared = read_declared(reader, report) if report else ()
    goals = read_yaml(reader, _TARGETS) if reader.has(_TARGETS) else None
    targets = read_targets(goals, said) if goals else {}
    style = _style(reader, base)
    documents = _part_files(reader, base)
    parts = _parts(documents, style, said)
    if not (base and dates and report and schedule) or errors(said[before:]):
        return None
    check_schedule(dates, schedule, agencies, said)
    sound = len(said)
    check_forms(forms, agencies, said)
    if not errors(said[sound:]):
        check_relations(forms, said)
    check_appendices(base, forms, said)
    check_tree(parts, known(documents, agencies, forms, schedule), said)
    check_declared(declared, parts, forms, schedule, said)
    if goals:
        check_targets(goals, targets, forms, parts, said)
    if errors(said[before:]):
        return None
    others = {one.id: one for _, one in declared}
    return Project(
        report, style, parts, agencies, units, schedule, forms, (), {}, {}, targets=targets, documents=others
    )


def _forms(reader: Reader) -> dict[str, Form]:
    """The forms by id, in the order of their files' names."""
    found = {}
    for name in reader.shared(_FORMS):
        stem = name.removeprefix(_FORMS).removesuffix(".yaml")
        document = read_yaml(reader, name)
        form = read_form(document, stem, reader.said) if document else None
        if form:
            found[form.id] = form
    return found


def _style(reader: Reader, base: Document | None) -> Style:
    name = base.value.get("style", "nd30") if base else ""
    document = _named(reader, base, f"styles/{name}.yaml", "style") if is_id(name) else None
    return read_style(document, reader.said)


def _named(reader: Reader, base: Document | None, name: str, *path: str | int) -> Document | None:
    """The YAML file that the report names at ``path``; the complaint about none stands there."""
    if base is None or reader.has(name) or name in reader.refused or path[0] not in base.value:
        return read_yaml(reader, name)
    words = f"không có tệp {name}"
    hint = "tạo tệp đó, hoặc sửa lại tên ở dòng này"
    reader.said.append(Diagnostic("A102", base.span(*path), words, hint))
    return None


def _part_files(reader: Reader, base: Document | None) -> tuple[Document, ...]:
    names = base.value.get("parts", []) if base else []
    files = (
        _named(reader, base, f"outline/{name}", "parts", at) for at, name in enumerate(names) if is_file(name)
    )
    return tuple(one for one in files if one)


def _parts(documents: tuple[Document, ...], style: Style, said: list[Diagnostic]) -> tuple[Node, ...]:
    ordinal = style.text("numbering.part") == "ordinal"
    parts = (read_part(document, number, ordinal, said) for number, document in enumerate(documents, 1))
    return tuple(part for part in parts if part)
