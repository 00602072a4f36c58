"""Labels that Word counts itself, computed as it prints them."""

from dataclasses import dataclass, field

from baocao.conform.names import W, whole
from baocao.conform.package import Element, Package
from baocao.conform.properties import Sheet, run_sheet
from baocao.vietnamese import roman

_VAL = f"{W}val"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts, from where, and how the label looks."""

    form: str
    start: int
    text: str
    indent: Element | None
    look: Sheet


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted."""

    levels: dict[tuple[int, int], Level] = field(default_factory=dict)
    lists: dict[int, int] = field(default_factory=dict)
    counts: dict[tuple[int, int], int] = field(default_factory=dict)

    def level(self, number: tuple[int, int]) -> Level | None:
        """The level that a paragraph's numbering refers to; None when there is none."""
        return self.levels.get(number)

    def indent(self, number: tuple[int, int]) -> Element | None:
        """The paragraph properties that the level brings along."""
        level = self.levels.get(number)
        return level.indent if level else None

    def label(self, number: tuple[int, int]) -> str:
        """The next label of that list, counting it; blank for bullets without text and unknown lists."""
        level = self.levels.get(number)
        if level is None:
            return ""
        key, depth = number
        counted = self.lists[key]
        self.counts[counted, depth] = self.counts.get((counted, depth), level.start - 1) + 1
        for deeper in range(depth + 1, 9):
            self.counts.pop((counted, deeper), None)
        text = level.text
        for place in range(depth + 1):
            shown = self.levels.get((key, place))
            if shown and f"%{place + 1}" in text:
                value = self.counts.get((counted, place), shown.start)
                text = text.replace(f"%{place + 1}", _count(shown.form, value))
        return text


def numbering(package: Package) -> Numbering:
    """The lists of the package, nothing counted yet."""
    root = package.kind("numbering")
    made = Numbering()
    if root is None:
        return made
    abstract = {one.get(f"{W}abstractNumId"): one for one in root.findall(f"{W}abstractNum")}
    for one in root.findall(f"{W}num"):
        key = whole(one.get(f"{W}numId"))
        refers = one.find(f"{W}abstractNumId")
        source = abstract.get(refers.get(_VAL) if refers is not None else None)
        overrides = {whole(level.get(f"{W}ilvl")): level for level in one.findall(f"{W}lvlOverride")}
        # Lists that share an abstract list go on counting together unless one restarts.
        shared = whole(refers.get(_VAL)) if refers is not None and not overrides else -key - 1
        made.lists[key] = shared
        for level in () if source is None else source.findall(f"{W}lvl"):
            depth = whole(level.get(f"{W}ilvl"))
            made.levels[key, depth] = _level(level, overrides.get(depth))
    return made


def _level(element: Element, override: Element | None) -> Level:
    if override is not None and (own := override.find(f"{W}lvl")) is not None:
        element = own
    start = _value(element, "start", "1")
    if override is not None:
        start = _value(override, "startOverride", start)
    form, text = _value(element, "numFmt", "decimal"), _value(element, "lvlText", "")
    return Level(form, whole(start, 1), text, element.find(f"{W}pPr"), run_sheet(element.find(f"{W}rPr")))


def _value(element: Element, tag: str, default: str) -> str:
    child = element.find(f"{W}{tag}")
    return (child.get(_VAL) or "") if child is not None else default


def _count(form: str, value: int) -> str:
    value = max(0, min(value, 10_000))
    if form in ("upperRoman", "lowerRoman"):
        return roman(value) if form == "upperRoman" else roman(value).lower()
    if form in ("upperLetter", "lowerLetter"):
        # Word: after z comes aa, then bb.
        text = _LETTERS[(value - 1) % 26] * ((value - 1) // 26 + 1) if value else ""
        return text.upper() if form == "upperLetter" else text
    if form in ("none", "bullet"):
        return ""
    return f"{value:02d}" if form == "decimalZero" else str(value)
