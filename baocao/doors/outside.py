"""Reading a file that somebody names on the command line; what is in it, others judge."""

import stat
from pathlib import Path

from baocao.diagnostics import Diagnostic, Span
from baocao.limits import limit


def read_outside(path: Path, suffix: str, said: list[Diagnostic]) -> bytes | None:
    """The bytes of the file ``path``, or None after saying why not (A120).

    ``suffix`` says what was asked for (".docx"). Neither a folder nor a pipe is opened: a pipe would
    be waited for without end.
    """
    try:
        facts = path.stat()
    except OSError:
        said.append(_refused(path, "không có tệp này", "kiểm tra lại tên và thư mục"))
        return None
    if not stat.S_ISREG(facts.st_mode):
        said.append(_refused(path, "đây không phải là một tệp", f"chỉ một tệp {suffix}"))
        return None
    if facts.st_size > limit("archive_bytes"):
        words = f"tệp dài {facts.st_size} byte, quá giới hạn {limit('archive_bytes')} byte"
        said.append(_refused(path, words, "giảm cỡ ảnh trong tệp"))
        return None
    try:
        return path.read_bytes()
    except OSError:
        said.append(_refused(path, "không đọc được tệp", "kiểm tra quyền đọc tệp"))
        return None


def read_docx(path: Path, said: list[Diagnostic]) -> bytes | None:
    """The bytes of a Word file, or None after saying why not."""
    return read_outside(path, ".docx", said)


def _refused(path: Path, words: str, hint: str) -> Diagnostic:
    return Diagnostic("A120", Span(path.as_posix()), words, hint)
