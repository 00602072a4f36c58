"""How the web page is made: the verbs in their order, and what is beside the text."""

from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
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
from baocao.model import Chart, History, Manuscript, Project, Trail
from baocao.printers.remark import remark
from baocao.publish import publish
from baocao.render import render
from baocao.site import Paper, site
from baocao.site.links import Links
from baocao.trail import MOST_BYTES, keep, look_back
from baocao.typeset import Easel, record
from baocao.typeset.hypertext import BEGIN, hypertext

CHARTS = "bieu-do"
"""The folder of the charts' pictures, as of a document."""

TRAIL = "lich-su.json"
"""What was counted of earlier commits, for the next time."""


@dataclass(frozen=True, slots=True)
class Site:
    """What making the web page gives: what was found in the workspace, and ``said`` of the making itself.

    ``written`` is empty when there is none.
    """

    look: Look
    written: tuple[Path, ...]
    said: tuple[Diagnostic, ...] = ()


def build(root: Path, folder: Path, links: Links, today: date, step: Step = silent) -> Site:
    """Write the web page of the workspace ``root`` into ``folder``."""
    look = examine(root, None, today, step)
    if look.project is None or look.manuscript is None:
        return Site(look, ())
    said: list[Diagnostic] = []
    step("Đếm từng ngày trước đây")
    trail = look_back(root, kept_file(folder / TRAIL, MOST_BYTES))
    step("Dựng các trang")
    known = history.read(root, look.project.sources)
    if known.why:
        hint = "muốn biết tệp sửa lần cuối khi nào, do ai: đặt thư mục làm việc trong kho Git"
        said.append(Diagnostic("G701", Span(""), known.why, hint, Severity.NOTICE))
    files = _files((root, folder), look, (known, trail), links, said)
    if files and trail.moments:
        files[TRAIL] = keep(trail)
    step("Ghi kết quả")
    written = publish(folder, files, said, numbered=False) if files else ()
    return Site(look, written, ordered(said))


def _files(
    where: tuple[Path, Path],
    look: Look,
    past: tuple[History, Trail],
    links: Links,
    said: list[Diagnostic],
) -> dict[str, bytes]:
    """All files of the web page, ``where`` is the workspace and its folder; none when ``said`` tells why."""
    if look.project is None or look.manuscript is None:
        return {}
    (root, folder), (known, trail), project, findings = where, past, look.project, look.findings
    figures = Figures(project)
    manuscript = render(
        project, findings.duties, look.manuscript.stage, findings.today, [], figures=figures, marked=True
    )
    charts = {key: one for key, one in manuscript.slots.items() if isinstance(one, Chart)}
    with Easel(kept_charts(folder / CHARTS)) as easel, _beside(bool(charts)) as apart:
        easel.begin(charts)
        script = apart.submit(drawing.library) if charts else None
        sources = _sources(figures, manuscript, project, known)
        text = hypertext(manuscript, said)
        held = _tables(root, project, said)
        pictures = easel.pictures(said) if charts else {}
        paper = Paper(
            project,
            findings,
            manuscript,
            text,
            BEGIN,
            sources,
            links,
            known.commit,
            pictures or {},
            held,
            scaffold.sections(project) if links.address else {},
            script.result() if script else b"",
            trail,
        )
    if not text:
        return {}
    try:
        files = site(paper)
    except etree.XMLSyntaxError as error:
        hint = "chạy lại; nếu vẫn lỗi, gửi thông báo này cho người phụ trách kỹ thuật của báo cáo"
        said.append(
            Diagnostic("P608", Span(""), f"kết quả của pandoc không đúng cú pháp ({error.lineno})", hint)
        )
        return {}
    for at, (key, png) in enumerate((pictures or {}).items(), 1):
        files[f"{CHARTS}/{at}.vl.json"] = record(charts[key], png)
    return files


def _beside(needed: bool) -> ProcessPoolExecutor:
    """A process apart, where a library is put together while the text is read."""
    return ProcessPoolExecutor(int(needed) or 1, mp_context=get_context("spawn"))


def _sources(figures: Figures, manuscript: Manuscript, project: Project, known: History) -> Mapping[int, str]:
    """What is said of every figure, by its number from 1."""
    where = "xem trang Số liệu"
    return {
        number: remark(one, made_of(figures, one), project, known, where)
        for number, one in enumerate(manuscript.figures, 1)
    }


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
