"""How a document is made: the verbs in their order. Read this file to know the program."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from baocao.diagnostics import Diagnostic, Severity, Span, errors, ordered
from baocao.examine import Look, Step, examine, silent
from baocao.load import history
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
    step("Dựng văn bản")
    epoch = history.epoch(root) or EPOCH_UNKNOWN
    with ThreadPoolExecutor(1) as beside:
        # Git and pandoc both keep us waiting: at the same time.
        asked = beside.submit(history.read, root, project.sources)
        document = typeset(manuscript, epoch, said)
        known = asked.result()
    if known.why:
        hint = "muốn biết tệp sửa lần cuối khi nào, do ai: đặt thư mục làm việc trong kho Git"
        said.append(Diagnostic("G701", Span(""), known.why, hint, Severity.NOTICE))
    written: tuple[Path, ...] = ()
    if document is not None:
        step("Ghi kết quả")
        folder, name = f"dist/{manuscript.stage.value}", (plain(project.report.type) or "van-ban") + ".docx"
        written = publish(root, {f"{folder}/{name}": document.docx}, said)
        if written:
            record = {f"{folder}/manifest.json": manifest(project, document, known)}
            written += publish(root, record, said)
    findings = replace(look.findings, said=ordered(said))
    return Build(replace(look, findings=findings), written)
