"""A stretch of text laid open for comparing: its words, their pairs, the years it names."""

import re
from bisect import bisect_left
from functools import cached_property, lru_cache

from baocao.vietnamese import fold, plain

_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"[A-ZĐ][^\W\d_a-z]{2,}")
_YEAR = re.compile(r"(?:19|20)\d\d(?<![\d.,]\d{4})(?<!\d[^\d/]/\d{4})(?![\d.,]\d|[/\d])")
SPAN = re.compile(
    r"((?:19|20)\d\d)\s?(?:[-–]|(?:đến|và)(?: hết| cuối)?(?: năm| ngày)?)\s?"
    r"(?:\d\d?/\d\d?/)?((?:19|20)\d\d)(?!\d)"
)
_AGE = re.compile(r"(\d\d?) năm\b(?! \d)")
_LONG = 4000
"""A paragraph longer than any that is written by hand; what follows is not looked at."""


@lru_cache(maxsize=8192)
def word(text: str) -> str:
    """``text``, one word, for comparing."""
    return fold(text)


@lru_cache(maxsize=1024)
def initial(letter: str) -> str:
    """The first ``letter`` of a word, for comparing with abbreviations."""
    return plain(letter) or "?"


@lru_cache(maxsize=1024)
def short(text: str) -> str:
    """An abbreviation in plain small letters."""
    return plain(text)


def words(text: str) -> list[str]:
    """The words of ``text``, folded."""
    return [word(one) for one in _WORD.findall(text)]


class Spoken:
    """The words and years of a paragraph, found once for all stretches of it. Not a noun: it remembers."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _found(self) -> tuple[list[int], list[str]]:
        found = list(_WORD.finditer(self.text))
        return [one.start() for one in found], [word(one[0]) for one in found]

    @cached_property
    def years(self) -> list[tuple[int, int]]:
        """The years it names, each with where it stands."""
        return [(one.start(), int(one[0])) for one in _YEAR.finditer(self.text)]

    @cached_property
    def spans(self) -> list[tuple[int, int, tuple[int, int]]]:
        """The stretches of years it names, each with its start and end in the text."""
        return [(*one.span(), (int(one[1]), int(one[2]))) for one in SPAN.finditer(self.text)]

    def between(self, first: int, last: int) -> list[str]:
        """The words that begin from ``first`` to before ``last``, folded."""
        starts, all_words = self._found
        return all_words[bisect_left(starts, first) : bisect_left(starts, last)]


class Context:
    """A stretch of text. Not a noun: it remembers what it was asked for."""

    def __init__(self, spoken: Spoken, first: int = 0, last: int = _LONG) -> None:
        self._spoken, self._first, self._last = spoken, first, min(last, first + _LONG)
        self._text = spoken.text[first : self._last]
        self.heard: dict[int, float] = {}
        self._spelt: dict[str, bool] = {}

    @cached_property
    def _list(self) -> list[str]:
        return self._spoken.between(self._first, self._last)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words."""
        return frozenset(self._list)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Its words in pairs that stand beside each other."""
        return frozenset(zip(self._list, self._list[1:], strict=False))

    @cached_property
    def initials(self) -> str:
        """The first letters of its words."""
        return "".join([initial(one[:1]) for one in self._list])

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Its abbreviations, in small letters."""
        return frozenset([short(one) for one in set(_CAPITALS.findall(self._text)) if one.isupper()])

    def abbreviates(self, short: str) -> bool:
        """Whether it has the abbreviation ``short``, or words that begin with its letters."""
        if short not in self._spelt:
            self._spelt[short] = short in self.capitals or (len(short) > 2 and short in self.initials)
        return self._spelt[short]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years it names, in order."""
        return tuple([year for at, year in self._spoken.years if self._first <= at < self._last])

    @cached_property
    def alone(self) -> frozenset[int]:
        """The years it names by themselves, not as the ends of a stretch."""
        stretches = [(first, last) for first, last, _ in self._spoken.spans]
        named = [one for one in self._spoken.years if self._first <= one[0] < self._last]
        return frozenset([y for at, y in named if not any(a <= at < b for a, b in stretches)])

    @cached_property
    def spans(self) -> frozenset[tuple[int, int]]:
        """The stretches of years it names: "2011 - 2015"."""
        found = self._spoken.spans
        return frozenset([span for a, b, span in found if self._first <= a and b <= self._last])

    @cached_property
    def ages(self) -> frozenset[int]:
        """How many years it counts: "trong 10 năm"."""
        return frozenset(map(int, _AGE.findall(self._text)))
