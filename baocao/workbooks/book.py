"""The workbook of one reporter: a guide, a sheet for each form that it owes, and the stamp."""

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from baocao.figures.stamp import SHEET, Stamp, Stamped, rows_of, workspace_mark
from baocao.figures.version import version
from baocao.model import Project
from baocao.workbooks.cells import Cells
from baocao.workbooks.guide import GUIDE, write_guide
from baocao.workbooks.inks import FONT, Inks
from baocao.workbooks.layout import Page, lay_out
from baocao.workbooks.mine import Mine, known
from baocao.workbooks.names import sheet_names
from baocao.workbooks.pen import Pen
from baocao.workbooks.room import SIZE_PT
from baocao.workbooks.sheet import titles, write_form

_CREATED = datetime(2000, 1, 1)
"""No clock: the same figures give the same bytes."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook(project: Project, who: Mine, *, blank: bool = False) -> bytes:
    """The XLSX file that ``who`` fills in; ``blank`` leaves out what is known already."""
    stream = BytesIO()
    # xlsxwriter writes into the look that it is given: a shared one would make the second file differ.
    look = {"font_name": FONT, "font_size": SIZE_PT}
    book = Workbook(stream, {**_OPTIONS, "default_format_properties": look})
    book.set_properties({"title": f"Biểu số liệu: {who.name}"[:200], "created": _CREATED})
    inks = Inks(book)
    pages = _pages(project, who)
    cells = Cells(project, who, pages, {} if blank else known(project, who))
    write_guide(Pen(book.add_worksheet(GUIDE), inks), pages, cells, project)
    for page in pages:
        write_form(Pen(book.add_worksheet(page.name), inks), page, cells, project)
    _stamp(Pen(book.add_worksheet(SHEET), inks), pages, who, project)
    book.close()
    return stream.getvalue()


def _pages(project: Project, who: Mine) -> tuple[Page, ...]:
    names = sheet_names((form.id for form in who.forms), (GUIDE, SHEET))
    mark = project.report.illustrative
    return tuple(
        lay_out(form, name, titles(form.subtitle, mark)) for form, name in zip(who.forms, names, strict=True)
    )


def _stamp(pen: Pen, pages: tuple[Page, ...], who: Mine, project: Project) -> None:
    sheets = tuple(Stamped(page.name, page.form.id, version(page.form)) for page in pages)
    stamp = Stamp(workspace_mark(project.report), who.reporter, sheets)
    for row, words in enumerate(rows_of(stamp)):
        for column, word in enumerate(words):
            pen.text(row, column, word, pen.inks.ink(text_wrap=False))
    pen.sheet.protect("")
    pen.sheet.very_hidden()
