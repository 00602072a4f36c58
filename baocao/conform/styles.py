"""Effective properties: defaults, table style, paragraph style, numbering, run style, direct."""

from collections.abc import Callable, Mapping

from baocao.conform.names import A, W, twips
from baocao.conform.numbering import Numbering
from baocao.conform.package import Element, Package, tag
from baocao.conform.properties import TOGGLES, ParaProps, RunProps, Sheet, para_sheet, run_sheet

_VAL = f"{W}val"

TableStyle = tuple[str, tuple[str, ...]]
"""A table style id and the conditional formats that apply to a cell, weakest first."""

NO_TABLE: TableStyle = ("", ())


class Styles:
    """The style sheet of one document; answers are kept, since most paragraphs look alike."""

    def __init__(self, package: Package, numbering: Numbering) -> None:
        root = package.kind("styles")
        self.numbering = numbering
        self._theme = _theme_fonts(package.kind("theme"))
        self._styles: dict[str, Element] = {}
        self._normal = ""
        self._defaults = _defaults(root)
        for style in () if root is None else root.iter(f"{W}style"):
            key = style.get(f"{W}styleId") or ""
            self._styles[key] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._normal = key
        self._chains: dict[tuple[str, str], Sheet] = {}
        self._tables: dict[TableStyle, tuple[Sheet, Sheet]] = {}
        self._runs: dict[tuple[object, ...], RunProps] = {}

    def name(self, style: str) -> str:
        """The style's name in lower case ("heading 1"); its id when it has none."""
        element = self._styles.get(style)
        named = element.find(f"{W}name") if element is not None else None
        return ((named.get(_VAL) if named is not None else None) or style).lower()

    def paragraph(self, direct: Sheet, table: TableStyle = NO_TABLE) -> ParaProps:
        """A paragraph's properties. Numbering given by the style yields to the style's indent."""
        own = self._style(direct)
        style = self._chain(own, "pPr", para_sheet)
        base = self._defaults[0] | self._table(table)[0]
        styled: tuple[int, int] = style.get("num", (0, 0))
        number: tuple[int, int] = direct.get("num", styled)
        if number[0] == -1:
            number = (styled[0], number[1])
        listed = para_sheet(self.numbering.indent(number))
        merged = base | style | listed if "num" in direct else base | listed | style
        merged = merged | direct | {"num": number if number[0] > 0 else (0, 0), "style": self.name(own)}
        return ParaProps(**merged)

    def run(self, style: str, direct: Sheet, table: TableStyle = NO_TABLE) -> RunProps:
        """A run's properties in a paragraph of style ``style`` (its id, blank for the default)."""
        key = (style, table, tuple(direct.items()))
        if key not in self._runs:
            self._runs[key] = self._run(style or self._normal, dict(direct), table)
        return self._runs[key]

    def _run(self, style: str, direct: Sheet, table: TableStyle) -> RunProps:
        char = self._chain(direct.pop("style", ""), "rPr", run_sheet)
        para = self._chain(style, "rPr", run_sheet)
        levels = (self._table(table)[1], para, char)
        defaults = self._defaults[1]
        merged = defaults | levels[0] | para | char | direct
        for toggle in TOGGLES:
            # ISO 29500-1, 17.7.3: direct formatting is absolute, styles switch each other.
            switched = sum(bool(level.get(toggle)) for level in levels) % 2 == 1
            merged[toggle] = direct.get(toggle, bool(defaults.get(toggle)) or switched)
        for slot in ("ascii", "hansi", "complex"):
            merged[slot] = self._font(merged.get(slot, ""))
        merged.pop("style", None)
        return RunProps(**merged)

    def cell_margins(self, style: str) -> tuple[int, int]:
        """Left and right cell margins in twips of a table style; Word's own default is 108."""
        sides = [108, 108]
        for element in self._ancestry(style):
            margins = element.find(f"{W}tblPr/{W}tblCellMar")
            for at, names in enumerate((("left", "start"), ("right", "end"))):
                for name in names:
                    side = margins.find(f"{W}{name}") if margins is not None else None
                    if side is not None:
                        sides[at] = twips(side.get(f"{W}w"))
        return sides[0], sides[1]

    def table_borders(self, style: str) -> Mapping[str, bool]:
        """Which sides a table style draws."""
        drawn: dict[str, bool] = {}
        for element in self._ancestry(style):
            drawn |= borders(element.find(f"{W}tblPr/{W}tblBorders"))
        return drawn

    def _style(self, direct: Sheet) -> str:
        style: str = direct.get("style", "")
        return style if style in self._styles else self._normal

    def _ancestry(self, style: str) -> list[Element]:
        """The style and those it is based on, root first; a ring is cut."""
        chain: list[Element] = []
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            chain.append(self._styles[style])
            based = self._styles[style].find(f"{W}basedOn")
            style = (based.get(_VAL) or "") if based is not None else ""
        return chain[::-1]

    def _chain(self, style: str, tag: str, read: Callable[[Element | None], Sheet]) -> Sheet:
        key = (style, tag)
        if key not in self._chains:
            sheet: Sheet = {}
            for element in self._ancestry(style):
                sheet = sheet | read(element.find(f"{W}{tag}"))
            sheet.pop("style", None)
            self._chains[key] = sheet
        return self._chains[key]

    def _table(self, table: TableStyle) -> tuple[Sheet, Sheet]:
        if table not in self._tables:
            para: Sheet = {}
            run: Sheet = {}
            chain = self._ancestry(table[0])
            places = list(chain)
            for condition in table[1]:
                places += [
                    part
                    for element in chain
                    for part in element.findall(f"{W}tblStylePr")
                    if part.get(f"{W}type") == condition
                ]
            for place in places:
                para = para | para_sheet(place.find(f"{W}pPr"))
                run = run | run_sheet(place.find(f"{W}rPr"))
            self._tables[table] = (para, run)
        return self._tables[table]

    def _font(self, name: str) -> str:
        if name.startswith("theme:"):
            return self._theme.get(name.removeprefix("theme:"), "")
        return name


def borders(element: Element | None) -> dict[str, bool]:
    """Which sides a ``tblBorders`` or ``tcBorders`` draws, by "top", "insideH" and so on."""
    if element is None:
        return {}
    same = {"start": "left", "end": "right"}
    drawn: dict[str, bool] = {}
    for child in element:
        side = tag(child).removeprefix(W)
        drawn[same.get(side, side)] = (child.get(_VAL) or "nil") not in ("nil", "none")
    return drawn


def _defaults(root: Element | None) -> tuple[Sheet, Sheet]:
    if root is None:
        return {}, {"ascii": "Times New Roman", "hansi": "Times New Roman"}
    base = f"{W}docDefaults/{W}"
    para = para_sheet(root.find(f"{base}pPrDefault/{W}pPr"))
    run = run_sheet(root.find(f"{base}rPrDefault/{W}rPr"))
    # Word: a document that names no font at all is set in Times New Roman, 10 pt.
    return para, {"ascii": "Times New Roman", "hansi": "Times New Roman"} | run


def _theme_fonts(root: Element | None) -> dict[str, str]:
    """The fonts behind "minorHAnsi", "majorBidi" and so on."""
    fonts: dict[str, str] = {}
    if root is None:
        return fonts
    for which in ("major", "minor"):
        for kind, slots in (("latin", ("HAnsi", "Ascii")), ("ea", ("EastAsia",)), ("cs", ("Bidi",))):
            face = root.find(f".//{A}{which}Font/{A}{kind}")
            for slot in slots:
                fonts[which + slot] = (face.get("typeface") or "") if face is not None else ""
    return fonts
