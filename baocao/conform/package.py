"""The parts of a DOCX as trees, with their relationships."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from baocao.conform.names import MC, R
from baocao.doors.archive import MAIN

Element = etree._Element


def tag(element: Element) -> str:
    """The element's name with its namespace in braces."""
    return str(element.tag)


_PACKAGE_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE = R.strip("{}") + "/"


@dataclass(frozen=True, slots=True)
class Package:
    """Bytes of the parts, and what the main part refers to.

    ``targets`` gives the part of a relationship id of the main part; ``kinds`` the parts of a
    relationship kind ("styles", "header", ...).
    """

    parts: Mapping[str, bytes]
    targets: Mapping[str, str]
    kinds: Mapping[str, tuple[str, ...]]

    def tree(self, part: str) -> Element | None:
        """The root of ``part``; None when there is no such part."""
        return _tree(self.parts[part]) if part in self.parts else None

    def kind(self, kind: str) -> Element | None:
        """The root of the first part of that kind; None when there is none."""
        names = self.kinds.get(kind, ())
        return self.tree(names[0]) if names else None


def package(parts: Mapping[str, bytes]) -> Package:
    """The package around the parts that the door has let in."""
    targets: dict[str, str] = {}
    kinds: dict[str, tuple[str, ...]] = {}
    for key, kind, part in _relations(parts):
        targets[key] = part
        kinds[kind] = (*kinds.get(kind, ()), part)
    return Package(parts, targets, kinds)


def _relations(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str, str]]:
    folder, base = posixpath.split(MAIN)
    data = parts.get(f"{folder}/_rels/{base}.rels")
    if data is None:
        return
    for one in _tree(data).iter(_PACKAGE_RELATIONS):
        if one.get("TargetMode") == "External":
            continue
        target = one.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        yield one.get("Id", ""), one.get("Type", "").removeprefix(_OFFICE).rpartition("/")[2], part


def _tree(data: bytes) -> Element:
    """A tree with one reading of each alternative: Word's own, never the fallback beside it."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    for choices in list(root.iter(f"{MC}AlternateContent")):
        parent = choices.getparent()
        kept = choices.find(f"{MC}Choice")
        kept = choices.find(f"{MC}Fallback") if kept is None else kept
        if parent is not None:
            at = parent.index(choices)
            parent[at : at + 1] = [] if kept is None else list(kept)
    return root
