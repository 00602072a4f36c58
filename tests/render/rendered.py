"""The base workspace with one section replaced, rendered as on one day."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from conftest import workspace

from baocao.check import check
from baocao.diagnostics import Diagnostic, ordered
from baocao.load import load
from baocao.model import Manuscript, Project, Stage
from baocao.render import render

TODAY = date(2020, 3, 20)
FILE = "content/topics/noi-vu/phuong-huong.md"
HEAD = "# Phương hướng, nhiệm vụ\n\n## Mục tiêu\n\n"
TAIL = "\n\n## Giải pháp\n\nKiểm tra, đôn đốc các đơn vị.\n"
FIRST = 5
"""The line of FILE on which the author's words begin."""

Files = Mapping[str, str | bytes | None]


def project_of(folder: Path, files: Files) -> tuple[Project, list[Diagnostic]]:
    """The base workspace with ``files`` over it, and what reading it said."""
    said: list[Diagnostic] = []
    project = load(workspace(folder, files), said)
    assert project is not None, said
    return project, said


def rendered(
    folder: Path, files: Files, stage: Stage = Stage.FINAL
) -> tuple[Manuscript, tuple[Diagnostic, ...]]:
    """The manuscript of the changed workspace, and all complaints but notices about handles."""
    project, said = project_of(folder, files)
    duties = check(project, stage, TODAY, said)
    manuscript = render(project, duties, stage, TODAY, said)
    return manuscript, tuple(one for one in ordered(said) if one.code != "C210")


def words(folder: Path, text: str, stage: Stage = Stage.FINAL) -> tuple[str, tuple[Diagnostic, ...]]:
    """What ``text`` under the heading of FILE becomes, and what is said of it."""
    manuscript, said = rendered(folder, {FILE: HEAD + text + TAIL}, stage)
    sheet = next(one.text for one in manuscript.sheets if one.file == FILE)
    return sheet.split("{#muc-tieu}\n\n")[1].split("\n\n### 2.")[0], said


def places(said: tuple[Diagnostic, ...]) -> list[str]:
    """ "E402 5:3" for each complaint about FILE; the file is named where it is another."""
    return [
        f"{one.code} {one.span.line}:{one.span.column}"
        if one.span.file == FILE
        else f"{one.code} {one.span.file}:{one.span.line}"
        for one in said
    ]
