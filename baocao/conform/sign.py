"""The block at the end: recipients on the left, authority, office and name on the right."""

import re
from dataclasses import dataclass

from baocao.conform.paper import Paper, Para, Table, opening_of, pieces

_OFFICES = re.compile(
    r"(PHÓ\s)?(CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|CHÁNH|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|"
    r"CHI CỤC|TỔNG|HIỆU|ỦY VIÊN|VIỆN|CHỈ HUY|ỦY BAN|HỘI ĐỒNG|BAN|SỞ|PHÒNG|THỦ TRƯỞNG|THỦ TƯỚNG|ĐỘI|TRẠM|HẠT|"
    r"QUYỀN|BÍ THƯ|PHÓ\b)"
)
_AUTHORITY = re.compile(r"(TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s*[.:]?\s")


@dataclass(frozen=True, slots=True)
class Sign:
    """The block at the end; ``table`` is None when it was not found in a table.

    ``heading`` is the line ``Nơi nhận:``, ``items`` the recipients below it, ``extra`` what stands
    below the last of them. ``offices`` are the lines of authority and office, ``hints`` lines in
    brackets, ``name`` the signer's name.
    """

    table: Table | None = None
    heading: Para | None = None
    items: tuple[Para, ...] = ()
    extra: tuple[Para, ...] = ()
    offices: tuple[Para, ...] = ()
    hints: tuple[Para, ...] = ()
    name: Para | None = None
    first: int = 0
    last: int = 0

    @property
    def found(self) -> bool:
        """Whether the block was recognised."""
        return self.table is not None


def sign(paper: Paper, start: int) -> Sign:
    """The block at the end of the main text, behind paragraph ``start``."""
    cells = [one for one in paper.paras if one.number > start and one.cell and one.story == "body"]
    for heading in ("nơi nhận:", "nơi nhận"):  # a form may have a column "Nơi nhận": colon first
        for para in cells:
            if para.cell and opening_of(pieces(para)[0]).replace(" :", ":") == heading:
                return _block(paper, para.cell.table, para.cell.column)
    return Sign()


def _block(paper: Paper, index: int, column: int) -> Sign:
    rows = [one for one in paper.paras if one.cell and one.cell.table == index]
    cut = [piece for para in rows for piece in pieces(para)]
    left = [piece for piece in cut if piece.cell and piece.cell.column == column]
    right = [piece for piece in cut if piece.cell and piece.cell.column != column]
    at = next(at for at, piece in enumerate(left) if opening_of(piece).startswith("nơi nhận"))
    listed = [piece for piece in left[at + 1 :] if piece.words]
    filed = next((at for at, piece in enumerate(listed) if "lưu" in opening_of(piece)[:6]), len(listed) - 1)
    offices, hints, name = _signer(right)
    return Sign(
        table=next(table for table in paper.tables if table.index == index),
        heading=left[at],
        items=tuple(listed[: filed + 1]),
        extra=tuple(listed[filed + 1 :]),
        offices=offices,
        hints=hints,
        name=name,
        first=rows[0].number,
        last=rows[-1].number,
    )


def _signer(right: list[Para]) -> tuple[tuple[Para, ...], tuple[Para, ...], Para | None]:
    """Offices, hints and name. A last line is the name unless it reads like an office."""
    hints = tuple(piece for piece in right if piece.words.startswith("(") or opening_of(piece) == "đã ký")
    lines = [piece for piece in right if piece.shown and piece not in hints]
    if not lines:
        return (), hints, None
    last = lines[-1]
    upper = last.words.upper()
    office = _OFFICES.match(upper) or _AUTHORITY.match(upper)
    if last.words == upper and (office or len(lines) == 1 or not _apart(right, lines[-2], last)):
        return tuple(lines), hints, None
    if len(lines) == 1 and office:
        return tuple(lines), hints, None
    # Above the name there may be the signer's other title, which is no line of authority.
    offices = [piece for piece in lines[:-1] if not _apart_from_offices(right, lines, piece)]
    return tuple(offices), hints, last


def _apart(right: list[Para], upper: Para, lower: Para) -> bool:
    """Whether there is room for a signature between two lines."""
    between = right[right.index(upper) + 1 : right.index(lower)]
    return bool(between) or lower.props.before >= 400 or _row(upper) != _row(lower)


def _row(para: Para) -> int:
    return para.cell.row if para.cell else 0


def _apart_from_offices(right: list[Para], lines: list[Para], piece: Para) -> bool:
    at = lines.index(piece)
    return at > 0 and _apart(right, lines[at - 1], piece) and piece.words != piece.words.upper()
