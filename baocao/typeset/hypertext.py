"""The sheets of a manuscript as HTML: one run of pandoc over all of them, or over those that changed."""

from collections.abc import Iterable

from baocao.diagnostics import Diagnostic, Span
from baocao.limits import limit
from baocao.markdown import slot
from baocao.model import Manuscript
from baocao.typeset import pandoc
from baocao.typeset.pieces import BEGIN, Piece, cut, joined


def hypertext(manuscript: Manuscript, said: list[Diagnostic], kept: dict[str, Piece] | None = None) -> str:
    """All sheets as a piece of HTML, each behind a slot of its own; blank when ``said`` tells why.

    ``kept`` are sheets of the last time by their text: they are not read again. Then it holds those of
    this time; none where pandoc's HTML could not be told apart.
    """
    held = {} if kept is None else kept
    texts = [sheet.text for sheet in manuscript.sheets]
    fresh = [text for text in dict.fromkeys(texts) if text not in held]
    if not held or len(fresh) == len(texts):
        return _whole(texts, said, held)
    read = _read(fresh, said) if fresh else ""
    if fresh and not read:
        return ""
    pieces = cut(read, len(fresh))
    if pieces is None:
        return _whole(texts, said, held)
    known = held | dict(zip(fresh, pieces, strict=True))
    held.clear()
    held.update((text, known[text]) for text in texts)
    return joined([held[text] for text in texts])


def _whole(texts: list[str], said: list[Diagnostic], held: dict[str, Piece]) -> str:
    """All sheets in one run, as pandoc writes them."""
    read = _read(texts, said)
    pieces = cut(read, len(texts))
    held.clear()
    held.update(zip(texts, pieces or (), strict=False))
    return read


def _read(texts: Iterable[str], said: list[Diagnostic]) -> str:
    """What pandoc makes of ``texts``, in one run; blank when ``said`` tells why."""
    path = pandoc.locate()
    if not path:
        words, hint = (
            "không tìm thấy pandoc, chương trình đọc Markdown",
            "cài lại các gói của chương trình (pandoc đi kèm gói pypandoc_binary)",
        )
        said.append(Diagnostic("P601", Span(""), words, hint))
        return ""
    parts = (f"{slot(f'{BEGIN}{at}')}\n\n{text}" for at, text in enumerate(texts))
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
