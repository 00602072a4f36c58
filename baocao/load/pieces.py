"""The text under one heading, cut at the markers that say which requirement it answers."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.load.marks import Comment
from baocao.model import Node, Piece, Requirement
from baocao.vietnamese import nearest, plain

_MARKER = re.compile(r"yc[ \t]*:[ \t]*([^\s:]+)(\s+khong-ap-dung[ \t]*(?::(.*)|$))?", re.S)
_DROPPED = re.compile(r"(?:hd|gc|nguyen-nhan)\s*:")
"""Guidance, notes, and the reasons that ``reasons`` reads."""
_LOOKS = re.compile(r"y-?c\b|yeu-cau")
_EXEMPT = "<!-- yc: {} khong-ap-dung: lý do -->"


class Under(NamedTuple):
    """A stretch of a section file below a heading: offsets into ``text``, and whose it is.

    ``hidden`` is ``text`` with comments blanked, ``starts`` are the offsets of its lines;
    ``others`` gives the node of every requirement of the file that belongs to another heading.
    """

    file: str
    text: str
    hidden: str
    starts: list[int]
    start: int
    end: int
    node: Node
    comments: tuple[Comment, ...]
    others: Mapping[str, str]

    def line(self, at: int) -> int:
        """The line of offset ``at``, from 1."""
        return bisect_right(self.starts, at)

    def say(self, code: str, at: int, words: str, hint: str) -> Diagnostic:
        """A complaint about the line of offset ``at``."""
        return Diagnostic(code, Span(self.file, self.line(at), 1), words, hint, owner=self.node.owner)


class _Mark(NamedTuple):
    """A marker that fits: where its text begins, what it answers, why it is exempt."""

    start: int
    end: int
    requirement: str
    exempt: str


def pieces(under: Under, said: list[Diagnostic]) -> tuple[Piece, ...]:
    """The pieces of text under a heading, in order. Blank text before the first marker is none."""
    known = _known(under.node)
    marks = list(_marks(under, known, said))
    own = "" if under.node.requires or under.node.children else under.node.id
    first = marks[0].start if marks else under.end
    found = []
    if under.hidden[under.start : first].strip():
        found.append(_piece(under, _Mark(under.start, under.start, own, ""), first))
    ends = [*(one.start for one in marks[1:]), under.end]
    for mark, end in zip(marks, ends, strict=False):
        found.extend(_answers(under, mark, end, known))
    return tuple(found)


def _known(node: Node) -> dict[str, Requirement]:
    """The requirements of ``node`` by id, those with smaller ones below them included."""
    return {one.id: one for duty in (*node.requires, *node.duties()) for one in _with_children(duty)}


def _with_children(one: Requirement) -> Iterator[Requirement]:
    yield one
    for child in one.children:
        yield from _with_children(child)


def _answers(under: Under, mark: _Mark, end: int, known: Mapping[str, Requirement]) -> Iterator[Piece]:
    """The piece that a marker begins; an exemption holds for every smaller requirement."""
    piece = _piece(under, mark, end)
    yield piece
    one = known.get(mark.requirement)
    if mark.exempt and one and one.children:
        for leaf in one.leaves():
            yield Piece(leaf.id, piece.marker_line, "", mark.exempt, piece.marker_line)


def _piece(under: Under, mark: _Mark, end: int) -> Piece:
    """The text from ``mark`` to ``end``, without blank lines around it."""
    line = under.line(mark.start) if mark.end > mark.start else 0
    text = under.hidden[mark.end : end]
    body = text.lstrip()
    if not body:
        return Piece(mark.requirement, line, "", mark.exempt, line)
    at = mark.end + len(text) - len(body)
    # A first line keeps its indent, unless a comment stood there.
    begin = under.text.rfind("\n", 0, at) + 1
    if begin >= mark.end and under.text[begin:at].isspace():
        at = begin
    lines = (one.rstrip() for one in under.hidden[at:end].rstrip().split("\n"))
    return Piece(mark.requirement, under.line(at), "\n".join(lines), mark.exempt, line)


def _marks(under: Under, known: Mapping[str, Requirement], said: list[Diagnostic]) -> Iterator[_Mark]:
    seen: dict[str, int] = {}
    for one in under.comments:
        if _DROPPED.match(one.words):
            continue
        found = _MARKER.fullmatch(one.words)
        if not found:
            said.append(_unknown_comment(under, one))
            continue
        id, reason = found[1], (found[3] or "") if found[2] else None
        if id not in known:
            said.append(under.say("M501", one.start, *_unknown_requirement(under, id, known)))
            # What follows is not lost: it stands under the heading as free text.
            yield _Mark(one.start, one.end, "", "")
            continue
        if id in seen:
            words = f"yêu cầu {id!r} đã có dấu ở dòng {seen[id]}"
            said.append(under.say("M502", one.start, words, "gộp hai đoạn dưới một dấu, xóa dấu kia"))
        seen.setdefault(id, under.line(one.start))
        if reason is not None and not reason.strip():
            words = f"yêu cầu {id!r} được ghi là không áp dụng nhưng không có lý do"
            said.append(under.say("M503", one.start, words, f"viết {_EXEMPT.format(id)}"))
        yield _Mark(one.start, one.end, id, " ".join((reason or "").split()))


def _unknown_requirement(under: Under, id: str, known: Mapping[str, Requirement]) -> tuple[str, str]:
    near = nearest(id[:60], known)
    if id in under.others:
        hint = f"đây là yêu cầu của mục {under.others[id]!r}; chuyển đoạn này xuống dưới tiêu đề của mục đó"
    elif near:
        hint = f"có phải {near!r}?"
    else:
        hint = (
            f"các mã của mục này: {', '.join(known)}" if known else "mục này không có yêu cầu riêng: xóa dấu"
        )
    return f"mục {under.node.id!r} không có yêu cầu {id[:60]!r}", hint


def _unknown_comment(under: Under, one: Comment) -> Diagnostic:
    """A comment that is no marker, guidance or note: perhaps a misspelt marker."""
    shown = one.words.split("\n")[0][:40]
    start = plain(shown.partition(":")[0])
    if _LOOKS.match(start) or one.words.startswith("yc"):
        words = f"dấu yêu cầu viết không đúng: {shown!r}"
        hint = f"viết <!-- yc: mã-yêu-cầu --> hoặc {_EXEMPT.format('mã-yêu-cầu')}"
        return under.say("M503", one.start, words, hint)
    if start.startswith("nguyen-nhan"):
        words = f"dấu nguyên nhân viết không đúng: {shown!r}"
        return under.say("M503", one.start, words, "viết <!-- nguyen-nhan: mã-mục-tiêu -->")
    words = f"chú thích không rõ để làm gì: {shown!r}; chữ trong chú thích không được in"
    hint = "ghi chú cho mình thì bắt đầu bằng gc: ; nội dung của báo cáo thì bỏ <!-- và -->"
    span = Span(under.file, under.line(one.start), 1)
    return Diagnostic("M506", span, words, hint, Severity.WARNING, under.node.owner)
