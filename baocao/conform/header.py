"""Rules on country, motto and issuer (nd30.md, HD-01 to HD-11)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from baocao.conform import ruled
from baocao.conform.classify import Reading
from baocao.conform.finding import WARNING, Finding, Rule, Type, printed, quote, size, typed
from baocao.conform.head import COUNTRY, MOTTO
from baocao.conform.paper import Para, opening_of
from baocao.vietnamese import fold

_SINGLE = 240
_SPACING_HINT = "Trang đầu (Home) > Giãn dòng (Line Spacing) > 1,0; bỏ khoảng cách trước và sau đoạn"
_SHORT = re.compile(r"\b(UBND|HĐND|UBMTTQ|UB|TTHC)\b")
_DISTRICT = re.compile(r"\b(HUYỆN|QUẬN|THỊ XÃ)\b")
_DATE = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})")


def hd_01(reading: Reading) -> Iterator[Finding]:
    """HD-01: the country's name, word for word. Source: decree 30/2020, annex I, part II.1.a."""
    country = reading.head.country
    if country is None:
        hint = f"thêm vào đầu văn bản, ô bên phải: {COUNTRY}"
        yield Finding("HD-01", 0, "không tìm thấy Quốc hiệu ở đầu văn bản", hint)
    elif opening_of(country) != fold(COUNTRY):
        words = f"Quốc hiệu viết {quote(country)} (cần “{COUNTRY}”)"
        yield Finding("HD-01", country.number, words, f"gõ lại: {COUNTRY}")


def hd_02(reading: Reading) -> Iterator[Finding]:
    """HD-02: the country's name in capitals, 12 to 13, upright, bold. Source: part II.1.a."""
    if reading.head.country is not None:
        wanted = Type((24, 26), bold=True, caps=True, align="center" if reading.head.table else None)
        hint = "chọn Quốc hiệu: chữ in hoa, cỡ 12 hoặc 13, đậm (Ctrl+B), căn giữa (Ctrl+E)"
        yield from typed("HD-02", "Quốc hiệu", [reading.head.country], wanted, hint)


def hd_03(reading: Reading) -> Iterator[Finding]:
    """HD-03: the motto, with hyphens between spaces. Source: part II.1.b."""
    motto = reading.head.motto
    if motto is None:
        if reading.head.country is not None:
            words = "không tìm thấy Tiêu ngữ dưới Quốc hiệu"
            yield Finding("HD-03", reading.head.country.number, words, f"thêm dòng: {MOTTO}")
    elif motto.words != MOTTO or printed(motto) == printed(motto).upper():
        words = f"Tiêu ngữ viết {quote(motto)} (cần “{MOTTO}”)"
        hint = f"gõ lại: {MOTTO}; dấu gạch nối ngắn (-), mỗi bên một dấu cách"
        yield Finding("HD-03", motto.number, words, hint)


def hd_04(reading: Reading) -> Iterator[Finding]:
    """HD-04: the motto in lower case, 13 to 14, upright, bold, centred. Source: part II.1.b."""
    if reading.head.motto is not None:
        wanted = Type((26, 28), bold=True, align="center" if reading.head.table else None)
        hint = "chọn Tiêu ngữ: cỡ 13 hoặc 14, đậm (Ctrl+B), không nghiêng, căn giữa (Ctrl+E)"
        yield from typed("HD-04", "Tiêu ngữ", [reading.head.motto], wanted, hint)


def hd_05(reading: Reading) -> Iterator[Finding]:
    """HD-05: a solid line under the motto, as long as the motto. Source: part II.1.b."""
    head = reading.head
    if head.motto is not None and head.table is not None:
        wanted = ruled.Wanted("HD-05", "Tiêu ngữ", 0.95, 1.05)
        yield from ruled.check(wanted, head.motto, head.right_lines, [ruled.width(head.motto)])


def hd_06(reading: Reading) -> Iterator[Finding]:
    """HD-06: country and motto single-spaced, nothing between them. Source: part II.1.c."""
    head = reading.head
    if head.country is None or head.motto is None or head.table is None:
        return
    yield from _single("HD-06", "Quốc hiệu và Tiêu ngữ", [head.country, head.motto])
    at, to = head.right.index(head.country), head.right.index(head.motto)
    if to > at + 1:
        words = "giữa Quốc hiệu và Tiêu ngữ có dòng khác hoặc dòng trống"
        yield Finding("HD-06", head.right[at + 1].number, words, "xóa các dòng ở giữa")


def _single(rule: str, title: str, paras: list[Para]) -> Iterator[Finding]:
    """One finding when neighbouring lines are not set close together."""
    for para in paras:
        exact = para.props.line_rule != "auto"
        single = size(para) * 10 * 1.15  # twips: half-points times ten, and what Times adds
        close = single * 0.95 <= para.props.line <= single * 1.1 if exact else para.props.line == _SINGLE
        if not close:
            yield Finding(rule, para.number, f"{title}: {quote(para)} không giãn dòng đơn", _SPACING_HINT)
            return
    for upper, lower in pairwise(paras):
        if upper.number != lower.number and max(upper.props.after, lower.props.before) > 0:
            gap = max(upper.props.after, lower.props.before) / 20
            words = f"{title}: cách nhau {gap:g} pt (cần liền nhau, không có khoảng cách)"
            yield Finding(rule, lower.number, words, _SPACING_HINT)
            return


def hd_07(reading: Reading) -> Iterator[Finding]:
    """HD-07: the issuer's official name in full. Source: part II.2.a."""
    head = reading.head
    if head.table is not None and not head.issuer:
        words = "không tìm thấy tên cơ quan ban hành ở ô bên trái của phần đầu"
        yield Finding(
            "HD-07", head.country.number if head.country else 0, words, "thêm tên đầy đủ của cơ quan"
        )
    for para in head.issuer:
        short = _SHORT.search(printed(para).upper())
        if short:
            words = f"tên cơ quan ban hành viết tắt {short[1]}: {quote(para)} (cần viết đầy đủ)"
            yield Finding(
                "HD-07", para.number, words, "viết đầy đủ, ví dụ ỦY BAN NHÂN DÂN; có thể xuống dòng"
            )
            return


def hd_08(reading: Reading) -> Iterator[Finding]:
    """HD-08: the issuer's name in capitals, 12 to 13, upright, bold, centred. Source: part II.2.b."""
    wanted = Type((24, 26), bold=True, caps=True, align="center")
    hint = "chọn tên cơ quan: chữ in hoa, cỡ 12 hoặc 13, đậm (Ctrl+B), căn giữa (Ctrl+E)"
    yield from typed("HD-08", "tên cơ quan ban hành", reading.head.issuer, wanted, hint)


def hd_09(reading: Reading) -> Iterator[Finding]:
    """HD-09: the superior's name in capitals, 12 to 13, upright, not bold. Source: part II.2.b."""
    wanted = Type((24, 26), bold=False, caps=True, align="center")
    hint = "chọn tên cơ quan chủ quản: chữ in hoa, cỡ 12 hoặc 13, không đậm, căn giữa"
    yield from typed("HD-09", "tên cơ quan chủ quản", reading.head.superior, wanted, hint)


def hd_10(reading: Reading) -> Iterator[Finding]:
    """HD-10: superior and issuer single-spaced. Source: part II.2.b."""
    names = [*reading.head.superior, *reading.head.issuer]
    yield from _single("HD-10", "tên cơ quan", names)


def hd_11(reading: Reading) -> Iterator[Finding]:
    """HD-11: a solid line under the issuer, a third to a half of the text. Source: part II.2.b."""
    head = reading.head
    if head.issuer:
        wanted = ruled.Wanted("HD-11", "tên cơ quan ban hành", 1 / 3, 1 / 2)
        last = head.issuer[-1]
        room = last.cell.room_mm if last.cell else 0
        widths = ruled.lines_of(last, room)
        yield from ruled.check(wanted, last, head.left_lines, [max(widths), widths[-1]])


def hd_22(reading: Reading) -> Iterator[Finding]:
    """HD-22: no district after 30 June 2025. Source: resolution 203/2025/QH15 (nd30.md, 0.2)."""
    head = reading.head
    date = _DATE.search(head.place.words) if head.place is not None else None
    if date is None or not head.issuer or not _DISTRICT.search(head.issuer_text):
        return
    day, month, year = (int(part) for part in date.groups())
    if (year, month, day) >= (2025, 7, 1):
        words = f"văn bản ghi ngày {day}/{month}/{year} mang tên cơ quan cấp huyện (không còn từ 01/7/2025)"
        hint = "kiểm tra lại ngày tháng hoặc tên cơ quan ban hành"
        yield Finding("HD-22", head.issuer[0].number, words, hint, WARNING)


RULES: tuple[Rule, ...] = (
    *(hd_01, hd_02, hd_03, hd_04, hd_05, hd_06),
    *(hd_07, hd_08, hd_09, hd_10, hd_11, hd_22),
)
