"""The runs of one paragraph: spans that look alike, and what is not taken of them."""

from collections.abc import Mapping
from typing import NamedTuple

from baocao.intake.word.names import MC, A, Element, R, V, W, tag
from baocao.intake.word.signs import clean
from baocao.intake.word.story import Left, Span
from baocao.intake.word.styles import Styles
from baocao.legacy import decode

_THROUGH = {
    f"{W}{name}"
    for name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
}
_GONE = {f"{W}del", f"{W}moveFrom"}
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = ("footnoteReference", "endnoteReference")
_QUIET = {"PAGE", "NUMPAGES", "SECTIONPAGES", "SEQ", "REF", "PAGEREF", "TOC", "HYPERLINK", "STYLEREF"}
_QUIET |= {"NOTEREF", "DATE", "TIME", "XE", "TC", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "ADVANCE"}


class Look(NamedTuple):
    """How a run looks; runs that look alike are one stretch, so that a letter and its mark stay together."""

    bold: bool
    italic: bool
    scheme: str
    capitals: bool
    hidden: bool
    link: str


class Inline:
    """Reads paragraphs of one part; keeps which field it is in, for fields run over paragraphs."""

    def __init__(self, part: str, styles: Styles, targets: Mapping[str, str], left: list[Left]) -> None:
        self.part, self.styles, self.targets, self.left = part, styles, targets, left
        self.schemes: set[str] = set()
        self.active: list[str] = []
        self.boxes: list[Element] = []
        self._fields: list[list[str]] = []
        self._props: Element | None = None
        self._runs: list[tuple[Look | None, Span]] = []

    @property
    def in_toc(self) -> bool:
        """Whether a table of contents is going on."""
        return any(one[0].split()[:1] == ["TOC"] for one in self._fields)

    def read(self, paragraph: Element) -> tuple[Span, ...]:
        """The spans of ``paragraph``; its text boxes are put into ``boxes``."""
        self._props, self._runs = paragraph.find(f"{W}pPr"), []
        self._children(paragraph, "")
        return tuple(self._joined())

    def _children(self, parent: Element, link: str) -> None:
        for child in parent:
            name = tag(child)
            if name == f"{W}r":
                self._run(child, link)
            elif name == f"{W}hyperlink":
                self._children(child, self.targets.get(child.get(f"{R}id") or "", ""))
            elif name in _THROUGH:
                if name == f"{W}fldSimple":
                    self._judge(child.get(f"{W}instr") or "")
                self._children(child, link)
            elif name in _GONE:
                self._gone(child)
            elif name == f"{MC}AlternateContent":
                self._children(chosen(child), link)

    def _gone(self, element: Element) -> None:
        words = "".join(one.text or "" for one in element.iter(f"{W}delText", f"{W}t"))
        if words.strip():
            self.left.append(Left("deleted", self.part, clean(words)))

    def _run(self, run: Element, link: str) -> None:
        own = run.find(f"{W}rPr")
        styles = self.styles
        scheme, capitals = styles.encoding(self._props, own)
        look = Look(
            styles.toggle("b", self._props, own),
            styles.toggle("i", self._props, own),
            scheme,
            capitals,
            styles.toggle("vanish", self._props, own),
            link,
        )
        self._content(run, look)

    def _content(self, run: Element, look: Look) -> None:
        for child in run:
            name = tag(child)
            short = name.removeprefix(W)
            if short == "t" and not self._instructing:
                self._runs.append((look, Span(child.text or "")))
            elif short in _SIGNS and not self._instructing:
                self._runs.append((look, Span(_SIGNS[short])))
            elif short == "delText":
                self.left.append(Left("deleted", self.part, clean(child.text or "")))
            elif short == "fldChar":
                self._field(child.get(f"{W}fldCharType") or "")
            elif short == "instrText" and self._fields:
                self._fields[-1][0] += child.text or ""
            elif short in _NOTES:
                self._runs.append((None, Span("", note=f"{short[:-9]}:{child.get(f'{W}id')}")))
            elif short == "sym":
                self.left.append(Left("art", self.part, f"U+{clean(child.get(f'{W}char') or '')}"))
            elif short in ("drawing", "pict", "object"):
                self._drawing(child)
            elif short == "ruby":
                for part in child.iter(f"{W}r"):
                    self._run(part, look.link)
            elif name == f"{MC}AlternateContent":
                self._content(chosen(child), look)

    @property
    def _instructing(self) -> bool:
        return bool(self._fields) and self._fields[-1][1] == "begin"

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(["", "begin"])
        elif self._fields and kind == "separate":
            self._judge(self._fields[-1][0])
            self._fields[-1][1] = kind
        elif self._fields:
            words, state = self._fields.pop()
            if state == "begin":
                self._judge(words)

    def _judge(self, instruction: str) -> None:
        """Remember a field that fetches or starts something; its shown text stays text."""
        name = instruction.split()[:1]
        if name and name[0].upper() not in _QUIET:
            self.active.append(clean(instruction))

    def _drawing(self, drawing: Element) -> None:
        self.boxes += (one for one in drawing.iter(f"{W}txbxContent") if not _inner(one, drawing))
        named = [
            clean(one.get("descr") or one.get("title") or "") for one in drawing.iter() if _is_named(one)
        ]
        words = next((one for one in named if one), "")
        shown = [one.get(f"{R}embed") for one in drawing.iter(f"{A}blip")]
        shown += [one.get(f"{R}id") for one in drawing.iter(f"{V}imagedata")]
        targets = [self.targets.get(one or "", "") for one in shown]
        for target in targets:
            self._runs.append((None, Span(words, picture=target or "?")))
        if words and not targets:
            self.left.append(Left("alt", self.part, words))
        for path in drawing.iter(f"{V}textpath"):
            self.left.append(Left("art", self.part, clean(path.get("string") or "")))
        drawn = " ".join(one.text or "" for one in drawing.iter(f"{A}t"))
        if drawn.strip():
            self._runs.append((Look(False, False, "", False, False, ""), Span(f" {drawn} ")))

    def _joined(self) -> list[Span]:
        """The runs that look alike as one span each, in Unicode; hidden ones are told and left."""
        found: list[Span] = []
        at = 0
        while at < len(self._runs):
            look, span = self._runs[at]
            at += 1
            if look is None:
                found.append(span)
                continue
            text = span.text
            while at < len(self._runs) and self._runs[at][0] == look:
                text += self._runs[at][1].text
                at += 1
            text = self._unicode(text, look)
            if look.hidden:
                if text.strip():
                    self.left.append(Left("hidden", self.part, text))
                continue
            found.append(Span(text, look.bold, look.italic, link=look.link))
        return found

    def _unicode(self, text: str, look: Look) -> str:
        if look.scheme and not text.isascii():
            self.schemes.add(look.scheme)
            text = decode(text, look.scheme)
        return clean(text.upper() if look.capitals else text)


def chosen(alternate: Element) -> Element:
    """The content that Word shows of two that say the same."""
    choice = alternate.find(f"{MC}Choice")
    fallback = alternate.find(f"{MC}Fallback")
    return next(one for one in (choice, fallback, alternate) if one is not None)


def _is_named(element: Element) -> bool:
    return tag(element).rpartition("}")[2] in ("docPr", "shape", "rect")


def _inner(box: Element, drawing: Element) -> bool:
    """Whether a text box stands in another one, or says again what another one says."""
    around = box.getparent()
    while around is not None and around is not drawing:
        if tag(around) == f"{W}txbxContent":
            return True
        if tag(around) == f"{MC}Fallback":
            return True
        around = around.getparent()
    return False
