"""Names of OpenXML that a returned copy is read by."""

import posixpath
from collections.abc import Mapping
from typing import Final

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""Repeats what its ``Choice`` holds."""

_RELATIONS = "word/_rels/document.xml.rels"


def tree(parts: Mapping[str, bytes], name: str) -> etree._Element | None:
    """The root of the part ``name``; None when there is none. Entities are never resolved."""
    if name not in parts:
        return None
    return etree.fromstring(parts[name], etree.XMLParser(resolve_entities=False, no_network=True))


def related(parts: Mapping[str, bytes], kind: str) -> list[etree._Element]:
    """The roots of the parts that the document calls its ``kind`` ("comments", "header"), in order."""
    relations = tree(parts, _RELATIONS)
    names = [
        posixpath.normpath(posixpath.join("word", one.get("Target", ""))).removeprefix("/")
        for one in (() if relations is None else relations)
        if isinstance(one.tag, str) and one.get("Type", "").rpartition("/")[2] == kind
    ]
    roots = (tree(parts, name) for name in dict.fromkeys(names))
    return [root for root in roots if root is not None]


def said_by(element: etree._Element) -> tuple[str, str]:
    """Who did what ``element`` says, and when, as Word wrote it; blank when it does not say."""
    return element.get(f"{W}author", "").strip(), element.get(f"{W}date", "").strip()
