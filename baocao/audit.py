"""The sources of a document's figures: comments in a copy of it, and a register of all figures."""

from collections.abc import Mapping
from dataclasses import replace

from baocao.diagnostics import Diagnostic
from baocao.examine import Look
from baocao.figures.evaluate import Figures
from baocao.figures.origin import made_of
from baocao.model import Figure, History
from baocao.printers.remark import formula, remark
from baocao.printers.text import paths
from baocao.render import render
from baocao.typeset import typeset
from baocao.workbooks.register import Entry, register

REGISTER = "so-lieu.xlsx"
_LONGEST = 80
"""Letters of a section's title in the register: its number comes first."""


def audit(look: Look, history: History, epoch: int, name: str) -> Mapping[str, bytes]:
    """A copy of the document whose figures carry comments, and the register, by file name.

    ``name`` is that of the document. There is no copy where no document can be made, which was
    said of the document itself.
    """
    if look.project is None or look.manuscript is None:
        return {}
    project, plain, findings = look.project, look.manuscript, look.findings
    figures = Figures(project)
    traced = [(one, made_of(figures, one)) for one in plain.figures]
    remarks = {number: remark(one, tree, project, history) for number, (one, tree) in enumerate(traced, 1)}
    unsaid: list[Diagnostic] = []
    marked = render(
        project, findings.duties, plain.stage, findings.today, unsaid, figures=figures, marked=True
    )
    marked = replace(marked, edition=plain.edition)
    document = typeset(marked, epoch, unsaid, remarks)
    nodes = {node.id: _short(f"{where}. {node.title}") for node, where in paths(project)}
    entries = [Entry(_where(one, nodes), one, formula(one, tree, project)) for one, tree in traced]
    files = {f"{name}-nguon-so-lieu.docx": document.docx} if document else {}
    return files | {REGISTER: register(entries, project, history, epoch)}


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else title[:_LONGEST].rstrip() + "…"


def _where(figure: Figure, nodes: Mapping[str, str]) -> str:
    """The section or appendix in which ``figure`` stands, in words."""
    if figure.node:
        return nodes.get(figure.node, figure.node)
    return f"Phụ lục, biểu {figure.cells[0].form}" if figure.cells else "Phụ lục"
