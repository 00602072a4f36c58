"""What was said in a returned copy -> the source file and line that it is about."""

from collections.abc import Sequence
from typing import NamedTuple

from baocao.diagnostics import Span
from baocao.model import Manuscript, Project
from baocao.review.alike import Words, alike, within, words
from baocao.review.cells import found_in
from baocao.review.returned import NOWHERE, Para, Returned, Said
from baocao.review.spots import Spot, Spots, spots

_HERE, _ELSEWHERE, _PART = 0.5, 0.6, 0.75
"""How alike a paragraph must be to a text under its own heading, under another one, or to part of it; ours,
tried on the example: half a paragraph that was cut in two has 0.6 and more."""


class Place(NamedTuple):
    """Where an opinion belongs: "file:line" (blank: unknown), node, owner; ``sure``: the very line."""

    node: str = ""
    at: str = ""
    owner: str = ""
    sure: bool = False


class Placer:
    """Finds the places for one returned copy."""

    def __init__(self, project: Project, manuscript: Manuscript, copy: Returned) -> None:
        """Read the copy along the headings' bookmarks."""
        self._nodes = {node.id: node for node in project.nodes()}
        self._project, self._figures, self._paras = project, manuscript.figures, copy.paras
        self._spots: Spots = spots(project, manuscript)
        self._under: list[str] = []
        self._captions: dict[int, str] = {}
        self._rows: dict[tuple[int, int], list[Para]] = {}
        self._seen: dict[int, Place] = {}
        self._walk({*self._nodes, *(one.id for one in manuscript.appendices)})

    def _walk(self, known: set[str]) -> None:
        under, caption = "", ""
        for para in self._paras:
            for mark in para.marks:
                under = mark if mark in known else under
                caption = mark if mark in self._spots.by_mark else caption
            self._under.append(under)
            if para.table:
                self._captions.setdefault(para.table, caption)
                self._rows.setdefault((para.table, para.row), []).append(para)
                caption = ""

    def place(self, said: Said) -> Place:
        """The place of ``said``; a blank one when there is none."""
        if said.para == NOWHERE:
            return Place()
        found = self._seen.get(said.para)
        if found is None:
            found = self._seen[said.para] = self._paragraph(said.para, said)
        return found

    def _paragraph(self, number: int, said: Said) -> Place:
        para, under = self._paras[number], self._under[number]
        mark = next((one for one in para.marks if one in self._nodes), "") or self._part(number)
        if mark:
            return self._at(mark, self._nodes[mark].span)
        if para.table:
            inside = self._cell(para, under)
            if inside:
                return inside
        if not (para.sent + para.now).strip() and number:
            return self._paragraph(number - 1, said)._replace(sure=False)
        if under.startswith("pl_") and under not in self._nodes:
            return self._at("", self._project.forms[under.removeprefix("pl_")].span)
        return self._text(number, para, under) or self._near(number, under, said)

    def _part(self, number: int) -> str:
        """The part whose label ("Phần II") this is: it stands above the heading, without a bookmark."""
        below = self._paras[number + 1].marks if number + 1 < len(self._paras) else ()
        text = self._paras[number].sent.strip().casefold()
        return next(
            (one for one in below if one in self._nodes and self._nodes[one].label.casefold() == text), ""
        )

    def _cell(self, para: Para, under: str) -> Place | None:
        captioned = self._spots.by_mark.get(self._captions.get(para.table, ""))
        tables = [captioned] if captioned else self._spots.tables.get(under, [])
        found = found_in(tables, self._rows[para.table, para.row], para, self._figures)
        return self._at(found.node, found.at, found.owner) if found else None

    def _text(self, number: int, para: Para, under: str) -> Place | None:
        """By its words, as it went out or as it is: here, elsewhere, or as a part of a text."""
        for text in dict.fromkeys((para.sent, para.now)):
            wanted = words(text)
            if not wanted:
                continue
            here = self._spots.by_node.get(under, [])
            best, score = _best(here, wanted, self._before(number, text, under))
            other, elsewhere = _best(self._spots.all, wanted, 0)
            if best and score >= _HERE and (score >= elsewhere or score >= 0.9):
                return self._at(best.node, best.at)
            if other and elsewhere >= _ELSEWHERE:
                return self._at(other.node, other.at)
            parts = [one for one in here if within(wanted, one.words) >= _PART]
            if parts or (best and score >= _HERE):
                found = parts[0] if parts else best or here[0]
                return self._at(found.node, found.at)
        return None

    def _before(self, number: int, text: str, under: str) -> int:
        """How many paragraphs with the same text stand before this one under its heading."""
        count = 0
        for at in range(number - 1, -1, -1):
            if self._under[at] != under:
                break
            count += self._paras[at].sent == text
        return count

    def _near(self, number: int, under: str, said: Said) -> Place:
        """Not the line, but what is next to it: a new paragraph stands behind the one before it."""
        para = self._paras[number]
        last = not any(one in self._nodes and one != under for one in self._under[number:])
        if not under or (para.table and last):
            return self._at("", self._project.report.span)._replace(sure=not under)
        if not para.sent.strip() and number:
            return self._paragraph(number - 1, said)._replace(sure=False)
        texts = [one for one in self._spots.by_node.get(under, ()) if one.at.file.endswith(".md")]
        at = texts[0].at if texts else self._nodes[under].span
        return self._at(under, at)._replace(sure=False)

    def _at(self, node: str, at: Span, owner: str = "") -> Place:
        known = self._nodes.get(node)
        return Place(node, f"{at.file}:{max(at.line, 1)}", owner or (known.owner if known else ""), sure=True)


def _best(given: Sequence[Spot], wanted: Words, skip: int) -> tuple[Spot | None, float]:
    """The spot that is most like ``wanted``; of equals the one after ``skip`` of them."""
    scores = [alike(wanted, one.words) for one in given]
    score = max(scores, default=0.0)
    equal = [one for one, mine in zip(given, scores, strict=True) if mine == score]
    return (equal[min(skip, len(equal) - 1)], score) if equal else (None, 0.0)
