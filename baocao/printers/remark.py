"""What is said of a printed figure in a comment or a register: how it is made, from which cells."""

from collections.abc import Iterator

from baocao.figures.origin import Made
from baocao.model import Cell, Figure, History, Project
from baocao.printers.means import how, means
from baocao.printers.trace import flat, last

FEW = 3
"""So many cells are named in a comment; the register has them all."""

_LONGEST = 60
"""Letters of a call in a comment: that of a table holds all its codes and its title."""


def formula(figure: Figure, made: tuple[Made, ...], project: Project) -> str:
    """How ``figure`` is made, in one line: what its call means, then where its parts come from."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in made:
        groups.setdefault((one.indicator.code, how(one, project)), []).append(one.called)
    parts = [f"{code} {_span(called)}: {words}" for (code, words), called in groups.items()]
    shown = parts[:FEW]
    if len(parts) > FEW:
        shown.append(f"… và {len(parts) - FEW} số khác")
    words = means(figure)
    return "; ".join([words, *shown] if words else shown)


def _span(called: list[str]) -> str:
    """ "năm 2019"; "năm 2016 … năm 2020 (5 kỳ)"."""
    return called[0] if len(called) == 1 else f"{called[0]} … {called[-1]} ({len(called)} kỳ)"


def remark(
    figure: Figure, made: tuple[Made, ...], project: Project, history: History, more: str = "xem so-lieu.xlsx"
) -> str:
    """The comment on ``figure``: what it is, how it is made, and its first cells, a line each.

    ``more`` tells where the other cells are.
    """
    return "\n".join(_lines(figure, made, project, history, more))


def _lines(
    figure: Figure, made: tuple[Made, ...], project: Project, history: History, more: str
) -> Iterator[str]:
    yield f"{flat(figure.shown)} = {_named(figure, made, project)}"
    yield f"Cách tính: {formula(figure, made, project)}"
    several = len({(cell.code, cell.period) for cell in figure.cells}) > 1
    yield from (f"• {_cell(cell, project, history, several)}" for cell in figure.cells[:FEW])
    if len(figure.cells) > FEW:
        yield f"• … và {len(figure.cells) - FEW} ô khác ({more})"


def _named(figure: Figure, made: tuple[Made, ...], project: Project) -> str:
    """What ``figure`` is: an indicator's figure as it is, or what its call asks for."""
    call = flat(figure.call)
    if len(made) == 1 and made[0].shown == figure.shown:
        only = made[0]
        whose = f" của {project.name_of(only.reporter)}" if only.reporter else ""
        return f"{only.indicator.code} {only.called}{whose}"
    return call if len(call) <= _LONGEST else call[:_LONGEST].rstrip() + "…"


def _cell(cell: Cell, project: Project, history: History, several: bool) -> str:
    which = f", {cell.code} kỳ {cell.period}" if several else ""
    place = f"{cell.file} dòng {cell.line} cột {cell.column}"
    return f"{project.name_of(cell.reporter)}{which}: {flat(cell.value)} ({place}{_changed(cell, history)})"


def _changed(cell: Cell, history: History) -> str:
    """Who changed the file of ``cell`` last, in words after its place; blank where Git knows nothing."""
    if cell.file in history.dirty:
        return "; có sửa đổi chưa ghi vào Git"
    change = history.changes.get(cell.file)
    return f"; {flat(last(change, ''))}" if change else ""
