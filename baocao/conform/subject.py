"""Title, address and appendices: what stands centred on the page width."""

import re
from dataclasses import dataclass

from baocao.conform.head import underlined
from baocao.conform.paper import Line, Paper, Para, opening_of, pieces
from baocao.vietnamese import fold

TYPES = {
    "NGHỊ QUYẾT": "NQ",
    "QUYẾT ĐỊNH": "QĐ",
    "CHỈ THỊ": "CT",
    "QUY CHẾ": "QC",
    "QUY ĐỊNH": "QyĐ",
    "THÔNG CÁO": "TC",
    "THÔNG BÁO": "TB",
    "HƯỚNG DẪN": "HD",
    "CHƯƠNG TRÌNH": "CTr",
    "KẾ HOẠCH": "KH",
    "PHƯƠNG ÁN": "PA",
    "ĐỀ ÁN": "ĐA",
    "DỰ ÁN": "DA",
    "BÁO CÁO": "BC",
    "BIÊN BẢN": "BB",
    "TỜ TRÌNH": "TTr",
    "HỢP ĐỒNG": "HĐ",
    "CÔNG ĐIỆN": "CĐ",
    "BẢN GHI NHỚ": "BGN",
    "BẢN THỎA THUẬN": "BTT",
    "GIẤY ỦY QUYỀN": "GUQ",
    "GIẤY MỜI": "GM",
    "GIẤY GIỚI THIỆU": "GGT",
    "GIẤY NGHỈ PHÉP": "GNP",
    "PHIẾU GỬI": "PG",
    "PHIẾU CHUYỂN": "PC",
    "PHIẾU BÁO": "PB",
}
"""Types of administrative documents and their codes. Source: decree 30/2020, annex III (nd30.md, AB-01)."""

_FOLDED = {fold(name): name for name in TYPES}
_WITHIN = 25  # the title stands within this many paragraphs behind the letterhead
_APPENDIX = re.compile(r"phụ lục(?:\s+(?:số\s*)?[0-9a-zđ]{1,6})?\s*[.:]?$")
_NOT_TITLE = re.compile(r"kính gửi|căn cứ\b|kính thưa|phần\s+\S+$|[ivx]+\.\s|\d+\.\s")
_MOST_TITLE_LINES = 4
_LONGEST = 400  # letters of the line that refers to the main document


@dataclass(frozen=True, slots=True)
class Title:
    """Name of the type (``kind``), its subject lines, and what is drawn under them.

    ``type`` is the type's official name in capitals. ``gaps`` are empty paragraphs in between.
    """

    kind: Para | None = None
    type: str = ""
    subject: tuple[Para, ...] = ()
    lines: tuple[Line, ...] = ()
    gaps: tuple[int, ...] = ()
    last: int = 0


@dataclass(frozen=True, slots=True)
class Address:
    """``Kính gửi`` and the addressees on their own lines."""

    opening: Para | None = None
    items: tuple[Para, ...] = ()
    last: int = 0


@dataclass(frozen=True, slots=True)
class Appendix:
    """One appendix: heading, title, the line that refers to the main document, and its text."""

    heading: Para
    title: tuple[Para, ...]
    reference: Para | None
    lines: tuple[Line, ...]
    paras: tuple[Para, ...]


def title(paper: Paper, start: int) -> Title:
    """The title behind paragraph ``start``."""
    body = [one for one in paper.paras if one.number > start and one.story == "body" and one.cell is None]
    for at, para in enumerate(body[:_WITHIN]):
        first = pieces(para)[0]
        words = opening_of(first).rstrip(":.")
        exact = words in _FOLDED
        longer = next((name for name in _FOLDED if words.startswith(name + " ")), "")
        if exact or (longer and first.props.align == "center" and len(words) < 60):
            return _subject(body, at, _FOLDED[words if exact else longer], start)
    return Title(last=start)


def _subject(body: list[Para], at: int, kind: str, start: int) -> Title:
    rest = [piece for para in body[at : at + 12] for piece in pieces(para)]
    subject: list[Para] = []
    lines: list[Line] = []
    gaps: list[int] = []
    last = max(start, rest[0].number)
    for piece in rest[1:]:
        if not piece.words:
            if piece.lines:
                lines += piece.lines
                last = piece.number
                break
            gaps.append(piece.number)
            continue
        if any(line.kind in ("underscore", "dashes") for line in piece.lines):
            lines += piece.lines
            last = piece.number
            break
        if subject and piece.words.startswith("("):
            last = piece.number  # a period in brackets below the subject is not regulated
            continue
        if not _is_subject(piece, subject):
            gaps = gaps if not subject else [gap for gap in gaps if gap < subject[-1].number]
            break
        subject.append(piece)
        last = piece.number
        if piece.lines:
            lines += piece.lines
            break
    if not lines:
        gaps = [gap for gap in gaps if subject and gap < subject[-1].number]
    lines += underlined(tuple(subject))
    return Title(rest[0], kind, tuple(subject), tuple(lines), tuple(gaps), last)


def _is_subject(piece: Para, earlier: list[Para]) -> bool:
    """The first paragraph is the subject unless it is plainly something else; more must be centred."""
    if _NOT_TITLE.match(opening_of(piece)):
        return False
    return not earlier or (piece.props.align == "center" and len(earlier) < _MOST_TITLE_LINES)


def address(paper: Paper, start: int) -> Address:
    """The address behind paragraph ``start``, if there is one."""
    rest = [
        piece
        for para in paper.paras[: start + 60]
        if start < para.number <= start + 12 and para.story == "body"
        for piece in pieces(para)
        if piece.words
    ]
    for at, piece in enumerate(rest[:4]):
        if not opening_of(piece).startswith("kính gửi"):
            continue
        items: list[Para] = []
        for item in rest[at + 1 :]:
            if not item.words.startswith(("-", "–", "+")):
                break
            items.append(item)
        return Address(piece, tuple(items), (items or [piece])[-1].number)
    return Address(last=start)


def appendices(paper: Paper, start: int) -> tuple[Appendix, ...]:
    """The appendices behind paragraph ``start``; entries of a contents list are none."""
    body = [para for para in paper.paras if para.number > start and para.story == "body"]
    heads = [at for at, para in enumerate(body) if is_heading(para)]
    ends = [*heads[1:], len(body)] if heads else []
    return tuple(_appendix(body[first:end]) for first, end in zip(heads, ends, strict=True))


def is_heading(para: Para) -> bool:
    """Whether a paragraph reads like the heading of an appendix."""
    if para.cell is not None or para.toc or not para.words:
        return False
    return bool(_APPENDIX.match(opening_of(pieces(para)[0])))


def _appendix(paras: list[Para]) -> Appendix:
    rest = [piece for para in paras[:12] if para.cell is None for piece in pieces(para)]
    names: list[Para] = []
    lines: list[Line] = []
    reference: Para | None = None
    for piece in rest[1:]:
        typed = any(line.kind in ("underscore", "dashes") for line in piece.lines)
        if reference is None:
            if len(piece.words) <= _LONGEST and opening_of(piece).startswith(("(kèm theo", "(ban hành kèm")):
                reference = piece
            elif piece.words and not typed and not piece.words.startswith("("):
                if piece.props.align != "center" or len(names) == _MOST_TITLE_LINES:
                    break
                names.append(piece)
        elif piece.words and not typed:
            break
        lines += piece.lines
    return Appendix(rest[0], tuple(names), reference, tuple(lines), tuple(paras))
