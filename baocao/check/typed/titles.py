"""How far a stretch of text speaks of an indicator: which of the words of its title it has."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import log
from typing import NamedTuple

from baocao.check.typed.context import Context, initial, words
from baocao.check.typed.lexicon import GRAMMAR
from baocao.model import FormTable, Indicator, Kind
from baocao.vietnamese import plain

_ASIDE = re.compile(r"\([^()]*\)")
_RAW = re.compile(r"[^\W\d_]+")


class Title(NamedTuple):
    """What a title says: of each word that says something its number and its share of the weight.

    A word is found by the ``pairs`` it stands in, ``alone`` where it stands in none, or as the
    abbreviation (``short``) that it is; ``initials`` are the first letters of all words.
    """

    words: frozenset[str]
    weights: Mapping[int, float]
    pairs: Mapping[tuple[str, str], tuple[int, ...]]
    keys: frozenset[tuple[str, str]]
    alone: Mapping[str, int]
    short: tuple[tuple[str, int], ...]
    initials: str

    def heard(self, found: Context) -> float:
        """The share of the weight of the title that ``found`` has, from 0 to 1.

        A word counts where one of its neighbours stands beside it too: single syllables of
        Vietnamese mean little. An abbreviation stands for the words whose first letters it has.
        """
        key = id(self)
        if key not in found.heard:
            found.heard[key] = sum([self.weights[at] for at in self._hits(found)])
        return found.heard[key]

    def _hits(self, found: Context) -> set[int]:
        hits = {at for pair in self.keys & found.pairs for at in self.pairs[pair]}
        hits.update([at for one, at in self.alone.items() if one in found.words])
        hits.update([at for one, at in self.short if found.abbreviates(one)])
        for short in found.capitals:
            start = self.initials.find(short)
            if start >= 0:
                hits.update([at for at in range(start, start + len(short)) if at in self.weights])
        return hits


def titles(tables: Iterable[FormTable]) -> dict[str, Title]:
    """The titles of all indicators by code; one below a heading has the heading's words too."""
    raw = {code: _RAW.findall(text) for table in tables for code, text in _texts(table)}
    folded = {code: words(" ".join(one)) for code, one in raw.items()}
    common = Counter(word for one in folded.values() for word in set(one))
    return {code: _title(raw[code], folded[code], common, len(raw)) for code in raw}


def _title(raw: list[str], folded: list[str], common: Mapping[str, int], count: int) -> Title:
    pairs: dict[tuple[str, str], tuple[int, ...]] = {}
    alone: dict[str, int] = {}
    short = []
    said = [one not in GRAMMAR for one in folded]
    weights = {at: log(1 + count / common[one]) for at, one in enumerate(folded) if said[at]}
    total = sum(weights.values())
    for at in weights:
        if len(raw[at]) > 1 and raw[at].isupper():
            short.append((plain(raw[at]), at))
            continue
        beside = [near for near in (at - 1, at) if near >= 0 and said[near : near + 2] == [True, True]]
        for near in beside:
            pair = (folded[near], folded[near + 1])
            pairs[pair] = (*pairs.get(pair, ()), at)
        if not beside:
            alone[folded[at]] = at
    shares = {at: weight / total for at, weight in weights.items()}
    initials = "".join([initial(one[:1]) for one in folded])
    return Title(frozenset(folded), shares, pairs, frozenset(pairs), alone, tuple(short), initials)


def _texts(table: FormTable) -> Iterator[tuple[str, str]]:
    by_code: dict[str, Indicator] = {one.code: one for one in table.indicators}
    for one in table.indicators:
        above = by_code.get(one.code.rpartition(".")[0])
        head = f"{above.title} " if above and above.kind is Kind.HEADING else ""
        yield one.code, _ASIDE.sub(" ", head + one.title)
