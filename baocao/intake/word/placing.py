"""Which node, and which of its requirements, each block of a report answers."""

from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from baocao.intake.word.matching import Head, is_appendix, without_number
from baocao.intake.word.story import Block, Left
from baocao.model import Node
from baocao.vietnamese import fold

_ALIKE = 0.8
"""How alike the start of a paragraph and a requirement's words must be."""
_MOST = 200
"""Letters of a paragraph and of a requirement that are compared."""
_COMPARED = 3000
"""So many paragraphs are compared with requirements; the longest real report has a tenth of that."""


class Placed(NamedTuple):
    """A block and its place: ``requirement`` is blank above the markers. ``sure`` is False when only the
    block before it says whose it is.
    """

    at: int
    block: Block
    node: str
    requirement: str
    sure: bool


def place(
    blocks: tuple[Block, ...], heads: Iterable[Head], skipped: Mapping[int, str], mine: Mapping[str, Node]
) -> tuple[list[Placed], list[Left]]:
    """The blocks of the nodes ``mine``, and what belongs to none of them ("other", "homeless").

    A heading that fits no node stays in the text of the node above it.
    """
    by_place = {head.at: head for head in heads if head.node}
    placed: list[Placed] = []
    left: list[Left] = []
    node: Node | None = None
    requirement, sure, without = "", False, "homeless"
    for at, block in enumerate(blocks):
        head = by_place.get(at)
        if head and head.node:
            node, (requirement, sure) = head.node, _first(head.node)
            if node.id not in mine:
                left.append(Left("other", "word/document.xml", block.text))
        elif is_appendix(block.text):
            node, without = None, "appendix"
            left.append(Left(without, "word/document.xml", block.text))
        elif at in skipped:
            # A form's table leaves a remark for the author in its place.
            if skipped[at] == "form" and node and node.id in mine:
                placed.append(Placed(at, block, node.id, requirement, sure))
        elif node is None or node.id not in mine:
            left.append(Left(without if node is None else "other", "word/document.xml", block.text))
        else:
            found = _asked(node, block.text) if at < _COMPARED else ""
            requirement, sure = (found, True) if found else (requirement, sure and _alone(node))
            placed.append(Placed(at, block, node.id, requirement, sure))
    return placed, left


def _first(node: Node) -> tuple[str, bool]:
    """The requirement that text right below the heading answers: the only one, or none yet."""
    return (node.duties()[0].id, True) if _alone(node) else ("", not node.duties())


def _alone(node: Node) -> bool:
    return len(node.duties()) == 1


def _asked(node: Node, text: str) -> str:
    """The requirement whose words a paragraph begins with or closely resembles, blank for none."""
    if len(node.duties()) < 2:
        return ""
    words = without_number(fold(text)[:_MOST].lstrip("-–+*• "))
    best, alike = "", _ALIKE
    for one in node.duties():
        asked = fold(one.text)[:_MOST].rstrip(" .:;")
        pair = SequenceMatcher(None, asked, words[: len(asked)], autojunk=False)
        begins = bool(asked) and words.startswith(asked)
        ratio = 1.0 if begins else min(pair.real_quick_ratio(), pair.quick_ratio())
        if ratio >= alike and not begins:
            ratio = pair.ratio()
        if ratio >= alike:
            best, alike = one.id, ratio
    return best


Writer = Callable[[Placed], Iterable[str]]


def filled(
    scaffold: str, placed: Iterable[Placed], write: Writer, lines_of: dict[int, int]
) -> tuple[list[str], list[str]]:
    """The lines of the empty section file ``scaffold`` with the blocks in their places; and what was written.

    The line of each block, from 1, is put into ``lines_of`` by the block's place in the report. The plan's
    words stay where nothing was written.
    """
    waiting: dict[tuple[str, str], list[Placed]] = {}
    for one in placed:
        waiting.setdefault((one.node, one.requirement), []).append(one)
    lines: list[str] = []
    written: list[str] = []
    node, answered = "", False
    for line in scaffold.rstrip("\n").split("\n"):
        if answered and line.startswith("<!-- hd:"):
            answered = False
            continue
        lines.append(line)
        answered = False
        found: list[Placed] = []
        if line.startswith("#"):
            node = line.rpartition("{#")[2].rstrip("} ")
            found = waiting.pop((node, ""), [])
        elif line.startswith("<!-- yc: "):
            found = waiting.pop((node, line[9:].partition(" ")[0]), [])
            answered = bool(found)
        if found:
            _put(found, write, lines, written, lines_of)
    return lines, written


def _put(
    found: list[Placed], write: Writer, lines: list[str], written: list[str], lines_of: dict[int, int]
) -> None:
    """Add blocks to ``lines``, parted by blank lines but for the items of one list."""
    lines.append("")
    for one in found:
        for text in write(one):
            if lines[-1] and not (text[:2] in ("- ", "+ ") and lines[-1].startswith(text[:2])):
                lines.append("")
            lines_of.setdefault(one.at, len(lines) + 1)
            lines += text.split("\n")
            if not text.startswith("<!--"):
                written.append(text)
    lines.append("")
