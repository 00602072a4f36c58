"""A recipe made into the files that are handed in."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from submissions_make import Key, Work, csv_of, fill, open_form, raw, with_macros, xlsx
from submissions_steps import STEPS

from baocao.model import Project, State
from baocao.numbers import show
from baocao.workbooks.book import workbook
from baocao.workbooks.mine import mine


class Made(NamedTuple):
    """A file that is handed in, and whose figures are in it (blank: nobody's)."""

    name: str
    content: bytes
    reporter: str


def files_of(recipe: Mapping[str, Any], project: Project) -> Iterator[Made]:
    """The files of a recipe, in the order in which they are handed in."""
    for one in recipe.get("files", [recipe]):
        reporter, save = one.get("of", ""), one.get("save", {})
        name = one.get("file", f"bieu-{reporter or 'xa-an'}.{'csv' if 'csv' in save else 'xlsx'}")
        yield Made(name, _content(one, reporter, save, project), reporter)


def _content(recipe: Mapping[str, Any], reporter: str, save: Mapping[str, Any], project: Project) -> bytes:
    if "text" in recipe:
        return str(recipe["text"]).encode()
    if "bytes" in save:
        return raw(save["bytes"])
    work = filled(project, reporter)
    follow(work, recipe["steps"])
    if "csv" in save:
        return csv_of(work, save["csv"], save["encoding"], save["delimiter"])
    content = xlsx(work, computed=not save.get("uncomputed"))
    content = with_macros(content) if save.get("macros") else content
    return content[: save["cut"]] if "cut" in save else content


def filled(project: Project, reporter: str) -> Work:
    """The workbook of a reporter with everything typed in that the workspace knows."""
    key = id(project), reporter
    if key not in _BLANK:
        _BLANK[key] = project, workbook(project, mine(project, reporter), blank=True)
    work = open_form(_BLANK[key][1], project.forms)
    fill(work, known(project, reporter))
    return work


_BLANK: dict[tuple[int, str], tuple[Project, bytes]] = {}
"""Workbooks as they were sent out; most recipes begin with the same one. Kept with their workspace,
so that no other gets its identity.
"""


def known(project: Project, reporter: str) -> dict[Key, str]:
    """The figures of a reporter as its CSV has them."""
    found = {}
    for form in project.forms.values():
        table = project.tables.get((form.id, reporter))
        periods = form.periods()
        for row, one in enumerate(form.indicators()):
            for column, period in enumerate(periods):
                at = row * len(periods) + column
                state = table.states[at] if table else State.ABSENT
                if table and state == State.KNOWN:
                    found[one.code, period.key] = table.texts.get(at) or show(table.values[at], one.decimals)
                elif state == State.NONE:
                    found[one.code, period.key] = "-"
    return found


def follow(work: Work, steps: list[list[Any]]) -> None:
    """Do the steps of a recipe."""
    for name, *words in steps:
        STEPS[name](work, *words)
