"""Opening a workspace folder: its own files, and those of a parent that it inherits from."""

import os
from pathlib import Path

from baocao.diagnostics import Diagnostic, Span
from baocao.doors import Reader, walk
from baocao.doors.walk import folders
from baocao.load.documents import Document, read_document
from baocao.load.validate import valid

MARK = "outline/report.yaml"
"""The file that makes a folder a workspace."""

_TOPS = ("workspace.yaml", "outline", "content", "data", "styles")
_SHARED = ("outline", "styles")
_FARTHEST = 8


def open_workspace(root: Path, said: list[Diagnostic]) -> Reader | None:
    """A reader over the workspace ``root``; None with a complaint when it is none."""
    if not root.is_dir():
        words = f"không có thư mục {root.name!r}"
        said.append(Diagnostic("A101", Span("."), words, "kiểm tra lại đường dẫn"))
        return None
    reader = Reader(walk(root, _TOPS, "", said), said)
    if reader.has("workspace.yaml"):
        document = read_yaml(reader, "workspace.yaml")
        if document is None or not valid(document, (), document.value, "workspace", said):
            return None
        above = _ancestor(root)
        if above is None:
            words = "không có thư mục cha nào chứa outline/report.yaml để dùng chung"
            hint = "đặt thư mục này bên trong thư mục của báo cáo, hoặc xóa workspace.yaml"
            said.append(Diagnostic("A116", document.span("inherits"), words, hint))
            return None
        up = os.path.relpath(above, root).replace(os.sep, "/") + "/"
        reader = Reader(reader.own, said, walk(above, _SHARED, up, said), reader.sources)
    if not reader.has(MARK):
        if any(one.span.file in ("outline", MARK) for one in said):
            return None
        words = "thư mục này không phải thư mục làm báo cáo: không có tệp outline/report.yaml"
        hint = "mở đúng thư mục của báo cáo (nơi có outline/, content/, data/), hoặc tạo outline/report.yaml"
        said.append(Diagnostic("A101", Span(MARK), words, hint))
        return None
    return reader


def folders_of(root: Path) -> tuple[Path, ...]:
    """The folders whose files are read for ``root``, its own and its parent's; no link is followed."""
    above = _ancestor(root) if (root / "workspace.yaml").is_file() else None
    return (*folders(root, _TOPS), *(folders(above, _SHARED) if above else ()))


def _ancestor(root: Path) -> Path | None:
    """The nearest folder above ``root`` that is a workspace with an outline of its own."""
    for above in list(root.resolve().parents)[:_FARTHEST]:
        if (above / MARK).is_file():
            return above
    return None


def read_yaml(reader: Reader, name: str, limits: str = "yaml") -> Document | None:
    """The YAML file ``name``; None, with a complaint, when it is missing or cannot be read.

    ``limits`` begins the names of those that hold for it: "yaml", or "units" for a list of thousands.
    """
    text = reader.yaml(name, f"{limits}_bytes")
    return None if text is None else read_document(text, reader.shown(name), reader.said, f"{limits}_events")
