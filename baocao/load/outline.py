"""The outline as a tree of nodes, numbered by position, from its part files."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from baocao.diagnostics import Diagnostic
from baocao.load.documents import Document, Path
from baocao.load.fields import to_flag, to_words
from baocao.load.validate import valid, valid_items
from baocao.model import Answers, Node, Requirement
from baocao.vietnamese import LETTERS, ORDINALS, letter, roman

LEVELS = ("part", "roman", "arabic", "decimal", "letter")
"""The numberings, from the widest to the narrowest. Source: nd30.md, 5.3, scheme b."""

_MARKS = ("-", "+")


class _Above(NamedTuple):
    """What a node takes from the one above it."""

    level: str
    label: str
    depth: int
    owner: str = ""
    file: str = ""
    answers: Answers = Answers.BOTH


def read_part(document: Document, number: int, ordinal: bool, said: list[Diagnostic]) -> Node | None:
    """Part ``number`` (from 1) of the outline; None when its file cannot be used.

    ``ordinal`` counts parts in words ("Phần thứ nhất") instead of Roman numerals ("Phần I").
    """
    label = f"thứ {ORDINALS[number - 1]}" if ordinal and number <= len(ORDINALS) else roman(number)
    return _node(document, (), document.value, _Above("part", f"Phần {label}", 0), said)


def _node(
    document: Document, path: Path, value: dict[str, Any], above: _Above, said: list[Diagnostic]
) -> Node | None:
    """The node at ``path``; ``above`` says which numbering and label it has."""
    if not valid(document, path, value, "node", said):
        return None
    owner, file = value.get("owner") or above.owner, value.get("file") or above.file
    answers = Answers(value["answers"]) if "answers" in value else above.answers
    here = _Above(above.level, above.label, above.depth, owner, file, answers)
    return Node(
        value["id"],
        value["title"],
        above.level,
        above.depth,
        above.label,
        owner,
        file,
        to_words(value.get("cooperate", ())),
        answers,
        _requires(document, path, value, said),
        _children(document, path, value, here, said),
        to_words(value.get("indicators", ())),
        value.get("task", ""),
        to_flag(value.get("added", "false")),
        value.get("guidance", ""),
        document.span(*path),
    )


def _children(
    document: Document, path: Path, value: Mapping[str, Any], here: _Above, said: list[Diagnostic]
) -> tuple[Node, ...]:
    found = value.get("children", [])
    level = value.get("numbers") or _next_level(here.level)
    if not found:
        return ()
    why = _wrong_level(here.level, level, len(found))
    if why:
        key = "numbers" if "numbers" in value else "children"
        hint = "dùng 'numbers' hẹp hơn cấp trên: roman (I), arabic (1), decimal (1.1), letter (a)"
        if level == "letter" and len(found) > len(LETTERS):
            hint = "ghi 'numbers: arabic' ở mục chứa chúng, hoặc gộp, tách bớt mục"
        said.append(Diagnostic("B112", document.span(*path, key), why, hint))
        return ()
    nodes = (
        _node(document, (*path, "children", at), one, _below(here, level, at + 1), said)
        for at, one in enumerate(found)
    )
    return tuple(node for node in nodes if node)


def _next_level(level: str) -> str:
    at = LEVELS.index(level) + 1
    return LEVELS[at] if at < len(LEVELS) else ""


def _wrong_level(above: str, level: str, count: int) -> str:
    """Why ``count`` items cannot be numbered ``level`` below ``above``, blank when they can."""
    if not level:
        return "dưới mục đánh chữ cái a), b) không thể có mục con được đánh số"
    if LEVELS.index(level) <= LEVELS.index(above):
        return f"cách đánh số mục con ({level}) không hẹp hơn cách đánh số của chính mục này ({above})"
    if level == "decimal" and above != "arabic":
        return "cách đánh số 1.1 chỉ dùng được dưới mục đánh số 1, 2, 3"
    if level == "letter" and count > len(LETTERS):
        return f"có {count} mục, bảng chữ cái chỉ đủ cho {len(LETTERS)} mục"
    return ""


def _below(here: _Above, level: str, number: int) -> _Above:
    label = {
        "roman": roman(number),
        "arabic": str(number),
        "decimal": f"{here.label}.{number}",
        "letter": letter(number) if level == "letter" else "",
    }[level]
    return _Above(level, label, here.depth + 1, here.owner, here.file, here.answers)


def _requires(
    document: Document, path: Path, value: Mapping[str, Any], said: list[Diagnostic]
) -> tuple[Requirement, ...]:
    """The bullets of a node, whose ids are unique among them and the bullets below them."""
    found = tuple(_bullets(document, (*path, "requires"), value.get("requires", []), 0, said))
    seen: dict[str, Requirement] = {}
    for one in (below for top in found for below in _all(top)):
        first = seen.setdefault(one.id, one)
        if first is not one:
            words = f"mã yêu cầu {one.id!r} bị lặp trong mục này (đã có ở dòng {first.span.line})"
            said.append(Diagnostic("B110", one.span, words, "đặt mã khác"))
    return found


def _bullets(
    document: Document, path: Path, items: list[dict[str, Any]], deep: int, said: list[Diagnostic]
) -> Iterator[Requirement]:
    for here, one in valid_items(document, path, items, "requirement", said):
        below = one.get("children", [])
        if below and deep == len(_MARKS) - 1:
            words = "dưới dấu cộng không thể có yêu cầu nhỏ hơn nữa"
            said.append(Diagnostic("B112", document.span(*here), words, "đưa yêu cầu lên cấp trên"))
            below = []
        children = tuple(_bullets(document, (*here, "children"), below, deep + 1, said))
        codes = to_words(one.get("indicators", ()))
        yield Requirement(one["id"], one["text"], _MARKS[deep], codes, children, document.span(*here))


def _all(one: Requirement) -> Iterator[Requirement]:
    yield one
    for child in one.children:
        yield from _all(child)
