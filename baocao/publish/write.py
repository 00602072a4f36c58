"""Writing files so that a crash, a full disk or an open file never costs the last good one."""

import errno
import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path, PurePath

from baocao.diagnostics import Diagnostic, Span
from baocao.limits import limit

_TRIES = 5
_WAIT_SECONDS = 0.2
"""Word holds a file open for moments while it saves; ours, long enough for that."""


def publish(
    folder: Path, files: Mapping[str, bytes], said: list[Diagnostic], *, numbered: bool = True
) -> tuple[Path, ...]:
    """Write ``files`` (name in ``folder`` -> content) and return what was written.

    Each goes to a temporary file beside its target and is moved over it. A target that stays
    locked is left alone and the content written beside it under a numbered name (P642); without
    ``numbered``, for files that are known by their names, it is not written. Nothing goes through a
    link below ``folder``. A file in the place of ``folder`` is told once.
    """
    if folder.exists() and not folder.is_dir():
        said.append(_refused(folder.name, _CAUSES[errno.ENOTDIR]))
        return ()
    written = []
    for name, content in files.items():
        target = folder / name
        if len(content) > limit("output_bytes"):
            said.append(_refused(name, f"tệp kết quả dài {len(content)} byte, quá giới hạn"))
            continue
        try:
            if any((folder / above).is_symlink() for above in PurePath(name).parents if above.name):
                raise NotADirectoryError(errno.ELOOP, "")
            target.parent.mkdir(parents=True, exist_ok=True)
            written.append(_write(folder / name, name, content, said, numbered))
        except OSError as error:
            said.append(_refused(name, _words(error)))
    return tuple(written)


def _write(target: Path, name: str, content: bytes, said: list[Diagnostic], numbered: bool) -> Path:
    """Write one file; returns its path, ``numbered`` when the target is held open."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "")
    handle, beside = tempfile.mkstemp(prefix=".~", suffix=".tmp", dir=target.parent)
    temporary = Path(beside)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes private files; a report is as readable as the user's other files.
        temporary.chmod(0o666 & ~_umask())
        return _move(temporary, target, name, said, numbered)
    finally:
        temporary.unlink(missing_ok=True)


def _move(temporary: Path, target: Path, name: str, said: list[Diagnostic], numbered: bool) -> Path:
    for _ in range(_TRIES):
        try:
            temporary.replace(target)
        except PermissionError:
            time.sleep(_WAIT_SECONDS)
        else:
            _sync(target.parent)
            return target
    if not numbered:
        raise PermissionError(errno.ETXTBSY, "")
    beside = next(path for path in _numbered(target) if not path.exists())
    temporary.replace(beside)
    message = f"tệp đang được mở ở chương trình khác; bản mới nằm ở {beside.name}"
    hint = "đóng tệp trong Word, Excel rồi chạy lại lệnh"
    said.append(Diagnostic("P642", Span(name), message, hint))
    return beside


def _numbered(target: Path) -> "list[Path]":
    return [target.with_name(f"{target.stem}-{number}{target.suffix}") for number in range(2, 1000)]


def _sync(folder: Path) -> None:
    """Make the move itself survive a power cut; Windows does not let folders be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network shares cannot do this for folders; the move has been made.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refused(name: str, words: str) -> Diagnostic:
    hint = "kiểm tra quyền ghi của thư mục, dung lượng đĩa, rồi chạy lại lệnh"
    return Diagnostic("P641", Span(name), f"không ghi được: {words}", hint)


_CAUSES = {
    errno.EACCES: "không có quyền ghi vào thư mục này",
    errno.EPERM: "không có quyền ghi vào thư mục này",
    errno.ETXTBSY: "tệp đang được mở ở chương trình khác; đóng tệp ấy (Excel)",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã hết dung lượng được cấp",
    errno.EFBIG: "tệp quá lớn",
    errno.EISDIR: "đã có thư mục mang tên này",
    errno.ENOTDIR: "trên đường dẫn có một tệp thay vì thư mục",
    errno.EEXIST: "trên đường dẫn có một tệp thay vì thư mục",
    errno.ELOOP: "trên đường dẫn có một liên kết (link) có thể dẫn ra ngoài",
    errno.ENAMETOOLONG: "tên tệp quá dài",
}


def _words(error: OSError) -> str:
    return _CAUSES.get(error.errno or 0, f"lỗi hệ thống {error.errno}")
