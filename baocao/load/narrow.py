"""A project narrowed to one of its declared documents: its nodes, renumbered, and its own facts."""

from collections.abc import Iterator
from dataclasses import replace

from baocao.model import Declared, Node, Project, Section
from baocao.vietnamese import letter, roman


def narrowed(project: Project, declared: Declared) -> Project:
    """What of ``project`` makes ``declared``: its nodes stand at the top, numbered I, II, III.

    Figures, forms and units stay, since what is printed is computed from all of them.
    """
    nodes = {node.id: node for node in project.nodes()}
    parts = tuple(_raised(nodes[id], "roman", roman(at), 0) for at, id in enumerate(declared.nodes, 1))
    kept = {node.id for part in parts for node in part.walk()}
    return replace(
        project,
        report=declared.report,
        parts=parts,
        sections=tuple(_sections(project, kept)),
        targets={id: one for id, one in project.targets.items() if one.reason_at in kept},
        reviews={id: one for id, one in project.reviews.items() if id in kept},
        opinions=tuple(one for one in project.opinions if one.node in kept),
        document=declared.id,
    )


def _raised(node: Node, level: str, label: str, depth: int) -> Node:
    """``node`` under another number, and all below it numbered anew.

    Decimals (1.1) need an arabic number above them; under a Roman one they are arabic themselves.
    """
    children = []
    for at, child in enumerate(node.children, 1):
        below = "arabic" if child.level == "decimal" and level != "arabic" else child.level
        children.append(_raised(child, below, _label(below, label, at), depth + 1))
    return replace(node, level=level, label=label, depth=depth, children=tuple(children))


def _label(level: str, above: str, number: int) -> str:
    if level == "letter":
        return letter(number)
    return {"roman": roman(number), "decimal": f"{above}.{number}"}.get(level, str(number))


def _sections(project: Project, kept: set[str]) -> Iterator[Section]:
    """The sections that write of ``kept`` nodes, without what they write of others."""
    for section in project.sections:
        passages = tuple(one for one in section.passages if one.node in kept)
        if passages:
            reasons = tuple(one for one in section.reasons if one.node in kept)
            yield replace(section, passages=passages, reasons=reasons)
