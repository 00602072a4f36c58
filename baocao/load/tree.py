"""What only shows when the whole outline is known: ids, owners, files and codes of its nodes."""

from collections.abc import Iterator, Mapping

from baocao.diagnostics import Diagnostic
from baocao.load.people import known_hint
from baocao.model import Agency, Form, Node, Requirement, Schedule


def check_tree(
    parts: tuple[Node, ...],
    agencies: Mapping[str, Agency],
    forms: Mapping[str, Form],
    schedule: Schedule,
    said: list[Diagnostic],
) -> None:
    """Complain about nodes that clash with each other, or name what there is not."""
    said.extend(_repeated(parts))
    said.extend(_shared_files(parts))
    codes = {
        code: "" for form in forms.values() for code in (form.id, *(one.code for one in form.indicators()))
    }
    tasks = {one.id: one for one in schedule.tasks}
    for node, above in _with_owner_above(parts, ""):
        said.extend(_said_of_node(node, above, agencies, tasks))
        said.extend(_said_of_codes(node, codes))


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


def _said_of_node(
    node: Node, above: str, agencies: Mapping[str, Agency], tasks: Mapping[str, object]
) -> Iterator[Diagnostic]:
    if not node.owner and not above:
        yield Diagnostic(
            "B105", node.span, f"mục {node.id!r} chưa có cơ quan chủ trì", "thêm dòng 'owner: …'"
        )
    own = [node.owner] if node.owner and node.owner != above else []
    for agency in (*own, *node.cooperate):
        if agency not in agencies:
            words = f"mục {node.id!r} giao cho cơ quan không có: {agency!r}"
            yield Diagnostic("B111", node.span, words, known_hint(agency, agencies))
    if node.task and node.task not in tasks:
        words = f"mục {node.id!r} nhắc tới nhiệm vụ không có: {node.task!r}"
        yield Diagnostic("B111", node.span, words, known_hint(node.task, tasks))
    if not node.file and node.duties():
        words = f"mục {node.id!r} chưa có tệp để viết"
        yield Diagnostic("B116", node.span, words, f"thêm dòng 'file: {node.owner}/{node.id}.md'")


def _said_of_codes(node: Node, codes: Mapping[str, str]) -> Iterator[Diagnostic]:
    bullets = (below for one in node.requires for below in _with_children(one))
    for span, words in ((node.span, node.indicators), *((one.span, one.indicators) for one in bullets)):
        for code in words:
            if code not in codes:
                said = f"không có chỉ tiêu hoặc biểu {code!r}"
                yield Diagnostic("B111", span, said, known_hint(code, codes))


def _with_children(one: Requirement) -> Iterator[Requirement]:
    yield one
    for child in one.children:
        yield from _with_children(child)
