"""How much room text takes on a sheet: widths of columns, heights of rows."""

from math import ceil

from baocao.measure import width_mm

SIZE_PT = 11
"""Of the text in cells; Excel's own default, and what fits ten years on a landscape page."""

_CHARACTER_MM = 7 * 25.4 / 96
"""A unit of column width: the widest digit of Calibri 11. Source: Excel: 7 pixels at 96 to the inch."""

_SPARE = 1.05
"""Lines break at spaces, and no two programs set the same text equally wide."""

_TALLEST_PT = 400.0
"""Excel's rows end at 409 points."""


def columns(text: str, bold: bool = False) -> float:
    """The width of ``text`` on one line, in units of column width."""
    return width_mm(text, SIZE_PT, bold) * _SPARE / _CHARACTER_MM + 1.2


def longest_word(text: str, bold: bool = False) -> float:
    """The width that the longest word of ``text`` asks for."""
    return max((columns(word, bold) for word in text.split()), default=0.0)


def height_pt(text: str, width: float, size: float = SIZE_PT, bold: bool = False) -> float:
    """The height of a row that shows all of ``text`` in ``width`` units of column width."""
    room = max(width - 0.2, 1) * _CHARACTER_MM / _SPARE
    lines = sum(max(1, ceil(width_mm(line, size, bold) / room)) for line in (text.split("\n") or [""]))
    return min(lines * size * 1.22 + 4, _TALLEST_PT)
