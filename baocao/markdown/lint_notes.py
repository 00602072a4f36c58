"""The rules for footnotes. Pandoc loses or repeats wrong ones in silence, or never ends."""

from collections import Counter
from collections.abc import Iterator

from baocao.diagnostics import Diagnostic
from baocao.markdown.blocks import Shape
from baocao.markdown.note import Note, notes
from baocao.markdown.page import Page, Token, near


def _references(page: Page) -> list[Token]:
    """References to notes, without the labels at the head of their definitions."""
    return [token for token in page.tokens if token.found["note"] and not _leads(token)]


def _leads(token: Token) -> bool:
    text = token.block.text
    return token.block.shape is Shape.NOTE and token.start - token.block.start == len(text) - len(
        text.lstrip()
    )


def _notes(page: Page) -> list[Note]:
    return list(notes(page.blocks))


def notes_undefined(page: Page) -> Iterator[Diagnostic]:
    """M520: every reference finds its note in the same file."""
    known = {one.label for one in _notes(page)}
    for token in _references(page):
        label = token.found["label"]
        if label not in known and token.block.shape is not Shape.NOTE:
            close = near(label, known)
            hint = (
                f"có phải [^{close}]?" if close else f"thêm dòng '[^{label}]: nội dung chú thích' ở cuối tệp"
            )
            yield page.say("M520", token.start, f"chú thích [^{label}] không có nội dung", hint)


def notes_unused(page: Page) -> Iterator[Diagnostic]:
    """M521: every note is referred to; a reference in a note is M523's."""
    used = {token.found["label"] for token in _references(page)}
    for one in _notes(page):
        if one.label not in used:
            words = f"chú thích [^{one.label}] không được dùng ở đâu nên sẽ không được in"
            yield page.say(
                "M521", one.start, words, f"đặt [^{one.label}] vào câu cần chú thích, hoặc xóa dòng này"
            )


def notes_once(page: Page) -> Iterator[Diagnostic]:
    """M522: a note is defined once."""
    seen: Counter[str] = Counter()
    for one in _notes(page):
        seen[one.label] += 1
        if seen[one.label] > 1:
            words = f"chú thích [^{one.label}] được định nghĩa lần thứ {seen[one.label]}"
            yield page.say("M522", one.start, words, "đổi số của chú thích này và ở câu dùng nó")


def notes_in_notes(page: Page) -> Iterator[Diagnostic]:
    """M523: a note refers to no note; a ring of them never ends in pandoc."""
    for token in _references(page):
        if token.block.shape is Shape.NOTE:
            words = f"trong nội dung chú thích lại gọi chú thích [^{token.found['label']}]"
            yield page.say("M523", token.start, words, "viết thẳng nội dung vào chú thích")
