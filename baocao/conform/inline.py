"""The inside of a paragraph: runs, fields, tabs, breaks, drawings."""

from dataclasses import dataclass, field

from baocao.conform.names import A, W
from baocao.conform.package import Element, tag
from baocao.conform.paper import Run
from baocao.conform.properties import RunProps, run_sheet
from baocao.conform.styles import Styles, TableStyle

_PASSED = {
    f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo")
}
_DRAWINGS = {f"{W}drawing", f"{W}pict", f"{W}object"}
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


@dataclass(slots=True)
class Fields:
    """The complex fields that are open: their instructions, and whether the result has begun."""

    open: list[list[str]] = field(default_factory=list)

    def inside(self, name: str) -> bool:
        """Whether a field of that name is open."""
        return any(one[0].split()[:1] == [name] for one in self.open)

    def mark(self, kind: str) -> None:
        """Take note of one ``w:fldChar``."""
        if kind == "begin":
            self.open.append(["", "code"])
        elif kind == "separate" and self.open:
            self.open[-1][1] = "result"
        elif kind == "end" and self.open:
            self.open.pop()

    @property
    def code(self) -> bool:
        """Whether what comes is an instruction, not text."""
        return any(one[1] == "code" for one in self.open)

    @property
    def current(self) -> str:
        """The instruction of the innermost open field, blank outside of fields."""
        return self.open[-1][0].strip() if self.open else ""


class Inline:
    """Reads one paragraph. ``picture`` and ``breaks``: it holds a drawing, a page break."""

    def __init__(self, styles: Styles, style: str, table: TableStyle, fields: Fields) -> None:
        self.runs: list[Run] = []
        self.drawings: list[Element] = []
        self.picture = False
        self.breaks = False
        self._styles, self._style, self._table, self._fields = styles, style, table, fields

    def read(self, parent: Element, instruction: str = "", link: bool = False) -> None:
        """Read all runs below ``parent``, deleted ones left out."""
        for child in parent:
            name = tag(child)
            if name == f"{W}r":
                self._run(child, instruction, link)
            elif name == f"{W}hyperlink":
                self.read(child, instruction, True)
            elif name == f"{W}fldSimple":
                self._simple(child, link)
            elif name in _PASSED:
                self.read(child, instruction, link)

    def _simple(self, element: Element, link: bool) -> None:
        instruction = (element.get(f"{W}instr") or "").strip()
        before = len(self.runs)
        self.read(element, instruction, link)
        if len(self.runs) == before:
            look = self._styles.run(self._style, {}, self._table)
            self.runs.append(Run("", look, instruction))

    def _run(self, element: Element, instruction: str, link: bool) -> None:
        look = self._styles.run(self._style, run_sheet(element.find(f"{W}rPr")), self._table)
        text: list[str] = []
        for child in element:
            name = tag(child)
            if name == f"{W}t":
                if not self._fields.code:
                    text.append(child.text or "")
            elif name in _SIGNS:
                text.append(_SIGNS[name])
            elif name == f"{W}br":
                if child.get(f"{W}type") in (None, "textWrapping"):
                    text.append("\n")
                else:
                    self.breaks = True
            else:
                self._other(child, name, look)
        if text:
            self.runs.append(Run("".join(text), look, instruction or self._fields.current, link=link))

    def _other(self, child: Element, name: str, look: RunProps) -> None:
        if name == f"{W}fldChar":
            self._fields.mark(child.get(f"{W}fldCharType") or "")
        elif name == f"{W}instrText" and self._fields.open:
            self._fields.open[-1][0] += child.text or ""
            self.runs.append(Run("", look, self._fields.current))
        elif name == f"{W}sym":
            self.runs.append(Run("\u25a1", look, symbol=child.get(f"{W}font") or "?"))
        elif name in _DRAWINGS:
            self.drawings.append(child)
            self.picture = self.picture or next(child.iter(f"{A}blip"), None) is not None
