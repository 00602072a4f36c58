"""YAML to plain values whose every scalar is text, with the place of each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from baocao.diagnostics import Diagnostic, Span
from baocao.doors import FORBIDDEN
from baocao.limits import limit, over
from baocao.vietnamese import nfc

Path = tuple[str | int, ...]
"""Keys and list positions from the root of a document."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_FLOW = 200
"""Brackets open at one time in the raw text: far above what authors write, below what libyaml bears."""

_SEE_GUIDE = "mẫu của tệp này có trong docs/dinh-dang-outline.md"
_BRACKETS = re.compile(r"[\[\]{}]")
_SPACES = re.compile(r"[ \t\n]+")
_PROBLEMS = (
    ("mapping values", "có dấu hai chấm ':' ở chỗ không được phép; đặt cả câu trong dấu ngoặc kép"),
    ("expected ':'", "thiếu dấu hai chấm ':' sau tên khóa"),
    ("expected key", "dòng này thụt lề không thẳng với dòng trên, hoặc dấu ngoặc kép chưa đóng"),
    ("expected ',' or", "thiếu dấu phẩy, hoặc dấu ngoặc [ ] { } chưa đóng"),
    ("'-' indicator", "các gạch đầu dòng '-' thụt lề không thẳng nhau"),
    ("block sequence", "gạch đầu dòng '-' đứng ở chỗ không được phép"),
    (
        "cannot start any token",
        "giá trị bắt đầu bằng ký tự phải đặt trong dấu ngoặc kép (như @, `, % hoặc Tab)",
    ),
    ("tab", "dùng dấu Tab để thụt lề; hãy dùng dấu cách"),
    ("unexpected end of stream", "dấu ngoặc kép mở ra mà không đóng"),
    ("escape", "có dấu \\ trong ngoặc kép mà sau nó không phải mã hợp lệ; dùng ngoặc đơn"),
    ("document start", "có nội dung thừa sau khi tệp đã kết thúc"),
)


class Document(NamedTuple):
    """The content of one YAML file. Scalars are text, an empty value is "".

    ``marks`` gives line and column of every value, ``keys`` of every key, by path.
    """

    file: str
    value: dict[str, Any]
    marks: Mapping[Path, tuple[int, int]]
    keys: Mapping[Path, tuple[int, int]]

    def at(self, path: Path) -> Any:
        """The value at ``path``, None when there is none."""
        value: Any = self.value
        for step in path:
            value = value.get(step) if isinstance(value, dict) else value[step]
        return value

    def span(self, *path: str | int) -> Span:
        """The place of the value at ``path``, or of the nearest thing around it that has one."""
        while path and path not in self.marks:
            path = path[:-1]
        return Span(self.file, *self.marks.get(path, (1, 1)))

    def key(self, *path: str | int) -> Span:
        """The place of the key at the end of ``path``."""
        return Span(self.file, *self.keys[path]) if path in self.keys else self.span(*path)


class _Refused(Exception):
    """What ends the reading of a document: code, line, column, words, hint."""


@dataclass(slots=True)
class _Frame:
    """An open list or mapping while events come in; ``key`` is what the next value belongs to."""

    value: Any
    path: Path
    key: str | None = None


@dataclass(slots=True)
class _Build:
    """The document as far as it has been read."""

    file: str
    said: list[Diagnostic]
    marks: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    stack: list[_Frame] = field(default_factory=list)
    root: Any = None
    begun: bool = False

    def add(self, value: Any, at: tuple[int, int]) -> Path:
        """Put ``value`` where the next one belongs, and say where that is."""
        path: Path = ()
        if self.stack:
            top = self.stack[-1]
            if isinstance(top.value, list):
                path = (*top.path, len(top.value))
                top.value.append(value)
            else:
                path = (*top.path, top.key or "")
                # Of a repeated key, which has been complained about, the first stays.
                top.value.setdefault(top.key, value)
                top.key = None
        else:
            self.root = value
        self.marks.setdefault(path, at)
        return path

    def name(self, text: str, at: tuple[int, int]) -> None:
        """Take ``text`` as the key of the next value."""
        top = self.stack[-1]
        path = (*top.path, text)
        if text in top.value:
            first = self.keys[path][0]
            words = f"khóa {text!r} bị lặp lại (đã có ở dòng {first})"
            self.said.append(
                Diagnostic("B103", Span(self.file, *at), words, "giữ lại một dòng, xóa dòng kia")
            )
        self.keys.setdefault(path, at)
        top.key = text

    def wants_key(self) -> bool:
        """Whether the next scalar is a key."""
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None


def read_document(text: str, file: str, said: list[Diagnostic], most: str = "yaml_events") -> Document | None:
    """The mapping that the YAML ``text`` holds; None with a complaint when it holds none.

    ``most`` names the limit on its length. Anchors, aliases, tags, directives and further documents
    are refused.
    """
    build = _Build(file, said)
    before = len(said)
    try:
        _check_flow(text)
        for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
            if count > limit(most):
                raise _Refused("A106", *_at(event), over(most), "chia nội dung thành nhiều tệp")
            _take(event, build)
    except _Refused as refused:
        code, line, column, words, hint = refused.args
        said.append(Diagnostic(code, Span(file, line, column), words, hint))
        return None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        said.append(_syntax(error, file, text))
        return None
    if not isinstance(build.root, dict):
        words = "tệp trống" if build.root in (None, "") else "tệp phải gồm các dòng 'khóa: giá trị'"
        said.append(Diagnostic("B106", Span(file, 1), words, _SEE_GUIDE))
        return None
    if any(one.code == "A109" for one in said[before:]):
        return None
    return Document(file, build.root, build.marks, build.keys)


def _check_flow(text: str) -> None:
    deep = 0
    for sign in _BRACKETS.finditer(text):
        deep += 1 if sign.group() in "[{" else -1
        if deep > _MAX_FLOW:
            line = text.count("\n", 0, sign.start()) + 1
            raise _Refused(
                "A106", line, 0, over("yaml_depth"), "viết lại bằng gạch đầu dòng, bớt tầng lồng nhau"
            )


def _take(event: Any, build: _Build) -> None:
    """Add what one parser event brings."""
    kind = type(event)
    if kind is yaml.ScalarEvent:
        _plain(event)
        text = _text(event, build)
        if build.wants_key():
            build.name(text, _at(event))
        else:
            build.add(text, _at(event))
    elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
        _plain(event)
        if build.wants_key():
            raise _Refused("B102", *_at(event), "tên khóa phải là chữ", "đặt giá trị này trong dấu ngoặc kép")
        value: Any = {} if kind is yaml.MappingStartEvent else []
        build.stack.append(_Frame(value, build.add(value, _at(event))))
        if len(build.stack) > limit("yaml_depth"):
            raise _Refused("A106", *_at(event), over("yaml_depth"), "bớt tầng lồng nhau")
    elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
        build.stack.pop()
    elif kind is yaml.AliasEvent:
        _plain(event)
    elif kind is yaml.DocumentStartEvent:
        if build.begun:
            raise _Refused("B102", *_at(event), "tệp có nhiều tài liệu YAML ngăn bằng '---'", "giữ lại một")
        if event.version or event.tags:
            raise _Refused("B102", *_at(event), "không dùng dòng chỉ thị bắt đầu bằng '%'", "xóa dòng đó")
        build.begun = True


def _plain(event: Any) -> None:
    """Refuse the features of YAML that outlines do without."""
    if event.anchor:
        words = f"không dùng neo và bí danh của YAML (&{event.anchor}, *{event.anchor})"
        raise _Refused("B102", *_at(event), words, "viết lại đầy đủ giá trị, hoặc đặt nó trong dấu ngoặc kép")
    tag = getattr(event, "tag", None)
    if tag:
        raise _Refused(
            "B102",
            *_at(event),
            f"không dùng thẻ của YAML ({tag!r})",
            "xóa thẻ, hoặc đặt giá trị trong ngoặc kép",
        )


def _text(event: Any, build: _Build) -> str:
    """The scalar's text with composed letters and single spaces."""
    text: str = event.value
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = nfc(_SPACES.sub(" ", text)).strip()
    found = FORBIDDEN.search(text)
    if found:
        words = f"giá trị có ký tự không được dùng: U+{ord(found.group()):04X}"
        span = Span(build.file, *_at(event))
        build.said.append(Diagnostic("A109", span, words, "xóa mã ký tự đó trong ngoặc kép"))
    return text


def _at(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _syntax(error: Exception, file: str, text: str) -> Diagnostic:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", "") or ""
    words = next((said for sign, said in _PROBLEMS if sign in problem), "viết không đúng cú pháp YAML")
    span = Span(file, mark.line + 1, mark.column + 1) if mark else Span(file, 1)
    hint = "so với các dòng cùng loại ở trên và dưới; lỗi có thể nằm ở dòng ngay trước"
    lines = text.split("\n")[: span.line]
    if lines and lines[-1].startswith("\t"):
        words, hint = (
            "dòng này thụt lề bằng dấu Tab",
            "thay dấu Tab bằng dấu cách, thẳng với các dòng cùng cấp",
        )
    elif opened := next((at for at, line in enumerate(lines, 1) if line.count('"') % 2), 0):
        hint = f'dấu ngoặc kép mở ở dòng {opened} có lẽ chưa đóng; thêm dấu " vào cuối giá trị đó'
    return Diagnostic("B101", span, words, hint)
