"""Rules on the type's name and the subject (nd30.md, chapter 4)."""

import re
from collections.abc import Iterator

from baocao.conform import ruled
from baocao.conform.classify import Reading
from baocao.conform.finding import WARNING, Finding, Rule, Type, quote, typed
from baocao.conform.names import TWIP_MM
from baocao.conform.paper import opening_of
from baocao.vietnamese import fold

_LETTER = re.compile(r"v/v\b|về việc\b")
_GAP = 120  # twips between the number and the subject of a letter

_BOLD_HINT = "chọn dòng đó: cỡ 13 hoặc 14, đậm (Ctrl+B), căn giữa (Ctrl+E), không thụt lề"


def tl_01(reading: Reading) -> Iterator[Finding]:
    """TL-01: the type's name alone, capitals, 13 to 14, bold, centred. Source: annex I, part II.5.b."""
    kind = reading.title.kind
    if kind is None:
        return
    if opening_of(kind) != fold(reading.title.type):
        words = f"tên loại {quote(kind)} (cần đứng riêng một dòng: {reading.title.type})"
        yield Finding("TL-01", kind.number, words, "xuống dòng sau tên loại, bỏ dấu câu")
    wanted = Type((26, 28), bold=True, caps=True, align="center")
    yield from typed("TL-01", "tên loại", [kind], wanted, f"{_BOLD_HINT}, chữ in hoa")
    if kind.props.align == "center" and (kind.props.left or kind.props.right or kind.props.first):
        words = f"tên loại {quote(kind)} bị thụt lề nên không ở giữa trang"
        yield Finding(
            "TL-01", kind.number, words, "Đoạn (Paragraph) > Thụt lề (Indentation): trái 0, phải 0, không"
        )


def tl_02(reading: Reading) -> Iterator[Finding]:
    """TL-02: the subject in lower case, 13 to 14, upright, bold, centred. Source: part II.5.b."""
    if reading.title.kind is not None and not reading.title.subject:
        words = f"dưới tên loại {quote(reading.title.kind)} không có trích yếu nội dung"
        yield Finding(
            "TL-02", reading.title.kind.number, words, "thêm một câu ngắn nêu nội dung, ví dụ Kết quả …"
        )
    wanted = Type((26, 28), bold=True, caps=False, align="center")
    yield from typed("TL-02", "trích yếu", reading.title.subject, wanted, f"{_BOLD_HINT}, chữ thường")


def tl_03(reading: Reading) -> Iterator[Finding]:
    """TL-03: no "V/v" before the subject. Source: part II.5.b."""
    for para in reading.title.subject[:1]:
        if re.match(r"v/v\b", opening_of(para)):
            words = f"trích yếu bắt đầu bằng V/v: {quote(para)} (V/v chỉ dùng cho công văn)"
            yield Finding("TL-03", para.number, words, "bỏ V/v, viết “Về …” hoặc “Kết quả …”")


def tl_04(reading: Reading) -> Iterator[Finding]:
    """TL-04: a solid line under the subject, a third to a half of the text. Source: part II.5.b."""
    title = reading.title
    if not title.subject:
        return
    last = title.subject[-1]
    block = reading.paper.sections[last.section].block_mm
    rooms = [(para, block - (para.props.left + para.props.right) * TWIP_MM) for para in title.subject]
    widths = [one for para, room in rooms for one in ruled.lines_of(para, room)]
    wanted = ruled.Wanted("TL-04", "trích yếu", 1 / 3, 1 / 2)
    yield from ruled.check(wanted, last, title.lines, [max(widths), widths[-1]])


def tl_05(reading: Reading) -> Iterator[Finding]:
    """TL-05: nothing between type, subject and line. Source: part II.5.b."""
    for number in reading.title.gaps[:1]:
        words = "có dòng trống giữa tên loại, trích yếu và đường kẻ"
        yield Finding("TL-05", number, words, "xóa dòng trống đó", WARNING)


def tl_06(reading: Reading) -> Iterator[Finding]:
    """TL-06: "V/v …" of a letter in 12 to 13, upright, centred, 6 pt below the number. Source: II.5.b."""
    head = reading.head
    subject = next((one for one in head.left if _LETTER.match(opening_of(one))), None)
    if subject is None:
        return
    wanted = Type((24, 26), bold=False, italic=False, caps=False, align="center")
    hint = "chọn dòng V/v: cỡ 12 hoặc 13, không đậm, không nghiêng, căn giữa (Ctrl+E)"
    yield from typed("TL-06", "trích yếu công văn", [subject], wanted, hint)
    if head.number is None:
        return
    if subject.number < head.number.number:
        words = f"trích yếu {quote(subject)} đứng trên số, ký hiệu"
        yield Finding("TL-06", subject.number, words, "đặt V/v ở dòng dưới số, ký hiệu")
    elif subject.number == head.number.number + 1 and head.number.props.after + subject.props.before < _GAP:
        words = f"trích yếu {quote(subject)} cách số, ký hiệu chưa đủ 6 pt"
        yield Finding("TL-06", subject.number, words, "Đoạn (Paragraph) > Trước (Before): 6 pt", WARNING)


RULES: tuple[Rule, ...] = (tl_01, tl_02, tl_03, tl_04, tl_05, tl_06)
