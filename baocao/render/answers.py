"""What the sections say, node by node, with references answered and blocks found."""

import posixpath
import re
from collections.abc import Mapping
from typing import NamedTuple

from baocao.diagnostics import Span
from baocao.markdown import Block, Note, Pen, blocks, notes, without_comments, write
from baocao.model import Node, Piece, Project, Section
from baocao.render.calls import Scene
from baocao.render.expressions import Origin, Tray, expand

_PICTURE = re.compile(r"!\[[^\[\]]*\]\(([^()\s\"]+)")


class Answer(NamedTuple):
    """A piece of an author's text after its references were answered; ``places`` are those of its blocks."""

    file: str
    requirement: str
    exempt: bool
    found: tuple[Block, ...]
    places: tuple[Span, ...] = ()


Body = tuple[Block, ...]
"""What a footnote says."""


def answers(scene: Scene, tray: Tray) -> dict[str, list[Answer]]:
    """The answers under each outline node, in the authors' order."""
    nodes = {node.id: node for node in scene.project.nodes()}
    found: dict[str, list[Answer]] = {}
    for section in scene.project.sections:
        lines = section.text.split("\n")
        for passage in section.passages:
            owner = nodes[passage.node].owner if passage.node in nodes else ""
            given = found.setdefault(passage.node, [])
            for piece in passage.pieces:
                origin = Origin(section.file, piece.line, _column(piece, lines), owner, passage.node)
                given.append(_answer(piece, origin, scene, tray))
    return found


def _column(piece: Piece, lines: list[str]) -> int:
    """The column in the file at which ``piece`` begins: text may follow its marker on one line."""
    line = lines[piece.line - 1] if 0 < piece.line <= len(lines) else ""
    first = piece.text.split("\n", 1)[0]
    return len(line) - len(first) + 1 if first and line.endswith(first) else 1


def _answer(piece: Piece, origin: Origin, scene: Scene, tray: Tray) -> Answer:
    text = without_comments(piece.text)
    text, lines = expand(text, origin, scene, tray)
    found = blocks(text)
    first = [text.count("\n", 0, one.start) for one in found]
    places = tuple(Span(origin.file, lines[at]) for at in first)
    return Answer(origin.file, piece.requirement, bool(piece.exempt), found, places)


def footnotes(given: Mapping[str, list[Answer]]) -> dict[str, dict[str, Body]]:
    """The notes of each file by label, in order; the first definition of a label counts."""
    found: dict[str, dict[str, Body]] = {}
    for answer in (one for several in given.values() for one in several):
        mine = found.setdefault(answer.file, {})
        for note in notes(answer.found):
            mine.setdefault(note.label, _body(note))
    return found


def _body(note: Note) -> Body:
    lines = [line.strip() for line in note.body.split("\n")]
    return blocks("\n".join(lines))


def pictures(
    project: Project, sections: tuple[Section, ...]
) -> tuple[dict[str, dict[str, str]], dict[str, bytes]]:
    """New names for accepted pictures: per file its addresses, and the bytes by new name."""
    names: dict[str, str] = {}
    addresses: dict[str, dict[str, str]] = {}
    for section in sections:
        for source in _PICTURE.findall(section.text):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(section.file), source))
            if path in project.pictures:
                name = f"{len(names) + 1:03d}{posixpath.splitext(path)[1].lower()}"
                addresses.setdefault(section.file, {})[source] = names.setdefault(path, name)
    return addresses, {name: project.pictures[path] for path, name in names.items()}


def definition(label: str, body: Body, anchors: frozenset[str]) -> str:
    """A footnote's definition as Markdown; a note within a note is only text."""
    text = write(body, Pen({}, {}, anchors))
    return f"[^{label}]: " + text.replace("\n\n", "\n\n    ")


def node_order(project: Project) -> list[list[Node]]:
    """The outline's nodes in order, cut where the section file changes."""
    runs: list[list[Node]] = []
    for node in project.nodes():
        if runs and node.file and runs[-1][-1].file == node.file:
            runs[-1].append(node)
        else:
            runs.append([node])
    return runs
