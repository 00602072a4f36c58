"""Colour and comment at a refused cell, and their removal; the cell itself is never touched."""

from datetime import datetime

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from baocao.model import Entry
from baocao.model.submission import ANSWER_NOTE

_COLOUR = "FFFFC7CE"
"""Light red, Excel's own colour for bad values, readable below dark red figures."""

_INK = "FF9C0006"
_AUTHOR = "Tiếp nhận số liệu"
_WIDTH, _LINE, _LETTERS = 320, 18, 44
"""Pixels of a comment, of a line in it, and how many letters go on a line (seen in LibreOffice)."""

_EPOCH = datetime(1899, 12, 30)
_LONGEST = 200
"""A formula may hold a text of 255 characters; a longer one keeps its colour when it is corrected."""


def mark(sheet: Worksheet, entry: Entry) -> None:
    """Colour the cell of ``entry`` for as long as it says the same, and say why in a comment."""
    cell = _anchor(sheet, entry.row, entry.column)
    fill = PatternFill(bgColor=_COLOUR, fill_type="solid")
    look = DifferentialStyle(font=Font(color=_INK, bold=True), fill=fill)
    rule = Rule(type="expression", dxf=look, formula=[_unchanged(cell)], priority=1)
    sheet.conditional_formatting.add(cell.coordinate, rule)
    own = "" if cell.comment is None else f"{cell.comment.text.rstrip()}\n\n"
    author = _AUTHOR if cell.comment is None else cell.comment.author
    text = own + "\n".join((ANSWER_NOTE, *_said(entry)))
    lines = sum(1 + len(line) // _LETTERS for line in text.split("\n"))
    cell.comment = Comment(text, author, height=_LINE * (lines + 1), width=_WIDTH)


def unmark(sheet: Worksheet) -> None:
    """Take out what ``mark`` put into ``sheet`` when it was answered before."""
    if not _take_out_comments(sheet):
        return
    kept = ConditionalFormattingList()
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            if not _is_ours(rule):
                kept.add(str(area.sqref), rule)
    sheet.conditional_formatting = kept


def _take_out_comments(sheet: Worksheet) -> bool:
    """Whether there were any of ours."""
    found = False
    # Going by rows would make every cell up to one that stands far away.
    for cell in list(sheet._cells.values()):
        if isinstance(cell, MergedCell) or cell.comment is None or ANSWER_NOTE not in cell.comment.text:
            continue
        found = True
        own = cell.comment.text.partition(ANSWER_NOTE)[0].rstrip()
        cell.comment = Comment(own, cell.comment.author) if own else None
    return found


def _is_ours(rule: Rule) -> bool:
    fill = rule.dxf.fill if rule.dxf is not None else None
    return isinstance(fill, PatternFill) and fill.bgColor.rgb == _COLOUR and rule.type == "expression"


def _said(entry: Entry) -> list[str]:
    shown = " ".join(entry.raw.split())
    lines = [f"Đã ghi: {shown[:100]}" if shown else "Ô để trống", f"Chưa nhận vì: {entry.why}"]
    return [*lines, f"Cách sửa: {entry.hint}"] if entry.hint else lines


def _anchor(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell, or the one that shows for it where cells are merged."""
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        area = next(one for one in sheet.merged_cells.ranges if cell.coordinate in one)
        cell = sheet.cell(area.min_row, area.min_col)
    assert isinstance(cell, Cell)
    return cell


def _unchanged(cell: Cell) -> str:
    """A formula that is true while the cell says what it says now."""
    place, value = cell.coordinate, cell.value
    if value is None:
        return f"ISBLANK({place})"
    if cell.data_type == "e":
        return f"ISERROR({place})"
    if isinstance(value, datetime):
        days = (value - _EPOCH).total_seconds() / 86400
        return f"ABS({place}-{days})<0.00001"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{place}={value!r}"
    text = str(value)
    if cell.data_type == "s" and len(text) <= _LONGEST and text.isprintable():
        return 'EXACT({},"{}")'.format(place, text.replace('"', '""'))
    return "TRUE"
