"""How much two texts are alike, by the words and numbers in them, whatever markup is around."""

import re
from collections import Counter
from functools import cache

from baocao.vietnamese import nfc

_MARKUP = re.compile(r"\[\^[^\]]*\]:?|\]\([^)]*\)|\{[#.][^{}]*\}")
_WORD = re.compile(r"[^\W_]+(?:[.,/][^\W_]+)*")

Words = Counter[str]


@cache
def words(text: str) -> Words:
    """The words of ``text`` (Markdown or plain) and how often each stands in it. Shared: change none."""
    return Counter(_WORD.findall(nfc(_MARKUP.sub(" ", text)).casefold()))


def alike(one: Words, other: Words) -> float:
    """1 for the same words, 0 for none in common; the order does not count (Dice's coefficient)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def within(part: Words, whole: Words) -> float:
    """The share of ``part`` that ``whole`` has, 0 of nothing."""
    return (part & whole).total() / part.total() if part else 0.0
