"""What the web page is made from, and the names of its pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from baocao.model import Findings, Manuscript, Node, Project, Trail
from baocao.site.links import Links


@dataclass(frozen=True, slots=True)
class Paper:
    """All that the pages show.

    ``manuscript`` is marked at its figures and ``text`` its sheets as HTML, each behind a slot whose
    key begins with ``begin``. ``sources`` are words about each figure, by its number from 1. ``pictures`` are
    the charts' PNGs by slot; ``files`` the CSV files that were read, by name; ``scaffold`` the empty section
    files by name; ``script`` the library that draws charts in a browser; ``trail`` how far it all was before.
    """

    project: Project
    findings: Findings
    manuscript: Manuscript
    text: str
    begin: str
    sources: Mapping[int, str]
    links: Links
    commit: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    scaffold: Mapping[str, bytes] = field(default_factory=dict)
    script: bytes = b""
    trail: Trail = field(default_factory=Trail)


def page_of_section(root: Node) -> str:
    """The name of the page of the section that begins with ``root``."""
    return f"muc-{root.id}.html"


def page_of_appendix(form: str) -> str:
    """The name of the page of the appendix of ``form``."""
    return f"phu-luc-{form}.html"


def page_of_data(form: str) -> str:
    """The name of the page with all that was reported on ``form``."""
    return f"so-lieu-{form}.html"


def roots(project: Project) -> dict[str, Node]:
    """For every node the one whose page it stands on: the uppermost with a section file, else itself."""
    found: dict[str, Node] = {}

    def walk(node: Node, root: Node | None) -> None:
        root = root or (node if node.file else None)
        found[node.id] = root or node
        for child in node.children:
            walk(child, root)

    for part in project.parts:
        walk(part, None)
    return found


def above(project: Project) -> dict[str, tuple[Node, ...]]:
    """For every node those that it stands below, the part first."""
    found: dict[str, tuple[Node, ...]] = {}

    def walk(node: Node, over: tuple[Node, ...]) -> None:
        found[node.id] = over
        for child in node.children:
            walk(child, (*over, node))

    for part in project.parts:
        walk(part, ())
    return found


def called(node: Node) -> str:
    """The number and title of ``node`` as its heading has them."""
    if node.level == "part":
        return f"{node.label}. {node.title}"
    return f"{node.label}{')' if node.level == 'letter' else '.'} {node.title}"
