"""The words of recipes: what clerks and their programs do to a workbook."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet
from submissions_letters import WAYS
from submissions_make import Work, shown

from baocao.figures import stamp

Step = Callable[..., None]
STEPS: dict[str, Step] = {}


def step(function: Step) -> Step:
    """A word of recipes: the function's name with spaces."""
    STEPS[function.__name__.replace("_", " ")] = function
    return function


@step
def enter(work: Work, code: str, period: int, value: Any) -> None:
    work.cells[str(code), period].value = value


@step
def enter_text(work: Work, code: str, period: int, value: str) -> None:
    """Typed after an apostrophe: text whatever it looks like."""
    cell = work.cells[str(code), period]
    cell.value, cell.data_type, cell.number_format = value, "s", "@"


@step
def enter_day(work: Work, code: str, period: int, day: str) -> None:
    """What Excel makes of "3/4"."""
    cell = work.cells[str(code), period]
    cell.value, cell.number_format = datetime.strptime(day, "%d/%m/%Y"), "dd/mm/yyyy"


@step
def enter_time(work: Work, code: str, period: int, hours: str) -> None:
    """What Excel makes of "5:30"."""
    cell = work.cells[str(code), period]
    hour, minute = map(int, hours.split(":"))
    cell.value, cell.number_format = time(hour, minute), "h:mm"


@step
def enter_formula(work: Work, code: str, period: int, formula: str, kept: str) -> None:
    work.cells[str(code), period].value = formula
    work.kept[str(code), period] = kept


@step
def show_as(work: Work, code: str, period: int, number_format: str) -> None:
    work.cells[str(code), period].number_format = number_format


@step
def comment(work: Work, code: str, period: int, text: str) -> None:
    work.cells[str(code), period].comment = Comment(text, "Cán bộ xã")


@step
def write(work: Work, form: str, place: str, text: Any) -> None:
    """Type into any cell of a form's sheet."""
    work.sheets[form][place] = text


@step
def write_right_of(work: Work, code: str, text: Any) -> None:
    """Type behind the last figure of a row, where people put their notes."""
    sheet, row = work.row(code)
    last = max(cell.column for cell in work.cells.values() if cell.parent is sheet)
    sheet.cell(row, last + 1, text)


@step
def write_in_row_of(work: Work, code: str, offset: int, text: Any) -> None:
    """Type into the first column of figures, ``offset`` rows below (or above) a row."""
    sheet, row = work.row(code)
    column = next(cell.column for (one, _), cell in work.cells.items() if one == code)
    for area in [str(one) for one in sheet.merged_cells.ranges if one.min_row == row + offset]:
        sheet.unmerge_cells(area)
    sheet.cell(row + offset, column, text)


@step
def write_right_of_column(work: Work, code: str, text: Any) -> None:
    """Where periods go down: type beside the first figure of an indicator."""
    cell = next(cell for (one, _), cell in work.cells.items() if one == code)
    cell.parent.cell(cell.row, cell.column + 1, text)


@step
def write_left_of_column(work: Work, code: str, text: Any) -> None:
    """Where periods go down: type into the column before the first figure of an indicator."""
    cell = next(cell for (one, _), cell in work.cells.items() if one == code)
    cell.parent.cell(cell.row, cell.column - 1, text)


@step
def write_note(work: Work, form: str, text: str) -> None:
    """Type into the frame for remarks."""
    sheet = work.sheets[form]
    row = next(one.row for one in sheet["A"] if one.value == stamp.NOTE)
    sheet.cell(row, 2, text)


@step
def rename_key(work: Work, code: str, other: str) -> None:
    """Another code in the hidden column, as an older form had it."""
    sheet, row = work.row(code)
    sheet.cell(row, 1).value = other


@step
def rename_row(work: Work, code: str, title: str) -> None:
    sheet, row = work.row(code)
    title_cell(work, sheet, row, code).value = title


def title_cell(work: Work, sheet: Worksheet, row: int, code: str) -> Cell:
    """The cell that holds an indicator's title."""
    titles = {one.code: one.title for form in work.forms.values() for one in form.indicators()}
    return next(one for one in sheet[row] if isinstance(one.value, str) and titles[code] in one.value)


@step
def swap_figures(work: Work, one: str, other: str) -> None:
    """The figures of two rows, each typed into the other's row."""
    for code, period in list(work.cells):
        if code == one:
            a, b = work.cells[one, period], work.cells[other, period]
            a.value, b.value = b.value, a.value


@step
def swap_columns(work: Work, form: str, one: int, other: int) -> None:
    """Two periods change places, with their headings."""
    sheet = work.sheets[form]
    columns = [
        next(
            cell.column for (_, period), cell in work.cells.items() if period == key and cell.parent is sheet
        )
        for key in (one, other)
    ]
    first = min(cell.row for cell in work.cells.values() if cell.parent is sheet)
    for row in range(1, sheet.max_row + 1):
        a, b = (sheet.cell(row, column) for column in columns)
        if not (isinstance(a, Cell) and isinstance(b, Cell)):
            continue
        if row >= first or a.value in (one, str(one)) or str(a.value).startswith("Năm"):
            a.value, b.value = b.value, a.value


@step
def insert_row(work: Work, above: str, *values: Any) -> None:
    sheet, row = work.row(above)
    _shift(sheet, row, down=True)
    for at, value in enumerate(values, 2):
        if value is not None:
            sheet.cell(row, at, value)


@step
def insert_row_at(work: Work, form: str, row: int, *values: Any) -> None:
    sheet = work.sheets[form]
    _shift(sheet, row, down=True)
    for at, value in enumerate(values, 2):
        if value is not None:
            sheet.cell(row, at, value)


@step
def insert_column(work: Work, form: str, before: int, heading: str) -> None:
    """A column of the sender's own before a period."""
    sheet = work.sheets[form]
    cells = [cell for (_, period), cell in work.cells.items() if period == before and cell.parent is sheet]
    at, row = cells[0].column, min(cell.row for cell in cells) - 1
    _shift(sheet, at, down=False)
    sheet.cell(row, at, heading)


def _shift(sheet: Worksheet, at: int, *, down: bool) -> None:
    """Make room as Excel does: merged areas and hidden rows move with the cells."""
    areas = [str(area) for area in sheet.merged_cells.ranges]
    for area in areas:
        sheet.unmerge_cells(area)
    (sheet.insert_rows if down else sheet.insert_cols)(at)
    for area in areas:
        ranged = _moved(area, at, down=down)
        sheet.merge_cells(ranged)
    if down:
        hidden = [row for row, one in sheet.row_dimensions.items() if one.hidden]
        for row in hidden:
            sheet.row_dimensions[row].hidden = False
        for row in hidden:
            sheet.row_dimensions[row + (row >= at)].hidden = True


def _moved(area: str, at: int, *, down: bool) -> str:
    ranged = CellRange(area)
    if down:
        ranged.expand(down=ranged.max_row >= at)
        ranged.shrink(top=ranged.min_row >= at)
    else:
        ranged.expand(right=ranged.max_col >= at)
        ranged.shrink(left=ranged.min_col >= at)
    return str(ranged.coord)


@step
def delete_row(work: Work, code: str) -> None:
    sheet, row = work.row(code)
    sheet.delete_rows(row)


@step
def merge(work: Work, code: str, first: int, last: int) -> None:
    """Merge the cells of a row between two periods, as people do for "the same as before"."""
    a, b = work.cells[str(code), first], work.cells[str(code), last]
    a.parent.merge_cells(start_row=a.row, end_row=b.row, start_column=a.column, end_column=b.column)


@step
def merge_heads(work: Work, form: str, first: int, last: int, text: str) -> None:
    """One more heading row above the periods, merged over some of them."""
    sheet = work.sheets[form]
    columns = [
        next(
            cell.column for (_, period), cell in work.cells.items() if period == key and cell.parent is sheet
        )
        for key in (first, last)
    ]
    row = next(one.row for one in sheet["A"] if stamp.table_of(str(one.value or "")))
    _shift(sheet, row + 1, down=True)
    sheet.cell(row + 1, columns[0], text)
    sheet.merge_cells(start_row=row + 1, end_row=row + 1, start_column=columns[0], end_column=columns[1])


@step
def hide_row(work: Work, code: str) -> None:
    sheet, row = work.row(code)
    sheet.row_dimensions[row].hidden = True


@step
def hide_sheet(work: Work, form: str) -> None:
    work.sheets[form].sheet_state = "hidden"


@step
def rename_sheet(work: Work, form: str, title: str) -> None:
    work.sheets[form].title = title


@step
def remove_sheet(work: Work, form: str) -> None:
    work.book.remove(work.sheets[form])


@step
def add_sheet(work: Work, title: str, *rows: list[Any]) -> None:
    sheet = work.book.create_sheet(title)
    for row in rows:
        sheet.append(row)


@step
def copy_sheet(work: Work, form: str, title: str) -> None:
    work.book.copy_worksheet(work.sheets[form]).title = title
    work.copies[title] = work.sheets[form].title


@step
def take_out_the_stamp(work: Work) -> None:
    """As when the sheet is copied into a new workbook: no hidden sheet, no hidden keys."""
    work.book.remove(work.book[stamp.SHEET])
    for sheet in work.sheets.values():
        for one in list(sheet["A"]):
            if stamp.table_of(str(one.value or "")):
                for cell in sheet[one.row]:
                    cell.value = None
            one.value = None


@step
def take_out_the_hidden_sheet(work: Work) -> None:
    work.book.remove(work.book[stamp.SHEET])


@step
def take_out_names(work: Work) -> None:
    """No cell says any more whose workbook it is."""
    for sheet in work.book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and "Xã Ân" in cell.value:
                    cell.value = None


@step
def stamp_says(work: Work, key: str, value: str) -> None:
    """Change the stamp: "workspace", "reporter", or "version" of all forms."""
    for row in work.book[stamp.SHEET].iter_rows():
        if key == "version" and row[0].value == stamp.KEY_SHEET:
            row[3].value = value
        elif row[0].value == key:
            row[1].value = value


@step
def empty(work: Work, form: str) -> None:
    """No figure at all in a form."""
    for cell in work.cells.values():
        if cell.parent is work.sheets[form] and isinstance(cell, Cell) and cell.data_type != "f":
            cell.value = None


@step
def clear_sheet(work: Work, form: str) -> None:
    """Not a single cell left."""
    sheet = work.sheets[form]
    for area in [str(area) for area in sheet.merged_cells.ranges]:
        sheet.unmerge_cells(area)
    sheet.delete_rows(1, sheet.max_row)


@step
def numbers_as_text(work: Work, form: str) -> None:
    for cell in work.cells.values():
        if cell.parent is work.sheets[form] and isinstance(cell.value, int | float):
            cell.value, cell.number_format = shown(cell.value, "General"), "@"
            cell.data_type = "s"


@step
def letters(work: Work, way: str) -> None:
    """All texts decomposed (NFD), or as old fonts hold them (TCVN3, VNI)."""
    for sheet in work.book.worksheets:
        for row in sheet.iter_rows(min_col=2):
            for cell in row:
                if isinstance(cell.value, str) and cell.data_type == "s":
                    cell.value = WAYS[way](cell.value)
