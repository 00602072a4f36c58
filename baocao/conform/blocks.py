"""The main text cut into blocks: headings of each level, points, bases, plain text."""

import re
from dataclasses import dataclass

from baocao.conform.paper import Para, opening_of
from baocao.vietnamese import fold

_PART = re.compile(r"phần\s+(thứ\s+)?\w+[.:]?$")
_PART_LINE = re.compile(r"(PHẦN|Phần)\s+(thứ\s+\w+|[IVXLC]+|\d+)\s*[.:]\s+\S")
_ROMAN = re.compile(r"([IVXLC]+)\s*[.)/]\s*(?=\S)")
_CAPITAL = re.compile(r"([A-ZĐ])\s*[.)/]\s+(?=\S)")
_DECIMAL = re.compile(r"(\d+(?:\.\d+)+)\.?\s")
_ARABIC = re.compile(r"(\d{1,3})\s*([.)])\s*(?=[^\d\s])")
_POINT = re.compile(r"\(?([a-zđ])\s?(?:\)\.?\s*|[./]\s+)(?=\S)")
_DASH = re.compile(r"[-–+•*]\s*\S")
_CAPTION = re.compile(r"(Bảng|Biểu|Hình|Biểu đồ|Sơ đồ|Ảnh)\s+(số\s+)?[\dIVX]+\s*[.:\-–]?", re.IGNORECASE)
_MEASURE = re.compile(r"\(?(đơn vị|đvt)\s*(tính)?\s*:")
_BASIS = re.compile(r"(căn cứ|xét đề nghị|theo đề nghị)\b")
_ORDERED = re.compile(r"(thực hiện|theo)\b")
"""How a basis may begin that is an order to report; a sentence of the text can begin so too."""
_QUOTES = ("“", '"')


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the main text and what it is.

    ``kind``: part, part-title, roman, capital, arabic, decimal, point, dash, basis, caption,
    other (units above tables, contents lists, pictures: not regulated) or text. ``label`` is the
    number or letter without marks.
    """

    para: Para
    kind: str
    label: str = ""

    @property
    def regulated(self) -> bool:
        """Whether the paragraph is set like body text, headings aside."""
        return self.kind in ("text", "arabic", "decimal", "point", "dash")


def blocks(paras: list[Para]) -> tuple[Block, ...]:
    """The blocks of the main text in order; empty paragraphs are kept as kind "empty"."""
    made: list[Block] = []
    begun = False
    after_part = False
    for para in paras:
        block = _block(para, made, begun)
        if after_part and block.kind not in ("empty", "part"):
            block = Block(para, "part-title")
        if block.kind != "empty":
            after_part = block.kind == "part" and bool(_PART.match(opening_of(para)))
            begun = begun or block.kind in ("part", "roman", "capital", "arabic")
        made.append(block)
    return tuple(made)


def _block(para: Para, made: list[Block], begun: bool) -> Block:
    words = para.words
    if not words:
        return Block(para, "other" if para.picture or para.lines or para.breaks else "empty")
    folded = fold(words[:60])
    if para.toc or para.lines or _MEASURE.match(folded) or words.startswith(_QUOTES):
        return Block(para, "other")
    if para.props.style == "caption" or (
        _CAPTION.match(words) and len(words) < 200 and _centred_or_bold(para)
    ):
        return Block(para, "caption")
    basis = _BASIS.match(folded) or (_ORDERED.match(folded) and all(run.props.italic for run in para.shown))
    if not begun and basis and not words.rstrip().endswith(":"):
        return Block(para, "basis")
    return _heading(para, words, folded, made)


def _heading(para: Para, words: str, folded: str, made: list[Block]) -> Block:
    strong = all(run.props.bold for run in para.shown) or para.props.level < 9
    if (_PART.match(folded) and (strong or para.props.align == "center")) or (
        strong and _PART_LINE.match(words)
    ):
        return Block(para, "part", words.rsplit(maxsplit=1)[-1] if _PART.match(folded) else "")
    upper = words == words.upper()
    if strong or upper:
        if (match := _ROMAN.match(words)) and not _follows_capital(match[1], made):
            return Block(para, "roman", match[1])
        if match := _CAPITAL.match(words):
            return Block(para, "capital", match[1])
    for kind, pattern in (("decimal", _DECIMAL), ("arabic", _ARABIC), ("point", _POINT)):
        if match := pattern.match(words):
            return Block(para, kind, match[1])
    return Block(para, "dash" if _DASH.match(words) else "text")


def _centred_or_bold(para: Para) -> bool:
    runs = para.shown
    return para.props.align == "center" or all(run.props.bold or run.props.italic for run in runs)


def _follows_capital(label: str, made: list[Block]) -> bool:
    """Whether "C." continues "A.", "B." rather than counting in Roman numerals."""
    if label not in ("C", "D", "I", "L"):
        return False
    earlier = next((one for one in reversed(made) if one.kind in ("roman", "capital")), None)
    return earlier is not None and earlier.kind == "capital" and ord(label) - ord(earlier.label) in (1, 2)
