"""How the web page is made: the verbs in their order, and what is beside the text."""

from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from lxml import etree

from baocao import drawing, scaffold
from baocao.diagnostics import Diagnostic, Severity, Span, ordered
from baocao.doors import kept_charts
from baocao.doors.beside import read_kept
from baocao.doors.kept import kept_file
from baocao.examine import Look, Step, examine, silent
from baocao.figures.evaluate import Figures
from baocao.figures.origin import made_of
from baocao.limits import limit
from baocao.load import history
from baocao.model import Chart, Figure, History, Manuscript, Project, Trail
from baocao.printers.remark import remark
from baocao.publish import publish
from baocao.site import Paper, site
from baocao.site.links import Links
from baocao.trail import MOST_BYTES, keep, look_back
from baocao.typeset import Easel, record
from baocao.typeset.hypertext import hypertext
from baocao.typeset.pieces import BEGIN, Piece

CHARTS = "bieu-do"
"""The folder of the charts' pictures, as of a document."""

TRAIL = "lich-su.json"
"""What was counted of earlier commits, for the next time."""


USUAL = "dist/site"
"""The folder of the web page in the workspace, unless another is asked for."""


@dataclass(frozen=True, slots=True)
class Site:
    """What making the web page gives: what was found in the workspace, and ``said`` of the making itself.

    ``files`` are its files by name, none where it could not be made; ``written`` those that are on the disk.
    """

    look: Look
    files: Mapping[str, bytes]
    said: tuple[Diagnostic, ...] = ()
    written: tuple[Path, ...] = ()


@dataclass(slots=True)
class Kept:
    """What is not made again where nothing has changed. Not a noun: it remembers the last time.

    ``charts`` are files of charts by name, ``script`` the library that draws them in a browser, ``sheets``
    the HTML of sheets by their text; ``remarks`` what was said of figures, from ``ground``; ``trail`` the
    counts of earlier commits.
    """

    charts: Mapping[str, bytes] = field(default_factory=dict)
    script: bytes = b""
    sheets: dict[str, Piece] = field(default_factory=dict)
    remarks: dict[Figure, str] = field(default_factory=dict)
    ground: object = None
    trail: bytes = b""


def build(root: Path, folder: Path, links: Links, today: date, step: Step = silent) -> Site:
    """Write the web page of the workspace ``root`` into ``folder``."""
    kept = Kept(kept_charts(folder / CHARTS), trail=kept_file(folder / TRAIL, MOST_BYTES))
    made = make(root, links, today, kept, step)
    if not made.files:
        return made
    said = list(made.said)
    step("Ghi kết quả")
    written = publish(folder, made.files, said, numbered=False)
    return replace(made, said=ordered(said), written=written)


def make(root: Path, links: Links, today: date, kept: Kept, step: Step = silent) -> Site:
    """The web page of the workspace ``root``; ``kept`` is brought up to date."""
    look = examine(root, None, today, step, marked=True)
    if look.project is None or look.manuscript is None:
        return Site(look, {})
    said: list[Diagnostic] = []
    step("Đếm từng ngày trước đây")
    trail = look_back(root, kept.trail)
    step("Dựng các trang")
    known = history.read(root, look.project.sources)
    if known.why:
        hint = "muốn biết tệp sửa lần cuối khi nào, do ai: đặt thư mục làm việc trong kho Git"
        said.append(Diagnostic("G701", Span(""), known.why, hint, Severity.NOTICE))
    paper = _paper(root, look, (known, trail), (links, kept), said)
    files = _files(paper, kept, said) if paper else {}
    if files and trail.moments:
        kept.trail = files[TRAIL] = keep(trail)
    return Site(look, files, ordered(said))


def _paper(
    root: Path,
    look: Look,
    past: tuple[History, Trail],
    given: tuple[Links, Kept],
    said: list[Diagnostic],
) -> Paper | None:
    """What the pages are made from; None when ``said`` tells why there is none."""
    project, manuscript = look.project, look.manuscript
    if project is None or manuscript is None:
        return None
    (known, trail), (links, kept) = past, given
    charts = {key: one for key, one in manuscript.slots.items() if isinstance(one, Chart)}
    with Easel(kept.charts) as easel, _beside(bool(charts)) as apart:
        easel.begin(charts)
        script = apart.submit(drawing.library) if charts and not kept.script else None
        sources = _sources(manuscript, project, known, kept)
        text = hypertext(manuscript, said, kept.sheets)
        held = _tables(root, project, said)
        pictures = easel.pictures(said) if charts else {}
        kept.script = script.result() if script else kept.script
    if not text or pictures is None:
        return None
    return Paper(
        project,
        look.findings,
        manuscript,
        text,
        BEGIN,
        sources,
        links,
        known.commit,
        pictures,
        held,
        scaffold.sections(project) if links.address else {},
        kept.script if charts else b"",
        trail,
    )


def _files(paper: Paper, kept: Kept, said: list[Diagnostic]) -> dict[str, bytes]:
    """All files of the web page; none when ``said`` tells why."""
    try:
        files = site(paper)
    except etree.XMLSyntaxError as error:
        hint = "chạy lại; nếu vẫn lỗi, gửi thông báo này cho người phụ trách kỹ thuật của báo cáo"
        said.append(
            Diagnostic("P608", Span(""), f"kết quả của pandoc không đúng cú pháp ({error.lineno})", hint)
        )
        return {}
    for at, (key, png) in enumerate(paper.pictures.items(), 1):
        chart = paper.manuscript.slots[key]
        if isinstance(chart, Chart):
            files[f"{CHARTS}/{at}.vl.json"] = record(chart, png)
    folder = f"{CHARTS}/"
    kept.charts = {name.removeprefix(folder): held for name, held in files.items() if name.startswith(folder)}
    return files


def _beside(needed: bool) -> ProcessPoolExecutor:
    """A process apart, where a library is put together while the text is read."""
    return ProcessPoolExecutor(int(needed) or 1, mp_context=get_context("spawn"))


def _sources(manuscript: Manuscript, project: Project, known: History, kept: Kept) -> Mapping[int, str]:
    """What is said of every figure, by its number from 1."""
    figures = Figures(project)
    where = "xem trang Số liệu"
    ground = _ground(project, known)
    old = kept.remarks if kept.ground == ground else {}
    kept.ground, kept.remarks = ground, {}
    for one in manuscript.figures:
        if one not in kept.remarks:
            told = old.get(one) or remark(one, made_of(figures, one), project, known, where)
            kept.remarks[one] = told
    return {number: kept.remarks[one] for number, one in enumerate(manuscript.figures, 1)}


def _ground(project: Project, known: History) -> object:
    """All that remarks rest on but the figures themselves: every file but the texts, and who changed it."""
    return [
        (name, one.sha256, name in known.dirty, known.changes.get(name))
        for name, one in sorted(project.sources.items())
        if not name.startswith("content/")
    ]


def _tables(root: Path, project: Project, said: list[Diagnostic]) -> dict[str, bytes]:
    """The CSV files that were read, by name; none where they are too many to copy."""
    names = sorted({one.file for one in project.tables.values()})
    if len(names) > limit("files"):
        return {}
    found = {}
    for name in names:
        try:
            held = read_kept(root, name)
        except OSError:
            continue
        if held is not None:
            found[name] = held
    return found
