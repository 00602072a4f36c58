"""The first sheet: who reports what until when, how to fill in, what the colours mean."""

from collections.abc import Iterator

from xlsxwriter.utility import xl_range

from baocao.model import Kind, Project
from baocao.workbooks.cells import Cells, Role
from baocao.workbooks.formulas import MOST_INPUTS
from baocao.workbooks.inks import CLOSED, FOLLOWS, HEAD, OPEN
from baocao.workbooks.layout import Block, Page
from baocao.workbooks.names import address
from baocao.workbooks.pen import Pen, set_up
from baocao.workbooks.room import height_pt
from baocao.workbooks.words import compilers, due, due_words, scope

GUIDE = "Hướng dẫn"

_WIDTHS = (9.0, 34.0, 19.0, 19.0, 9.0, 9.0)
_LAST = len(_WIDTHS) - 1
_HEADINGS = ("Biểu", "Tên biểu", "Số liệu của", "Nơi tổng hợp", "Số ô phải điền", "Còn trống")


def write_guide(pen: Pen, pages: tuple[Page, ...], cells: Cells, project: Project) -> None:
    """The guide to ``pages``."""
    mark = project.report.illustrative
    set_up(pen.sheet, False, f"{GUIDE} – {cells.who.name}", mark)
    for column, width in enumerate(_WIDTHS):
        pen.sheet.set_column(column, column, width)
    ink = pen.inks.ink
    row = _line(pen, 0, "HƯỚNG DẪN ĐIỀN BIỂU SỐ LIỆU", ink(bold=True, font_size=14, align="center"), 14)
    row = _line(pen, row, project.report.subject, ink(italic=True, align="center", font_size=12), 12)
    if mark:
        row = _line(pen, row, mark, ink(bold=True, align="center", font_color="#C00000"))
    for head, text in _facts(cells, project):
        row = _line(pen, row, f"{head}: {text}", ink())
    row = _forms(pen, row + 1, pages, cells, project)
    row = _line(pen, row + 1, "Cách điền", ink(bold=True))
    for number, text in enumerate(_rules(pages, cells), 1):
        row = _line(pen, row, f"{number}. {text}", ink())
    row = _line(pen, row + 1, "Màu của các ô", ink(bold=True))
    row = _colours(pen, row, pages, cells)
    pen.sheet.print_area(0, 0, row, _LAST)
    pen.sheet.activate()


def _line(pen: Pen, row: int, text: str, look: object, size: float = 11) -> int:
    """Text across the page; the row after it."""
    pen.sheet.set_row(row, height_pt(text, sum(_WIDTHS), size, bold=size > 11))
    pen.spread((row, 0, row, _LAST), text, look)
    return row + 1


def _facts(cells: Cells, project: Project) -> Iterator[tuple[str, str]]:
    yield "Nơi báo cáo", cells.who.name
    yield "Hạn gửi", f"{due_words(project)} ({due(project).title})"
    yield "Gửi lại", "chính tệp này, vẫn ở dạng Excel (.xlsx), cho nơi đã gửi nó đến. Có thể đổi tên tệp."


def _forms(pen: Pen, row: int, pages: tuple[Page, ...], cells: Cells, project: Project) -> int:
    """A line per form, with how many of its cells are still blank."""
    head = pen.inks.plain(bold=True, align="center", bg_color=HEAD)
    pen.sheet.set_row(row, height_pt(_HEADINGS[-2], _WIDTHS[-2], bold=True))
    for column, text in enumerate(_HEADINGS):
        pen.text(row, column, text, head)
    link = pen.inks.plain(font_color="#0563C1", underline=1)
    plain, count = pen.inks.plain(), pen.inks.plain(align="center", num_format="#,##0")
    for page in pages:
        row += 1
        form = page.form
        whose = (scope(form, cells.who, project), compilers(form, cells.who, project))
        words = (form.title, *whose)
        pen.sheet.set_row(row, max(height_pt(one, _WIDTHS[at]) for at, one in enumerate(words, 1)))
        pen.sheet.write_url(row, 0, f"internal:{address(page.name, 'A1')}", link, f"Biểu {form.id}")
        for column, text in enumerate(words, 1):
            pen.text(row, column, text, plain)
        _count(pen, row, page, cells, count)
    return row + 1


def _count(pen: Pen, row: int, page: Page, cells: Cells, ink: object) -> None:
    places = [
        (one.code, period.key)
        for block in page.blocks
        for one, period, _ in block.cells()
        if cells.role(one) is Role.OPEN
    ]
    pen.sheet.write_number(row, _LAST - 1, len(places), ink)
    blank = sum(cells.value(*one) is None for one in places)
    ranges = [one for block in page.blocks for one in open_ranges(block, cells)]
    if len(ranges) > MOST_INPUTS:
        pen.text(row, _LAST, "", ink)
        return
    counted = ",".join(address(page.name, one) for one in ranges)
    pen.sheet.write_formula(row, _LAST, f"={len(places)}-COUNTA({counted})", ink, blank)


def open_ranges(block: Block, cells: Cells) -> Iterator[str]:
    """The cells to fill in, as few ranges of neighbours."""
    roles = [cells.role(one) is Role.OPEN for one in block.indicators] + [False]
    begin = -1
    for at, is_open in enumerate(roles):
        if is_open and begin < 0:
            begin = at
        elif not is_open and begin >= 0:
            end = block.place(at - 1, len(block.table.periods) - 1)
            yield xl_range(*block.place(begin, 0), *end)
            begin = -1


def _rules(pages: tuple[Page, ...], cells: Cells) -> Iterator[str]:
    """How to fill in; only what these forms have."""
    rows = [one for page in pages for one in page.form.indicators()]
    mine = [one for one in rows if cells.role(one) is Role.OPEN]
    yield "Chỉ điền vào ô màu vàng; các ô khác đã khóa. Số có sẵn là số đã nhận trước đây: sai thì sửa."
    yield (
        "Ba cách ghi khác nhau, không thay cho nhau: để trống là chưa có số liệu, sẽ báo cáo sau; "
        "dấu trừ - là không phát sinh; số 0 là có theo dõi và bằng không."
    )
    yield (
        "Số: gõ liền các chữ số, như 1234. Số lẻ: gõ dấu phẩy, như 12,5 (máy đặt theo kiểu Anh thì gõ 12.5). "
        "Gõ xong nhìn lại ô: hiện đúng số là được."
    )
    if any(one.kind is Kind.PERCENT for one in mine):
        yield "Tỷ lệ phần trăm: gõ 12,5 cho 12,5%, không gõ dấu %."
    if any(one.kind is Kind.YES_NO for one in mine):
        yield "Ô có hay không: chọn 1 (có) hoặc 0 (không) trong danh sách."
    if any(one.kind is Kind.TEXT for one in mine):
        yield "Ô ghi bằng chữ: nhiều nội dung thì cách nhau bằng dấu chấm phẩy (;)."
    if any(cells.role(one) is Role.COMPUTED for one in rows):
        yield "Tổng và tỷ lệ (ô xanh) tự tính. Ô xanh còn trống là vì còn ô vàng dùng để tính nó chưa điền."
    yield "Chép số từ tệp khác: dùng Dán giá trị (Paste Special, Values) để không mất kiểm tra của ô."
    yield "Không thêm, xóa, đổi chỗ dòng, cột, trang. Cần giải thích thì viết vào khung ghi chú cuối biểu."


def _colours(pen: Pen, row: int, pages: tuple[Page, ...], cells: Cells) -> int:
    """The legend; the last row."""
    roles = {cells.role(one) for page in pages for one in page.form.indicators()}
    legend = [
        (Role.OPEN, OPEN, "Ô phải điền"),
        (Role.COMPUTED, FOLLOWS, "Ô tự tính, không điền"),
        (Role.CLOSED, CLOSED, "Ô của nơi báo cáo khác, không điền"),
    ]
    shown = [(fill, text) for role, fill, text in legend if role in roles]
    for at, (fill, text) in enumerate(shown, row):
        pen.text(at, 0, "", pen.inks.plain(bg_color=fill))
        pen.text(at, 1, text, pen.inks.ink())
    return row + len(shown) - 1
