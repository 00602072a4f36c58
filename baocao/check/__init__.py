"""check: what a project still lacks, and whose it is. Every rule is one function, all listed here."""

from collections.abc import Callable, Iterator
from datetime import date

from baocao.check import rules_forms, rules_report, rules_text
from baocao.check.duties import form_duties, text_duties
from baocao.check.look import Look
from baocao.diagnostics import Diagnostic
from baocao.model import Duty, Project, Stage

__all__ = ["RULES", "check"]

RULES: tuple[Callable[[Look], Iterator[Diagnostic]], ...] = (
    *rules_text.RULES,
    *rules_forms.RULES,
    *rules_report.RULES,
)
"""Every rule about the content of a project; each names its code in its docstring."""


def check(project: Project, stage: Stage | None, today: date, said: list[Diagnostic]) -> tuple[Duty, ...]:
    """All duties, texts in the outline's order and then forms; ``said`` gets what is wrong."""
    look = Look(project, stage, today, text_duties(project), form_duties(project))
    for rule in RULES:
        said.extend(rule(look))
    return (*(one.duty for one in look.texts), *(one.duty for one in look.forms))
