"""Rules on appendices (nd30.md, chapter 8)."""

import re
from collections.abc import Iterator

from baocao.conform import ruled
from baocao.conform.classify import Reading
from baocao.conform.finding import NOTICE, WARNING, Finding, Rule, Type, faults, is_caps, quote, typed
from baocao.diagnostics import Severity
from baocao.vietnamese import fold, roman

_LABEL = re.compile(r"phụ lục\s*(.*?)\s*[.:]?$", re.IGNORECASE)
_ROMAN = r"[IVXLC]+"
_MENTION = re.compile(
    rf"phụ lục\s+(?:số\s+)?((?:{_ROMAN}|\d+|[A-Z])\b(?:(?:\s*[,;]\s*|\s+và\s+|\s+đến\s+|\s*[-–]\s*)"
    rf"(?:phụ lục\s+)?(?:{_ROMAN}|\d+)\b)*)",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"({_ROMAN})(?:\s+đến\s+|\s*[-–]\s*)(?:phụ lục\s+)?({_ROMAN})", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\(Kèm theo (?P<type>.+?) số:?\s*(?P<number>[\s\d._…]*)(?:/(?P<code>\S+))?,?\s*"
    r"ngày\s*(?P<day>[\s\d._…]*)\s*tháng\s*(?P<month>[\s\d._…]*)\s*năm\s*(?P<year>[\s\d._…]*)\s*"
    r"của (?P<issuer>.+)\)$"
)


def _label(words: str) -> str:
    match = _LABEL.match(words.partition("\n")[0].strip())
    return match[1] if match else ""


def pl_01(reading: Reading) -> Iterator[Finding]:
    """PL-01: the main text refers to each appendix. Source: decree 30/2020, annex I, part III.1.a."""
    first = reading.appendices[0].heading.number if reading.appendices else 0
    text = " ".join(para.words for para in reading.main if para.number < first)
    mentioned = _mentioned(text)
    for appendix in reading.appendices:
        label = _label(appendix.heading.words)
        single = len(reading.appendices) == 1 and "phụ lục" in text.lower()
        if label.upper() not in mentioned and not single:
            words = f"nội dung chính không nhắc đến {quote(appendix.heading)}"
            hint = f"thêm vào chỗ liên quan: (chi tiết tại {f'Phụ lục {label}'.strip()} kèm theo)"
            yield Finding("PL-01", appendix.heading.number, words, hint)


def _mentioned(text: str) -> set[str]:
    """Labels that the text names, lists and ranges ("Phụ lục I, II và III", "I đến VII") included."""
    found: set[str] = set()
    order = [roman(number) for number in range(1, 60)]
    for match in _MENTION.finditer(text):
        found |= {one.upper() for one in re.findall(rf"\b(?:{_ROMAN}|\d+|[A-Z])\b", match[1], re.IGNORECASE)}
        for low, high in _RANGE.findall(match[1]):
            if low.upper() in order and high.upper() in order:
                found |= set(order[order.index(low.upper()) : order.index(high.upper()) + 1])
    return found


def pl_02(reading: Reading) -> Iterator[Finding]:
    """PL-02: two or more appendices have Roman numerals, a single one has none. Source: III.1.a-b."""
    several = len(reading.appendices) > 1
    for at, appendix in enumerate(reading.appendices):
        label = _label(appendix.heading.words)
        wanted = roman(at + 1) if several else ""
        if label != wanted:
            right = f"Phụ lục {wanted}".strip()
            yield Finding(
                "PL-02",
                appendix.heading.number,
                f"phụ lục thứ {at + 1} đánh số {quote(appendix.heading)} (cần “{right}”)",
                f"viết {right}" if several else "văn bản có một phụ lục thì chỉ ghi Phụ lục",
            )


def pl_03(reading: Reading) -> Iterator[Finding]:
    """PL-03: "Phụ lục I" on its own line, lower case, 14, upright, bold, centred. Source: III.1.b."""
    wanted = Type((28,), bold=True, italic=False, caps=None, align="center")
    hint = "viết Phụ lục I (chữ thường), cỡ 14, đậm, đứng, căn giữa (Ctrl+E)"
    for appendix in reading.appendices:
        heading = appendix.heading
        found = faults(heading, wanted)
        label = _label(heading.words)
        letters = heading.words[: len("phụ lục")]
        if letters != "Phụ lục" or is_caps(heading):
            found.append("cần viết “Phụ lục”, chữ thường")
        elif heading.words.strip() != f"Phụ lục {label}".strip():
            found.append("có dấu câu hoặc chữ thừa")
        if found:
            words = f"dòng {quote(heading)}: {', '.join(found)}"
            yield Finding("PL-03", heading.number, words, hint)


def pl_04(reading: Reading) -> Iterator[Finding]:
    """PL-04: the appendix's title in capitals, 13 to 14, upright, bold, centred. Source: III.1.b."""
    hint = "chọn dòng đó: chữ in hoa, cỡ 13 hoặc 14, đậm, đứng, căn giữa"
    wanted = Type((26, 28), bold=True, italic=False, caps=True, align="center")
    for appendix in reading.appendices:
        yield from typed("PL-04", "tên phụ lục", appendix.title[:2], wanted, hint)
        if not appendix.title:
            words = f"dưới {quote(appendix.heading)} không có tên phụ lục"
            yield Finding(
                "PL-04", appendix.heading.number, words, "thêm tên phụ lục, chữ in hoa, đậm, căn giữa"
            )


def pl_05(reading: Reading) -> Iterator[Finding]:
    """PL-05: the line that refers to the document: centred, 13 to 14, italic. Source: III.1.c."""
    hint = "viết dưới tên phụ lục: (Kèm theo Báo cáo số …/BC-… ngày … tháng … năm … của …)"
    for appendix in reading.appendices:
        line = appendix.reference
        if line is None:
            words = f"{quote(appendix.heading)} không có dòng (Kèm theo … số … ngày … của …)"
            yield Finding("PL-05", appendix.heading.number, words, hint)
            continue
        wanted = Type((26, 28), bold=False, italic=True, caps=False, align="center")
        look = "chọn dòng đó: cỡ 13 hoặc 14, nghiêng (Ctrl+I), không đậm, căn giữa (Ctrl+E)"
        yield from typed("PL-05", "dòng", [line], wanted, look)
        if not _REFERENCE.match(" ".join(line.words.split())):
            words = f"dòng {quote(line)} thiếu số, ký hiệu, ngày hoặc cơ quan ban hành"
            yield Finding("PL-05", line.number, words, hint)


def pl_06(reading: Reading) -> Iterator[Finding]:
    """PL-06: that line names the type of the document. Source: templates 2.1 and 2.2."""
    kind = reading.title.type
    for appendix in reading.appendices:
        line = appendix.reference
        match = _REFERENCE.match(" ".join(line.words.split())) if line is not None else None
        if line is not None and match and kind and fold(match["type"]) != fold(kind):
            words = f"dòng kèm theo ghi “{match['type']}”, văn bản là {kind}"
            yield Finding("PL-06", line.number, words, f"viết Kèm theo {kind.capitalize()} số …", WARNING)


def pl_07(reading: Reading) -> Iterator[Finding]:
    """PL-07: that line is filled in on paper; electronic files may leave it open. Source: III.1.c."""
    if not reading.final:
        return
    for appendix in reading.appendices:
        line = appendix.reference
        match = _REFERENCE.match(" ".join(line.words.split())) if line is not None else None
        if line is None or match is None:
            continue
        if not all(re.search(r"\d", match[part]) for part in ("number", "day", "month", "year")):
            severity = Severity.ERROR if reading.state == "final-paper" else NOTICE
            words = f"dòng {quote(line)} còn để trống số hoặc ngày"
            yield Finding("PL-07", line.number, words, "điền số, ngày, tháng, năm của văn bản", severity)


def pl_08(reading: Reading) -> Iterator[Finding]:
    """PL-08: a short line below it. Source: templates 2.1, 2.2 and the decree's own annexes."""
    for appendix in reading.appendices:
        line = appendix.reference
        if line is None:
            continue
        room = reading.paper.sections[line.section].block_mm
        widths = ruled.lines_of(line, room)
        wanted = ruled.Wanted("PL-08", "dòng kèm theo", 0.2, 0.55, WARNING)
        titles = [one for para in appendix.title for one in ruled.lines_of(para, room)]
        yield from ruled.check(wanted, line, appendix.lines, [*titles, max(widths), widths[-1]])


RULES: tuple[Rule, ...] = (pl_01, pl_02, pl_03, pl_04, pl_05, pl_06, pl_07, pl_08)
