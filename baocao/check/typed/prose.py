"""The numbers that an author typed, each with its kind and the words around it."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from baocao.check.typed.context import SPAN, Context, Spoken, word, words
from baocao.check.typed.lexicon import COUNTED, DAYS, FOREIGN, LABELS, LINKS
from baocao.markdown.mask import FILLER

SCALE = 10**6
"""Values are integers scaled by this: no figure of a form keeps more than six decimals."""

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)*"
_DIGITS = re.compile(r"\d(?<![\w.,/:–^-]\d)(?!(?:(?<=1)9|(?<=2)0)\d\d(?:[ ;):]|\Z))\d*")
"""Where a number may begin; most digits are years, which no more digits belong to.

A digit comes first, which is what Python finds fastest.
"""

_TOKEN = re.compile(
    rf"""(?:
      \d{{1,2}} [/.\-] \d{{1,2}} [/.\-] \d{{4}} (?!\d)
    | \d+\w? (?:[/\-]\d+)* [/\-–] [A-ZĐ][\w/\-–]*
    | \d{{1,2}} (?: :\d{{2}} | [hg]\d{{0,2}} ) \b
    | \d+ : \d+ | 0\d{{2,4}} [ .]\d{{3,4}} [ .]?\d{{3,4}} | 0\d{{8,10}} | \d+\.\d{{1,2}}(?:\.\d+)+
    | (?:19|20)\d\d \s? [-–] \s? (?:19|20)\d\d (?!\d)
    | (?P<top>{_NUMBER}) / (?P<bottom>{_NUMBER}|{FILLER})
    | (?P<number> {_NUMBER}) (?P<percent>\s?%)? )
    (?![\w]) """,
    re.X,
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", re.ASCII)
_PLAIN = re.compile(r"\d+(?:,\d+)?", re.ASCII)
_LINK = re.compile(r"\]\([^)\n]*\)|https?://\S+")
_PAPER = re.compile(r"số \d+\w?[/\-–][^\s;,)]+")
_BOUND = re.compile(r"[.!?…][\"”)*]*\s+")
_DATED = re.compile(r"\s*(?:cuối |đầu |vào |của |trong )?(?:năm|tháng|quý|ngày|giai đoạn)\s+\d")
_OWN_YEAR = re.compile(r"[^\d.;,()]{0,45}?\bnăm ((?:19|20)\d\d)(?!\d)")
_LAST_YEAR = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?![\d.,]\d|[/\d])")
_WORDS_BEHIND = re.compile(r"\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?")
_SIGN = re.compile(r"[,.;:()\ufffc\d]")
_STOP = re.compile(r"[.;:()\ufffc\d]")
_BLOCK = re.compile(r"[ \t]*(?:[-+*] |\d+[.)] |[|#]|\[\^[^\]\n]*\]:)")

_BACK = 3
"""So many sentences before a number's own may say what it is about."""


class Sort(Enum):
    """What a typed number is."""

    AMOUNT = "amount"
    PERCENT = "percent"
    SHARE = "share"


class Typed(NamedTuple):
    """A typed number at offset ``start`` of the page.

    ``value`` is scaled by ``SCALE`` (None where the notation is none of ours), ``places`` its
    decimals; ``bottom`` is the second value of a share. ``before`` and ``after`` hold the folded
    words on both sides up to the next sign, ``year`` is the year said right behind it (``dated``)
    or last before it (0: none). ``chained`` says whether it goes on a list of numbers ("10 người
    năm 2011, 12 người năm 2015"). ``phrase`` is what stands between the numbers on both sides, of
    a list what stands before its first; ``clause``, ``sentence`` and ``block`` (with the sentences
    before) are what surrounds it.
    """

    start: int
    text: str
    sort: Sort
    value: int | None
    places: int
    bottom: int | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    year: int
    dated: bool
    chained: bool
    phrase: Context
    clause: Context
    sentence: Context
    block: Context


def value(text: str) -> tuple[int, int] | None:
    """A number in Vietnamese notation, scaled, and its decimals; None for any other notation."""
    if not (_GROUPED.fullmatch(text) or _PLAIN.fullmatch(text)):
        return None
    whole, _, places = text.replace(".", "").partition(",")
    if len(places) > 6 or len(whole) > 15:
        return None
    return int(whole + places) * 10 ** (6 - len(places)), len(places)


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs, items and notes of a masked page with their offsets; no headings, no tables."""
    first, at = -1, 0
    for line in text.split("\n"):
        blank = not line.strip()
        if first >= 0 and (blank or _BLOCK.match(line)):
            yield first, text[first : at - 1]
            first = -1
        if first < 0 and not blank and line.lstrip()[0] not in "#|":
            first = at
        at += len(line) + 1
    if first >= 0:
        yield first, text[first:]


def typed(text: str, counted: frozenset[str] | None = None) -> Iterator[Typed]:
    """The typed numbers of a masked page, in order.

    With ``counted``, the first words of the forms' units of measure, whole numbers are left out
    that no form can have: of days or kilometres, and of one digit before any other word.
    """
    for start, block in blocks(text):
        linked = "](" in block or "http" in block
        words = _LINK.sub(lambda found: FILLER * len(found[0]), block) if linked else block
        found = list(_tokens(words))
        if counted is not None:
            found = [one for one in found if not _idle(words, *one, counted)]
        if found:
            yield from _in_block(start, words, found)


def _tokens(block: str) -> Iterator[tuple[re.Match[str], Sort]]:
    """What is a number, and no name, in ``block``."""
    at = 0
    for digits in _DIGITS.finditer(block):
        start = digits.start()
        if start < at:
            continue
        if block[digits.end() : digits.end() + 1] in (".", ")") and not block[:start].strip():
            # "1." at the start of an item.
            continue
        found = _TOKEN.match(block, start)
        if found:
            at = found.end()
            sort = _sort(found, block)
            if sort:
                yield found, sort


def _idle(block: str, one: re.Match[str], sort: Sort, counted: frozenset[str]) -> bool:
    """Whether a number is whole and counts what no form counts."""
    number = one["number"]
    if sort is not Sort.AMOUNT or not number.isdigit() or _DATED.match(block, one.end()):
        return False
    behind = _WORDS_BEHIND.match(block, one.end())
    if behind is None:
        return False
    said = word(behind[1])
    if said in counted or (behind[2] and word(behind[2]) in counted):
        return False
    return said in FOREIGN or len(number.lstrip("0")) < 2


def _sort(one: re.Match[str], block: str) -> Sort | None:
    """What kind of number it is; None for a year, a date, a document and every other name."""
    text = one["number"]
    if text is None:
        return _share(one, block)
    if one["percent"]:
        return Sort.PERCENT
    if len(text) == 4 and text.isdigit() and "1900" <= text <= "2100":
        return None
    lead = block[max(0, one.start() - 16) : one.start()]
    if lead[-1:].isspace():
        near = lead.split()
        last = word(near[-1]) if near else ""
        if last in LABELS and not (last == "số" and word(near[-2]) in COUNTED if len(near) > 1 else False):
            return None
    if block.startswith(" điểm phần trăm", one.end()):
        return Sort.PERCENT
    return Sort.AMOUNT


def _share(one: re.Match[str], block: str) -> Sort | None:
    top, bottom = one["top"], one["bottom"]
    if top is None:
        return None
    if len(top) > 2 or len(bottom) > 4:
        return Sort.SHARE
    day = top.isdigit() and bottom.isdigit() and int(top) <= 31 and (int(bottom) <= 12 or len(bottom) == 4)
    near = block[max(0, one.start() - 16) : one.start()].split()
    named = near and word(near[-1].strip("(,")) in DAYS
    return None if day and (named or not _after(block, one.end())) else Sort.SHARE


def _in_block(start: int, block: str, found: list[tuple[re.Match[str], Sort]]) -> Iterator[Typed]:
    plain = Spoken(_without_papers(block))
    bounds = [0, *(one.end() for one in _BOUND.finditer(block)), len(block)]
    seen: dict[tuple[int, int], Context] = {}

    def around(first: int, last: int) -> Context:
        if (first, last) not in seen:
            seen[first, last] = Context(plain, first, last)
        return seen[first, last]

    at = begin = 0
    after: tuple[str, ...] = ()
    for number, (one, sort) in enumerate(found):
        while bounds[at + 1] <= one.start():
            at += 1
        low, high = bounds[at], bounds[at + 1]
        first = max(block.rfind(";", low, one.start()) + 1, low)
        last = block.find(";", one.end(), high)
        last = high if last < 0 else last
        left = max(first, found[number - 1][0].end()) if number else first
        chained = left > first and goes_on(block[left : one.start()])
        begin = begin if chained else left
        # Of a list only the first number has its unit of measure: "62 hộ năm 2016, 88 năm 2017".
        after = _after(block, one.end()) or (after if chained else ())
        right = min(last, found[number + 1][0].start()) if number + 1 < len(found) else last
        parsed = value(one["top"] or one["number"])
        bottom = value(one["bottom"]) if one["bottom"] else None
        yield Typed(
            start + one.start(),
            one[0],
            sort,
            parsed[0] if parsed else None,
            parsed[1] if parsed else 0,
            bottom[0] if bottom else None,
            tuple(words(_SIGN.split(block[max(low, one.start() - 40) : one.start()])[-1])[-4:]),
            after,
            *_year(block, max(first, one.start() - 160), one),
            chained,
            around(begin, right),
            around(first, last),
            around(low, high),
            around(bounds[max(0, at - _BACK)], high),
        )


def _without_papers(block: str) -> str:
    """``block`` without names like "Quyết định số 12/QĐ-UBND": they say nothing of what is counted."""
    parts: list[str] = []
    at = 0
    for found in _PAPER.finditer(block):
        # With the two words before: what kind of paper it is.
        second = block.rfind(" ", at, max(at, found.start() - 1))
        first = max(at, block.rfind(" ", at, second) if second > at else at)
        parts += (block[at:first], FILLER * (found.end() - first))
        at = found.end()
    return "".join([*parts, block[at:]]) if parts else block


def goes_on(between: str) -> bool:
    """Whether nothing but a unit of measure, a year and a link word stands between two numbers."""
    if "(" in between or "." in between:
        return False
    said = words(between)
    lead = next((at for at, one in enumerate(said) if one in LINKS), len(said))
    return lead <= 4 and all(one in LINKS for one in said[lead:])


def _after(block: str, at: int) -> tuple[str, ...]:
    """The words behind a number: none where its year follows at once."""
    if _DATED.match(block, at):
        return ()
    return tuple(words(_STOP.split(block[at : at + 40], maxsplit=1)[0])[:5])


def _year(block: str, low: int, one: re.Match[str]) -> tuple[int, bool]:
    own = _OWN_YEAR.match(block, one.end())
    if own:
        return int(own[1]), True
    before = _LAST_YEAR.findall(SPAN.sub(" ", block[low : one.start()]))
    return (int(before[-1]) if before else 0), False
