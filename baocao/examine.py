"""A look at a workspace: everything read, checked and expanded, nothing written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from baocao.check import check
from baocao.diagnostics import Diagnostic, ordered
from baocao.figures.evaluate import Figures
from baocao.load import load
from baocao.model import Findings, Manuscript, Project, Stage
from baocao.render import render

Step = Callable[[str], None]
"""Told in words what begins now, for a display of progress."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a workspace gives. ``project`` is None when nothing could be made of it."""

    project: Project | None
    manuscript: Manuscript | None
    findings: Findings


Loaded = Callable[[Project], None]
"""Told what was read before it is looked at, for work that may begin early."""


def silent(_words: str | Project) -> None:
    """A step display that shows nothing, and work that does not begin."""


def examine(
    root: Path,
    stage: Stage | None,
    today: date,
    step: Step = silent,
    loaded: Loaded = silent,
    *,
    traced: bool = True,
    marked: bool = False,
) -> Look:
    """Read the workspace at ``root`` and say everything there is to say.

    ``stage`` None asks for no document in particular: gaps then count as the schedule says.
    Unless ``traced`` the manuscript's figures do not know their cells; with ``marked`` its sheets have
    marks around them.
    """
    said: list[Diagnostic] = []
    step("Đọc dữ liệu")
    project = load(root, said)
    if project is None:
        return Look(None, None, Findings(stage, today, (), ordered(said)))
    loaded(project)
    step("Kiểm tra nội dung và số liệu")
    figures = Figures(project, traced=traced)
    duties = check(project, stage, today, said, figures)
    manuscript = render(project, duties, stage or Stage.DRAFT, today, said, figures=figures, marked=marked)
    return Look(project, manuscript, Findings(stage, today, duties, ordered(said)))
