"""Pandoc's HTML made ours: only what is known is kept, cut into sheets, figures with their sources."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from baocao.markdown import REMARK, number_of, unmarked
from baocao.site.figure import figure

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)

_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr"})
_TABLES = frozenset({"table", "thead", "tbody", "tr", "th", "td"})
_WITHIN = frozenset({"a", "em", "strong", "code", "br", "img", "sup", "sub", "span"})
_TAGS = _BLOCKS | _TABLES | _WITHIN | {"div", "section", "figure", "figcaption"}
_KEPT = frozenset({"id", "href", "src", "alt", "title", "colspan", "rowspan", "start"})
_ADDRESS = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
_SIDE = re.compile(r"text-align:\s*(left|right|center)")
_SLOT = "data-custom-style"


class Sheets(NamedTuple):
    """The blocks of every sheet, and the footnotes by their id."""

    blocks: dict[int, list[etree._Element]]
    notes: dict[str, etree._Element]


def read(text: str, begin: str) -> Sheets:
    """The sheets in pandoc's ``text``. Raises: lxml.etree.XMLSyntaxError."""
    body = etree.fromstring(f"<body>{text}</body>", _PARSER)
    blocks: dict[int, list[etree._Element]] = {}
    notes: dict[str, etree._Element] = {}
    now: list[etree._Element] = []
    for child in body:
        key = slot_of(child)
        if key.startswith(begin):
            now = blocks.setdefault(int(key.removeprefix(begin)), [])
        elif child.get("role") == "doc-endnotes" or "footnotes" in child.get("class", ""):
            notes = {one.get("id", ""): one for one in child.iter("li") if one.get("id")}
        else:
            child.tail = None
            now.append(child)
    return Sheets(blocks, notes)


def slot_of(block: etree._Element) -> str:
    """The key of what the engine draws in place of ``block``; blank when it is text."""
    return "".join(block.itertext()).strip() if block.get(_SLOT) == "Slot" else ""


def is_label(block: etree._Element) -> bool:
    """Whether ``block`` is the label above a part's title."""
    return block.get(_SLOT) == "Phan"


def cleaned(block: etree._Element, targets: Mapping[str, str], sources: Mapping[int, str]) -> etree._Element:
    """``block`` with only the elements and attributes that are known, and its figures with ``sources``.

    ``targets`` give the address of every id that a link may lead to.
    """
    told = []
    for one in list(block.iter()):
        told += [(one, number) for number in _hidden(one)]
        _clean(one, targets)
    _marked(block, [0], sources)
    for one, number in told:
        source = figure("nguồn số liệu", number, sources)
        one.tail, source.tail = None, one.tail
        one.addnext(source)
    return block


def _hidden(one: etree._Element) -> Iterator[int]:
    """The numbers of the figures in what an attribute says (a picture's words)."""
    for value in one.attrib.values():
        yield from (number_of(mark[1]) for mark in REMARK.finditer(str(value)) if mark[1])


def _clean(one: etree._Element, targets: Mapping[str, str]) -> None:
    if not isinstance(one.tag, str) or one.tag not in _TAGS:
        one.tag = "span"
    side = _SIDE.search(one.get("style", ""))
    held = {name: unmarked(str(value)) for name, value in one.attrib.items() if name in _KEPT}
    one.attrib.clear()
    for name, value in held.items():
        one.set(name, value)
    if side:
        one.set("class", side[1])
    if one.tag == "a":
        _link(one, held.get("href", ""), targets)
    elif one.tag == "img":
        one.set("src", f"anh/{held.get('src', '').rpartition('/')[2]}")
        one.set("loading", "lazy")
    elif one.tag == "th" and not len(one) and not (one.text or "").strip():
        one.tag = "td"


def _link(one: etree._Element, address: str, targets: Mapping[str, str]) -> None:
    if not _ADDRESS.match(address):
        one.attrib.pop("href", None)
    elif address.startswith("#"):
        found = targets.get(address[1:])
        if found is None:
            one.attrib.pop("href", None)
        else:
            one.set("href", found)
    else:
        one.set("rel", "noopener noreferrer")


def _marked(one: etree._Element, state: list[int], sources: Mapping[int, str]) -> None:
    """Put every run of text between marks into a figure; ``state`` is the one that is open, 0 for none."""
    children, first = list(one), one.text or ""
    one.text = None
    for child in children:
        one.remove(child)
    _put(one, first, state, sources)
    for child in children:
        behind, child.tail = child.tail or "", None
        _marked(child, state, sources)
        one.append(child)
        _put(one, behind, state, sources)


def _put(one: etree._Element, text: str, state: list[int], sources: Mapping[int, str]) -> None:
    for words, number in _pieces(text):
        if words and state[0]:
            one.append(figure(words, state[0], sources))
        elif words and len(one):
            one[-1].tail = (one[-1].tail or "") + words
        elif words:
            one.text = (one.text or "") + words
        state[0] = state[0] if number is None else number


def _pieces(text: str) -> Iterator[tuple[str, int | None]]:
    """The runs of ``text`` between marks, each with the number that holds behind it; 0 for none."""
    at = 0
    for mark in REMARK.finditer(text):
        yield text[at : mark.start()], number_of(mark[1]) if mark[1] else 0
        at = mark.end()
    yield text[at:], None
