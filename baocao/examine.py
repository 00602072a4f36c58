"""A look at a workspace: everything read, checked and expanded, nothing written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from baocao.check import check
from baocao.diagnostics import Diagnostic, ordered
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


def silent(_words: str) -> None:
    """A step display that shows nothing."""


def examine(root: Path, stage: Stage | None, today: date, step: Step = silent) -> Look:
    """Read the workspace at ``root`` and say everything there is to say.

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
