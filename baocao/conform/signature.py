"""Rules on authority, office and name (nd30.md, chapter 6)."""

import re
from collections.abc import Iterator

from baocao.conform.classify import Reading
from baocao.conform.finding import WARNING, Finding, Rule, Type, quote, typed
from baocao.conform.paper import Para
from baocao.vietnamese import fold

_RIGHT = re.compile(r"(TM|KT|TL|TUQ|Q)\. \S")
_MEANT = re.compile(
    r"(?:(T/M|K/T|T/L|T/UQ|T\.M|K\.T|T\.L)\s*[.:]?\s*|(TM|KT|TL|TUQ)(?:\s*[.:/]\s*|\s+))(?=\w)"
)
_TITLES = re.compile(
    r"(GS|PGS|TS|ThS|Ths|Th\.S|BS|CN|KS|LS|NGƯT|NGND|NSND|NSƯT|AHLĐ|BSCK\w*|CKI+)\b|(Ông|Bà|Đồng chí|Đ/c)\s"
)


def sg_01(reading: Reading) -> Iterator[Finding]:
    """SG-01: authority and office in capitals, 13 to 14, bold, centred, level with the recipients.

    Source: decree 30/2020, annex I, part II.7.đ.
    """
    sign = reading.sign
    wanted = Type((26, 28), bold=True, caps=True, align="center")
    hint = "chọn dòng đó: chữ in hoa, đậm, đứng, cỡ 13 hoặc 14, căn giữa (Ctrl+E)"
    yield from typed("SG-01", "quyền hạn, chức vụ", sign.offices, wanted, hint)
    if sign.found and not sign.offices:
        yield Finding(
            "SG-01", sign.first, "không tìm thấy quyền hạn, chức vụ của người ký", "thêm ở ô bên phải"
        )
    if sign.offices and sign.heading is not None and _row(sign.offices[0]) != _row(sign.heading):
        words = f"{quote(sign.offices[0])} không ngang hàng với Nơi nhận"
        yield Finding("SG-01", sign.offices[0].number, words, "đặt hai phần vào cùng một hàng của bảng")


def _row(para: Para) -> int:
    return para.cell.row if para.cell else 0


def sg_02(reading: Reading) -> Iterator[Finding]:
    """SG-02: "TM.", "KT.", "TL.", "TUQ.", "Q." with full stop and space. Source: part II.7.b."""
    for para in reading.sign.offices:
        words = para.words.upper()
        match = _MEANT.match(words)
        if match and not _RIGHT.match(words):
            short = re.sub(r"[^A-Z]", "", match[1] or match[2])
            said = f"quyền hạn viết {quote(para)} (cần “{short}. …”)"
            hint = f"viết {short}, dấu chấm, một dấu cách: {short}. {words[match.end() :]}"
            yield Finding("SG-02", para.number, said, hint)


def sg_03(reading: Reading) -> Iterator[Finding]:
    """SG-03: the head of a collective body signs on its behalf. Source: article 13.2; part V.7."""
    offices = [para.words.upper() for para in reading.sign.offices]
    issuer = fold(reading.head.issuer_text)
    collective = issuer.startswith(("ủy ban nhân dân", "hội đồng nhân dân"))
    if not collective or not offices or _by_delegation(offices):
        return
    if not any(_starts(line, ("TM", "T/M")) for line in offices):
        first = reading.sign.offices[0]
        name = "ỦY BAN NHÂN DÂN" if issuer.startswith("ủy ban") else "HỘI ĐỒNG NHÂN DÂN"
        words = f"chữ ký {quote(first)} thiếu dòng TM. {name}"
        yield Finding("SG-03", first.number, words, f"thêm dòng TM. {name} ở trên")


def sg_04(reading: Reading) -> Iterator[Finding]:
    """SG-04: a deputy signs for the head ("KT."). Source: article 13.2; part II.7.b."""
    offices = [para.words.upper() for para in reading.sign.offices]
    if _by_delegation(offices) or any(_starts(line, ("KT", "K/T")) for line in offices):
        return
    for para in reading.sign.offices:
        if para.words.upper().startswith("PHÓ "):
            words = f"{quote(para)} ký mà không có dòng KT. ở trên"
            head = para.words.upper().removeprefix("PHÓ ")
            yield Finding("SG-04", para.number, words, f"thêm dòng KT. {head} ở trên")
            return


def sg_05(reading: Reading) -> Iterator[Finding]:
    """SG-05: "TL." and "TUQ." stand without "TM.". Source: article 13.3-4; part II.7.b."""
    offices = [para.words.upper() for para in reading.sign.offices]
    if _by_delegation(offices) and any(_starts(line, ("TM", "T/M")) for line in offices):
        para = reading.sign.offices[0]
        words = f"có cả TM. và TL./TUQ. trong một chữ ký: {quote(para)}"
        yield Finding("SG-05", para.number, words, "ký thừa lệnh, thừa ủy quyền thì không ghi TM.", WARNING)


def _by_delegation(offices: list[str]) -> bool:
    return any(_starts(line, ("TL", "TUQ", "T/L", "T/UQ")) for line in offices)


def _starts(line: str, words: tuple[str, ...]) -> bool:
    return any(re.match(rf"{re.escape(word)}[.:\s]", line) for word in words)


def sg_08(reading: Reading) -> Iterator[Finding]:
    """SG-08: the signer's name in lower case, 13 to 14, bold, centred. Source: part II.7.c, đ."""
    sign = reading.sign
    if sign.name is None:
        if sign.found and sign.offices and reading.state == "final-paper":
            words = f"dưới {quote(sign.offices[-1])} không có họ tên người ký"
            yield Finding("SG-08", sign.offices[-1].number, words, "thêm họ, chữ đệm và tên của người ký")
        return
    wanted = Type((26, 28), bold=True, caps=False, align="center")
    hint = "chọn họ tên: chữ thường, đậm, đứng, cỡ 13 hoặc 14, căn giữa (Ctrl+E)"
    yield from typed("SG-08", "họ tên người ký", [sign.name], wanted, hint)
    small = [one for one in sign.name.words.split() if one[:1].islower()]
    if small:
        words = f"họ tên người ký {quote(sign.name)} không viết hoa chữ đầu: {', '.join(small)}"
        yield Finding("SG-08", sign.name.number, words, f"viết {sign.name.words.title()}")


def sg_09(reading: Reading) -> Iterator[Finding]:
    """SG-09: no academic title or form of address before the name. Source: part II.7.c."""
    name = reading.sign.name
    match = _TITLES.match(name.words) if name is not None else None
    if name is not None and match is not None:
        words = f"trước họ tên người ký có {match[0].strip()}: {quote(name)}"
        yield Finding("SG-09", name.number, words, "chỉ ghi họ, chữ đệm và tên")


def sg_11(reading: Reading) -> Iterator[Finding]:
    """SG-11: no printed hint such as "(Đã ký)" in a final copy. Source: annex III, template 1.4."""
    for para in reading.sign.hints if reading.final else ():
        words = f"phần chữ ký còn lời nhắc {quote(para)}"
        yield Finding("SG-11", para.number, words, "xóa lời nhắc đó", WARNING)


RULES: tuple[Rule, ...] = (sg_01, sg_02, sg_03, sg_04, sg_05, sg_08, sg_09, sg_11)
