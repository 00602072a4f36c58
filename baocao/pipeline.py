"""How a document is made: the verbs in their order. Read this file to know the program."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from baocao.diagnostics import Diagnostic, Severity, Span, errors, ordered
from baocao.doors import kept_charts
from baocao.examine import Look, Step, examine, silent
from baocao.load import history
from baocao.model import Document, History, Manuscript, Project, Stage
from baocao.publish import manifest, publish
from baocao.typeset import Easel, record, typeset
from baocao.vietnamese import plain

EPOCH_UNKNOWN = 1_577_836_800
"""1 January 2020, for a workspace outside Git: any fixed moment gives the same bytes each time."""


@dataclass(frozen=True, slots=True)
class Build:
    """What a build gives. ``written`` is empty when it was refused."""

    look: Look
    written: tuple[Path, ...]


CHARTS = "bieu-do"
"""The folder of the charts beside a document: pictures, and specs for whoever wants them alive."""

Extra = Callable[[Look, History, int, str], Mapping[str, bytes]]
"""What makes more files to put beside a document: of the look, what Git knows, the document's time
and its name without an ending."""


def build(
    root: Path,
    stage: Stage,
    today: date,
    step: Step = silent,
    extra: Extra | None = None,
    *,
    document: str = "",
) -> Build:
    """Make the document of ``stage`` in ``dist/``; a final with errors is refused, nothing written.

    ``extra`` makes files that are put beside it. ``document`` names one that the workspace declares,
    blank is the report itself.
    """
    with Easel(kept_charts(root / folder_of(stage, document) / CHARTS)) as easel:

        def begin(project: Project) -> None:
            if not easel.kept and any("bieu_do(" in section.text for section in project.sections):
                easel.ready()

        look = examine(root, stage, today, step, begin, document=document)
        if look.project is None or look.manuscript is None:
            return Build(look, ())
        if stage is Stage.FINAL and errors(look.findings.said):
            return Build(look, ())
        return _make(root, look, look.project, look.manuscript, step, easel=easel, extra=extra)


def folder_of(stage: Stage, document: str = "") -> str:
    """The folder in the workspace that a document of ``stage`` is written to."""
    return f"dist/{stage.value}/{document}".rstrip("/")


def _make(
    root: Path,
    look: Look,
    project: Project,
    manuscript: Manuscript,
    step: Step,
    *,
    easel: Easel,
    extra: Extra | None,
) -> Build:
    said = list(look.findings.said)
    step("Dựng văn bản")
    folder, name = folder_of(manuscript.stage, project.document), plain(project.report.type) or "van-ban"
    epoch = history.epoch(root) or EPOCH_UNKNOWN
    with ThreadPoolExecutor(1) as beside:
        # Git and pandoc both keep us waiting: at the same time.
        asked = beside.submit(history.read, root, project.sources)
        document = typeset(manuscript, epoch, said, easel=easel)
        known = asked.result()
    if known.why:
        hint = "muốn biết tệp sửa lần cuối khi nào, do ai: đặt thư mục làm việc trong kho Git"
        said.append(Diagnostic("G701", Span(""), known.why, hint, Severity.NOTICE))
    written: tuple[Path, ...] = ()
    if document is not None:
        step("Ghi kết quả")
        written = publish(root, {f"{folder}/{name}.docx": document.docx}, said)
        if written:
            beside_it = {f"{folder}/manifest.json": manifest(project, document, known)}
            more = extra(look, known, epoch, name) if extra else {}
            beside_it |= {f"{folder}/{file}": held for file, held in more.items()}
            written += publish(root, beside_it, said)
            publish(root, _charts(document, f"{folder}/{CHARTS}", easel.kept), said)
    findings = replace(look.findings, said=ordered(said))
    return Build(replace(look, findings=findings), written)


def _charts(document: Document, folder: str, kept: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the document's charts that differ from those ``kept``."""
    files = {}
    for one in document.charts:
        files[f"{one.number}.png"] = one.png
        files[f"{one.number}.vl.json"] = record(one.chart, one.png)
    return {f"{folder}/{name}": held for name, held in files.items() if kept.get(name) != held}
