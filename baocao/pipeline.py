"""How a document is made: the verbs in their order. Read this file to know the program."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from baocao.diagnostics import errors, ordered
from baocao.examine import Look, Step, examine, silent
from baocao.load.history import read as read_history
from baocao.model import Manuscript, Project, Stage
from baocao.publish import manifest, publish
from baocao.typeset import typeset
from baocao.vietnamese import plain

EPOCH_UNKNOWN = 1_577_836_800
"""1 January 2020, for a workspace outside Git: any fixed moment gives the same bytes each time."""


@dataclass(frozen=True, slots=True)
class Build:
    """What a build gives. ``written`` is empty when it was refused."""

    look: Look
    written: tuple[Path, ...]


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
        folder, name = f"dist/{manuscript.stage.value}", plain(project.report.type) + ".docx"
        made = {name: document.docx, "manifest.json": manifest(project, document, history)}
        written = publish(root, {f"{folder}/{file}": content for file, content in made.items()}, said)
    findings = replace(look.findings, said=ordered(said))
    return Build(replace(look, findings=findings), written)
