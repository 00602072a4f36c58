"""Which known figure a typed number most likely repeats, and how sure that is."""

from collections.abc import Iterator
from typing import NamedTuple

from baocao.check.typed.context import Context
from baocao.check.typed.known import Known
from baocao.check.typed.lexicon import AIMS, FOREIGN, MONEY, POINTS, RISES, ROUGH
from baocao.check.typed.prose import SCALE, Sort, Typed
from baocao.check.typed.rows import Row

ENOUGH = 1.6
"""Points from which a number counts as a copy; see ``tests/prose`` for what it finds and what it spares."""

_TOPIC = 3.0
_RARE = (-0.3, -0.3, 0.3, 1.1, 1.9, 2.4)
_FLOOR = (0.3, 0.3, 0.1, 0.0, 0.0, 0.0)
"""By digits: so far a text must speak of an indicator at least, however well the rest agrees."""

_FLOOR_OF_UNITS = 0.5


class Match(NamedTuple):
    """A known figure that may stand behind a typed number; ``call`` is the reference to paste.

    ``period`` is the first and the last; ``reporter`` is blank for the whole area.
    """

    score: float
    call: str
    row: Row
    period: tuple[int, int]
    reporter: str = ""

    @property
    def single(self) -> bool:
        """Whether it is one figure as a form has it."""
        return self.call.startswith("so(")


def digits(value: int, places: int) -> int:
    """How many digits of a number carry meaning, at most 5: of the zeros at its end one does."""
    text = str(value * 10**places // SCALE)
    kept = text.rstrip("0")
    return min(len(kept) + (len(text) > len(kept)), 5) if kept else 0


def measure(one: Typed, row: Row, said: frozenset[tuple[str, ...]]) -> float:
    """How well the words behind a number fit the unit of measure of ``row``.

    ``said`` are the known units of measure that these words begin with.
    """
    if not one.after:
        return 0.0
    if said:
        return 1.0 if any(words in said for words in row.measures) else -1.0
    return (
        0.2
        if one.after[0] in row.title.words and one.after[1:2] and one.after[1] in row.title.words
        else -0.4
    )


def when(one: Typed, first: int, last: int) -> float:
    """How clearly the text around a number speaks of these periods."""
    if first != last:
        return _stretch(one, first, last)
    if one.year == first:
        return 1.2
    if one.dated:
        return -1.5
    for around, points in ((one.clause, 0.8), (one.sentence, 0.5)):
        if first in around.years:
            return points if first in around.alone else 0.3
    if one.sentence.years:
        return -0.8
    return 0.3 if first in one.block.years else -0.4


def _stretch(one: Typed, first: int, last: int) -> float:
    span = (first, last)
    if span in one.clause.spans:
        return 1.2
    if span in one.sentence.spans:
        return 1.0
    if span in one.block.spans:
        return 0.6
    return 0.8 if last - first + 1 in one.sentence.ages and last - first > 3 else -2.0


def about(one: Typed, row: Row, least: float = 0.0) -> float:
    """How far the text around a number speaks of the indicator, from 0 to 1.

    What stands farther away counts less; it is not looked at where it cannot reach ``least``.
    """
    heard = row.title.heard
    near = heard(one.clause)
    if near < 0.6 and least <= 0.9 and one.sentence is not one.clause:
        near = max(near, 0.9 * heard(one.sentence))
    if near < 0.4 and least <= 0.6 and one.block is not one.sentence:
        near = max(near, 0.6 * heard(one.block))
    return near


def best(one: Typed, known: Known) -> Match | None:
    """The figure that the number most likely repeats, None when none is likely enough."""
    found = [match for match in _matches(one, known) if match.score >= ENOUGH]
    return max(found, key=lambda match: (match.score, match.row.indicator.code), default=None)


def _matches(one: Typed, known: Known) -> Iterator[Match]:
    if one.value is None or _foreign(one, known):
        return
    if one.sort is Sort.SHARE:
        yield from _fractions(one, known)
    elif one.sort is Sort.PERCENT:
        yield from _percents(one, known)
    else:
        yield from _amounts(one, known)


def _foreign(one: Typed, known: Known) -> bool:
    """Whether the words behind an amount say that no form counts it."""
    if one.sort is not Sort.AMOUNT or not one.after:
        return False
    return (one.after[0] in FOREIGN or one.after[0] in MONEY) and not known.measured(one.after)


def _amounts(one: Typed, known: Known) -> Iterator[Match]:
    value = one.value or 0
    size, said = digits(value, one.places), known.measured(one.after)
    if size <= 1 and one.after and not said:
        return
    # "34 xã" is said everywhere, and as many things as there are units are counted.
    rare, floor = _RARE[size], _FLOOR[size] if value != known.units * SCALE else _FLOOR_OF_UNITS
    units = known.names.named(one.clause)
    found = [(row, period, period, "", rare - (0.6 if units else 0)) for row, period in known.copies(value)]
    found += [(row, *span, "", rare) for span in _spans(one, known) for row in known.sums(*span, value)]
    found += [
        (row, period, period, unit, rare + 0.6)
        for unit in units
        for period in _years(one)
        for row in known.own(unit, period, value)
    ]
    for row, first, last, unit, rarity in found:
        told, fits = when(one, first, last), measure(one, row, said)
        points = rarity + told + fits
        if size <= 2 and told <= 0.3:
            # Of a short number more must agree.
            points -= 0.6 if fits >= 0 else 1.2
        if RISES & set(one.before[-1:]):
            # The size of a change is no figure, however it agrees.
            points -= 3.5
        least = (ENOUGH - points) / _TOPIC
        if least <= 1:
            topic = about(one, row, least)
            if topic >= (floor / 2 if unit and size > 1 else max(floor, 0.2 if fits < 0 else 0.0)):
                code = row.indicator.code
                call = f'so("{code}", {first}' if first == last else f'tong("{code}", {first}, {last}'
                yield Match(points + _TOPIC * topic, _called(call, unit), row, (first, last), unit)


def _spans(one: Typed, known: Known) -> list[tuple[int, int]]:
    """The stretches of periods that the text around a number names."""
    found = set(one.clause.spans | one.sentence.spans | one.block.spans)
    if one.sentence.ages:
        found |= {span for span in known.whole if span[1] - span[0] + 1 in one.sentence.ages}
    return sorted(span for span in found if span[0] < span[1])


def _called(call: str, unit: str) -> str:
    return f'{call}, don_vi="{unit}")' if unit else f"{call})"


def _fractions(one: Typed, known: Known) -> Iterator[Match]:
    if one.bottom is None:
        return
    value, bottom, units = one.value or 0, one.bottom, known.names.named(one.clause)
    if bottom == known.units * SCALE:
        rare = 0.3 if value == bottom else 0.8
        for period in _years(one):
            told = rare + when(one, period, period)
            for row in known.rows:
                # Units are counted only for what the text may speak of: there may be many of them.
                topic = about(one, row) if period in row.values else 0.0
                if told + _TOPIC * topic >= ENOUGH and known.answers(row, period) == value:
                    call = f'so_don_vi("{row.indicator.code}", {period})'
                    yield Match(told + _TOPIC * topic, call, row, (period, period))
    rare = _RARE[digits(value, one.places)] + _RARE[digits(bottom, one.places)]
    for unit in ("", *units):
        for period in _years(one):
            for top in known.given(unit, period, value):
                for under in known.given(unit, period, bottom):
                    if top is under:
                        continue
                    near = top.form is under.form
                    topic = (
                        max(about(one, top), about(one, under))
                        if near
                        else min(about(one, top), about(one, under))
                    )
                    call = f'phan_so("{top.indicator.code}", "{under.indicator.code}", {period}'
                    score = rare + when(one, period, period) + _TOPIC * topic
                    if topic >= 0.25:
                        yield Match(score, _called(call, unit), top, (period, period), unit)


def _percents(one: Typed, known: Known) -> Iterator[Match]:
    value = one.value or 0
    rare, floor = _RARE[digits(value, one.places)], 0.25
    if not one.places:
        # A round share is shared by many, and often an aim or a bound.
        if value in (0, 100 * SCALE) or ROUGH & set(one.before[-1:]) or one.after[:1] == ("trở",):
            return
        if any(pair in one.clause.pairs for pair in AIMS):
            return
        rare, floor = rare - 0.4, 0.5
    for row, period in known.percents(value):
        score = rare + 0.5 + when(one, period, period) + _TOPIC * about(one, row)
        yield Match(score, f'so("{row.indicator.code}", {period})', row, (period, period))
    if RISES & set(one.before[-2:]):
        yield from _changes(one, known, rare)
    for unit in ("", *known.names.named(one.clause)):
        for period in _years(one):
            for top, bottom in known.shares(period, value, unit):
                topic = 0.6 * about(one, top) + 0.4 * about(one, bottom)
                call = f'ty_le("{top.indicator.code}", "{bottom.indicator.code}", {period}'
                score = rare - 0.5 + (0.6 if unit else 0) + when(one, period, period) + _TOPIC * topic
                if topic >= (floor / 2 if unit else floor):
                    yield Match(score, _called(call, unit), top, (period, period), unit)


def _changes(one: Typed, known: Known, rare: float) -> Iterator[Match]:
    """Rises and falls between two periods that the text names, or between the report's phases."""
    sign = 1 if "tăng" in one.before[-2:] else -1
    years = _years(one)
    steps = [((a, a), (b, b)) for b in years for a in years if a < b and one.year in (a, b, 0)]
    if len(known.phases) == 2:
        steps.append((known.phases[0], known.phases[1]))
    value, points = sign * (one.value or 0), one.after[:3] == POINTS
    for old, new in steps:
        for row in known.changes(old, new, value, points):
            code = row.indicator.code
            call = f'thay_doi("{code}", {old[0]}, {new[0]})' if old[0] == old[1] else f'so_sanh("{code}")'
            yield Match(rare + 0.5 + _TOPIC * about(one, row), call, row, new)


def _years(one: Typed) -> tuple[int, ...]:
    """The years that the text around a number names, the nearest first."""
    around: Context = one.sentence if one.sentence.years else one.block
    return tuple(dict.fromkeys((*((one.year,) if one.year else ()), *one.clause.years, *around.years)))
