"""Tables of a document: widths, borders, and the conditional formats of their style."""

from dataclasses import dataclass

from baocao.conform.names import TWIP_MM, W, on, twips, whole
from baocao.conform.package import Element
from baocao.conform.paper import Cell
from baocao.conform.styles import Styles, TableStyle, borders

_VAL = f"{W}val"
_SIDES = ("top", "left", "bottom", "right")
_LOOK = (  # attribute of tblLook, bit of its older hexadecimal form
    ("firstRow", 0x0020),
    ("lastRow", 0x0040),
    ("firstColumn", 0x0080),
    ("lastColumn", 0x0100),
    ("noHBand", 0x0200),
    ("noVBand", 0x0400),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for a whole table while its cells are read. ``grid`` in twips."""

    index: int
    style: str
    look: frozenset[str]
    grid: tuple[int, ...]
    margins: tuple[int, int]
    width: int
    rows: int
    nested: bool


def frame(element: Element, index: int, block_mm: float, nested: bool, styles: Styles) -> Frame:
    """The frame of one ``w:tbl`` that stands in a text block ``block_mm`` wide."""
    props = element.find(f"{W}tblPr")
    named = props.find(f"{W}tblStyle") if props is not None else None
    style = (named.get(_VAL) or "") if named is not None else ""
    grid = tuple(twips(one.get(f"{W}w")) for one in element.findall(f"{W}tblGrid/{W}gridCol"))
    margins = styles.cell_margins(style)
    if props is not None:
        margins = _margins(props.find(f"{W}tblCellMar"), margins)
    width = _width(props.find(f"{W}tblW") if props is not None else None, round(block_mm / TWIP_MM))
    rows = len(element.findall(f"{W}tr"))
    return Frame(index, style, _look(props), grid, margins, width or sum(grid), rows, nested)


def cell(element: Element, table: Frame, row: int, column: int) -> tuple[Cell, TableStyle]:
    """Where a ``w:tc`` stands (``column`` counts grid columns), and the formats that apply in it."""
    props = element.find(f"{W}tcPr")
    span = max(1, _child(props, "gridSpan"))
    width = _width(props.find(f"{W}tcW") if props is not None else None, table.width)
    width = width or sum(table.grid[column : column + span]) or table.width
    left, right = _margins(props.find(f"{W}tcMar") if props is not None else None, table.margins)
    last = column + span >= len(table.grid)
    place = Cell(table.index, row, column, last, (width - left - right) * TWIP_MM, table.nested)
    return place, (table.style, _conditions(table, row, column, last))


def span(element: Element) -> int:
    """How many grid columns a ``w:tc`` covers; never more than Word allows."""
    return min(63, max(1, _child(element.find(f"{W}tcPr"), "gridSpan")))


def bordered(element: Element, style: str, styles: Styles) -> bool:
    """Whether any border of the table can be seen."""
    whole_table = dict(styles.table_borders(style)) | borders(element.find(f"{W}tblPr/{W}tblBorders"))
    inherited = any(whole_table.values())
    for one in element.iterfind(f"{W}tr/{W}tc"):
        own = borders(one.find(f"{W}tcPr/{W}tcBorders"))
        if any(own.get(side, inherited) for side in _SIDES):
            return True
    return False


def _child(props: Element | None, name: str) -> int:
    found = props.find(f"{W}{name}") if props is not None else None
    return whole(found.get(_VAL), 1) if found is not None else 0


def _width(element: Element | None, around: int) -> int:
    """A preferred width in twips; 0 when it is left to Word. ``around`` is what percents refer to."""
    if element is None:
        return 0
    value, kind = element.get(f"{W}w") or "", element.get(f"{W}type")
    if value.endswith("%"):
        return round(whole(value[:-1]) / 100 * around)
    if kind == "pct":
        return round(twips(value) / 5000 * around)
    return 0 if kind in ("auto", "nil") else twips(value)


def _margins(element: Element | None, inherited: tuple[int, int]) -> tuple[int, int]:
    sides = list(inherited)
    for at, names in enumerate((("left", "start"), ("right", "end"))):
        for name in names:
            side = element.find(f"{W}{name}") if element is not None else None
            if side is not None:
                sides[at] = twips(side.get(f"{W}w"))
    return sides[0], sides[1]


def _look(props: Element | None) -> frozenset[str]:
    look = props.find(f"{W}tblLook") if props is not None else None
    if look is None:
        return frozenset()
    try:
        bits = int(look.get(_VAL) or "0", 16)
    except ValueError:
        bits = 0
    chosen = set()
    for name, bit in _LOOK:
        written = look.get(f"{W}{name}")
        if on(written) if written is not None else bool(bits & bit):
            chosen.add(name)
    return frozenset(chosen)


def _conditions(table: Frame, row: int, column: int, last_column: bool) -> tuple[str, ...]:
    """The conditional formats of a cell, weakest first. Source: ISO 29500-1, 17.7.6."""
    if not table.style:
        return ()
    look = table.look
    top, bottom = "firstRow" in look and row == 0, "lastRow" in look and row == table.rows - 1
    left, right = "firstColumn" in look and column == 0, "lastColumn" in look and last_column
    row_band = (row - ("firstRow" in look)) % 2 + 1
    column_band = (column - ("firstColumn" in look)) % 2 + 1
    found = (
        ("wholeTable", True),
        (f"band{column_band}Vert", "noVBand" not in look and not left and not right),
        (f"band{row_band}Horz", "noHBand" not in look and not top and not bottom),
        ("firstCol", left),
        ("lastCol", right),
        ("firstRow", top),
        ("lastRow", bottom),
        ("neCell", top and right),
        ("nwCell", top and left),
        ("seCell", bottom and right),
        ("swCell", bottom and left),
    )
    return tuple(name for name, holds in found if holds)
