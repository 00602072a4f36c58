"""Text that was written for other figures: what a section prints now beside what it printed when read."""

import re
from collections.abc import Iterable, Iterator, Mapping

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.model import Figure, Gap, Node, Project, Review, Seen, Stage
from baocao.render.expressions import Tray
from baocao.vietnamese import nfc, short_date

FEW = 3
"""So many changed figures are named; the reader looks at the whole section anyway."""

_LONGEST = 60
"""Letters of a call in a complaint: that of a table holds all its codes and its title."""

_SPACES = re.compile(r"[ \t\r\n]+")
_NONE, _EMPTY = "(nay không in ra)", "(trống)"


def seen(figures: Iterable[Figure]) -> dict[str, tuple[Seen, ...]]:
    """What the text of each node prints by reference, in the order of the text."""
    places: dict[str, dict[tuple[Span, str], list[str]]] = {}
    for one in figures:
        if one.node:
            key = (one.place, one.call)
            places.setdefault(one.node, {}).setdefault(key, []).append(_plain(one.shown) or _EMPTY)
    return {
        node: tuple(Seen(_plain(call), tuple(shown)) for (_, call), shown in found.items())
        for node, found in places.items()
    }


def outdated(project: Project, tray: Tray) -> Mapping[str, Gap]:
    """The notes for a draft, by node, where a section was read with other figures than it has now.

    A figure that is wanting now was complained of where it is wanting; it may come back unchanged.
    """
    if not project.reviews:
        return {}
    now = seen(tray.figures)
    nodes = {node.id: node for node in project.nodes()}
    found = {}
    for id, review in project.reviews.items():
        wanting = {_plain(call) for node, call in tray.wanting if node == id}
        changed, rewritten = _compared(review, now.get(id, ()), wanting, _text(project, id))
        day = f"ngày {short_date(review.day)}"
        if changed:
            words = _listed(changed)
            severity = Severity.ERROR if tray.stage is Stage.FINAL else Severity.WARNING
            message = f"số liệu đã đổi sau khi rà soát {day}: {words}"
            tray.said.append(_said("C230", message, severity, nodes[id], project))
            found[id] = Gap(f"ĐỌC LẠI: mục này viết theo số liệu cũ (rà soát {day}): {words}")
        if rewritten:
            words = f"câu chữ đã đổi sau khi rà soát {day}: {_listed(rewritten)}"
            tray.said.append(_said("C231", words, Severity.NOTICE, nodes[id], project))
    return found


def _compared(
    review: Review, now: tuple[Seen, ...], wanting: set[str], text: str
) -> tuple[list[str], list[str]]:
    """In words which figures print otherwise, and which references came or went; not those ``wanting``."""
    before, after = _by_call(review.seen), _by_call(now)
    changed: list[str] = []
    rewritten: list[str] = []
    for call, old in before.items():
        if call in wanting:
            continue
        new = after.get(call, [])
        for one, other in zip(old, new, strict=False):
            changed += _differences(call, one, other)
        if len(new) < len(old):
            # Still asked for, but in a branch that is no longer taken: the data's doing, not the author's.
            if text.count(call) >= len(old):
                changed += [f"{_short(call)} {one[0]} → {_NONE}" for one in old[len(new) :]]
            else:
                rewritten.append(f"bớt {_short(call)}")
        elif len(new) > len(old):
            rewritten.append(f"thêm {_short(call)}")
    rewritten += [f"thêm {_short(call)}" for call in after if call not in before]
    return changed, rewritten


def _by_call(seen: Iterable[Seen]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for one in seen:
        found.setdefault(_plain(one.call), []).append(tuple(map(_plain, one.shown)))
    return found


def _differences(call: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[str]:
    if len(before) != len(after):
        yield f"{_short(call)} {len(before)} số → {len(after)} số"
        return
    for one, other in zip(before, after, strict=True):
        if one != other:
            yield f"{_short(call)} {one} → {other}"


def _text(project: Project, node: str) -> str:
    """The author's text under ``node``, as calls are written in a review."""
    pieces = (
        piece.text
        for section in project.sections
        for passage in section.passages
        if passage.node == node
        for piece in passage.pieces
    )
    return _plain(" ".join(pieces))


def _said(code: str, words: str, severity: Severity, node: Node, project: Project) -> Diagnostic:
    """A complaint at the heading of ``node`` in its section file, or where the review stands."""
    places = (
        Span(section.file, passage.line)
        for section in project.sections
        for passage in section.passages
        if passage.node == node.id
    )
    hint = f"đọc lại mục này, sửa câu chữ cho khớp rồi chạy: build.py reviewed {node.id}"
    return Diagnostic(code, next(places, project.reviews[node.id].span), words, hint, severity, node.owner)


def _listed(changes: list[str]) -> str:
    more = f" và {len(changes) - FEW} số khác" if len(changes) > FEW else ""
    return "; ".join(changes[:FEW]) + more


def _short(call: str) -> str:
    return call if len(call) <= _LONGEST else call[:_LONGEST].rstrip() + "…)"


def _plain(text: str) -> str:
    """``text`` as a YAML file keeps it: composed letters, single spaces."""
    return nfc(_SPACES.sub(" ", text)).strip()
