"""render: a project and its duties become a manuscript, every reference answered."""

from dataclasses import replace
from datetime import date

from baocao.diagnostics import Diagnostic
from baocao.figures.evaluate import Figures
from baocao.model import Duty, Manuscript, Project, Stage
from baocao.render.appendices import appendices
from baocao.render.calls import Scene
from baocao.render.expressions import Tray
from baocao.render.sheets import sheets

__all__ = ["render"]

MARK = "SỐ LIỆU MINH HỌA"
"""Marks every page of a draft with invented figures whose report gives no words of its own."""


def render(
    project: Project, duties: tuple[Duty, ...], stage: Stage, today: date, said: list[Diagnostic]
) -> Manuscript:
    """The whole report, expanded: a marked hole stands for everything that ``duties`` miss."""
    tray = Tray(stage, said)
    scene = Scene(project, Figures(project))
    pages, pictures = sheets(scene, duties, today, tray)
    drawn = appendices(scene, tray)
    # A draft goes round before the clerk gives a number and a day.
    open_facts = replace(project.report, number=None, signed=None)
    invented = any(table.illustrative for table in project.tables.values())
    return Manuscript(
        stage,
        open_facts if stage is Stage.DRAFT else project.report,
        project.style,
        pages,
        tray.slots,
        drawn,
        tuple(tray.figures),
        pictures,
        (project.report.illustrative or MARK) if invented else project.report.illustrative,
    )
