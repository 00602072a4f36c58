"""The register of all printed figures: where each stands, how it is made, from which cells."""

from collections.abc import Sequence
from typing import NamedTuple

from baocao.model import Cell, Figure, History, Project
from baocao.workbooks.lists import Columns, Sheet, lists


class Entry(NamedTuple):
    """A printed figure: the section or appendix it stands in, and how it is made, in words."""

    where: str
    figure: Figure
    formula: str


_FIGURES: Columns = (
    ("Số", 6),
    ("Mục", 40),
    ("Tệp", 34),
    ("Dòng", 7),
    ("Cột", 7),
    ("Số in ra", 16),
    ("Cách gọi", 34),
    ("Cách tính", 60),
    ("Số ô nguồn", 8),
)
_CELLS: Columns = (
    ("Số", 6),
    ("Số in ra", 16),
    ("Biểu", 7),
    ("Chỉ tiêu", 12),
    ("Kỳ", 7),
    ("Đơn vị", 26),
    ("Giá trị", 16),
    ("Tệp", 40),
    ("Dòng", 7),
    ("Cột", 7),
    ("Lần ghi (commit) cuối của tệp", 24),
    ("Ngày", 12),
    ("Người sửa", 24),
)


def register(entries: Sequence[Entry], project: Project, history: History, epoch: int) -> bytes:
    """An XLSX with a sheet of figures and a sheet of their cells, parted by the figure's number.

    Everything but places and counts is text: no cell is ever a formula. ``epoch`` stands for the time.
    """
    figures = [
        (at, one.where, one.figure.place.file, *one.figure.place[1:], *_said(one))
        for at, one in enumerate(entries, 1)
    ]
    cells = [
        (at, one.figure.shown, *_cell(cell, project, history))
        for at, one in enumerate(entries, 1)
        for cell in one.figure.cells
    ]
    sheets = (Sheet("Số liệu", _FIGURES, figures), Sheet("Ô nguồn", _CELLS, cells))
    return lists("Nguồn của các số liệu", sheets, epoch)


def _said(one: Entry) -> tuple[str, str, str, int]:
    return one.figure.shown, one.figure.call, one.formula, len(one.figure.cells)


def _cell(cell: Cell, project: Project, history: History) -> tuple[str | int, ...]:
    who, place = project.name_of(cell.reporter), (cell.file, cell.line, cell.column)
    change = history.changes.get(cell.file)
    last = ("sửa đổi chưa ghi (commit)", "", "") if cell.file in history.dirty else (history.why, "", "")
    if change is not None and cell.file not in history.dirty:
        last = (change.commit, change.when[:10], change.author)
    return (cell.form, cell.code, cell.period, who, cell.value, *place, *last)
