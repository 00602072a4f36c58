"""A manuscript laid open: node by node its sentences, with the figures in them, and what is drawn."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from baocao.markdown import REMARK, number_of, unmarked
from baocao.model import Chart, Figure, Grid, Manuscript, Project, Report

_HEADING = re.compile(r"^#{1,5} .*\{#([a-z0-9-]+)\}$")
_SLOT = re.compile(r"^(slot-\d+)$")
_FENCE = re.compile(r"^:::")
_DEFINED = re.compile(r"^\[\^([a-z0-9-]+)\]: ")
_REFERENCE = re.compile(r"\[\^([a-z0-9-]+)\]")
_SIGNS = re.compile(r"\\([!-/:-@\[-`{-~])|\*+")
"""A sign that is a character, or signs of emphasis, which are not printed."""

_END = re.compile(r"(?<=[.!?…])\s+")
"""Between two sentences, unless what follows begins with a small letter: that was an abbreviation."""

_WITHIN = re.compile(r"\[([^\[\]]*)\]\(#[^()\s]*\)")
"""A link within the report: where it leads is not printed."""

_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"^\|[ :|-]+\|$")


class Sentence(NamedTuple):
    """A sentence as it is printed. ``frame`` has calls in place of its ``figures``."""

    text: str
    frame: str
    figures: tuple[Figure, ...]


@dataclass(slots=True)
class Content:
    """What stands under one heading, without those below it."""

    sentences: list[Sentence] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)


def contents(manuscript: Manuscript, project: Project) -> Mapping[str, Content]:
    """The content under every node's heading, of sheets with marks around their figures."""
    found = {node.id: Content() for node in project.nodes()}
    for sheet in manuscript.sheets:
        body, notes = _parted(sheet.text)
        now, labels = found[sheet.node], list[str]()
        for block in body:
            heading = _HEADING.match(block)
            if heading and heading[1] in found:
                _annotate(now, labels, notes, manuscript)
                now, labels = found[heading[1]], []
            else:
                labels += _REFERENCE.findall(block)
                _take(block, now, manuscript)
        _annotate(now, labels, notes, manuscript)
    return found


def _parted(text: str) -> tuple[list[str], dict[str, str]]:
    """The blocks of a sheet, and the texts of its footnotes by label."""
    body: list[str] = []
    notes: dict[str, str] = {}
    label = ""
    for block in text.strip("\n").split("\n\n"):
        start = _DEFINED.match(block)
        if start:
            label = start[1]
            notes[label] = block[start.end() :]
        elif label and block.startswith("    "):
            notes[label] += "\n" + block.strip()
        else:
            label = ""
            body.append(block)
    return body, notes


def _annotate(now: Content, labels: list[str], notes: Mapping[str, str], manuscript: Manuscript) -> None:
    for label in dict.fromkeys(labels):
        if label in notes:
            now.sentences += _sentences("Chú thích: " + notes[label], manuscript)


def _take(block: str, now: Content, manuscript: Manuscript) -> None:
    lines = block.split("\n")
    if _FENCE.match(lines[0]):
        key = next((found[1] for line in lines if (found := _SLOT.match(line))), "")
        drawn = manuscript.slots.get(key)
        if isinstance(drawn, Grid):
            now.grids.append(drawn)
        elif isinstance(drawn, Chart):
            now.charts.append(drawn)
    elif lines[0].startswith("|"):
        for line in lines:
            if not _RULE.match(line):
                cells = _BETWEEN_CELLS.split(line.strip().strip("|"))
                now.sentences.append(_sentence(" | ".join(one.strip() for one in cells), manuscript))
    else:
        now.sentences += _sentences(" ".join(lines), manuscript)


def _sentences(text: str, manuscript: Manuscript) -> Iterator[Sentence]:
    whole = _REFERENCE.sub("", text).strip()
    ends = [found for found in _END.finditer(whole) if not whole[found.end()].islower()]
    starts = [0, *(found.end() for found in ends)]
    for start, end in zip(starts, [*(found.start() for found in ends), len(whole)], strict=True):
        if whole[start:end]:
            yield _sentence(whole[start:end], manuscript)


def _sentence(marked: str, manuscript: Manuscript) -> Sentence:
    figures: list[Figure] = []
    frame: list[str] = []
    at, inside = 0, False
    for mark in REMARK.finditer(marked):
        if not inside:
            frame.append(_plain(marked[at : mark.start()]))
        inside = bool(mark[1])
        if inside:
            figures.append(manuscript.figures[number_of(mark[1]) - 1])
            frame.append("{{" + figures[-1].call + "}}")
        at = mark.end()
    frame.append("" if inside else _plain(marked[at:]))
    return Sentence(_plain(unmarked(marked)), "".join(frame), tuple(figures))


def _plain(text: str) -> str:
    """``text`` as it reads: no backslashes before signs, no emphasis, no addresses within the report."""
    return _SIGNS.sub(lambda found: found[1] or "", _WITHIN.sub(r"\1", text))


def spoken(report: Report) -> list[Sentence]:
    """What the paper says before the first section and behind the last, a sentence each."""
    texts = (
        f"{report.type} {report.subject}".strip(),
        *(f"Kính gửi: {one}" for one in report.addressees),
        *report.bases,
        report.opening,
        " ".join([*report.signer.authority, report.signer.name]).strip(),
        *(f"Nơi nhận: {one}" for one in report.recipients),
    )
    return [Sentence(one, one, ()) for one in texts if one]
