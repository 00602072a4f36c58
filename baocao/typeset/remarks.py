"""Word comments on figures: anchored where the sheets are marked, and on rows of drawn tables."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime

from lxml import etree

from baocao.markdown import REMARK, number_of, unmarked
from baocao.typeset.ooxml import DECLARATION, W, attribute, run, w

AUTHOR, INITIALS = "baocao", "bc"
_HALF_POINTS = 18
"""Size of a comment's letters, twice the points; ours: a comment stands in a narrow margin."""

_RUN, _TEXT, _PROPS, _SPACE = w("r"), w("t"), w("rPr"), "{http://www.w3.org/XML/1998/namespace}space"
_REFERENCE = w("footnoteReference")


@dataclass(slots=True)
class Remarks:
    """The remarks on figures, by the figure's number from 1, and the comments made of them so far.

    A comment has the number of the first of its figures; Word shows each at one place only.
    ``open`` are comments whose end has not come yet.
    """

    texts: Mapping[int, str]
    made: dict[int, tuple[int, ...]] = field(default_factory=dict)
    open: list[int] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)

    def comment(self, numbers: Sequence[int]) -> int:
        """The comment on the figures ``numbers``; 0 when all of them have one, or none has a remark."""
        fresh = tuple(one for one in dict.fromkeys(numbers) if one in self.texts and one not in self._seen)
        if not fresh:
            return 0
        self._seen.update(fresh)
        self.made[fresh[0]] = fresh
        return fresh[0]

    def part(self, epoch: int) -> bytes:
        """The comments part; ``epoch`` stands for the time."""
        when = datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        held = "".join(_comment(one, self._words(one), when) for one in sorted(self.made))
        return f'{DECLARATION}<w:comments xmlns:w="{W}">{held}</w:comments>'.encode()

    def _words(self, comment: int) -> str:
        return "\n".join(self.texts[one] for one in self.made[comment])


def around(comment: int, content: str) -> str:
    """``content`` (runs as text) with the anchor of ``comment`` around it."""
    return (
        f'<w:commentRangeStart w:id="{comment}"/>{content}<w:commentRangeEnd w:id="{comment}"/>'
        f'<w:r><w:commentReference w:id="{comment}"/></w:r>'
    )


def anchored(document: etree._Element, notes: etree._Element, remarks: Remarks) -> None:
    """Put an anchor for every mark in pandoc's ``document``, and take the marks out of it.

    Word allows no comment in a footnote: one on all its figures goes to its reference in the text.
    """
    below = {note.get(w("id"), ""): list(_taken_out(note)) for note in notes}
    for one in list(document.iter(_RUN)):
        hidden = list(_from_attributes(one))
        noted = [number for mark in one.iter(_REFERENCE) for number in below.get(mark.get(w("id"), ""), ())]
        comment = remarks.comment([*hidden, *noted])
        if comment:
            _surround(one, comment)
        if any(REMARK.search(text.text or "") for text in one.iter(_TEXT)):
            _cut(one, remarks)


def _taken_out(note: etree._Element) -> Iterator[int]:
    """The numbers of the marks in ``note``, which loses them."""
    for text in note.iter(_TEXT):
        found = text.text or ""
        yield from (number_of(mark[1]) for mark in REMARK.finditer(found) if mark[1])
        text.text = unmarked(found)


def _from_attributes(one: etree._Element) -> Iterator[int]:
    """The numbers of the marks in attributes (a picture's words), which lose them."""
    for element in one.iter():
        for name, value in list(element.attrib.items()):
            text = str(value)
            if REMARK.search(text):
                yield from (number_of(mark[1]) for mark in REMARK.finditer(text) if mark[1])
                element.set(name, unmarked(text))


def _surround(one: etree._Element, comment: int) -> None:
    parent = one.getparent()
    if parent is None:
        raise ValueError("a run without a paragraph")
    at = parent.index(one)
    parent.insert(at, _mark("commentRangeStart", comment))
    for step, element in enumerate((_mark("commentRangeEnd", comment), _sign(comment))):
        parent.insert(at + 2 + step, element)


def _cut(one: etree._Element, remarks: Remarks) -> None:
    """Part a run at the marks in its texts; every piece keeps its look."""
    parent = one.getparent()
    if parent is None:
        raise ValueError("a run without a paragraph")
    props = one.find(_PROPS)
    pieces: list[etree._Element] = []
    for child in one:
        if child is props:
            continue
        if child.tag != _TEXT:
            pieces.append(_piece(props, deepcopy(child)))
            continue
        pieces += _parted(child.text or "", props, remarks)
    at = parent.index(one)
    parent[at : at + 1] = pieces


def _parted(text: str, props: etree._Element | None, remarks: Remarks) -> Iterator[etree._Element]:
    at = 0
    for mark in REMARK.finditer(text):
        if mark.start() > at:
            yield _words(props, text[at : mark.start()])
        at = mark.end()
        if mark[1]:
            comment = remarks.comment([number_of(mark[1])])
            remarks.open.append(comment)
            if comment:
                yield _mark("commentRangeStart", comment)
        elif remarks.open and (comment := remarks.open.pop()):
            yield from (_mark("commentRangeEnd", comment), _sign(comment))
    if at < len(text):
        yield _words(props, text[at:])


def _words(props: etree._Element | None, text: str) -> etree._Element:
    piece = etree.Element(_TEXT)
    piece.set(_SPACE, "preserve")
    piece.text = text
    return _piece(props, piece)


def _piece(props: etree._Element | None, content: etree._Element) -> etree._Element:
    made = etree.Element(_RUN)
    if props is not None:
        made.append(deepcopy(props))
    made.append(content)
    return made


def _mark(kind: str, comment: int) -> etree._Element:
    made = etree.Element(w(kind))
    made.set(w("id"), str(comment))
    return made


def _sign(comment: int) -> etree._Element:
    made = etree.Element(_RUN)
    made.append(_mark("commentReference", comment))
    return made


_LEFT = (
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
)


def _comment(ident: int, text: str, when: str) -> str:
    first = "<w:r><w:annotationRef/></w:r>"
    made = ""
    for line in text.split("\n"):
        made += f"<w:p>{_LEFT}{first}{run(line, pt=_HALF_POINTS / 2)}</w:p>"
        first = ""
    return (
        f'<w:comment w:id="{ident}" w:author={attribute(AUTHOR)} w:date={attribute(when)}'
        f" w:initials={attribute(INITIALS)}>{made}</w:comment>"
    )
