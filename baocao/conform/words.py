"""Rules on capital letters (nd30.md, chapter 10): only those with few false alarms."""

import re
from collections.abc import Callable, Iterator

from baocao.conform.classify import Reading
from baocao.conform.finding import WARNING, Finding, Rule, quote
from baocao.conform.paper import Para

Right = Callable[[re.Match[str]], str]
"""Makes the right wording of a match."""

_HINT = "sửa chữ hoa theo Phụ lục II Nghị định 30/2020/NĐ-CP"
_UNITS = ("HUYỆN", "TỈNH", "XÃ", "PHƯỜNG", "THỊ TRẤN", "THỊ XÃ", "QUẬN")
_NUMBERED = re.compile(r"\b(quận|phường) (\d+)\b")
_SPECIAL = re.compile(r"\b(thủ đô Hà Nội|thành phố Hồ Chí Minh)\b")
_BODIES = re.compile(
    r"\b(Ủy|Uỷ) Ban\b|\bNhân Dân\b|\bHội Đồng\b|(?<![\wÀ-ỹ])(ủy|uỷ) ban nhân dân\b|\bhội đồng nhân dân\b"
)
_ACTS = re.compile(r"(?<=[a-zà-ỹđ,;] )(nghị định|quyết định|thông tư|nghị quyết|chỉ thị) số (?=\d+/)")
_ARTICLE = re.compile(
    r"\b(?:khoản|điểm) [\wđ]+ (?:(?:khoản) \d+ )?(điều) \d+\b|"
    r"(?<=[a-zà-ỹđ,;] )(Khoản \d+|Điểm [a-zđ]) (?=[Đđ]iều|khoản)"
)
_ARTICLE_START = re.compile(r"\b(?:Khoản|Điểm) [\wđ]+ (?:khoản \d+ )?(điều) \d+\b")


def cp_01(reading: Reading) -> Iterator[Finding]:
    """CP-01: a new sentence on a new line starts with a capital. Source: decree 30/2020, annex II."""
    earlier = ""
    for block in reading.blocks:
        words = block.para.words
        if block.kind == "text" and words[:1].islower() and earlier.endswith((".", "!", "?")):
            said = f"đoạn mới bắt đầu bằng chữ thường: {quote(block.para)}"
            yield Finding("CP-01", block.para.number, said, "viết hoa chữ đầu câu", WARNING)
        earlier = words or earlier


def cp_03(reading: Reading) -> Iterator[Finding]:
    """CP-03: "huyện X", not "Huyện X", inside a sentence. Source: annex II, part II.

    The names are those that the document itself prints in its letterhead.
    """
    pattern = _own_names(reading)
    if pattern is not None:
        yield from _each(reading, "CP-03", pattern, lambda match: f"{match[1].lower()} {match[2]}")


def _own_names(reading: Reading) -> re.Pattern[str] | None:
    names: set[str] = set()
    for para in (*reading.head.superior, *reading.head.issuer):
        upper = para.words.upper()
        for unit in _UNITS:
            place = upper.find(unit + " ")
            if place >= 0:
                names.add(upper[place + len(unit) :].strip().title())
    if reading.head.place is not None and "," in reading.head.place.words:
        names.add(reading.head.place.words.partition(",")[0].strip())
    known = "|".join(re.escape(name) for name in sorted(names) if name and not name[0].isdigit())
    units = "|".join(unit.capitalize() for unit in _UNITS)
    return re.compile(rf"(?<=[a-zà-ỹđ,;] )({units}) ({known})\b") if known else None


def cp_04(reading: Reading) -> Iterator[Finding]:
    """CP-04: units named by a number: "Quận 1". Source: annex II, part II."""
    yield from _each(reading, "CP-04", _NUMBERED, lambda match: f"{match[1].capitalize()} {match[2]}")


def cp_05(reading: Reading) -> Iterator[Finding]:
    """CP-05: "Thủ đô Hà Nội", "Thành phố Hồ Chí Minh". Source: annex II, part II."""
    yield from _each(reading, "CP-05", _SPECIAL, lambda match: match[1][0].upper() + match[1][1:])


def cp_08(reading: Reading) -> Iterator[Finding]:
    """CP-08: "Ủy ban nhân dân", "Hội đồng nhân dân". Source: annex II, part III."""
    yield from _each(reading, "CP-08", _BODIES, lambda match: match[0].capitalize())


def cp_13(reading: Reading) -> Iterator[Finding]:
    """CP-13: a certain act has a capital: "Nghị định số". Source: annex II, part V."""
    yield from _each(reading, "CP-13", _ACTS, lambda match: f"{match[1].capitalize()} số …")


def cp_14(reading: Reading) -> Iterator[Finding]:
    """CP-14: "điểm a khoản 2 Điều 103". Source: annex II, part V."""
    for pattern in (_ARTICLE, _ARTICLE_START):
        yield from _each(reading, "CP-14", pattern, _article)


def _article(match: re.Match[str]) -> str:
    first = match[0][0].lower() if match.re is _ARTICLE else match[0][0]
    return first + match[0][1:].strip().replace("điều", "Điều")


def _each(reading: Reading, rule: str, pattern: re.Pattern[str], right: Right) -> Iterator[Finding]:
    """One finding for each wording, at its first place; text in capitals is left alone."""
    said: set[str] = set()
    for para in reading.main:
        for match in pattern.finditer(para.words):
            if match[0] in said or _quoted(para, match):
                continue
            said.add(match[0])
            words = f"viết {quote(match[0])} (cần “{right(match)}”) trong {quote(para)}"
            yield Finding(rule, para.number, words, _HINT, WARNING)


def _quoted(para: Para, match: re.Match[str]) -> bool:
    """Whether the wording stands between quotation marks, where it is someone else's."""
    before = para.words[: match.start()]
    return before.count("“") > before.count("”")


RULES: tuple[Rule, ...] = (cp_01, cp_03, cp_04, cp_05, cp_08, cp_13, cp_14)
