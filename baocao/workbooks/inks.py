"""The looks of cells: each made once for a workbook."""

from typing import Any

from baocao.model import Indicator, Kind
from baocao.workbooks.room import SIZE_PT

FONT = "Times New Roman"
OPEN, FOLLOWS, CLOSED, HEAD = "#FFF9DB", "#E3F0E1", "#D9D9D9", "#EEF2F7"
"""Fill of cells to fill in, of computed ones, of those of other reporters, of headings."""

Look = dict[str, Any]

_DIGITS: Look = {"align": "right", "indent": 1, "text_wrap": False, "shrink": True}
"""A figure too long for its column is made smaller; Excel would else show only ####."""


class Inks:
    """Formats of one workbook by what they look like."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def ink(self, **look: Any) -> Any:
        """The format with the properties ``look``, in the workbook's font."""
        full: Look = {"font_name": FONT, "font_size": SIZE_PT, "valign": "vcenter", "text_wrap": True} | look
        key = tuple(sorted(full.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(full)
        return self._made[key]

    def plain(self, **look: Any) -> Any:
        """Text of a cell within ruled lines."""
        return self.ink(border=1, **look)

    def figure(self, one: Indicator, fill: str, places: int) -> Any:
        """A cell of figures of ``one``; unlocked when it is to be filled in."""
        look: Look = {"bg_color": fill, "locked": fill != OPEN}
        if one.kind is Kind.TEXT:
            return self.plain(align="left", indent=1, font_size=SIZE_PT - 1, **look)
        return self.plain(num_format=number_format(one, places), **_DIGITS, **look)


def number_format(one: Indicator, places: int) -> str:
    """How Excel shows figures of ``one``. The percent sign is a letter here: 12.5 is 12,5%."""
    if one.kind is Kind.YES_NO:
        return "0"
    decimals = f".{'0' * places}" if places else ""
    return f'0{decimals}"%"' if one.kind is Kind.PERCENT else f"#,##0{decimals}"
