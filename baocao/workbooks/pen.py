"""Writing on one sheet: text is text whatever it looks like, merged cells, keys."""

from typing import Any

from baocao.workbooks.inks import Inks
from baocao.workbooks.layout import KEYS

Box = tuple[int, int, int, int]
"""Cells: first row and column, last row and column."""

_LONGEST = 32_000
"""Letters of a cell; Excel's own end is 32,767."""


class Pen:
    """Writes on ``sheet`` with formats of ``inks``."""

    def __init__(self, sheet: Any, inks: Inks) -> None:
        self.sheet = sheet
        self.inks = inks

    def text(self, row: int, column: int, text: str, ink: Any) -> None:
        """Text that never becomes a formula, number or link."""
        if text:
            self.sheet.write_string(row, column, text[:_LONGEST], ink)
        else:
            self.sheet.write_blank(row, column, None, ink)

    def spread(self, box: Box, text: str, ink: Any) -> None:
        """Text in one cell made of several."""
        row, column, *end = box
        if end != [row, column]:
            self.sheet.merge_range(*box, "", ink)
        self.text(row, column, text, ink)

    def key(self, row: int, text: str, column: int = KEYS) -> None:
        """A hidden key."""
        self.text(row, column, text, self.inks.ink(font_color="#808080", text_wrap=False))


def set_up(sheet: Any, landscape: bool, footer: str, mark: str) -> None:
    """Protection without a password, and the printed page: A4, one page wide, numbered."""
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    face = '&"Times New Roman,Italic"&9 '
    if mark:
        sheet.set_header(f"&C{face}{_printed(mark)}", {"margin": 0.25})
    sheet.set_footer(f"&L{face}{_printed(footer)}&R{face}Trang &P/&N", {"margin": 0.25})


def _printed(text: str) -> str:
    """Text of a header or footer: & begins a code there, and 255 signs are all it holds."""
    return " ".join(text.split())[:90].replace("&", "&&")
