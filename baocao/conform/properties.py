"""Properties of runs and paragraphs: as written (sheets), and as they take effect."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from baocao.conform.names import W, on, twips, whole
from baocao.conform.package import Element, tag

Sheet = dict[str, Any]
"""Properties written in one place, by the field names of RunProps or ParaProps."""

TOGGLES = ("bold", "italic", "caps", "hidden")
"""Properties that styles switch, so that two styles that both say bold give upright type."""

_VAL = f"{W}val"
_SLOTS = (("ascii", "ascii"), ("hAnsi", "hansi"), ("cs", "complex"))


@dataclass(frozen=True, slots=True)
class RunProps:
    """How a run looks. Fonts by name; ``size`` in half-points; ``color`` "auto", hex or "theme"."""

    ascii: str = ""
    hansi: str = ""
    complex: str = ""
    size: int = 20
    bold: bool = False
    italic: bool = False
    caps: bool = False
    hidden: bool = False
    color: str = "auto"
    underline: bool = False
    highlight: str = ""
    raised: str = ""
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class ParaProps:
    """How a paragraph is set. Lengths in twips; ``first`` is negative for a hanging indent.

    ``num`` is (numId, level) or (0, 0); ``tabs`` are (kind, position).
    """

    style: str = ""
    align: str = "left"
    left: int = 0
    right: int = 0
    first: int = 0
    first_chars: bool = False
    before: int = 0
    after: int = 0
    auto_space: bool = False
    line: int = 240
    line_rule: str = "auto"
    contextual: bool = False
    level: int = 9
    num: tuple[int, int] = (0, 0)
    border_top: bool = False
    border_bottom: bool = False
    boxed: bool = False
    frame_align: str = ""
    tabs: tuple[tuple[str, int], ...] = ()


def run_sheet(element: Element | None) -> Sheet:
    """What one ``w:rPr`` says."""
    return _sheet(element, _RUN)


def para_sheet(element: Element | None) -> Sheet:
    """What one ``w:pPr`` says; the style id is under "style"."""
    return _sheet(element, _PARA)


def _sheet(element: Element | None, readers: dict[str, Callable[[Sheet, Element], None]]) -> Sheet:
    sheet: Sheet = {}
    if element is not None:
        for child in element:
            reader = readers.get(tag(child))
            if reader:
                reader(sheet, child)
    return sheet


def _toggle(field: str) -> Callable[[Sheet, Element], None]:
    def read(sheet: Sheet, child: Element) -> None:
        sheet[field] = on(child.get(_VAL))

    return read


def _fonts(sheet: Sheet, child: Element) -> None:
    """A theme font stands for "theme:minorHAnsi" until the theme is known.

    Word: on one element the theme attribute wins; a nearer plain name wins over a farther theme.
    """
    for attribute, field in _SLOTS:
        themed = child.get(f"{W}cstheme") if attribute == "cs" else child.get(f"{W}{attribute}Theme")
        name = f"theme:{themed}" if themed else child.get(f"{W}{attribute}")
        if name:
            sheet[field] = name


def _size(sheet: Sheet, child: Element) -> None:
    sheet["size"] = whole(child.get(_VAL), 20)


def _color(sheet: Sheet, child: Element) -> None:
    theme = child.get(f"{W}themeColor")
    changed = child.get(f"{W}themeTint") or child.get(f"{W}themeShade")
    if theme in ("text1", "dark1") and not changed:
        sheet["color"] = "auto"
    else:
        sheet["color"] = (child.get(_VAL) or "auto").upper().replace("AUTO", "auto")
        if theme and sheet["color"] in ("auto", "000000"):
            sheet["color"] = "theme"


def _underline(sheet: Sheet, child: Element) -> None:
    sheet["underline"] = on(child.get(_VAL) or "single")


def _highlight(sheet: Sheet, child: Element) -> None:
    value = child.get(_VAL) or ""
    sheet["highlight"] = "" if value == "none" else value


def _shade(sheet: Sheet, child: Element) -> None:
    fill = (child.get(f"{W}fill") or "auto").upper()
    if "highlight" not in sheet:
        sheet["highlight"] = "" if fill in ("AUTO", "FFFFFF") else fill


def _raised(sheet: Sheet, child: Element) -> None:
    value = child.get(_VAL) or ""
    sheet["raised"] = "" if value == "baseline" else value


def _char_style(sheet: Sheet, child: Element) -> None:
    sheet["style"] = child.get(_VAL) or ""


_RUN: dict[str, Callable[[Sheet, Element], None]] = {
    f"{W}b": _toggle("bold"),
    f"{W}i": _toggle("italic"),
    f"{W}caps": _toggle("caps"),
    f"{W}vanish": _toggle("hidden"),
    f"{W}rtl": _toggle("rtl"),
    f"{W}rFonts": _fonts,
    f"{W}sz": _size,
    f"{W}color": _color,
    f"{W}u": _underline,
    f"{W}highlight": _highlight,
    f"{W}shd": _shade,
    f"{W}vertAlign": _raised,
    f"{W}rStyle": _char_style,
}


def _para_style(sheet: Sheet, child: Element) -> None:
    sheet["style"] = child.get(_VAL) or ""


def _align(sheet: Sheet, child: Element) -> None:
    value = child.get(_VAL) or "left"
    sheet["align"] = {"start": "left", "end": "right"}.get(value, value)


def _indent(sheet: Sheet, child: Element) -> None:
    for field, names in (("left", ("start", "left")), ("right", ("end", "right"))):
        for name in names:
            if (value := child.get(f"{W}{name}")) is not None:
                sheet[field] = twips(value)
    if (hanging := child.get(f"{W}hanging")) is not None:
        sheet["first"] = -twips(hanging)
    elif (first := child.get(f"{W}firstLine")) is not None:
        sheet["first"] = twips(first)
    if whole(child.get(f"{W}firstLineChars")):
        sheet["first_chars"] = True


def _spacing(sheet: Sheet, child: Element) -> None:
    for field in ("before", "after", "line"):
        if (value := child.get(f"{W}{field}")) is not None:
            sheet[field] = twips(value)
    if (rule := child.get(f"{W}lineRule")) is not None:
        sheet["line_rule"] = rule
    elif "line" in sheet:
        sheet["line_rule"] = "auto"
    automatic = [child.get(f"{W}{name}") for name in ("beforeAutospacing", "afterAutospacing")]
    if any(value is not None for value in automatic):
        sheet["auto_space"] = any(on(value) for value in automatic if value is not None)


def _outline(sheet: Sheet, child: Element) -> None:
    sheet["level"] = whole(child.get(_VAL), 9)


def _number(sheet: Sheet, child: Element) -> None:
    key, level = child.find(f"{W}numId"), child.find(f"{W}ilvl")
    found = whole(key.get(_VAL)) if key is not None else -1  # -1: from the style, other level
    sheet["num"] = (found, whole(level.get(_VAL)) if level is not None else 0)


def _borders(sheet: Sheet, child: Element) -> None:
    drawn = {tag(side) for side in child if on(side.get(_VAL) or "none") and side.get(_VAL) != "nil"}
    sheet["border_top"], sheet["border_bottom"] = f"{W}top" in drawn, f"{W}bottom" in drawn
    sheet["boxed"] = len(drawn & {f"{W}{side}" for side in ("top", "bottom", "left", "right")}) == 4


def _frame(sheet: Sheet, child: Element) -> None:
    sheet["frame_align"] = child.get(f"{W}xAlign") or ""


def _tabs(sheet: Sheet, child: Element) -> None:
    sheet["tabs"] = tuple((tab.get(_VAL) or "left", twips(tab.get(f"{W}pos"))) for tab in child)


_PARA: dict[str, Callable[[Sheet, Element], None]] = {
    f"{W}pStyle": _para_style,
    f"{W}jc": _align,
    f"{W}ind": _indent,
    f"{W}spacing": _spacing,
    f"{W}contextualSpacing": _toggle("contextual"),
    f"{W}outlineLvl": _outline,
    f"{W}numPr": _number,
    f"{W}pBdr": _borders,
    f"{W}framePr": _frame,
    f"{W}tabs": _tabs,
}
