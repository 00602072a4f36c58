"""render: a project and its duties become a manuscript, every reference answered."""

from dataclasses import replace
from datetime import date

from baocao.diagnostics import Diagnostic
from baocao.figures.evaluate import Figures
from baocao.model import Duty, Manuscript, Project, Stage
from baocao.render.appendices import appendices
from baocao.render.calls import Scene
from baocao.render.expressions import Tray
from baocao.render.names import referred
from baocao.render.reviews import seen
from baocao.render.sheets import sheets

__all__ = ["render", "seen"]

MARK = "SỐ LIỆU MINH HỌA"
"""Marks every page of a draft with invented figures whose report gives no words of its own."""


def render(
    project: Project,
    duties: tuple[Duty, ...],
    stage: Stage,
    today: date,
    said: list[Diagnostic],
    *,
    figures: Figures | None = None,
    marked: bool = False,
) -> Manuscript:
    """The whole report, expanded: a marked hole stands for everything that ``duties`` miss.

    ``figures`` are the project's, for who has them already. With ``marked``
    the sheets have marks around every figure, for remarks about them.
    """
    tray = Tray(stage, said, marked)
    scene = Scene(project, figures or Figures(project))
    pages, pictures, printed = sheets(scene, duties, today, tray)
    pages = referred(pages, tray)
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
        printed=printed,
    )
