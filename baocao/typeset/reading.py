"""The sheets through pandoc; when that fails, which sheet is to blame."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.limits import limit
from baocao.model import Manuscript, Sheet
from baocao.typeset import pandoc
from baocao.typeset.archive import Unusable, unpack

WANTED = ("word/document.xml", "word/footnotes.xml", "word/_rels/", "word/media/")
"""What is taken over from pandoc's DOCX; all other parts are our own."""

_MOST_BLAMED = 5
"""Each may take its full time; more of them would keep the author waiting for minutes."""

_REPORT_HINT = "chạy lại; nếu vẫn lỗi, gửi thông báo này cho người phụ trách kỹ thuật của báo cáo"


class Read(NamedTuple):
    """The wanted parts of pandoc's DOCX, and the version that made it."""

    parts: dict[str, bytes]
    version: str


def read(manuscript: Manuscript, reference: bytes, epoch: int, said: list[Diagnostic]) -> Read | None:
    """All sheets in one run of pandoc, or None when ``said`` tells why there is nothing."""
    path = pandoc.locate()
    if not path:
        said.append(
            Diagnostic(
                "P601",
                Span(""),
                "không tìm thấy pandoc, chương trình đọc Markdown",
                "cài lại các gói của chương trình (pandoc đi kèm gói pypandoc_binary)",
            )
        )
        return None

    def convert(sheets: tuple[Sheet, ...], seconds: int) -> pandoc.Run:
        text = "\n\n".join(sheet.text for sheet in sheets) + "\n"
        return pandoc.convert(path, text, reference, manuscript.pictures, epoch=epoch, seconds=seconds)

    with ThreadPoolExecutor(1) as beside:
        # Asking for the version takes as long as starting pandoc, so it is asked beside the work.
        asked = beside.submit(pandoc.identify, path)
        run = convert(manuscript.sheets, limit("pandoc_seconds"))
        found = asked.result()
    if not _fit(found, said):
        return None
    parts = _parts(run)
    if isinstance(parts, str):
        _blame(manuscript.sheets, convert, parts, said)
        return None
    _warn(run.errors, said)
    return Read(parts, found.version if found else "")


def _fit(found: pandoc.Pandoc | None, said: list[Diagnostic]) -> bool:
    if found and found.numbers >= pandoc.OLDEST:
        return True
    oldest = ".".join(str(one) for one in pandoc.OLDEST)
    state = f"pandoc {found.version} quá cũ, cần từ {oldest}" if found else "pandoc không chạy được"
    hint = "cài lại các gói của chương trình; biến PYPANDOC_PANDOC, nếu đặt, phải chỉ đúng tệp pandoc"
    said.append(Diagnostic("P602", Span(""), state, hint))
    return False


def _parts(run: pandoc.Run) -> dict[str, bytes] | str:
    """The wanted parts, or in words why there are none."""
    if run.code is None:
        return "chạy quá thời gian cho phép"
    if run.code != 0:
        return _EXIT.get(run.code, f"dừng với mã {run.code}")
    try:
        parts = unpack(run.output, WANTED)
    except Unusable as error:
        return f"cho ra kết quả {error}"
    if "word/document.xml" not in parts:
        return "cho ra kết quả không có phần văn bản"
    return parts


_EXIT = {
    126: "không khởi động được",
    -9: "bị hệ thống dừng (thường do thiếu bộ nhớ)",
    137: "bị hệ thống dừng (thường do thiếu bộ nhớ)",
    251: "cần quá 1 GB bộ nhớ",
    2: "hỏng giữa chừng",
    64: "không đọc được Markdown",
    91: "gặp lệnh tự gọi chính nó",
    92: "gặp chữ không phải UTF-8",
    99: "không tìm thấy tệp ảnh",
}
"""Pandoc's exit codes in words. Source: pandoc's manual, "Exit codes"; 251 is the limit of memory."""


def _blame(
    sheets: tuple[Sheet, ...],
    convert: Callable[[tuple[Sheet, ...], int], pandoc.Run],
    words: str,
    said: list[Diagnostic],
) -> None:
    """Run each sheet alone and name those that fail; the whole when none does."""
    blamed = 0
    for sheet in sheets:
        if blamed == _MOST_BLAMED:
            break
        alone = _parts(convert((sheet,), limit("section_seconds")))
        if isinstance(alone, str):
            blamed += 1
            hint = "rút gọn hoặc tách mục này: xem lại các dấu [ ] * _ lồng nhau, ghi chú cuối trang và bảng"
            said.append(
                Diagnostic("P603", Span(sheet.file, 1), f"pandoc đọc mục '{sheet.node}' {alone}", hint)
            )
    if not blamed:
        said.append(Diagnostic("P604", Span(""), f"pandoc đọc cả báo cáo {words}", _REPORT_HINT))


def _warn(errors: str, said: list[Diagnostic]) -> None:
    """Pandoc's warnings; a picture that it could not find is an error."""
    for piece in errors.split("[WARNING]"):
        words = " ".join(piece.split())
        if not words:
            continue
        lost = "fetch resource" in words
        message = "một ảnh không vào được văn bản" if lost else "pandoc có cảnh báo"
        severity = Severity.ERROR if lost else Severity.WARNING
        said.append(Diagnostic("P605", Span(""), f"{message}: {words[:200]}", _REPORT_HINT, severity))
