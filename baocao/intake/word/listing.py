"""What became of a Word report, for who takes it in: what went where, what did not and why."""

from collections.abc import Iterator
from typing import NamedTuple

from baocao.intake.word.story import Left

KINDS = {
    "homeless": "Chữ chưa có chỗ: đứng trước mục đầu tiên nhận ra được",
    "embedded": "Phần nhúng trong tệp mà chương trình không đọc",
    "hidden": "Chữ ẩn trong Word, không lấy vào bài",
    "deleted": "Chữ đã xóa (theo dõi thay đổi), không lấy vào bài",
    "comment": "Nhận xét, không lấy vào bài",
    "picture": "Ảnh không dùng được (chỉ nhận PNG, JPEG)",
    "art": "Chữ nghệ thuật, chữ chìm, ký hiệu của phông chữ",
    "alt": "Lời mô tả của hình vẽ",
    "note": "Chú thích của phần không lấy",
    "letterhead": "Thể thức ở đầu văn bản: không thuộc nội dung",
    "sign": "Chữ ký, nơi nhận: không thuộc nội dung",
    "side": "Đầu trang, chân trang: không thuộc nội dung",
    "toc": "Mục lục: chương trình tự lập",
    "appendix": "Phụ lục: không thuộc mục nào (bảng là biểu thì đã tách ra tệp CSV)",
    "other": "Mục do nơi khác viết (chỉ nêu đầu đoạn)",
}
"""Kinds of text that is left out, those to act on first."""

LOSSES = ("homeless", "embedded")
"""Kinds that are losses until somebody accepts them."""

_START = 80
_MOST = 4000


class Listing(NamedTuple):
    """What is told. ``places`` are (words, file:line, remark); ``notes`` sentences about the whole;
    ``missing`` are (part, words) that neither the files nor ``left`` have.
    """

    name: str
    sha256: str
    sender: str
    notes: tuple[str, ...]
    places: tuple[tuple[str, str, str], ...]
    left: tuple[Left, ...]
    missing: tuple[tuple[str, str], ...]


def listing(one: Listing) -> str:
    """The listing as Markdown for reading; the words of the file stand in it as quoted lines."""
    return "\n".join(_lines(one)) + "\n"


def _lines(one: Listing) -> Iterator[str]:
    yield f"# Tiếp nhận bài viết: {_quoted(one.name)}"
    yield ""
    yield f"Nơi gửi: {one.sender}. SHA-256 của tệp gửi (tệp không được giữ trong kho): {one.sha256}."
    yield ""
    for note in one.notes:
        yield f"- {_quoted(note)}"
    yield from ("", "## Đã lấy", "")
    for words, place, remark in one.places:
        yield f"- {place}: {_quoted(_start(words))}{f' ({_quoted(remark)})' if remark else ''}"
    if not one.places:
        yield "Không có gì."
    yield from ("", "## Không thấy trong bài lẫn trong danh sách dưới đây", "")
    for part, words in one.missing:
        yield f"- {part}: {_quoted(words[:_MOST])}"
    if not one.missing:
        yield "Không mất chữ nào."
    for kind, title in KINDS.items():
        found = [each for each in one.left if each.kind == kind]
        if found:
            yield from ("", f"## {title} ({len(found)})", "")
        for each in found:
            words = _start(each.text) if kind == "other" else each.text
            yield f"- {each.part}: {_quoted(words)}"


def _start(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _START else f"{line[:_START].rstrip()}…"


def _quoted(words: str) -> str:
    """``words`` on one line, in which nothing is markup for whoever shows the page."""
    line = " ".join(words.split())
    return line.replace("&", "&amp;").replace("<", "&lt;").replace("`", "'").replace("[", "\\[")
