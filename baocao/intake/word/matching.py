"""Headings of a Word report, and the nodes of the outline that they stand for."""

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from baocao.intake.word.story import Block
from baocao.model import Node
from baocao.vietnamese import fold

_NUMBER = re.compile(
    r"(?:phần\s+(?:thứ\s+)?\w+|(?:[ivxlc]{1,6}|\d{1,3}|[a-zđ])(?:\.(?:\d{1,3}|[a-zđ]))*)\s*(?:[.):/–-]+\s*|\s+|$)"
)
_NEAR = 0.8
"""How alike titles must be: one that was retyped differs by a word, another one by most."""
_LEAD = re.compile(r"(?:về\s+)?(?:việc\s+)?(?:công tác\s+)?")
"""Words that people put before a title, or leave out."""
_LONGEST = 300
_MANY = 200
"""So many headings are compared with titles that are only alike."""


_APPENDIX = re.compile(r"phụ lục(?:\s+(?:[ivx]+|\d+|số\s.*))?\W*$")


class Head(NamedTuple):
    """A heading: the block's place, its words, the node (None: none fits) and how sure that is (1: the same
    title)."""

    at: int
    text: str
    node: Node | None
    alike: float


def without_number(title: str) -> str:
    """A folded title without the number that was typed before it."""
    found = _NUMBER.match(title)
    return title[found.end() :] if found and title[found.end() :].strip() else title


def is_appendix(text: str) -> bool:
    """Whether a line begins an appendix."""
    return bool(_APPENDIX.match(fold(text)))


def _bare(title: str) -> str:
    """A folded title without the words that say little."""
    found = _LEAD.match(title)
    return title[found.end() :] if found else title


class Titles:
    """The outline's titles, for looking up. ``mine`` are the ids that may also be met by likeness."""

    def __init__(self, parts: Iterable[Node], mine: Collection[str]) -> None:
        self.mine = mine
        self.above: dict[str, str] = {}
        self.by_title: dict[str, list[Node]] = {}
        self._near: list[tuple[str, Node]] = []
        for part in parts:
            for node in part.walk():
                self.above |= {child.id: node.id for child in node.children}
                title = fold(node.title).rstrip(" .:;")
                self.by_title.setdefault(title, []).append(node)
                if node.id in mine:
                    self._near.append((_bare(title), node))

    def same(self, text: str) -> list[Node]:
        """The nodes with this very title, with or without the number before it."""
        title = fold(text).rstrip(" .:;")
        return self.by_title.get(title) or self.by_title.get(without_number(title)) or []

    def near(self, text: str) -> tuple[Node | None, float]:
        """The own node with the most similar title, and how similar that is."""
        title = _bare(without_number(fold(text).rstrip(" .:;")))
        best: tuple[Node | None, float] = (None, 0.0)
        for known, node in self._near:
            pair = SequenceMatcher(None, known, title, autojunk=False)
            if pair.real_quick_ratio() > max(best[1], _NEAR) and pair.quick_ratio() > max(best[1], _NEAR):
                best = max(best, (node, pair.ratio()), key=lambda one: one[1])
        return best if best[1] >= _NEAR else (None, 0.0)


def heads(blocks: tuple[Block, ...], titles: Titles) -> Iterator[Head]:
    """The headings among ``blocks``: by outline level, by a number typed in bold, or by the very title."""
    last, seen, tried = "", set[str](), 0
    for at, block in enumerate(blocks):
        text = block.text
        if block.rows or block.toc or not text or len(text) > _LONGEST:
            continue
        numbered = without_number(fold(text)) != fold(text)
        looks = bool(block.level) or (block.bold and (numbered or block.centred))
        same = titles.same(text) if looks or numbered or block.bold or block.item or text.isupper() else []
        node, alike = _one_of(same, titles, last, seen), 1.0
        if node is None and looks and not same and tried < _MANY:
            tried += 1
            node, alike = titles.near(text)
        if node is not None:
            last = node.id
            seen.add(node.id)
        if node is not None or looks:
            yield Head(at, text, node, alike if node else 0.0)


def _one_of(same: list[Node], titles: Titles, last: str, seen: set[str]) -> Node | None:
    """Of nodes with one title the one below the nearest heading above, else the next that is still free."""
    at = last
    while len(same) > 1 and at:
        below = [node for node in same if titles.above.get(node.id) == at]
        if len(below) == 1:
            return below[0]
        at = titles.above.get(at, "")
    free = [node for node in same if node.id not in seen]
    return next((node for node in free if node.id in titles.mine), None) or next(iter(free or same), None)
