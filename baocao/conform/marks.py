"""Rules on stamps and on what is left over from drafting (nd30.md, chapter 9)."""

import re
from collections.abc import Iterator

from baocao.conform.classify import Reading
from baocao.conform.finding import NOTICE, WARNING, Finding, Rule, Type, faults, gathered, quote
from baocao.conform.paper import Para, opening_of

_SECRET = {"tuyệt mật", "tối mật", "mật"}
_URGENT = {"hỏa tốc", "thượng khẩn", "khẩn", "hỏa tốc hẹn giờ"}
_LIMITED = {"xem xong trả lại", "lưu hành nội bộ"}
_CONTACT = re.compile(r"\b(địa chỉ|điện thoại|email|e-mail|fax|website)\b\s*:?")
_DRAFT = re.compile(r"(bản\s+)?dự thảo(\s+(lần|ngày)\s+\S+.*)?[.:]?$")
_DOTS = r"(?:\.{3}|…)"
_OPEN = re.compile(
    r"\.{4,}|…{2,}|\[\s*\]|\[thiếu[^\]]{0,200}\]|\bx{2,}\b|"
    rf"\[\s*{_DOTS}\s*\]|{_DOTS}\s?%|\b(?:số|ngày|tháng|năm|là|đạt|có)\s{_DOTS}(?=[\s/,.;)]|$)"
)
"""Gaps that wait for a figure or a word; an ellipsis after a comma ends a list and is none."""

_MARK_HINT = "chọn dòng đó: chữ in hoa, đậm, đứng, cỡ 13 hoặc 14, đóng khung viền đơn"


def mk_01(reading: Reading) -> Iterator[Finding]:
    """MK-01: marks of secrecy are stamped, not printed. Source: decree 30/2020, annex I, part III.2.a."""
    for para in _early(reading):
        if opening_of(para) in _SECRET:
            words = f"dấu chỉ độ mật {quote(para)} được gõ thành chữ"
            yield Finding("MK-01", para.number, words, "độ mật được đóng bằng con dấu khắc sẵn", NOTICE)


def mk_02(reading: Reading) -> Iterator[Finding]:
    """MK-02: marks of urgency in capitals, 13 to 14, bold, boxed. Source: part III.2.b."""
    yield from _boxed(reading, "MK-02", "dấu chỉ mức độ khẩn", _URGENT)


def mk_03(reading: Reading) -> Iterator[Finding]:
    """MK-03: marks of limited circulation in capitals, 13 to 14, bold, boxed. Source: part III.2.c."""
    yield from _boxed(reading, "MK-03", "chỉ dẫn phạm vi lưu hành", _LIMITED)


def _boxed(reading: Reading, rule: str, title: str, marks: set[str]) -> Iterator[Finding]:
    for para in _early(reading):
        if opening_of(para) not in marks:
            continue
        found = faults(para, Type((26, 28), bold=True, italic=False, caps=True))
        if not (para.props.boxed or para.story == "box" or _own_cell(reading, para)):
            found.append("không đóng khung")
        if found:
            yield Finding(
                rule, para.number, f"{title} {quote(para)}: {', '.join(found)}", _MARK_HINT, WARNING
            )


def _own_cell(reading: Reading, para: Para) -> bool:
    """Whether the mark stands in a bordered table."""
    return para.cell is not None and any(
        table.bordered for table in reading.paper.tables if table.index == para.cell.table
    )


def _early(reading: Reading) -> list[Para]:
    """Where marks stand: headers and the paragraphs up to the title."""
    body = [para for para in reading.paper.paras if para.number <= max(reading.title.last, reading.head.last)]
    sides = [
        para
        for part in reading.paper.sections[0].headers.values()
        for para in reading.paper.sides.get(part, ())
    ]
    return [*body, *sides]


def mk_04(reading: Reading) -> Iterator[Finding]:
    """MK-04: the issuer's address below page 1 only, 11 to 12, upright. Source: part III.4."""
    hint = "bấm đúp vào chân trang 1, đánh dấu Trang đầu khác biệt (Different First Page), cỡ 11 hoặc 12"
    said: set[str] = set()
    for section in reading.paper.sections:
        for kind, part in section.footers.items():
            used = kind != "first" or section.title_page
            for para in reading.paper.sides.get(part, ()):
                if not used or part in said or not _CONTACT.search(opening_of(para)):
                    continue
                said.add(part)
                found = faults(para, Type((22, 24), bold=None, italic=False))
                found += [] if kind == "first" else ["lặp lại ở mọi trang (chỉ cần ở trang 1)"]
                if found:
                    words = f"địa chỉ ở chân trang {quote(para)}: {', '.join(found)}"
                    yield Finding("MK-04", 0, words, hint, WARNING)


def dt_04(reading: Reading) -> Iterator[Finding]:
    """DT-04: a final copy has no draft mark, comment, tracked change or gap. Source: article 3.7; ours."""
    if not reading.final:
        return
    marks = reading.paper.marks
    for para in reading.paper.everything:
        if 7 <= len(para.words) < 40 and _DRAFT.match(opening_of(para)):
            words = f"bản chính thức còn dấu {quote(para)}"
            yield Finding("DT-04", para.number, words, "xóa dòng đó")
            break
    if marks.watermark:
        hint = "Thiết kế (Design) > Hình mờ (Watermark) > Xóa hình mờ (Remove Watermark)"
        yield Finding("DT-04", 0, "bản chính thức còn hình mờ (watermark)", hint)
    if marks.comments:
        words = f"bản chính thức còn {marks.comments} nhận xét (comment)"
        yield Finding(
            "DT-04", marks.first_comment, words, "Xem lại (Review) > Xóa (Delete) > Xóa tất cả nhận xét"
        )
    if marks.changes:
        words = f"bản chính thức còn {marks.changes} chỗ sửa theo dõi (Track Changes)"
        hint = "Xem lại (Review) > Chấp nhận (Accept) > Chấp nhận mọi thay đổi và ngừng theo dõi"
        yield Finding("DT-04", marks.first_change, words, hint)
    gaps = [(match[0], para) for para in _text(reading) for match in [_OPEN.search(para.words)] if match]
    yield from gathered(
        "DT-04",
        gaps,
        lambda one: f"bản chính thức còn chỗ trống {quote(one, 30)}",
        "điền nội dung hoặc bỏ chỗ trống đó",
    )


def _text(reading: Reading) -> list[Para]:
    """The text that must be complete: number, date and reference lines have rules of their own."""
    own = {one.number for one in (reading.head.number, reading.head.place) if one is not None}
    own |= {one.reference.number for one in reading.appendices if one.reference is not None}
    return [
        para for para in reading.paper.paras if para.number not in own and not para.lines and not para.toc
    ]


RULES: tuple[Rule, ...] = (mk_01, mk_02, mk_03, mk_04, dt_04)
