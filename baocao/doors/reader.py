"""Reading a workspace: each file once, into memory, with its hashes."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha1, sha256
from pathlib import Path

from baocao.diagnostics import Diagnostic, Span
from baocao.doors.pictures import is_pointer, picture_size
from baocao.doors.text import decode, decode_any
from baocao.doors.walk import Tree
from baocao.limits import MB, limit, over
from baocao.model import Source

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
)
_INHERITED = ("outline/", "styles/")


@dataclass(frozen=True, slots=True)
class Reader:
    """The files of a workspace, of which ``outline/`` and ``styles/`` may stand in a parent.

    ``sources`` fills with every file that was read; ``refused`` names those that were there and
    could not be used, with a complaint about each in ``said``.
    """

    own: Tree
    said: list[Diagnostic]
    parent: Tree | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def names(self, folder: str) -> Iterator[str]:
        """The names of all files below ``folder`` ("data/"), without a parent's, in order."""
        return (name for name in self.own.files if name.startswith(folder))

    def shared(self, folder: str) -> tuple[str, ...]:
        """The names of all YAML files right in ``folder``, own and inherited, in order."""
        trees = (self.own, self.parent) if self.parent else (self.own,)
        found = {name for tree in trees for name in tree.files if name.startswith(folder)}
        return tuple(
            sorted(name for name in found if name.endswith(".yaml") and "/" not in name[len(folder) :])
        )

    def has(self, name: str) -> bool:
        """Whether the file ``name`` is here or inherited."""
        return self._path(name) is not None

    def shown(self, name: str) -> str:
        """``name`` as complaints print it: "../outline/report.yaml" when it is inherited."""
        return name if name in self.own.files or not self._from_parent(name) else self._up + name

    def yaml(self, name: str, cap: str = "yaml_bytes") -> str | None:
        """The text of a YAML file of at most the limit ``cap``; None when it was refused."""
        data = self._read(name, cap)
        return self._kept(name, None if data is None else decode(data, self.shown(name), self.said))

    def section(self, name: str) -> str | None:
        """The text of a Markdown file; None when it was refused."""
        data = self._read(name, "section_bytes")
        text = self._kept(name, None if data is None else decode(data, self.shown(name), self.said))
        if text is None or max(map(len, text.split("\n"))) <= limit("line_bytes"):
            return text
        line = next(at for at, one in enumerate(text.split("\n"), 1) if len(one) > limit("line_bytes"))
        self._say("A106", Span(self.shown(name), line), over("line_bytes"), "ngắt dòng này thành nhiều đoạn")
        return self._kept(name, None)

    def csv(self, name: str) -> str | None:
        """The text of a CSV file in any encoding that office programs write; None when refused."""
        data = self._read(name, "csv_bytes")
        return self._kept(name, None if data is None else decode_any(data, self.shown(name), self.said))

    def picture(self, name: str) -> bytes | None:
        """The bytes of a PNG or JPEG file; None when it is none."""
        data = self._read(name, "picture_bytes")
        if data is None:
            return None
        try:
            picture_size(data, name)
        except ValueError as error:
            hint = "lưu lại ảnh dạng PNG hoặc JPEG rồi tải lên"
            if is_pointer(data):
                hint = "chạy 'git lfs pull', hoặc tải lại tệp ảnh thật lên"
            self._say("A113", Span(self.shown(name)), str(error), hint)
            self.refused.add(name)
            return None
        return data

    @property
    def _up(self) -> str:
        return self.parent.up if self.parent else ""

    def _from_parent(self, name: str) -> bool:
        return self.parent is not None and name.startswith(_INHERITED) and name in self.parent.files

    def _path(self, name: str) -> Path | bytes | None:
        path = self.own.files.get(name)
        if path is None and self.parent is not None and self._from_parent(name):
            path = self.parent.files[name]
        return path

    def _kept(self, name: str, text: str | None) -> str | None:
        if text is None:
            self.refused.add(name)
        return text

    def _say(self, code: str, span: Span, words: str, hint: str) -> None:
        self.said.append(Diagnostic(code, span, words, hint))

    def _read(self, name: str, cap: str) -> bytes | None:
        path, shown = self._path(name), self.shown(name)
        if path is None:
            self._say("A102", Span(shown), "không có tệp này", "tạo tệp, hoặc sửa lại tên ở nơi nhắc tới nó")
            return None
        try:
            data = _bytes(path, limit(cap))
        except OSError:
            self._say("A102", Span(shown), "không đọc được tệp này", "kiểm tra quyền đọc rồi chạy lại")
            data = None
        except ValueError as error:
            self._say("A106", Span(shown), over(cap), f"tệp dài hơn {error} byte: bỏ bớt hoặc chia nhỏ tệp")
            data = None
        if data is None:
            self.refused.add(name)
            return None
        blob = sha1(b"blob %d\0" % len(data), usedforsecurity=False)
        blob.update(data)
        self.sources[shown] = Source(shown, sha256(data).hexdigest(), blob.hexdigest(), len(data))
        return data


def _bytes(path: Path | bytes, cap: int) -> bytes:
    """All bytes of a regular file. Raises: OSError; ValueError when there are more than ``cap``."""
    if isinstance(path, bytes):
        if len(path) > cap:
            raise ValueError(cap)
        return path
    handle = os.open(path, _FLAGS)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(path)
        if status.st_size > cap:
            raise ValueError(cap)
        data = os.read(handle, status.st_size + 1)
        # A short read is legal, and the file may have grown: take what is there up to the cap.
        while more := os.read(handle, MB):
            data += more
            if len(data) > cap:
                raise ValueError(cap)
        return data
    finally:
        os.close(handle)
