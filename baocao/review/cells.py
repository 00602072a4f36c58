"""A row of a returned table -> the row that was drawn, and the figure in its cell."""

from collections.abc import Sequence
from typing import NamedTuple

from baocao.diagnostics import Span
from baocao.model import Box, Figure
from baocao.review.alike import alike, words
from baocao.review.returned import Para
from baocao.review.spots import Drawn

_SAME = 0.5
"""How alike rows must be to be one row; ours: one changed figure of three may not part them."""


class Found(NamedTuple):
    """A place in a table: ``owner`` is who handed the figure in, blank when that is not one."""

    node: str
    at: Span
    owner: str = ""


def found_in(
    tables: Sequence[Drawn], row: Sequence[Para], para: Para, figures: Sequence[Figure]
) -> Found | None:
    """Where the cell ``para`` of the returned ``row`` comes from; None when no drawn row is like it."""
    wanted = words(" ".join(one.sent for one in row))
    best, score, far = None, _SAME, 0
    for drawn in tables:
        for number, boxes in enumerate((*drawn.grid.head, *drawn.grid.body), 1):
            likeness = alike(wanted, words(" ".join(box.text for box in boxes)))
            if likeness > score or (best and likeness == score and abs(number - para.row) < far):
                best, score, far = (drawn, boxes), likeness, abs(number - para.row)
    if best is None:
        return None
    drawn, boxes = best
    box = _box(boxes, row, para)
    if box is not None and box.figure:
        return _of_figure(drawn, figures[drawn.grid.before + box.figure - 1])
    known = next((one.figure for one in boxes if one.figure), 0)
    at = figures[drawn.grid.before + known - 1].place if known and drawn.form else drawn.at
    return Found(drawn.node, at)


def _box(boxes: Sequence[Box], row: Sequence[Para], para: Para) -> Box | None:
    """The box with the text of ``para``: of several the one that is as far along as it."""
    text = " ".join(para.sent.split())
    before = sum(" ".join(one.sent.split()) == text for one in row if one.cell < para.cell)
    same = [box for box in boxes if " ".join(box.text.split()) == text]
    return same[min(before, len(same) - 1)] if same else None


def _of_figure(drawn: Drawn, figure: Figure) -> Found:
    reporters = {cell.reporter for cell in figure.cells}
    owner = reporters.pop() if len(reporters) == 1 else ""
    if len(figure.cells) == 1:
        return Found(drawn.node, Span(figure.cells[0].file, figure.cells[0].line), owner)
    return Found(drawn.node, figure.place, owner)
