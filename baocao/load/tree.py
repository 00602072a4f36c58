"""What only shows when the whole outline is known: ids, owners, files and codes of its nodes."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from baocao.diagnostics import Diagnostic, Span
from baocao.load.documents import Document
from baocao.load.people import known_hint
from baocao.model import Agency, Form, Node, Requirement, Schedule, Task


class Known(NamedTuple):
    """What nodes may name: agencies, tasks, forms and their indicators, each by id.

    ``documents`` are the files that the nodes come from, to find the line of a single value.
    """

    documents: tuple[Document, ...]
    agencies: Mapping[str, Agency]
    tasks: Mapping[str, Task]
    codes: Mapping[str, str]


def known(
    documents: tuple[Document, ...],
    agencies: Mapping[str, Agency],
    forms: Mapping[str, Form],
    schedule: Schedule,
) -> Known:
    """What the nodes of ``documents`` may name."""
    codes = {
        code: "" for form in forms.values() for code in (form.id, *(one.code for one in form.indicators()))
    }
    return Known(documents, agencies, {one.id: one for one in schedule.tasks}, codes)


def check_tree(parts: tuple[Node, ...], names: Known, said: list[Diagnostic]) -> None:
    """Complain about nodes that clash with each other, or name what there is not."""
    said.extend(_repeated(parts))
    said.extend(_shared_files(parts))
    for node, above in _with_owner_above(parts, ""):
        said.extend(_said_of_node(node, above, names))
        said.extend(_said_of_codes(node, names))


def _with_owner_above(nodes: tuple[Node, ...], above: str) -> Iterator[tuple[Node, str]]:
    """Every node with the owner of the one above it."""
    for node in nodes:
        yield node, above
        yield from _with_owner_above(node.children, node.owner or "-")


def _repeated(parts: tuple[Node, ...]) -> Iterator[Diagnostic]:
    seen: dict[str, Node] = {}
    for node in (one for part in parts for one in part.walk()):
        first = seen.setdefault(node.id, node)
        if first is not node:
            words = f"mã mục {node.id!r} bị lặp (đã có ở {first.span.file} dòng {first.span.line})"
            yield Diagnostic("B110", node.span, words, "đặt mã khác cho một trong hai mục")


def _shared_files(parts: tuple[Node, ...]) -> Iterator[Diagnostic]:
    """Two nodes share a file only when one stands below the other."""
    owners: dict[str, Node] = {}

    def visit(node: Node, above: frozenset[str]) -> Iterator[Diagnostic]:
        if node.file and node.file not in above:
            first = owners.setdefault(node.file.casefold(), node)
            if first is not node:
                words = f"tệp {node.file!r} đã dùng cho mục {first.id!r} (dòng {first.span.line})"
                yield Diagnostic(
                    "B113", node.span, words, "mỗi mục một tệp; hai mục chung tệp phải có chung mục cha"
                )
        for child in node.children:
            yield from visit(child, above | {node.file})

    for part in parts:
        yield from visit(part, frozenset())


def _said_of_node(node: Node, above: str, names: Known) -> Iterator[Diagnostic]:
    if not node.owner and not above:
        yield Diagnostic(
            "B105", node.span, f"mục {node.id!r} chưa có cơ quan chủ trì", "thêm dòng 'owner: …'"
        )
    if node.owner and node.owner != above and node.owner not in names.agencies:
        words = f"mục {node.id!r} giao cho cơ quan không có: {node.owner!r}"
        place = _place(names.documents, node.span, "owner")
        yield Diagnostic("B111", place, words, known_hint(node.owner, names.agencies))
    for at, agency in enumerate(node.cooperate):
        if agency not in names.agencies:
            words = f"mục {node.id!r} ghi phối hợp với cơ quan không có: {agency!r}"
            place = _place(names.documents, node.span, "cooperate", at)
            yield Diagnostic("B111", place, words, known_hint(agency, names.agencies))
    if node.task and node.task not in names.tasks:
        words = f"mục {node.id!r} nhắc tới nhiệm vụ không có: {node.task!r}"
        place = _place(names.documents, node.span, "task")
        yield Diagnostic("B111", place, words, known_hint(node.task, names.tasks))
    if not node.file and node.duties():
        words = f"mục {node.id!r} chưa có tệp để viết"
        yield Diagnostic("B116", node.span, words, f"thêm dòng 'file: {node.owner}/{node.id}.md'")


def _said_of_codes(node: Node, names: Known) -> Iterator[Diagnostic]:
    bullets = (below for one in node.requires for below in _with_children(one))
    for span, words in ((node.span, node.indicators), *((one.span, one.indicators) for one in bullets)):
        for at, code in enumerate(words):
            if code not in names.codes:
                said = f"không có chỉ tiêu hoặc biểu {code!r}"
                place = _place(names.documents, span, "indicators", at)
                yield Diagnostic("B111", place, said, known_hint(code, names.codes))


def _place(documents: tuple[Document, ...], whole: Span, key: str, *at: int) -> Span:
    """The place of a value of the mapping that stands at ``whole``; ``whole`` itself when it has none."""
    for document in documents:
        for path in document.keys:
            if path[-1] == key and document.span(*path[:-1]) == whole:
                return document.span(*path, *at)
    return whole


def _with_children(one: Requirement) -> Iterator[Requirement]:
    yield one
    for child in one.children:
        yield from _with_children(child)
