"""Rules on the document's number, place and date, and codes (nd30.md, HD-13 to HD-21, AB)."""

import re
from collections.abc import Iterator
from datetime import date

from baocao.conform.classify import Reading
from baocao.conform.finding import WARNING, Finding, Rule, Type, quote, typed
from baocao.conform.paper import Para
from baocao.conform.subject import TYPES

_CODE = r"[A-ZĐƯƠ][A-Za-zĐđƯư.&]*(?:-[A-ZĐƯƠ0-9][A-Za-zĐđƯưƠ0-9.&]*)+|[A-ZĐ][A-ZĐ0-9.&]+(?:-[A-ZĐ0-9.&]+)*"
_FULL = re.compile(rf"Số: \d+/({_CODE})$")
_OPEN = re.compile(rf"Số:[\s._…]*/\s?({_CODE})$")
_LOOSE = re.compile(r"số\s*:?[\s._…]*(\d*)[\s._…]*((?:/[^/]*)*)$", re.IGNORECASE)
_PLACE = re.compile(r"(?P<place>[^,]+), ngày (?P<day>\d+) tháng (?P<month>\d+) năm (?P<year>\d{4})$")
_BLANK = re.compile(r"[^,]+,\s*ngày[\s._…\d]*tháng[\s._…\d]*năm[\s._…\d]*$")
_COMMON_NOUNS = {"huyện", "tỉnh", "xã", "phường", "thị", "trấn", "thành", "phố", "quận"}
_NUMBER_HINT = "viết theo mẫu Số: 05/BC-UBND, không có dấu cách trong ký hiệu"


def _may_be_open(reading: Reading) -> bool:
    """Whether number and date may stay blank: drafts, and files that a system numbers on issue."""
    return reading.state != "final-paper"


def hd_13(reading: Reading) -> Iterator[Finding]:
    """HD-13: the form of the number line. Source: decree 30/2020, annex I, part II.3.b-c."""
    number = reading.head.number
    if number is None:
        if reading.head.table is not None:
            words = "không tìm thấy dòng số, ký hiệu dưới tên cơ quan ban hành"
            at = reading.head.country.number if reading.head.country else 0
            yield Finding("HD-13", at, words, _NUMBER_HINT)
        return
    words = number.words
    if _FULL.match(words) or (_may_be_open(reading) and _OPEN.match(words)):
        return
    if _FULL.match(_without_year(words)) and _without_year(words) != words:
        return  # said by HD-16
    if not _may_be_open(reading) and _OPEN.match(words):
        yield Finding(
            "HD-13", number.number, f"chưa có số: {quote(number)}", "điền số của văn thư, ví dụ Số: 05/…"
        )
        return
    yield Finding("HD-13", number.number, f"số, ký hiệu viết sai mẫu: {quote(number)}", _NUMBER_HINT)


def _without_year(words: str) -> str:
    return re.sub(r"^(Số: \d+)/(?:19|20)\d\d/", r"\1/", words)


def hd_14(reading: Reading) -> Iterator[Finding]:
    """HD-14: numbers below 10 have one leading zero, others none. Source: part II.3.a."""
    number = reading.head.number
    match = _LOOSE.match(number.words) if number is not None else None
    if number is None or match is None or not match[1]:
        return
    digits = match[1]
    right = str(int(digits)).zfill(2)
    if digits != right:
        words = f"số {digits} viết chưa đúng (cần {right})"
        yield Finding("HD-14", number.number, words, "số nhỏ hơn 10 có một số 0 ở trước, số khác thì không")


def hd_15(reading: Reading) -> Iterator[Finding]:
    """HD-15: the number line in size 13, upright, not bold, centred. Source: part II.3.c."""
    if reading.head.number is not None and reading.head.table is not None:
        hint = "chọn dòng số: cỡ 13, không đậm, không nghiêng, căn giữa (Ctrl+E)"
        yield from typed("HD-15", "số, ký hiệu", [reading.head.number], Type((26,), align="center"), hint)


def hd_16(reading: Reading) -> Iterator[Finding]:
    """HD-16: type code and issuer code, no year. Source: part II.3.b, template 1.4."""
    number = reading.head.number
    if number is not None and _without_year(number.words) != number.words:
        words = f"ký hiệu có năm: {quote(number)} (năm chỉ dùng cho văn bản quy phạm pháp luật)"
        yield Finding("HD-16", number.number, words, f"viết lại: {_without_year(number.words)}")


def hd_18(reading: Reading) -> Iterator[Finding]:
    """HD-18: place, day, month, year in words. Source: part II.4.b-c."""
    para = reading.head.place
    hint = "viết theo mẫu: <địa danh>, ngày 05 tháng 02 năm 2024"
    if para is None:
        if reading.head.table is not None and reading.head.country is not None:
            words = "không tìm thấy dòng địa danh, ngày tháng năm dưới Tiêu ngữ"
            yield Finding("HD-18", reading.head.country.number, words, hint)
        return
    words = para.words
    match = _PLACE.match(words)
    if match is None:
        if not (_may_be_open(reading) and _BLANK.match(words)):
            yield Finding("HD-18", para.number, f"địa danh và thời gian viết sai mẫu: {quote(para)}", hint)
        return
    try:
        date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        yield Finding("HD-18", para.number, f"ngày không có trong lịch: {quote(para)}", "sửa lại ngày tháng")


def hd_19(reading: Reading) -> Iterator[Finding]:
    """HD-19: days below 10 and months 1, 2 have a zero, other months none. Source: part II.4.b."""
    para = reading.head.place
    match = _PLACE.match(para.words) if para is not None else None
    if para is None or match is None:
        return
    day, month = match["day"], match["month"]
    if len(day) == 1 or month in ("1", "2"):
        words = f"thiếu số 0: {quote(para)} (ngày dưới 10 và tháng 1, 2 viết thêm số 0)"
        yield Finding("HD-19", para.number, words, f"viết ngày {int(day):02d}")
    if len(month) == 2 and 3 <= int(month) <= 9:
        words = f"tháng {month} viết thừa số 0 (cần tháng {int(month)})"
        yield Finding("HD-19", para.number, words, "chỉ tháng 1 và tháng 2 viết thêm số 0", WARNING)


def hd_20(reading: Reading) -> Iterator[Finding]:
    """HD-20: the place is the name of the unit, capitals on every syllable. Source: part II.4.a."""
    para = reading.head.place
    if para is None or "," not in para.words:
        return
    name = para.words.partition(",")[0].strip()
    syllables = name.replace("-", " ").split()
    small = [one for one in syllables if one[:1].islower()]
    if small or not syllables:
        first = syllables[0].lower() if syllables else ""
        noun = first in _COMMON_NOUNS
        words = f"địa danh viết {quote(name)} (cần viết hoa chữ đầu của mỗi âm tiết)"
        hint = "chỉ viết tên riêng, bỏ chữ huyện, tỉnh, xã ở trước" if noun else f"viết {name.title()}"
        yield Finding("HD-20", para.number, words, hint, WARNING)


def hd_21(reading: Reading) -> Iterator[Finding]:
    """HD-21: place and date in 13 to 14, italic, not bold, centred. Source: part II.4.c."""
    if reading.head.place is not None and reading.head.table is not None:
        wanted = Type((26, 28), bold=False, italic=True, align="center")
        hint = "chọn dòng ngày tháng: cỡ 13 hoặc 14, nghiêng (Ctrl+I), không đậm, căn giữa (Ctrl+E)"
        yield from typed("HD-21", "địa danh và thời gian", [reading.head.place], wanted, hint)


def ab_01(reading: Reading) -> Iterator[Finding]:
    """AB-01: the code belongs to the type of the document. Source: annex III, part I."""
    number, code = _type_code(reading)
    kind = reading.title.type
    if number is None or not kind or not code:
        return
    wanted = TYPES[kind]
    if code.upper() != wanted.upper() and code.upper() != "CV":
        words = f"ký hiệu {quote(number)} dùng {code}, tên loại {kind} có chữ viết tắt là {wanted}"
        yield Finding("AB-01", number.number, words, f"sửa ký hiệu thành …/{wanted}-…")


def ab_02(reading: Reading) -> Iterator[Finding]:
    """AB-02: a letter has no type code. Source: annex I, part II.3.b."""
    number, code = _type_code(reading)
    if number is not None and code.upper() == "CV":
        words = f"ký hiệu có CV: {quote(number)} (công văn không có chữ viết tắt tên loại)"
        yield Finding("AB-02", number.number, words, "viết theo mẫu Số: 12/UBND-VX")


def ab_03(reading: Reading) -> Iterator[Finding]:
    """AB-03: codes keep their small letters (TTr, CTr, QyĐ, TrS). Source: annex III."""
    number, code = _type_code(reading)
    if number is None or not code:
        return
    right = next((one for one in TYPES.values() if one.upper() == code.upper()), code)
    if right != code:
        yield Finding(
            "AB-03", number.number, f"ký hiệu viết {code} (cần {right})", f"sửa {code} thành {right}"
        )


def _type_code(reading: Reading) -> tuple[Para | None, str]:
    """The number line and its first code, when the document is of a type that has one."""
    number = reading.head.number
    match = re.search(r"/\s*([A-Za-zĐđ]{2,4})\s*-", number.words) if number is not None else None
    if number is None or match is None or (reading.head.is_letter and match[1].upper() != "CV"):
        return None, ""
    return number, match[1]


RULES: tuple[Rule, ...] = (
    *(hd_13, hd_14, hd_15, hd_16, hd_18, hd_19, hd_20, hd_21),
    *(ab_01, ab_02, ab_03),
)
