"""Horizontal lines however they are drawn: shapes, borders, underscores, dashes."""

import re
from collections.abc import Iterator

from baocao.conform.names import EMU_MM, TWIP_MM, WP, WPS, A, O, V, whole
from baocao.conform.package import Element, tag
from baocao.conform.paper import Line
from baocao.conform.properties import ParaProps

SUPERSCRIPT = 0.62
"""A raised character is set at 58 to 66 percent of its size, depending on the program."""

_UNDERSCORES = re.compile(r"_{3,}$")
_DASHES = re.compile(r"[-–—─━=*~.]{3,}$|(?:[-–—] ?){3,}$")
_STRAIGHT = {"line", "straightConnector1", "rect"}
_MM = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96}
_LENGTH = re.compile(r"(-?\d*\.?\d+)([a-z]*)")
_WIDTH = re.compile(r"(?:^|;)\s*width:\s*([^;]+)")
_HEIGHT = re.compile(r"(?:^|;)\s*height:\s*([^;]+)")
_THIN_MM = 1.0


def typed(text: str, size: int, raised: bool) -> Line | None:
    """A line typed with the keyboard; None when ``text`` is something else. ``size`` in half-points."""
    text = text.strip()
    if _UNDERSCORES.match(text):
        # The underscore is half an em wide in Times New Roman.
        length = len(text) * 0.5 * size / 2 * 25.4 / 72
        return Line("underscore", length * (SUPERSCRIPT if raised else 1), slack=0.12)
    if _DASHES.match(text) and len(set(text.replace(" ", ""))) == 1:
        return Line("dashes", 0, solid=False)
    return None


def bordered(props: ParaProps, room_mm: float) -> Line | None:
    """A line made of a paragraph's border; None when it has none, or is boxed."""
    if props.boxed or not (props.border_top or props.border_bottom):
        return None
    return Line("border", room_mm - (props.left + props.right) * TWIP_MM, slack=0.02)


def drawn(drawing: Element) -> Iterator[Line]:
    """The lines in one ``w:drawing`` or ``w:pict``."""
    for frame in drawing.iter(f"{WP}inline", f"{WP}anchor"):
        extent = frame.find(f"{WP}extent")
        if extent is None or frame.find(f".//{WPS}txbx") is not None:
            continue
        across, high = whole(extent.get("cx")) * EMU_MM, whole(extent.get("cy")) * EMU_MM
        shape = frame.find(f".//{A}prstGeom")
        kind = shape.get("prst") if shape is not None else ""
        if high < _THIN_MM < across and (kind in _STRAIGHT or across > 5):
            dash = frame.find(f".//{A}ln/{A}prstDash")
            yield Line("drawing", across, dash is None or dash.get("val") == "solid")
    for shape in drawing.iter(f"{V}line", f"{V}shape", f"{V}rect"):
        length = _vml(shape)
        if length > 0:
            dash = shape.find(f"{V}stroke")
            yield Line("drawing", length, dash is None or dash.get("dashstyle") in (None, "solid"))


def _vml(shape: Element) -> float:
    """Length in mm of an old-style horizontal line, 0 when the shape is something else."""
    if tag(shape) == f"{V}line":
        start, end = ((shape.get(side) or "0,0").split(",") for side in ("from", "to"))
        if len(start) == len(end) == 2 and abs(_mm(start[1]) - _mm(end[1])) < _THIN_MM:
            return abs(_mm(end[0]) - _mm(start[0]))
        return 0
    style = shape.get("style") or ""
    width, height = _WIDTH.search(style), _HEIGHT.search(style)
    flat = not height or abs(_mm(height[1])) < _THIN_MM or shape.get(f"{O}hr") == "t"
    straight = (shape.get("type") or "").endswith("_t32") or tag(shape) == f"{V}rect"
    return _mm(width[1]) if width and flat and straight else 0


def _mm(text: str) -> float:
    """A VML length; without a unit it is in pixels."""
    match = _LENGTH.match(text.strip())
    return float(match[1]) * _MM.get(match[2] or "px", 0.0) if match else 0.0
