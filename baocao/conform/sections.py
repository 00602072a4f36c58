"""Sections of a document: page set-up, and the headers and footers in force."""

from collections.abc import Mapping
from dataclasses import dataclass

from baocao.conform.names import R, W, on, twips, whole
from baocao.conform.package import Element
from baocao.conform.paper import Section

_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Start:
    """A ``w:sectPr`` and the number of the first paragraph that it governs."""

    element: Element | None
    first: int


def sections(starts: list[Start], targets: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections in order; a header that a section does not name is the one before it."""
    made: list[Section] = []
    for start in starts:
        earlier = made[-1] if made else None
        made.append(_section(start, len(made), earlier, targets))
    return tuple(made)


def _section(start: Start, index: int, earlier: Section | None, targets: Mapping[str, str]) -> Section:
    element = start.element
    size, margins, number = (_attributes(element, name) for name in ("pgSz", "pgMar", "pgNumType"))
    kind = _attributes(element, "type").get("val", "nextPage")
    title = element.find(f"{W}titlePg") if element is not None else None
    return Section(
        index=index,
        first=start.first,
        width=twips(size.get("w")),
        height=twips(size.get("h")),
        landscape=size.get("orient") == "landscape" or twips(size.get("w")) > twips(size.get("h")),
        top=twips(margins.get("top")),
        bottom=twips(margins.get("bottom")),
        left=twips(margins.get("left")),
        right=twips(margins.get("right")),
        gutter=twips(margins.get("gutter")),
        header=twips(margins.get("header")),
        kind=kind,
        start=whole(number["start"]) if "start" in number else None,
        form=number.get("fmt", "decimal"),
        title_page=title is not None and on(title.get(f"{W}val")),
        headers=_sides(element, "headerReference", earlier.headers if earlier else _NONE, targets),
        footers=_sides(element, "footerReference", earlier.footers if earlier else _NONE, targets),
        declared=bool(size) and bool(margins),
    )


def _attributes(element: Element | None, name: str) -> dict[str, str]:
    child = element.find(f"{W}{name}") if element is not None else None
    return {str(key).removeprefix(W): str(value) for key, value in child.items()} if child is not None else {}


def _sides(
    element: Element | None, name: str, earlier: Mapping[str, str], targets: Mapping[str, str]
) -> Mapping[str, str]:
    sides = dict(earlier)
    for one in element.findall(f"{W}{name}") if element is not None else ():
        part = targets.get(one.get(f"{R}id") or "")
        if part:
            sides[one.get(f"{W}type") or "default"] = part
    return sides
