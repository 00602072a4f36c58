"""How a document is made: the verbs in their order. Read this file to know the program."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from baocao.diagnostics import Diagnostic, Severity, Span, errors, ordered
from baocao.doors import Snapshot, kept_charts
from baocao.examine import Look, Step, examine, silent
from baocao.load import history
from baocao.model import Document, History, Project, Stage
from baocao.publish import manifest, publish, versions
from baocao.typeset import Easel, record, typeset
from baocao.vietnamese import plain

EPOCH_UNKNOWN = 1_577_836_800
"""1 January 2020, for a workspace outside Git: any fixed moment gives the same bytes each time."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which document is wanted: of the folder ``root``, as it lies there or as ``held`` by a commit.

    ``electronic`` overrides the report's own word where it is not None. ``number`` is that of a
    draft that is being sealed; 0: the document is not. ``document`` names one that the workspace
    declares, blank is the report itself.
    """

    root: Path
    stage: Stage
    today: date
    electronic: bool | None = None
    number: int = 0
    held: Snapshot | None = None
    document: str = ""

    @property
    def folder(self) -> str:
        """The folder in the workspace that the document is written to."""
        return f"dist/{self.stage.value}/{self.document}".rstrip("/")


@dataclass(frozen=True, slots=True)
class Made:
    """A document in memory. ``document`` is None when it was refused; the look tells why.

    ``known`` is what Git knows of what it was made from, ``epoch`` the only time that it knows.
    """

    look: Look
    document: Document | None = None
    known: History = field(default_factory=History)
    epoch: int = EPOCH_UNKNOWN


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


def build(order: Order, step: Step = silent, extra: Extra | None = None) -> Build:
    """Make a document in ``dist/`` of its workspace; a final with errors is refused, nothing written.

    ``extra`` makes files that are put beside it.
    """
    folder = order.folder
    with Easel(kept_charts(order.root / folder / CHARTS)) as easel:
        made = make(order, easel, step)
        look, document, said = made.look, made.document, list(made.look.findings.said)
        written: tuple[Path, ...] = ()
        if document is not None and look.project is not None:
            step("Ghi kết quả")
            name = name_of(look.project)
            written = publish(order.root, {f"{folder}/{name}.docx": document.docx}, said)
            if written:
                made_with = versions(document)
                facts = manifest(look.project, document, made.known, today=order.today, made_with=made_with)
                beside_it = {f"{folder}/manifest.json": facts}
                more = extra(look, made.known, made.epoch, name) if extra else {}
                beside_it |= {f"{folder}/{file}": held for file, held in more.items()}
                written += publish(order.root, beside_it, said)
                publish(order.root, _charts(document, f"{folder}/{CHARTS}", easel.kept), said)
    findings = replace(look.findings, said=ordered(said))
    return Build(replace(look, findings=findings), written)


def make(order: Order, easel: Easel, step: Step = silent) -> Made:
    """The document of ``order`` in memory: same workspace, commit and order, same bytes."""
    asked: list[Future[History]] = []
    commit = order.held.commit if order.held else "HEAD"
    with ThreadPoolExecutor(1) as beside:

        def begin(project: Project) -> None:
            # Git keeps us waiting: beside the checks.
            asked.append(beside.submit(history.read, order.root, project.sources, commit))
            if not easel.kept and any("bieu_do(" in section.text for section in project.sections):
                easel.ready()

        place = order.held or order.root
        look = examine(
            place,
            order.stage,
            order.today,
            step,
            begin,
            document=order.document,
            electronic=order.electronic,
        )
    if look.manuscript is None or (order.stage is Stage.FINAL and errors(look.findings.said)):
        return Made(look)
    said, known = list(look.findings.said), asked[0].result()
    step("Dựng văn bản")
    if known.why:
        hint = "muốn biết tệp sửa lần cuối khi nào, do ai: đặt thư mục làm việc trong kho Git"
        said.append(Diagnostic("G701", Span(""), known.why, hint, Severity.NOTICE))
    manuscript = replace(look.manuscript, edition=edition(order, known))
    epoch = history.epoch(order.root, commit) or EPOCH_UNKNOWN
    document = typeset(manuscript, epoch, said, easel=easel)
    findings = replace(look.findings, said=ordered(said))
    return Made(replace(look, manuscript=manuscript, findings=findings), document, known, epoch)


def edition(order: Order, known: History) -> str:
    """What stands below the mark of a draft: its number, or that it was made from no sealed state.

    Outside Git nothing is known of states, and nothing is said.
    """
    if order.stage is not Stage.DRAFT:
        return ""
    if order.number:
        return f"Dự thảo lần {order.number}"
    if not known.commit:
        return ""
    changed = f", {len(known.dirty)} tệp chưa ghi" if known.dirty else ""
    return f"Chưa niêm phong; lần ghi {known.commit[:10]}{changed}"


def name_of(project: Project) -> str:
    """The name of the document's file, without an ending."""
    return plain(project.report.type) or "van-ban"


def _charts(document: Document, folder: str, kept: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the document's charts that differ from those ``kept``."""
    files = {}
    for one in document.charts:
        files[f"{one.number}.png"] = one.png
        files[f"{one.number}.vl.json"] = record(one.chart, one.png)
    return {f"{folder}/{name}": held for name, held in files.items() if kept.get(name) != held}
