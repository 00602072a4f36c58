"""Headings of a table, and the words beside its figures."""

from baocao.model import Indicator, Project
from baocao.workbooks.cells import Role
from baocao.workbooks.inks import HEAD
from baocao.workbooks.layout import Block, Page
from baocao.workbooks.mine import Mine
from baocao.workbooks.pen import Pen
from baocao.workbooks.room import height_pt
from baocao.workbooks.words import raised


def head(pen: Pen, page: Page, block: Block, who: Mine, project: Project) -> None:
    """The table's title, its headings, and where periods go down the words before the figures."""
    table = block.table
    if block.title >= 0:
        text = table.title + raised(table.title_note)
        pen.sheet.set_row(block.title, height_pt(text, page.across(1, page.right), bold=True))
        pen.spread((block.title, 1, block.title, page.right), text, pen.inks.ink(bold=True))
    if block.down:
        _down(pen, block, who, project)
    else:
        _across(pen, page, block)


def _across(pen: Pen, page: Page, block: Block) -> None:
    """Indicators go down: label, title, measure; periods below one common heading."""
    table, first, last = block.table, block.keys + 1, block.first - 1
    bold = pen.inks.plain(bold=True, align="center", bg_color=HEAD)
    for column, text in enumerate(("STT", table.row_heading, "Đơn vị tính"), 1):
        pen.spread((first, column, last, column), text, bold)
    if table.heading:
        text = table.heading + raised(table.heading_note)
        pen.sheet.set_row(first, height_pt(text, page.across(block.left, block.right), bold=True))
        pen.spread((first, block.left, first, block.right), text, bold)
    narrowest = min(page.widths[block.left : block.right + 1])
    pen.sheet.set_row(last, max(height_pt(one.title, narrowest, bold=True) for one in table.periods))
    for column, period in enumerate(table.periods, block.left):
        pen.text(last, column, period.title, bold)


def _down(pen: Pen, block: Block, who: Mine, project: Project) -> None:
    """Periods go down: whose figures, the period; the first column is narrow and blank without a heading."""
    table, row = block.table, block.keys + 1
    bold = pen.inks.plain(bold=True, align="center", bg_color=HEAD)
    left = 1 if table.heading else 2
    if table.heading:
        area = any(one.whole == who.reporter for one in block.indicators)
        pen.text(row, 1, table.heading + raised(table.heading_note), bold)
        whose = project.report.issuer.name if area else who.name
        look = pen.inks.plain(align="center")
        pen.spread((block.first, 1, block.last, 1), whose, look)
    pen.text(row, 2, table.row_heading, bold)
    if block.measures >= 0:
        italic = pen.inks.plain(italic=True, align="center", bg_color=HEAD)
        pen.spread((block.measures, left, block.measures, 2), "Đơn vị tính", italic)
    for at, period in enumerate(table.periods, block.first):
        pen.text(at, 2, period.title, pen.inks.plain())


def indicator_cell(pen: Pen, block: Block, at: int, one: Indicator, role: Role) -> None:
    """The words of an indicator: in its heading where periods go down, else before its figures."""
    text = one.title + raised(one.note)
    if block.down:
        column = block.left + at
        bold = pen.inks.plain(bold=True, align="center", bg_color=HEAD)
        pen.text(block.keys + 1, column, text, bold)
        if block.measures >= 0:
            look = pen.inks.plain(italic=True, align="center", bg_color=HEAD)
            pen.text(block.measures, column, one.measure, look)
        return
    row, bold = block.first + at, role is Role.HEADING
    pen.text(row, 1, one.label, pen.inks.plain(align="center", bold=bold))
    if bold:
        pen.spread((row, 2, row, block.right), text, pen.inks.plain(bold=True))
        return
    part = {"indent": 2, "italic": True} if not one.printed else {}
    pen.text(row, 2, text, pen.inks.plain(**part))
    pen.text(row, 3, one.measure, pen.inks.plain(align="center", font_size=10))
