"""What a style says of its paragraphs and runs: outline level, old font, bold, hidden."""

from collections.abc import Iterator, Mapping

from baocao.intake.word.names import Element, W, flag, tree, value

_OLD = ((".vn", "TCVN3"), ("vni", "VNI"))
_CAPITALS = "H"
"""Old fonts that draw small letters as capitals end in it: .VnTimeH."""


class Styles:
    """The styles of a document by id. Not a noun: it keeps the tree it looks in."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        root = tree(parts.get("word/styles.xml"))
        found = root.iterfind(f"{W}style") if root is not None else ()
        self._by_id = {one.get(f"{W}styleId") or "": one for one in found}
        self._usual = next(
            (
                id
                for id, one in self._by_id.items()
                if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in ("1", "true")
            ),
            "",
        )
        self._defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        numbering = tree(parts.get("word/numbering.xml"))
        self.numbered = numbering is not None

    def _chain(self, id: str) -> Iterator[Element]:
        """The style ``id`` and those it is based on; a ring ends."""
        seen: set[str] = set()
        while id in self._by_id and id not in seen:
            seen.add(id)
            yield self._by_id[id]
            id = value(self._by_id[id], "basedOn")

    def name(self, id: str) -> str:
        """The style's own name, in small letters."""
        return value(self._by_id.get(id), "name").lower()

    def outline(self, props: Element | None) -> int:
        """The outline level of a paragraph from 1, 0 for body text."""
        for one in (props, *(style.find(f"{W}pPr") for style in self._chain(value(props, "pStyle")))):
            level = value(one, "outlineLvl")
            if level.isdigit():
                return int(level) + 1 if int(level) < 9 else 0
        return 0

    def item(self, props: Element | None) -> bool:
        """Whether Word draws the sign of a list before the paragraph."""
        for one in (props, *(style.find(f"{W}pPr") for style in self._chain(value(props, "pStyle")))):
            number = value(one, "numPr/numId")
            if number:
                return number != "0" and self.numbered
        return False

    def _looks(self, paragraph: Element | None, run: Element | None) -> Iterator[Element | None]:
        """The run properties in force, the nearest first."""
        yield run
        for id in (value(run, "rStyle"), value(paragraph, "pStyle") or self._usual):
            yield from (style.find(f"{W}rPr") for style in self._chain(id))
        yield self._defaults

    def toggle(self, name: str, paragraph: Element | None, run: Element | None) -> bool:
        """Whether the toggle ``name`` (b, i, vanish) is on for a run."""
        return next(
            (on for one in self._looks(paragraph, run) if (on := flag(one, name)) is not None),
            False,
        )

    def encoding(self, paragraph: Element | None, run: Element | None) -> tuple[str, bool]:
        """The old encoding that the font of a run gives away, blank for none; and whether it is capitals."""
        for one in self._looks(paragraph, run):
            fonts = one.find(f"{W}rFonts") if one is not None else None
            name = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
            if name:
                scheme = next((old for start, old in _OLD if name.lower().startswith(start)), "")
                return scheme, bool(scheme == "TCVN3" and name.endswith(_CAPITALS))
        return "", False
