"""A stranger's Word report, read in a process of its own."""

from collections.abc import Mapping

from baocao.diagnostics import Diagnostic, Span
from baocao.doors import archive
from baocao.doors.apart import Lost, apart
from baocao.intake.word.reading import report
from baocao.intake.word.story import Read
from baocao.limits import LIMITS, limit


def open_word(data: bytes, name: str, said: list[Diagnostic]) -> Read | None:
    """What the DOCX ``data``, called ``name``, says; None when it was refused, with one complaint."""
    try:
        read, complaints = apart(opened, data, name)
    except Lost as lost:
        seconds = limit("foreign_seconds")
        why = f"đọc quá {seconds} giây chưa xong" if lost.late else "chương trình đọc tệp bị dừng giữa chừng"
        hint = "mở tệp bằng Word, lưu thành tệp .docx mới rồi thử lại"
        said.append(Diagnostic("A170", Span(name), why, hint))
        return None
    said += complaints
    return read


def opened(data: bytes, name: str) -> tuple[Read | None, list[Diagnostic]]:
    """The same in this process."""
    said: list[Diagnostic] = []
    parts = archive.docx(data, name, said)
    if parts is None or _too_long(parts, name, said):
        return None, said
    return report(parts), said


def _too_long(parts: Mapping[str, bytes], name: str, said: list[Diagnostic]) -> bool:
    count = parts[archive.MAIN].count(b"</w:p>")
    bound = LIMITS["paragraphs"]
    if count > bound.value:
        message = f"{bound.title}: có {count:,}, giới hạn {bound.value:,}".replace(",", ".")
        said.append(Diagnostic("A169", Span(name), message, "tách phụ lục ra tệp riêng rồi nhận từng tệp"))
    return count > bound.value
