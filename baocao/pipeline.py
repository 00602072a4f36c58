"""How a report is made: the verbs in their order. Read this file to know the program."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from baocao.check import check
from baocao.diagnostics import Diagnostic, errors, ordered
from baocao.load import load
from baocao.load.history import read as read_history
from baocao.model import Findings, Manuscript, Project, Stage
from baocao.publish import manifest, publish
from baocao.render import render
from baocao.typeset import typeset
from baocao.vietnamese import plain

Step = Callable[[str], None]
"""Told in words what begins now, for a display of progress."""

EPOCH_UNKNOWN = 1_577_836_800
"""1 January 2020, for a workspace outside Git: any fixed moment gives the same bytes each time."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a workspace gives. ``project`` is None when nothing could be made of it."""

    project: Project | None
    manuscript: Manuscript | None
    findings: Findings


@dataclass(frozen=True, slots=True)
class Build:
    """What a build gives. ``written`` is empty when it was refused."""

    look: Look
    written: tuple[Path, ...]


def silent(_words: str) -> None:
    """A step display that shows nothing."""


def examine(root: Path, stage: Stage | None, today: date, step: Step = silent) -> Look:
    """Read the workspace at ``root`` and say everything there is to say, without writing.

    ``stage`` None asks for no document in particular: gaps then count as the schedule says.
    """
    said: list[Diagnostic] = []
    step("Đọc dữ liệu")
    project = load(root, said)
    if project is None:
        return Look(None, None, Findings(stage, today, (), ordered(said)))
    step("Kiểm tra nội dung và số liệu")
    duties = check(project, stage, today, said)
    manuscript = render(project, duties, stage or Stage.DRAFT, today, said)
    return Look(project, manuscript, Findings(stage, today, duties, ordered(said)))


def build(root: Path, stage: Stage, today: date, step: Step = silent) -> Build:
    """Make the document of ``stage`` in ``dist/``; a final with errors is refused, nothing written."""
    look = examine(root, stage, today, step)
    if look.project is None or look.manuscript is None:
        return Build(look, ())
    if stage is Stage.FINAL and errors(look.findings.said):
        return Build(look, ())
    return _make(root, look, look.project, look.manuscript, step)


def _make(root: Path, look: Look, project: Project, manuscript: Manuscript, step: Step) -> Build:
    said = list(look.findings.said)
    history = read_history(root, project.sources)
    step("Dựng văn bản")
    document = typeset(manuscript, history.epoch or EPOCH_UNKNOWN, said)
    written: tuple[Path, ...] = ()
    if document is not None:
        step("Ghi kết quả")
        name = plain(project.report.type) + ".docx"
        files = {name: document.docx, "manifest.json": manifest(project, document, history)}
        written = publish(root / "dist" / manuscript.stage.value, files, said)
    before = look.findings
    findings = Findings(before.stage, before.today, before.duties, ordered(said))
    return Build(Look(project, manuscript, findings), written)
