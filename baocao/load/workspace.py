"""Opening a workspace folder: its own files, and those of a parent that it inherits from."""

import os
from pathlib import Path

from baocao.diagnostics import Diagnostic, Span
from baocao.doors import Reader, Snapshot, Tree, recall, walk
from baocao.doors.walk import folders
from baocao.load.documents import Document, read_document
from baocao.load.validate import valid

MARK = "outline/report.yaml"
"""The file that makes a folder a workspace."""

TOPS = ("workspace.yaml", "outline", "content", "data", "styles")
"""What a workspace is made of."""

SHARED = ("outline", "styles")
"""What a workspace may take from one above it."""

_FARTHEST = 8


def open_workspace(root: Path | Snapshot, said: list[Diagnostic]) -> Reader | None:
    """A reader over the workspace ``root``; None with a complaint when it is none."""
    if isinstance(root, Path) and not root.is_dir():
        words = f"không có thư mục {root.name!r}"
        said.append(Diagnostic("A101", Span("."), words, "kiểm tra lại đường dẫn"))
        return None
    reader = Reader(_tree(root, TOPS, "", said), said)
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
        up = _up(root, above)
        reader = Reader(reader.own, said, _tree(above, SHARED, up, said), reader.sources)
    if not reader.has(MARK):
        if any(one.span.file in ("outline", MARK) for one in said):
            return None
        words = "thư mục này không phải thư mục làm báo cáo: không có tệp outline/report.yaml"
        hint = "mở đúng thư mục của báo cáo (nơi có outline/, content/, data/), hoặc tạo outline/report.yaml"
        said.append(Diagnostic("A101", Span(MARK), words, hint))
        return None
    return reader


def _tree(root: Path | Snapshot, tops: tuple[str, ...], up: str, said: list[Diagnostic]) -> Tree:
    return walk(root, tops, up, said) if isinstance(root, Path) else recall(root, tops, up, said)


def folders_of(root: Path) -> tuple[Path, ...]:
    """The folders whose files are read for ``root``, its own and its parent's; no link is followed."""
    above = _ancestor(root) if (root / "workspace.yaml").is_file() else None
    shared = folders(above, SHARED) if isinstance(above, Path) else ()
    return (*folders(root, TOPS), *shared)


def _ancestor(root: Path | Snapshot) -> Path | Snapshot | None:
    """The nearest folder above ``root`` that is a workspace with an outline of its own."""
    if isinstance(root, Snapshot):
        return next((one for one in root.above() if f"{one.folder}/{MARK}".lstrip("/") in one.files), None)
    for above in list(root.resolve().parents)[:_FARTHEST]:
        if (above / MARK).is_file():
            return above
    return None


def _up(root: Path | Snapshot, above: Path | Snapshot) -> str:
    """What leads from ``root`` to ``above``: "../"."""
    here, there = (one.folder or "." if isinstance(one, Snapshot) else one for one in (root, above))
    return os.path.relpath(there, here).replace(os.sep, "/") + "/"


def read_yaml(reader: Reader, name: str, limits: str = "yaml") -> Document | None:
    """The YAML file ``name``; None, with a complaint, when it is missing or cannot be read.

    ``limits`` begins the names of those that hold for it: "yaml", or "units" for a list of thousands.
    """
    text = reader.yaml(name, f"{limits}_bytes")
    return None if text is None else read_document(text, reader.shown(name), reader.said, f"{limits}_events")
