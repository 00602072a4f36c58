"""The text of a section cut at its template tags, with {% if %} blocks as a tree."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from baocao.figures.unavailable import Unavailable
from baocao.limits import limit
from baocao.markdown import Tag, tags
from baocao.render.language import read
from baocao.render.shapes import Expression


class Words(NamedTuple):
    """Text between tags, and the offset where it starts."""

    text: str
    start: int = 0


class Show(NamedTuple):
    """A {{ … }} tag: its expression, or why there is none."""

    tag: Tag
    expression: Expression | Unavailable


@dataclass(frozen=True, slots=True)
class Branch:
    """What follows {% if %}, {% elif %} or {% else %} (no condition)."""

    tag: Tag
    condition: Expression | Unavailable | None
    body: list["Piece"] = field(default_factory=list)


class Choice(NamedTuple):
    """An {% if %} block."""

    branches: list[Branch]


Piece = Words | Show | Choice
Fault = tuple[int, Unavailable]
"""An offset and what is wrong there."""

_STATEMENT = re.compile(r"\s*([a-z_]+)\s*(.*?)\s*\Z", re.DOTALL)


def cut(text: str) -> tuple[list[Piece], list[Fault]]:
    """``text`` as a tree of pieces, and the tags that are wrong."""
    tree = _Tree()
    at = 0
    for tag in tags(text):
        tree.add(Words(text[at : tag.start], at))
        tree.take(tag)
        at = tag.end
    tree.add(Words(text[at:], at))
    return tree.close()


class _Tree:
    """Grows piece by piece; ``_open`` are the blocks not yet closed."""

    def __init__(self) -> None:
        self._root: list[Piece] = []
        self._open: list[Choice] = []
        self._faults: list[Fault] = []

    def add(self, piece: Piece) -> None:
        """Put ``piece`` into the innermost open branch."""
        (self._open[-1].branches[-1].body if self._open else self._root).append(piece)

    def take(self, tag: Tag) -> None:
        """Put in what ``tag`` says."""
        if not tag.closed:
            end = {"{{": "}}", "{%": "%}"}.get(tag.kind, "")
            hint = f"thêm {end} vào cuối biểu thức" if end else "dùng <!-- gc: … --> để ghi chú"
            self._fault(tag, "E413", f"dấu {tag.kind} mở mà không đóng", hint)
        elif tag.kind == "{#":
            self._fault(tag, "E401", "không dùng {# … #} để ghi chú", "dùng <!-- gc: … -->")
        elif tag.kind == "{{":
            self.add(Show(tag, _expression(tag.body)))
        else:
            self._statement(tag)

    def close(self) -> tuple[list[Piece], list[Fault]]:
        """The whole tree; blocks still open are faults at their first tag."""
        for one in self._open:
            words = "{% if %} chưa có {% endif %} trước dấu yêu cầu hoặc đề mục tiếp theo"
            self._fault(one.branches[0].tag, "E413", words, "thêm {% endif %} vào cuối phần có điều kiện")
        return self._root, self._faults

    def _fault(self, tag: Tag, code: str, words: str, hint: str) -> None:
        self._faults.append((tag.start, Unavailable(code, words, hint)))

    def _statement(self, tag: Tag) -> None:
        found = _STATEMENT.match(tag.body)
        word, rest = found.groups() if found else ("", "")
        if word == "if":
            self._begin(tag, rest)
        elif word in ("elif", "else", "endif"):
            self._go_on(tag, word, rest)
        else:
            words = f"không dùng lệnh '{word or tag.body.strip()[:20]}' trong {{% … %}}"
            self._fault(tag, "E401", words, "chỉ có {% if … %}, {% elif … %}, {% else %} và {% endif %}")

    def _begin(self, tag: Tag, rest: str) -> None:
        choice = Choice([Branch(tag, _expression(rest))])
        if len(self._open) < limit("nesting"):
            self.add(choice)
        elif len(self._open) == limit("nesting"):
            self._fault(tag, "E414", f"{{% if %}} lồng nhau quá {limit('nesting')} tầng", "viết gọn lại")
        self._open.append(choice)

    def _go_on(self, tag: Tag, word: str, rest: str) -> None:
        if not self._open:
            self._fault(
                tag,
                "E413",
                f"{{% {word} %}} không có {{% if %}} đứng trước",
                "xóa dòng này, hoặc thêm {% if … %}",
            )
        elif word == "endif":
            self._open.pop()
        elif self._open[-1].branches[-1].condition is None:
            self._fault(tag, "E413", f"{{% {word} %}} đứng sau {{% else %}}", "để {% else %} ở cuối")
        else:
            self._open[-1].branches.append(Branch(tag, _expression(rest) if word == "elif" else None))


def _expression(body: str) -> Expression | Unavailable:
    try:
        return read(body.strip())
    except Unavailable as error:
        return error
