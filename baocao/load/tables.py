"""One reporter's CSV for one form: its lines matched to the form's rows."""

from functools import lru_cache

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.figures.files import says_invented
from baocao.limits import limit, over
from baocao.load.cells import read_cells
from baocao.load.heading import read_heading
from baocao.load.reading import Line, Reading, column_at, fields_of
from baocao.load.shape import Columns
from baocao.model import Kind, Table
from baocao.vietnamese import nearest

_BROKEN = "\ufffd"


def read_table(reading: Reading, text: str | None) -> Table:
    """The figures in ``text``.

    A file that could not be read (``text`` None, or without a usable heading line) has all its
    owed cells BAD, and so has a row with the wrong number of cells.
    """
    lines = [] if text is None else text.split("\n")
    if text is not None and not text.strip():
        reading.say("D303", (1, 0), "tệp trống", f"dòng 1 phải là: {reading.shape.heading()}")
        lines = []
    columns = read_heading(reading, lines) if lines else None
    if columns is None:
        for row in reading.owed:
            reading.spoil(row)
        return reading.table(None)
    if len(lines) > limit("csv_rows"):
        reading.say("A106", (limit("csv_rows") + 1, 0), over("csv_rows"), "xóa các dòng thừa")
        del lines[limit("csv_rows") :]
    for number, line in enumerate(lines[1:], 2):
        if line and not line.isspace():
            _take(reading, columns, number, line)
    _say_absent(reading)
    return reading.table(columns)


def _take(reading: Reading, columns: Columns, number: int, text: str) -> None:
    """Take in one line below the heading."""
    cells = fields_of(text, columns.delimiter) if '"' in text else text.split(columns.delimiter)
    if cells is None:
        words = "dấu ngoặc kép mở mà không đóng trong dòng, hoặc đứng sai chỗ"
        hint = "bỏ dấu ngoặc kép, không xuống dòng trong một ô"
        reading.say("D311", (number, text.index('"') + 1), words, hint)
        _mean(reading, columns, text.split(columns.delimiter))
        return
    if not any(one and not one.isspace() for one in cells):
        return
    if len(text) > limit("cell_bytes") and max(map(len, cells)) > limit("cell_bytes"):
        reading.say("A106", (number, 0), over("cell_bytes"), "rút ngắn nội dung ô này")
        _mean(reading, columns, cells)
        return
    if len(cells) > columns.width and not "".join(cells[columns.width :]).strip():
        del cells[columns.width :]
    line = Line(number, text, cells)
    row = _row_of(reading, columns, line)
    if row < 0:
        return
    if len(cells) != columns.width:
        words = f"dòng có {len(cells)} ô, dòng tiêu đề có {columns.width} cột"
        hint = "đặt số lẻ có dấu phẩy trong ngoặc kép, hoặc thêm bớt dấu ngăn cách cho đủ ô"
        reading.say("D304", (number, 0), words, hint)
        reading.spoil(row)
        return
    _check_title(reading, columns, line, row)
    if columns.note >= 0 and cells[columns.note] and not reading.illustrative:
        reading.illustrative = _says_invented(cells[columns.note])
    if row in reading.owed:
        read_cells(reading, columns, line, row)
    else:
        _check_empty(reading, columns, line, row)


@lru_cache(64)
def _says_invented(note: str) -> bool:
    return says_invented(note)


def _row_of(reading: Reading, columns: Columns, line: Line) -> int:
    """The form's row that the line is for, -1 with a complaint when there is none or it came before."""
    code = _cell(line.cells, columns.code)
    row = reading.shape.rows.get(code, -1)
    if row >= 0 and not reading.lines[row]:
        reading.lines[row] = line.number
        return row
    place = (line.number, column_at(line.text, columns.delimiter, columns.code))
    if row >= 0:
        words = f"chỉ tiêu {code!r} có hai dòng (đã có ở dòng {reading.lines[row]})"
        meant = _mean(reading, columns, ["" if cell == code else cell for cell in line.cells])
        hint = f"tên ở dòng này là của {meant!r}: sửa mã" if meant else "giữ lại một dòng"
        reading.say("D302", place, words, hint)
    else:
        form = reading.shape.form.id
        words = f"biểu {form} không có chỉ tiêu {code[:40]!r}" if code else "dòng này không có mã chỉ tiêu"
        reading.say("D301", place, words, lambda: _code_hint(reading, columns, line.cells))
    return -1


def _code_hint(reading: Reading, columns: Columns, cells: list[str]) -> str:
    """The code that a line with an unknown one stands for: by its title, or else the closest."""
    code = _cell(cells, columns.code)
    near = _mean(reading, columns, cells) or (nearest(code[:40], reading.shape.rows) if code else "")
    if not near:
        return "xóa dòng này, hoặc sửa mã theo biểu mẫu"
    reading.meant.add(reading.shape.rows[near])
    return f"có phải {near!r}?"


def _cell(cells: list[str], at: int) -> str:
    return cells[at].strip().replace(_BROKEN, "") if 0 <= at < len(cells) else ""


def _mean(reading: Reading, columns: Columns, cells: list[str]) -> str:
    """Remember which owed row, not there so far, a line that cannot be used stands for; its code."""
    title = _cell(cells, columns.title)
    for code in (_cell(cells, columns.code), reading.shape.titles.get(title, "")):
        row = reading.shape.rows.get(code, -1)
        if row in reading.owed and not reading.lines[row]:
            reading.meant.add(row)
            return code
    return ""


def _check_title(reading: Reading, columns: Columns, line: Line, row: int) -> None:
    """Warn when the row is called what another row is called: codes and titles have slipped."""
    one = reading.shape.indicators[row]
    title = line.cells[columns.title] if columns.title >= 0 else one.title
    other = reading.shape.titles.get(title, one.code)
    if title != one.title and other != one.code:
        words = f"mã {one.code} nhưng tên chỉ tiêu là của {other}: {title!r}"
        hint = f"tên của {one.code} là {one.title!r}; kiểm tra xem số liệu có bị lệch dòng không"
        span = Span(reading.file, line.number, column_at(line.text, columns.delimiter, columns.title))
        reading.said.append(Diagnostic("D312", span, words, hint, Severity.WARNING, reading.reporter))


def _check_empty(reading: Reading, columns: Columns, line: Line, row: int) -> None:
    """A row that this reporter does not fill in holds nothing."""
    filled = next((column for column in columns.periods if line.cells[column].strip()), -1)
    if filled < 0:
        return
    one = reading.shape.indicators[row]
    place = (line.number, column_at(line.text, columns.delimiter, filled))
    if one.kind is Kind.HEADING:
        words = f"chỉ tiêu {one.code} là dòng tiêu đề, không có số liệu"
        reading.say("D306", place, words, "xóa số ở dòng này")
    elif one.formula is not None:
        words = f"chỉ tiêu {one.code} được tính từ các dòng khác, không nhập"
        reading.say("D306", place, words, "xóa số ở dòng này")
    else:
        words = f"{reading.name} không báo cáo chỉ tiêu {one.code}"
        reading.say("D307", place, words, "xóa dòng này; xem biểu mẫu để biết ai báo cáo")


def _say_absent(reading: Reading) -> None:
    """One complaint about all owed rows that are not there; a line that was refused may be one."""
    missing = [row for row in sorted(reading.owed) if not reading.lines[row]]
    for row in reading.meant.intersection(missing):
        reading.spoil(row)
    absent = [reading.shape.indicators[row] for row in missing if row not in reading.meant]
    if absent:
        codes = ", ".join(one.code for one in absent[:10]) + (" …" if len(absent) > 10 else "")
        words = f"thiếu {len(absent)} dòng chỉ tiêu: {codes}"
        hint = f"thêm dòng '{absent[0].code},{absent[0].label},{absent[0].title},…' vào tệp"
        reading.say("D308", (0, 0), words, hint)
