"""A draft as reviewers would return it: comments and changes at places whose source line is known.

The line is found without the engine: by the words of the source file, or by the row of a CSV.
"""

import csv
import io
import re
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_PLAIN = re.compile(r"[^\[\]*_{}<>#|^`]{45}")
DAY = "2020-04-10T09:00:00Z"


class Asked(NamedTuple):
    """What was put in: the words of the opinion, and where it belongs ("file:line")."""

    text: str
    at: str


def sources(root: Path) -> dict[str, str]:
    """The first 45 letters of every plain source line -> "file:line"; those that stand twice are left out."""
    found: dict[str, str] = {}
    twice = set()
    for path in sorted((root / "content").rglob("*.md")):
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            start = _PLAIN.match(line.removeprefix("- "))
            if start and start[0] in found:
                twice.add(start[0])
            elif start:
                found[start[0]] = f"{path.relative_to(root).as_posix()}:{number}"
    return {start: at for start, at in found.items() if start not in twice}


def prose(paper: Paper, root: Path) -> list[tuple[Paragraph, str]]:
    """The paragraphs of the text whose source line is known, with it."""
    known = sources(root)
    found = ((one, known.get(one.text.removeprefix("- ")[:45], "")) for one in paper.paragraphs)
    return [(one, at) for one, at in found if at]


def headings(paper: Paper, root: Path, ids: list[str]) -> list[tuple[Paragraph, str]]:
    """The headings of the nodes ``ids``, with the line of the outline that declares them."""
    lines = {}
    for path in sorted((root.parent / "outline").glob("phan-*.yaml")):
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            if declared := re.search(r"\bid: ([a-z0-9-]+)", line):
                lines.setdefault(declared[1], f"../outline/{path.name}:{number}")
    found = []
    for one in paper.paragraphs:
        marks = [mark.get(qn("w:name")) for mark in one._p.iter(qn("w:bookmarkStart"))]
        found += [(one, lines[mark]) for mark in marks if mark in ids]
    return found


def cells(paper: Paper, root: Path, name: str, codes: list[str]) -> list[tuple[Paragraph, str]]:
    """The last cell with a figure of the row of each code in an appendix, and its row in the CSV ``name``."""
    rows = list(csv.reader(io.StringIO((root / name).read_text("utf-8"))))
    found = []
    for number, row in enumerate(rows, 1):
        if row[0] in codes:
            figures = [one for one in row[3:] if one][:-1]
            paragraph = _row(paper, row[2], figures[-1])
            found.append((paragraph, f"{name}:{number}"))
    return found


def _row(paper: Paper, title: str, figure: str) -> Paragraph:
    for table in reversed(paper.tables):
        for row in table.rows:
            texts = [cell.text for cell in row.cells]
            if title in texts and figure in texts:
                return row.cells[len(texts) - 1 - texts[::-1].index(figure)].paragraphs[0]
    raise LookupError(title)


def comment(paper: Paper, one: Paragraph, text: str, by: str) -> None:
    """A comment on the first run with words of ``one``."""
    run = next(run for run in one.runs if run.text.strip())
    paper.add_comment(run, text=text, author=by, initials="gy")


def change(one: Paragraph, new: str, by: str) -> None:
    """The last five words of the longest run are deleted and ``new`` put there, both tracked."""
    run = max(one.runs, key=lambda run: len(run.text))
    head, _, old = run.text.rpartition(" ")
    head, old = (head, f" {old}") if head else (run.text, "")
    run.text = head
    after = run._r
    for tag, inner, text in (("w:del", "w:delText", old), ("w:ins", "w:t", new)):
        wrapper = OxmlElement(tag)
        for name, value in (("w:id", "9000"), ("w:author", by), ("w:date", DAY)):
            wrapper.set(qn(name), value)
        copied = deepcopy(run._r)
        for child in list(copied):
            if child.tag != qn("w:rPr"):
                copied.remove(child)
        words = OxmlElement(inner)
        words.text = text
        words.set(qn("xml:space"), "preserve")
        copied.append(words)
        wrapper.append(copied)
        after.addnext(wrapper)
        after = wrapper


def moved(one: Paragraph, behind: Paragraph) -> None:
    """``one`` is cut and pasted ``behind`` another, without a trace."""
    behind._p.addnext(one._p)


def returned(paper: Paper, root: Path) -> list[Asked]:
    """Put about sixty opinions of two reviewers into ``paper``; what was put in."""
    asked: list[Asked] = []

    def say(one: Paragraph, at: str, by: str, *, tracked: bool = False) -> None:
        text = f"ý kiến {len(asked) + 1}"
        if tracked:
            change(one, f" {text}", by)
        else:
            comment(paper, one, text, by)
        asked.append(Asked(text, at))

    known = prose(paper, root)
    picked = known[:: len(known) // 44][:44]
    for number, (one, at) in enumerate(picked):
        say(one, at, ("Trần Thị B", "Lê Văn C")[number % 2], tracked=number % 3 == 2)
    for one, at in picked[3:6]:
        say(one, at, "Lê Văn C")
    for one, at in headings(paper, root, ["chi-dao", "the-che", "tthc-kiem-soat", "bai-hoc", "doi-ngu"]):
        say(one, at, "Trần Thị B")
    for one, at in cells(paper, root, "data/agencies/tu-phap/PL2.csv", ["PL2.1", "PL2.1.1"]):
        say(one, at, "Trần Thị B")
        say(one, at, "Lê Văn C", tracked=True)
    noted = [(one, at) for one, at in known if one._p.find(f".//{qn('w:footnoteReference')}") is not None]
    for one, at in noted[:2]:
        say(one, at, "Lê Văn C")
    for (one, at), (behind, _) in zip(known[5:8:2], known[-5:-2:2], strict=True):
        moved(one, behind)
        say(one, at, "Trần Thị B")
    return asked
