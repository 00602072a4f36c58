"""How well typed figures are told from all the other numbers of administrative prose.

Two kinds of pages: ``tests/prose`` was written for this, in the manner of district reports, full of dates,
documents and amounts of which no form knows; ``[=copies=]``, ``[~rounded or mistyped~]`` and
``[!contradictions!]`` of the figures of ``examples/`` are marked, ``[?…?]`` may be taken either way. The
sections of ``examples/`` are the other: every reference is written out as if it had been typed.
"""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from baocao.check.rules_typed import Page, in_section
from baocao.check.typed.known import Known
from baocao.figures.evaluate import Figures
from baocao.load import load
from baocao.markdown import Lines, tags
from baocao.model import Project, Stage
from baocao.render import render

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "tests" / "prose").glob("*.md"))
MARK = re.compile(r"\[([=~!?])([^\]]+?)\1\]")
TYPED = ("so", "tong", "ty_le", "phan_so", "thay_doi", "so_sanh", "so_don_vi")
WORDS_OF_A_PAGE = 400


Tally = Counter[tuple[str, bool]]
"""How many marks of a sign were found (True) or missed."""


class Marked(NamedTuple):
    """A page without its marks; each mark has its sign, and start and end in ``text``."""

    name: str
    text: str
    marks: tuple[tuple[str, int, int], ...]

    @property
    def pages(self) -> float:
        return len(self.text.split()) / WORDS_OF_A_PAGE


@pytest.fixture(scope="module")
def project() -> Project:
    found = load(ROOT / "examples", [])
    assert found is not None
    return found


@pytest.fixture(scope="module")
def known(project: Project) -> Known:
    return Known(project, Figures(project))


def written() -> list[Marked]:
    return [_unmarked(path.name, path.read_text("utf-8")) for path in PAGES]


def _unmarked(name: str, text: str) -> Marked:
    parts, marks, at, size = [], [], 0, 0
    for one in MARK.finditer(text):
        parts += (text[at : one.start()], one[2])
        size += one.start() - at
        marks.append((one[1], size, size + len(one[2])))
        size += len(one[2])
        at = one.end()
    return Marked(name, "".join([*parts, text[at:]]), tuple(marks))


def expanded(project: Project) -> list[Marked]:
    """The sections of the examples with every reference typed out."""
    manuscript = render(project, (), Stage.DRAFT, date(2020, 4, 10), [])
    shown = {(one.place.file, one.place.line, one.place.column): one.shown for one in manuscript.figures}
    found = []
    for section in project.sections:
        lines = Lines(section.text)
        parts, at = [], 0
        for tag in tags(section.text):
            name = tag.body.strip().partition("(")[0]
            words = shown.get((section.file, *lines.place(tag.start)), "") if name in TYPED else ""
            # A figure of one digit, and how many units there are, stand in any text.
            sign = "=" if len(words) > 1 and words != str(len(project.units)) else "?"
            parts += (section.text[at : tag.start], f"[{sign}{words}{sign}]" if words else "")
            at = tag.end
        found.append(_unmarked(section.file, "".join([*parts, section.text[at:]])))
    return found


def judged(pages: list[Marked], project: Project, known: Known) -> tuple[Tally, list[str]]:
    """How many marks of each sign were found or missed, and all false alarms with their place."""
    tally: Tally = Counter()
    false = []
    for page in pages:
        section = replace(project.sections[0], text=page.text)
        said = list(in_section(Page(project, known, section, Lines(page.text), "")))
        starts = [0, *(one.end() for one in re.finditer("\n", page.text))]
        at = {starts[one.span.line - 1] + one.span.column - 1: one for one in said}
        for sign, start, end in page.marks:
            hits = [one.code for place, one in at.items() if start <= place < end]
            right = {"=": {"E440"}, "~": {"E441"}, "!": {"E441", "E442"}}.get(sign, set(hits))
            tally[sign, bool(hits) and set(hits) <= right] += 1
        for place, one in at.items():
            sign = next((sign for sign, start, end in page.marks if start <= place < end), "")
            if not sign or (sign == "=" and one.code != "E440"):
                false.append(f"{page.name}:{one.span.line}:{one.span.column} {one.code} {one.message}")
    return tally, false


def recall(tally: Tally, sign: str) -> float:
    return tally[sign, True] / max(1, tally[sign, True] + tally[sign, False])


def test_numbers_of_new_pages_are_told_apart(project: Project, known: Known) -> None:
    pages = written()

    tally, false = judged(pages, project, known)

    print(dict(tally), *false, sep="\n")
    assert sum(page.pages for page in pages) >= 12
    assert len(false) <= sum(page.pages for page in pages)
    assert recall(tally, "=") >= 0.9
    assert recall(tally, "~") >= 0.7
    assert recall(tally, "!") >= 0.7


def test_references_of_the_examples_typed_out_are_found(project: Project, known: Known) -> None:
    pages = expanded(project)

    tally, false = judged(pages, project, known)

    print(dict(tally), *false, sep="\n")
    assert tally["=", True] + tally["=", False] >= 500
    assert len(false) <= 0.2 * sum(page.pages for page in pages)
    assert recall(tally, "=") >= 0.9
