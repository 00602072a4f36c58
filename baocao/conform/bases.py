"""Rules on citing other documents (nd30.md, BD-03 to BD-05)."""

import re
from collections.abc import Iterator

from baocao.conform.classify import Reading
from baocao.conform.finding import WARNING, Finding, Rule, quote

_LAW = re.compile(r"căn cứ (luật|bộ luật|pháp lệnh)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\bsố \d+\S*/\S+")
_DATED = re.compile(r"\bngày \d{1,2} tháng \d{1,2} năm \d{4}\b")
_ACT = re.compile(
    r"\b(Nghị định|Nghị quyết|Quyết định|Thông tư|Thông tư liên tịch|Chỉ thị|Kế hoạch|Công văn)\s+"
    r"(số:?\s+)?(\d{1,6}[\w.-]{0,20}/[\w./-]{0,30}[A-ZĐ][\w./-]{0,30})"
)

_TEXT_LEVEL = 9
"""The outline level of text that is no heading."""


def bd_03(reading: Reading) -> Iterator[Finding]:
    """BD-03: bases end with ";", the last one with ".". Source: annex I, part II.6.a."""
    bases = [block.para for block in reading.blocks if block.kind == "basis"]
    for at, para in enumerate(bases):
        wanted = "." if at == len(bases) - 1 else ";"
        if not para.words.endswith(wanted):
            which = "căn cứ cuối cùng" if wanted == "." else "căn cứ"
            words = f"{which} {quote(para)} kết thúc bằng “{para.words[-1:]}” (cần “{wanted}”)"
            yield Finding("BD-03", para.number, words, f"sửa dấu cuối thành “{wanted}”")


def bd_04(reading: Reading) -> Iterator[Finding]:
    """BD-04: type, number, date and issuer of a basis; laws go without number. Source: part II.6.a."""
    for block in reading.blocks:
        if block.kind != "basis" or not block.para.words.lower().startswith("căn cứ"):
            continue
        words = block.para.words
        if _LAW.match(words):
            if _NUMBERED.search(words.split(";")[0]) and not re.search(r"sửa đổi|bổ sung", words):
                said = f"căn cứ {quote(block.para)}: luật, pháp lệnh không ghi số, ký hiệu"
                yield Finding("BD-04", block.para.number, said, "chỉ ghi tên luật và ngày", WARNING)
            continue
        if not _NUMBERED.search(words):
            continue
        missing = [] if _DATED.search(words) else ["ngày … tháng … năm …"]
        missing += [] if re.search(r"\bcủa\b", words) else ["cơ quan ban hành (của …)"]
        if missing:
            said = f"căn cứ {quote(block.para)} thiếu {', '.join(missing)}"
            hint = "ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành và trích yếu"
            yield Finding("BD-04", block.para.number, said, hint, WARNING)


def bd_05(reading: Reading) -> Iterator[Finding]:
    """BD-05: the first citation in full, every one with "số". Source: part II.6.b.

    A note that cites the act in full is where reports put the day and the issuer; a heading
    repeats the words of whoever ordered the report.
    """
    seen = {act for note in reading.paper.notes for act in _cited_in_full(note.words)}
    for block in reading.blocks:
        words = block.para.words
        heading = block.para.props.level < _TEXT_LEVEL or block.kind in ("part-title", "roman")
        for match in _ACT.finditer(words):
            act = match[3].rstrip(".,;")
            short = f"{match[1]} {act}"
            if not match[2]:
                said = f"viết {quote(short)} thiếu chữ “số”"
                hint = f"viết {match[1]} số {act}"
                yield Finding("BD-05", block.para.number, said, hint, WARNING)
            elif act not in seen and not heading and block.kind != "basis" and not _is_full(words, match):
                said = f"{match[1]} số {act} nêu lần đầu mà không ghi ngày và cơ quan ban hành"
                hint = f"viết {match[1]} số {act} ngày … tháng … năm … của … về …"
                yield Finding("BD-05", block.para.number, said, hint, WARNING)
            if not heading:
                seen.add(act)


def _cited_in_full(words: str) -> Iterator[str]:
    for match in _ACT.finditer(words):
        if _is_full(words, match):
            yield match[3].rstrip(".,;")


def _is_full(words: str, match: re.Match[str]) -> bool:
    """Whether the day and the issuer stand behind the act's number."""
    rest = words[match.end() : match.end() + 90]
    return bool(re.search(r"ngày\s+\d", rest) and re.search(r"\bcủa\b", rest))


RULES: tuple[Rule, ...] = (bd_03, bd_04, bd_05)
