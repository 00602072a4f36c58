"""check: what a project still lacks, and whose it is. Every rule is one function, all listed here."""

from collections.abc import Callable, Iterator
from datetime import date

from baocao.check import (
    rules_figures,
    rules_forms,
    rules_measure,
    rules_opinions,
    rules_report,
    rules_targets,
    rules_text,
    rules_typed,
)
from baocao.check.duties import form_duties, text_duties
from baocao.check.look import Look
from baocao.diagnostics import Diagnostic
from baocao.figures.evaluate import Figures
from baocao.model import Duty, Project, Stage

__all__ = ["RULES", "check"]

RULES: tuple[Callable[[Look], Iterator[Diagnostic]], ...] = (
    *rules_text.RULES,
    *rules_forms.RULES,
    *rules_figures.RULES,
    *rules_targets.RULES,
    *rules_report.RULES,
    *rules_measure.RULES,
    *rules_typed.RULES,
    *rules_opinions.RULES,
)
"""Every rule about the content of a project; each names its code in its docstring."""


def check(
    project: Project,
    stage: Stage | None,
    today: date,
    said: list[Diagnostic],
    figures: Figures | None = None,
) -> tuple[Duty, ...]:
    """All duties, texts in the outline's order and then forms; ``said`` gets what is wrong.

    ``figures`` are the project's, for who has them already.
    """
    figures = figures or Figures(project)
    look = Look(project, stage, today, text_duties(project), form_duties(project), figures)
    for rule in RULES:
        said.extend(rule(look))
    return (*(one.duty for one in look.texts), *(one.duty for one in look.forms))
