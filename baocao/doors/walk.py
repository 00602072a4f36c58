"""One walk over a workspace: which regular files there are, without following any link."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from baocao.diagnostics import Diagnostic, Span
from baocao.doors.paths import wrong_name
from baocao.limits import limit, over
from baocao.vietnamese import nfc

MAX_FOLDERS_DEEP = 8
"""The deepest file of a workspace stands four folders down."""

_SURROGATE = 0x20000000
"""The bit of a Windows reparse tag that stands for another place: links and junctions have it, files
that OneDrive keeps in the cloud have not. Source: Microsoft, IsReparseTagNameSurrogate."""

_LITTER = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Tree:
    """The files of one workspace folder by their composed POSIX name.

    ``up`` stands before names in complaints: "../" for each folder above the workspace.
    """

    root: Path
    up: str = ""
    files: Mapping[str, Path | bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A repository's files as they were in ``commit``, in memory: ``folder`` is the workspace in it.

    ``files`` are their bytes by path from the top of the repository; ``odd`` names entries that are
    no regular files, or too large to be looked at.
    """

    commit: str
    folder: str
    files: Mapping[str, bytes]
    odd: frozenset[str] = frozenset()

    def above(self) -> Iterator["Snapshot"]:
        """The same with the folders above ``folder``, the nearest first."""
        folder = self.folder
        while folder:
            folder = folder.rpartition("/")[0]
            yield replace(self, folder=folder)


def recall(place: Snapshot, tops: tuple[str, ...], up: str, said: list[Diagnostic]) -> Tree:
    """As `walk`, of a snapshot."""
    start = f"{place.folder}/" if place.folder else ""
    files: dict[str, Path | bytes] = {}
    taken: dict[str, str] = {}
    for path in sorted({*place.files, *place.odd}):
        name = path.removeprefix(start)
        parts = name.split("/")
        if not path.startswith(start) or parts[0] not in tops or any(map(_passed_over, parts)):
            continue
        why = next((words for part in parts if (words := wrong_name(part))), "")
        first = taken.setdefault(name.casefold(), name)
        if first is not name:
            said.append(Diagnostic("A105", Span(up + visible(name)), _alike(first), _ALIKE_HINT))
        elif path in place.odd:
            words = "là một liên kết (link) hoặc tệp quá lớn, không được đọc"
            said.append(Diagnostic("A103", Span(up + visible(name)), words, "chép tệp thật vào chỗ này"))
        elif why:
            said.append(Diagnostic("A104", Span(up + visible(name)), why, "đổi tên tệp hoặc thư mục này"))
        else:
            files[name] = place.files[path]
    return Tree(Path(), up, files)


def _passed_over(name: str) -> bool:
    """Whether a file of this name is an office program's or a system's, and not the authors'."""
    return name.startswith((".", "~$")) or name.lower() in _LITTER


def walk(root: Path, tops: tuple[str, ...], up: str, said: list[Diagnostic]) -> Tree:
    """The regular files of ``tops`` (files or folders of ``root``), in sorted order."""
    files: dict[str, Path | bytes] = {}
    left = {cap: limit(cap) for cap in ("files", "data_files")}
    for path, name in _found(root, tops, up, said):
        cap = "data_files" if name.startswith("data/") else "files"
        left[cap] -= 1
        if left[cap] < 0:
            words = f"{over(cap)}; các tệp còn lại không được đọc"
            said.append(Diagnostic("A106", Span(up + name), words, "xóa hoặc chuyển bớt tệp thừa ra ngoài"))
            break
        files[name] = path
    return Tree(root, up, files)


def folders(root: Path, tops: tuple[str, ...]) -> Iterator[Path]:
    """``root`` and the folders in which ``walk`` looks, as far as they are there."""
    yield root
    for top in (root / name for name in tops):
        if top.is_symlink():
            continue
        for folder, below, _ in os.walk(top):
            deep = len(Path(folder).relative_to(root).parts)
            below[:] = sorted(name for name in below if not name.startswith(".") and deep < MAX_FOLDERS_DEEP)
            yield Path(folder)


def _found(root: Path, tops: tuple[str, ...], up: str, said: list[Diagnostic]) -> Iterator[tuple[Path, str]]:
    for entry in _entries(root, up or ".", said):
        if entry.name in tops:
            yield from _visit(entry, entry.name, up, 1, said)


def _visit(
    entry: "os.DirEntry[str]", name: str, up: str, deep: int, said: list[Diagnostic]
) -> Iterator[tuple[Path, str]]:
    """The files at ``entry`` and below it."""
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        said.append(Diagnostic("A102", Span(up + name), "không xem được tệp này", _RIGHTS))
        return
    surrogate = getattr(status, "st_reparse_tag", 0) & _SURROGATE
    if stat.S_ISLNK(status.st_mode) or surrogate:
        words = "là một liên kết (link), không được đọc vì có thể trỏ ra ngoài thư mục của báo cáo"
        said.append(Diagnostic("A103", Span(up + name), words, "chép tệp thật vào chỗ này"))
    elif stat.S_ISDIR(status.st_mode):
        yield from _below(Path(entry.path), name, up, deep, said)
    elif stat.S_ISREG(status.st_mode):
        yield Path(entry.path), name
    else:
        said.append(Diagnostic("A103", Span(up + name), "không phải là tệp thường", "xóa nó đi"))


def _below(folder: Path, name: str, up: str, deep: int, said: list[Diagnostic]) -> Iterator[tuple[Path, str]]:
    if deep > MAX_FOLDERS_DEEP:
        words = f"thư mục lồng sâu quá {MAX_FOLDERS_DEEP} tầng; phần bên dưới không được đọc"
        said.append(Diagnostic("A106", Span(up + name), words, "đưa tệp lên gần thư mục gốc hơn"))
        return
    taken: dict[str, str] = {}
    for entry in _entries(folder, up + name, said):
        own = nfc(entry.name)
        if _passed_over(own):
            continue
        shown = f"{name}/{own}"
        why = wrong_name(own)
        first = taken.setdefault(own.casefold(), own)
        if why:
            said.append(Diagnostic("A104", Span(up + visible(shown)), why, "đổi tên tệp hoặc thư mục này"))
        elif first is not own:
            said.append(Diagnostic("A105", Span(up + shown), _alike(first), _ALIKE_HINT))
        else:
            yield from _visit(entry, shown, up, deep + 1, said)


def _entries(folder: Path, shown: str, said: list[Diagnostic]) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda one: one.name)
    except OSError:
        said.append(Diagnostic("A102", Span(shown), "không mở được thư mục này", _RIGHTS))
        return []


def visible(text: str) -> str:
    """``text`` with everything that would not show on a screen written as an escape."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape", "replace").decode() for one in text
    )


def _alike(first: str) -> str:
    return f"tên này và {first!r} chỉ khác nhau ở chữ hoa, chữ thường hoặc cách gõ dấu"


_ALIKE_HINT = "giữ lại một tệp, đổi tên tệp kia"
_RIGHTS = "kiểm tra quyền đọc của tệp, đóng chương trình đang giữ tệp rồi chạy lại"
