"""The sheets of a manuscript as HTML: one run of pandoc over all of them."""

from baocao.diagnostics import Diagnostic, Span
from baocao.limits import limit
from baocao.markdown import slot
from baocao.model import Manuscript
from baocao.typeset import pandoc

BEGIN = "to-"
"""Begins the key of the slot that stands before each sheet, with the number of the sheet from 0."""


def hypertext(manuscript: Manuscript, said: list[Diagnostic]) -> str:
    """All sheets as a piece of HTML, each behind a slot of its own; blank when ``said`` tells why."""
    path = pandoc.locate()
    if not path:
        words, hint = (
            "không tìm thấy pandoc, chương trình đọc Markdown",
            "cài lại các gói của chương trình (pandoc đi kèm gói pypandoc_binary)",
        )
        said.append(Diagnostic("P601", Span(""), words, hint))
        return ""
    parts = (f"{slot(f'{BEGIN}{at}')}\n\n{sheet.text}" for at, sheet in enumerate(manuscript.sheets))
    try:
        run = pandoc.hypertext(path, "\n\n".join(parts) + "\n", limit("pandoc_seconds"))
    except OSError as error:
        words = f"không ghi được tệp tạm cho pandoc ({error.strerror})"
        said.append(Diagnostic("P610", Span(""), words, "giải phóng dung lượng của thư mục tạm"))
        return ""
    if run.code == 0:
        return run.output.decode("utf-8", "replace")
    why = "chạy quá thời gian cho phép" if run.code is None else f"dừng với mã {run.code}"
    hint = "chạy build.py draft để biết mục nào làm pandoc dừng"
    said.append(Diagnostic("P604", Span(""), f"pandoc đọc cả báo cáo {why}", hint))
    return ""
