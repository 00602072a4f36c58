"""A form on its sheet: titles, headings, rows to fill in, footnotes, room for remarks."""

from fractions import Fraction

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from baocao.figures.stamp import NOTE, table_key
from baocao.model import Indicator, Kind, Project
from baocao.workbooks.cells import Cells, Role, as_number
from baocao.workbooks.heads import head, indicator_cell
from baocao.workbooks.inks import CLOSED, FOLLOWS, OPEN
from baocao.workbooks.layout import KEYS, Block, Page, Place
from baocao.workbooks.pen import Pen, set_up
from baocao.workbooks.room import height_pt
from baocao.workbooks.rules import rule
from baocao.workbooks.words import due_words, raised, scope

_FILLS = {Role.OPEN: OPEN, Role.COMPUTED: FOLLOWS, Role.CLOSED: CLOSED, Role.HEADING: CLOSED}

_ROOM = "\n\n"
"""A row of words has three lines at least: Excel does not let a row grow whose height was set."""


def titles(subtitle: str, mark: str) -> int:
    """How many rows stand above the tables of a form."""
    return 3 + bool(subtitle) + bool(mark)


def write_form(pen: Pen, page: Page, cells: Cells, project: Project) -> None:
    """Everything of ``page``."""
    mark = project.report.illustrative
    footer = f"Biểu {page.form.id} – {cells.who.name}"
    set_up(pen.sheet, page.form.landscape, footer, mark)
    for column, width in enumerate(page.widths):
        pen.sheet.set_column(column, column, width, None, {"hidden": column == KEYS})
    _titles(pen, page, cells, project)
    for block in page.blocks:
        _table(pen, page, block, cells, project)
    last = _notes(pen, page)
    pen.sheet.print_area(0, 0, last, page.right)
    first = page.blocks[0]
    if len(page.blocks) == 1:
        pen.sheet.repeat_rows(first.keys, first.first - 1)
        pen.sheet.freeze_panes(first.first, first.left)
    else:
        pen.sheet.freeze_panes(0, first.left)
    whole = xl_range(0, 0, last, page.right)
    no_alarm = ("number_stored_as_text", "formula_range", "empty_cell_reference", "formula_differs")
    pen.sheet.ignore_errors(dict.fromkeys(no_alarm, whole))


def _titles(pen: Pen, page: Page, cells: Cells, project: Project) -> None:
    form, who = page.form, cells.who
    asked = f"Nơi báo cáo: {who.name}. Số liệu: {scope(form, who, project)}. Gửi {due_words(project)}."
    ink = pen.inks.ink
    rows = [
        (f"Biểu {form.id}", 12, ink(bold=True, font_size=12)),
        (form.title, 13, ink(bold=True, font_size=13, align="center")),
        (form.subtitle, 11, ink(italic=True, align="center")),
        (project.report.illustrative, 11, ink(bold=True, align="center", font_color="#C00000")),
        (asked, 11, ink(italic=True)),
    ]
    for row, (text, size, look) in enumerate(one for one in rows if one[0]):
        pen.sheet.set_row(row, height_pt(text, page.across(1, page.right), size, bold=True))
        pen.spread((row, 1, row, page.right), text, look)


def _down_heights(pen: Pen, page: Page, block: Block, cells: Cells) -> None:
    """Heights of a table whose periods go down: its heading, its measures, each period."""
    numbered = list(enumerate(block.indicators, block.left))
    left = [(block.table.heading, 1), (block.table.row_heading, 2)]
    _fit(pen, page, block.keys + 1, [*left, *((one.title, at) for at, one in numbered)])
    if block.measures >= 0:
        _fit(pen, page, block.measures, [(one.measure, at) for at, one in numbered])
    for row, period in enumerate(block.table.periods, block.first):
        texts = [(one, at) for at, one in numbered if one.kind is Kind.TEXT]
        words = [(str(cells.value(one.code, period.key) or ""), at) for one, at in texts]
        _fit(pen, page, row, [(period.title, 2), *words, *((_ROOM, at) for _, at in texts)])


def _fit(pen: Pen, page: Page, row: int, words: list[tuple[str, int]]) -> None:
    """Make a row high enough for words in columns, as if in bold."""
    pen.sheet.set_row(row, max(height_pt(text, page.widths[at], bold=True) for text, at in words))


def _table(pen: Pen, page: Page, block: Block, cells: Cells, project: Project) -> None:
    head(pen, page, block, cells.who, project)
    pen.key(block.keys, table_key(page.form.id, block.number))
    pen.sheet.set_row(block.keys, None, None, {"hidden": True})
    if block.down:
        _down_heights(pen, page, block, cells)
    for at, one in enumerate(block.indicators):
        role = cells.role(one)
        indicator_cell(pen, block, at, one, role)
        place = block.place(at, 0)
        if not block.down:
            pen.sheet.set_row(place.row, _height(page, block, one, cells))
        pen.key(*((block.keys, one.code, place.column) if block.down else (place.row, one.code)))
        if role is Role.HEADING and not block.down:
            continue
        for column, period in enumerate(block.table.periods):
            _cell(pen, block.place(at, column), one, period.key, cells)
        if role is Role.OPEN:
            end = block.place(at, len(block.table.periods) - 1)
            pen.sheet.data_validation(*place, *end, rule(one, xl_rowcol_to_cell(*place)))
    for column, period in enumerate(block.table.periods):
        place = block.place(0, column)
        key = str(period.key)
        pen.key(*((place.row, key) if block.down else (block.keys, key, place.column)))


def _height(page: Page, block: Block, one: Indicator, cells: Cells) -> float:
    """The height of a row of figures: for its title, its measure, and the words in its cells."""
    if cells.role(one) is Role.HEADING:
        return height_pt(one.title, page.across(2, block.right), bold=True)
    words = [(one.title, page.widths[2] - 3 * (not one.printed)), (one.measure, page.widths[3] + 1)]
    if one.kind is Kind.TEXT:
        texts = [cells.value(one.code, period.key) for period in block.table.periods]
        words += [(str(text or ""), page.widths[at] + 1) for at, text in enumerate(texts, block.left)]
        words.append((_ROOM, page.widths[-1]))
    return max(height_pt(text, width) for text, width in words)


def _cell(pen: Pen, place: Place, one: Indicator, period: int, cells: Cells) -> None:
    """A cell of figures with what is known of it."""
    role, value, places = cells.role(one), cells.value(one.code, period), cells.places(one)
    ink = pen.inks.figure(one, _FILLS[role], places)
    shown = as_number(value, places) if isinstance(value, Fraction) else value or ""
    formula = cells.formula(one, period) if role is Role.COMPUTED else ""
    if formula:
        pen.sheet.write_formula(*place, formula, ink, shown)
    elif role is Role.COMPUTED or isinstance(shown, str):
        pen.text(*place, shown if isinstance(shown, str) and role is Role.OPEN else "", ink)
    else:
        pen.sheet.write_number(*place, shown, ink)


def _notes(pen: Pen, page: Page) -> int:
    """Footnotes and the cell for remarks; the last row."""
    row, ink = page.end, pen.inks.ink
    room = page.across(1, page.right)
    for number, text in sorted(page.form.notes.items()):
        words = f"{raised(number)} {text}"
        pen.sheet.set_row(row, height_pt(words, room, 10))
        pen.spread((row, 1, row, page.right), words, ink(font_size=10, italic=True))
        row += 1
    asked = "Ghi chú của nơi báo cáo (nếu cần giải thích số liệu thì viết vào khung dưới):"
    pen.sheet.set_row(row, height_pt(asked, room, 10))
    pen.spread((row, 1, row, page.right), asked, ink(font_size=10))
    row += 1
    pen.key(row, NOTE)
    pen.sheet.set_row(row, 30)
    look = pen.inks.plain(bg_color=OPEN, locked=False, valign="top")
    pen.spread((row, 1, row, page.right), "", look)
    return row
