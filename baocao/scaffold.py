"""Empty files for authors to fill in: sections with the plan's words, forms with their rows."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from baocao.figures.files import laid_out
from baocao.figures.owing import owed_codes
from baocao.model import Node, Project, Requirement

Goals = Mapping[tuple[str, str], str]
"""The targets whose reasons belong to a node's requirement, or to the node (blank), parted by commas."""


def sections(project: Project) -> dict[str, bytes]:
    """A section file per file that the outline names: path in the workspace -> content."""
    goals = _goals(project)
    roots: dict[str, list[Node]] = {}
    for part in project.parts:
        for node in _tops(part, ""):
            roots.setdefault(node.file, []).append(node)
    return {
        f"content/topics/{file}": "\n".join(
            line for node in nodes for line in _node(node, node.file, 1, goals)
        ).encode()
        for file, nodes in roots.items()
    }


def _goals(project: Project) -> Goals:
    found: dict[tuple[str, str], list[str]] = {}
    for one in project.targets.values():
        found.setdefault((one.reason_at, one.requirement), []).append(one.id)
    return {place: ", ".join(ids) for place, ids in found.items()}


def _tops(node: Node, above: str) -> Iterator[Node]:
    """The uppermost nodes of each file."""
    if node.file and node.file != above:
        yield node
    for child in node.children:
        yield from _tops(child, node.file)


def _node(node: Node, file: str, level: int, goals: Goals) -> Iterator[str]:
    if node.file != file:
        return
    yield f"{'#' * level} {node.title} {{#{node.id}}}"
    yield ""
    if node.guidance:
        yield f"<!-- hd: {_words(node.guidance)} -->"
        yield ""
    if node.requires or node.children:
        yield from _missed(goals.get((node.id, ""), ""), True)
    for one in node.requires or node.duties():
        yield from _duty(one, node, goals)
    for child in node.children:
        yield from _node(child, file, level + 1, goals)


def _missed(ids: str, alone: bool) -> Iterator[str]:
    """Where the reasons of missed targets belong."""
    if ids:
        yield f"<!-- hd: mục tiêu nào không đạt thì viết nguyên nhân dưới dấu nguyen-nhan: {ids} -->"
        yield from [""] * alone


def _duty(one: Requirement, node: Node, goals: Goals) -> Iterator[str]:
    """The marker of a requirement; one that others answer only gives its words."""
    is_node = one.id == node.id
    asked = "viết nội dung của mục này" if is_node else _words(one.text)
    codes = f" (số liệu: {', '.join(one.indicators)})" if one.indicators else ""
    if not one.children:
        yield f"<!-- yc: {one.id} -->"
    yield f"<!-- hd: {asked}{codes} -->"
    yield from _missed(goals.get((node.id, "" if is_node else one.id), ""), False)
    yield ""
    for child in one.children:
        yield from _duty(child, node, goals)


def _words(text: str) -> str:
    """``text`` on one line that cannot end a comment."""
    return " ".join(text.split()).replace("--", "–")


def tables(project: Project) -> dict[str, bytes]:
    """A blank CSV per form and reporter that owes it: path in the workspace -> content."""
    files = {}
    for form in project.forms.values():
        for folder, people in (("units", project.units), ("agencies", project.agencies)):
            for id in people:
                owed = owed_codes(form, id, project)
                if owed:
                    files[f"data/{folder}/{id}/{form.id}.csv"] = laid_out(form, owed, {}, {})
    return files


def owner(path: str) -> str:
    """The agency or unit whose file ``path`` is: the folder that it lies in."""
    return PurePosixPath(path).parent.name
