"""The letterhead: country and motto, issuer, number, place and date."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from baocao.conform.paper import Line, Paper, Para, Run, Table, opening_of, pieces
from baocao.vietnamese import fold

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_FIRST = 60  # the letterhead stands within the first paragraphs, whatever tables hold it
_LONGEST = 200  # letters of a line of the letterhead
_NUMBER = re.compile(r"số\b(?!\s+liệu)")
_DATE = re.compile(r"ngày\b.*\btháng\b.*\bnăm\b")
_SUBJECT = re.compile(r"v/v\b|về việc\b")
_MARKS = ("dự thảo", "hỏa tốc", "thượng khẩn", "khẩn", "mật", "tối mật", "tuyệt mật", "xem xong trả lại")
_BODIES = re.compile(
    r"(PHÒNG|SỞ|BAN|VĂN PHÒNG|TRUNG TÂM|CHI CỤC|CỤC|TỔNG CỤC|VỤ|THANH TRA|"
    r"TRƯỜNG|VIỆN|BỆNH VIỆN|ĐỘI|TRẠM|HẠT)\b"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The components of the letterhead; None or empty when they were not found.

    ``table`` is None when the letterhead does not stand in a table. ``left`` and ``right`` are
    all pieces of the two columns in order; ``left_lines`` and ``right_lines`` the lines drawn in
    them. ``last`` is the number of the last paragraph of the letterhead.
    """

    country: Para | None = None
    motto: Para | None = None
    superior: tuple[Para, ...] = ()
    issuer: tuple[Para, ...] = ()
    number: Para | None = None
    place: Para | None = None
    is_letter: bool = False
    table: Table | None = None
    left: tuple[Para, ...] = ()
    right: tuple[Para, ...] = ()
    left_lines: tuple[Line, ...] = ()
    right_lines: tuple[Line, ...] = ()
    last: int = 0

    @property
    def issuer_text(self) -> str:
        """The issuer's name on one line, in capitals."""
        return " ".join(para.words for para in self.issuer).upper()


def head(paper: Paper) -> Head:
    """The letterhead of ``paper``."""
    early = [piece for para in paper.paras[:_FIRST] for piece in pieces(para)]
    country = next((piece for piece in early if _like(piece.words, COUNTRY)), None)
    inside = country.cell if country is not None else None
    if country is None or inside is None:
        return _loose(early, country)
    rows = [
        piece
        for para in paper.paras
        if para.cell and para.cell.table == inside.table
        for piece in pieces(para)
    ]
    left = tuple(piece for piece in rows if piece.cell and piece.cell.column < inside.column)
    right = tuple(piece for piece in rows if piece.cell and piece.cell.column >= inside.column)
    superior, issuer = _issuer(left)
    left_lines, right_lines = _lines(left), _lines(right)
    last = max(piece.number for piece in rows)
    if not right_lines or not left_lines:
        left_lines, right_lines = _borrowed(paper, last, left_lines, right_lines)
    return Head(
        country=country,
        motto=next((piece for piece in right if _like(piece.words, MOTTO)), None),
        superior=superior,
        issuer=issuer,
        number=next((piece for piece in left if _short(piece) and _NUMBER.match(opening_of(piece))), None),
        place=next((piece for piece in right if _short(piece) and _DATE.search(opening_of(piece))), None),
        is_letter=any(_SUBJECT.match(opening_of(piece)) for piece in left),
        table=next(table for table in paper.tables if table.index == inside.table),
        left=left,
        right=right,
        left_lines=left_lines,
        right_lines=right_lines,
        last=last,
    )


def _short(piece: Para) -> bool:
    """Whether a piece can be a line of the letterhead at all."""
    return len(piece.words) <= _LONGEST


def _loose(early: list[Para], country: Para | None) -> Head:
    """A letterhead made of paragraphs, tabs or text boxes: only number and date are sought."""
    early = [piece for piece in early if _short(piece)]
    number = next((piece for piece in early if re.match(r"số\s*:", opening_of(piece))), None)
    place = next(
        (piece for piece in early if re.match(r"[^,]{2,40},\s*ngày\b.*tháng", opening_of(piece))), None
    )
    motto = next((piece for piece in early if _like(piece.words, MOTTO)), None)
    found = [piece.number for piece in (country, motto, number, place) if piece is not None]
    return Head(country=country, motto=motto, number=number, place=place, last=max(found, default=0))


def _like(words: str, wanted: str) -> bool:
    """Whether ``words`` are meant to be ``wanted``: the same letters, or nearly."""
    if abs(len(words) - len(wanted)) > 8:
        return False
    return SequenceMatcher(None, fold(words), fold(wanted)).ratio() > 0.8


def _issuer(left: tuple[Para, ...]) -> tuple[tuple[Para, ...], tuple[Para, ...]]:
    """Superior and issuer: the lines above the number, parted where bold type begins.

    When all lines are alike, a line that starts with the word for a subordinate body parts them.
    """
    names: list[Para] = []
    for piece in left:
        words = opening_of(piece)
        if _NUMBER.match(words) or _SUBJECT.match(words):
            break
        if piece.shown and words not in _MARKS and not _is_line(piece):
            names.append(piece)
    bold = [all(run.props.bold for run in piece.shown) for piece in names]
    start = bold.index(True) if True in bold else 0
    if len(set(bold)) == 1:
        start = next((at for at, one in enumerate(names) if at and _BODIES.match(one.words.upper())), 0)
    return tuple(names[:start]), tuple(names[start:])


def _is_line(piece: Para) -> bool:
    return any(line.kind in ("underscore", "dashes") for line in piece.lines)


def _lines(column: tuple[Para, ...]) -> tuple[Line, ...]:
    return tuple(line for piece in column for line in piece.lines) + underlined(column)


def underlined(column: tuple[Para, ...]) -> tuple[Line, ...]:
    """A line made by underlining the text itself; its length is not known apart from the text."""
    runs: list[Run] = [run for piece in column for run in piece.shown]
    return (Line("underline", 0),) if any(run.props.underline for run in runs) else ()


def _borrowed(
    paper: Paper, last: int, left: tuple[Line, ...], right: tuple[Line, ...]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Lines anchored elsewhere: in the other column, or in an empty paragraph behind the table."""
    spare = list(left[1:] if not right else right[1:] if not left else ())
    for para in paper.paras:
        if last < para.number <= last + 2 and not para.words:
            spare += para.lines
    if not right and spare:
        right = (max(spare, key=lambda line: line.length_mm),)
        spare.remove(right[0])
        left = left[:1]
    if not left and spare:
        left = (min(spare, key=lambda line: line.length_mm),)
    return left, right
