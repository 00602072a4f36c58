"""Section files: their headings matched to outline nodes, the text below cut into pieces."""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.load.marks import Comment, Heading, blanked, comments, headings, without_number
from baocao.load.pieces import Under, pieces
from baocao.load.reasons import reasons
from baocao.model import Node, Passage, Reason, Section
from baocao.vietnamese import fold, nearest

TOPICS = "content/topics/"
MANY = 20
"""After so many headings without a node in one file no closest title is looked for."""

_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\([ \t]*<?([^)\s>]{1,200})")


class Places(NamedTuple):
    """The outline as section files see it."""

    nodes: Mapping[str, Node]
    above: Mapping[str, str]
    by_file: Mapping[str, tuple[Node, ...]]
    targets: Collection[str] = ()


@dataclass(slots=True)
class _File:
    """A section file while it is read; ``by_title`` are the nodes that are written in it.

    ``starts`` are the offsets of its lines.
    """

    name: str
    text: str
    hidden: str
    comments: list[Comment]
    starts: list[int]
    nodes: tuple[Node, ...]
    places: Places
    said: list[Diagnostic]
    reasons: list[Reason] = field(default_factory=list)
    by_title: dict[str, list[Node]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    misses: int = 0

    def say(self, code: str, line: int, words: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        """Complain about a line, to the agency whose file it is."""
        span = Span(self.name, line, 1 if line else 0)
        self.said.append(Diagnostic(code, span, words, hint, severity, self.nodes[0].owner))


def places_of(parts: Iterable[Node], targets: Collection[str] = ()) -> Places:
    """Where each node of the outline is written, and the ids of the targets."""
    nodes: dict[str, Node] = {}
    above: dict[str, str] = {}
    by_file: dict[str, list[Node]] = {}
    for part in parts:
        for node in part.walk():
            nodes[node.id] = node
            above |= {child.id: node.id for child in node.children}
            if node.file:
                by_file.setdefault(node.file, []).append(node)
    return Places(nodes, above, {file: tuple(found) for file, found in by_file.items()}, targets)


def read_section(
    file: str, text: str, places: Places, pictures: Iterable[str], said: list[Diagnostic]
) -> Section:
    """The section ``file`` (relative to ``content/topics/``), which the outline names."""
    found = list(comments(text))
    starts = [0, *(at.end() for at in re.finditer("\n", text))]
    hidden, nodes = blanked(text, found), places.by_file[file]
    one = _File(TOPICS + file, text, hidden, found, starts, nodes, places, said)
    for node in one.nodes:
        one.by_title.setdefault(fold(node.title), []).append(node)
    passages = tuple(_passages(one))
    return Section(one.name, text, passages, _pictures(one, set(pictures)), tuple(one.reasons))


def _passages(one: _File) -> Iterator[Passage]:
    heads = [head for head in headings(one.hidden) if _is_heading(one, head)]
    end = heads[0].start if heads else len(one.text)
    if one.hidden[:end].strip() or any(mark.start < end for mark in one.comments if mark.words[:2] == "yc"):
        line = 1 + len(one.text[:end]) - len(one.text[:end].lstrip("\n"))
        words = "chữ đứng trước tiêu đề đầu tiên nên không thuộc mục nào"
        hint = "viết tiêu đề của mục ở đầu tệp: '# Tên mục', rồi mới đến nội dung"
        if one.text.startswith("---\n"):
            words = "phần khai báo giữa hai dòng --- ở đầu tệp không dùng trong báo cáo"
            hint = "xóa từ dòng --- thứ nhất đến dòng --- thứ hai"
        one.say("M508", line, words, hint)
    if not heads:
        return
    _check_levels(one, heads)
    last: Node | None = None
    ends = [*(head.start for head in heads[1:]), len(one.text)]
    for head, end in zip(heads, ends, strict=True):
        node = _node_of(one, head, last)
        if node is None:
            continue
        last = node
        if node.id in one.seen:
            words = f"mục {node.id!r} đã có tiêu đề ở dòng {one.seen[node.id]}"
            one.say("C205", head.line, words, "gộp hai phần dưới một tiêu đề")
            continue
        one.seen[node.id] = head.line
        under = _under(one, node, head, end)
        one.reasons.extend(reasons(under, one.places.targets, one.said))
        yield Passage(node.id, head.line, pieces(under, one.said))


def _under(one: _File, node: Node, head: Heading, end: int) -> Under:
    inside = tuple(mark for mark in one.comments if head.end <= mark.start < end)
    others = {duty.id: other.title for other in one.nodes if other is not node for duty in other.duties()}
    return Under(
        one.name, one.text, one.hidden, one.starts, min(head.end + 1, end), end, node, inside, others
    )


def _is_heading(one: _File, head: Heading) -> bool:
    """Whether the line is a heading; complains when it only looks like one."""
    if not head.glued:
        return True
    words = f"thiếu dấu cách sau dấu #: {head.title[:40]!r} chưa phải là tiêu đề"
    signs = one.text[head.start : head.end].lstrip().partition(head.title)[0].strip()
    one.say("M505", head.line, words, f"viết '{signs} {head.title[:40]}'")
    return False


def _check_levels(one: _File, heads: list[Heading]) -> None:
    for before, head in pairwise(heads):
        if head.level > before.level + 1:
            words = f"tiêu đề nhảy từ {'#' * before.level} xuống {'#' * head.level}"
            one.say("M504", head.line, words, f"dùng {'#' * (before.level + 1)}", Severity.WARNING)


def _node_of(one: _File, head: Heading, last: Node | None) -> Node | None:
    """The node that a heading stands for, None with a complaint when there is none."""
    if head.id:
        node = one.places.nodes.get(head.id)
        if node in one.nodes:
            return node
    elif not head.title:
        one.say("M510", head.line, "tiêu đề không có chữ", "viết tên mục như trong đề cương, hoặc xóa dấu #")
        return None
    else:
        title = fold(head.title)
        same = one.by_title.get(title) or one.by_title.get(fold(without_number(head.title))) or []
        if len(same) == 1:
            return same[0]
        if same:
            return _one_of(one, head, same, last)
    one.misses += 1
    shown = f"{{#{head.id[:60]}}}" if head.id else repr(head.title[:80])
    words = f"tiêu đề {shown} không ứng với mục nào của đề cương viết trong tệp này"
    one.say("C203", head.line, words, _hint(one, head) if one.misses <= MANY else "")
    return None


def _one_of(one: _File, head: Heading, same: list[Node], last: Node | None) -> Node | None:
    """Of nodes with one title, that which stands below the nearest heading above."""
    at = last.id if last else ""
    while at:
        below = [node for node in same if one.places.above.get(node.id) == at]
        if len(below) == 1:
            return below[0]
        at = one.places.above.get(at, "")
    ids = ", ".join(f"{{#{node.id}}}" for node in same)
    one.say(
        "M509", head.line, f"có {len(same)} mục cùng tên {head.title!r}", f"thêm mã vào cuối tiêu đề: {ids}"
    )
    return None


def _hint(one: _File, head: Heading) -> str:
    """Where the heading's text belongs, or the closest title in this file."""
    title = fold(without_number(head.title))
    elsewhere = one.places.nodes.get(head.id) or next(
        (node for node in one.places.nodes.values() if fold(node.title) == title and not head.id), None
    )
    if elsewhere and elsewhere.file:
        return f"mục này viết ở tệp {TOPICS}{elsewhere.file}"
    if head.id:
        near = nearest(head.id[:60], [node.id for node in one.nodes])
        ids = ", ".join(f"{{#{node.id}}}" for node in one.nodes[:6])
        return f"có phải {{#{near}}}?" if near else f"mã các mục của tệp này: {ids}"
    near = nearest(head.title[:200], [node.title for node in one.nodes])
    ids = ", ".join(node.title for node in one.nodes[:6])
    return f"có phải {near!r}?" if near else f"các mục của tệp này: {ids}"


def _pictures(one: _File, known: set[str]) -> tuple[str, ...]:
    """The addresses of accepted pictures that the section shows, as written, each once."""
    folder = posixpath.dirname(one.name)
    found = dict.fromkeys(_PICTURE.findall(one.hidden))
    return tuple(address for address in found if f"{folder}/{address}" in known)
