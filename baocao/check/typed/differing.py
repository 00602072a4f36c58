"""Typed numbers that are a known figure rounded, mistyped or contradicted."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from baocao.check.typed.copied import about
from baocao.check.typed.known import Known
from baocao.check.typed.lexicon import AIMS, BOUNDS, CHANGES, FOREIGN, MONEY, NEUTRAL, OVER
from baocao.check.typed.prose import SCALE, Sort, Typed
from baocao.check.typed.rows import Row

_NEAR_TOPIC = 0.45
_NEAR_TOPIC_SHORT = 0.6
"""How far a text must speak of an indicator before a number of three digits is a slip of the pen."""

_ROUGHEST = 20
"""A number that is off by more than a twentieth is no rounded one."""

_NAMED = 0.5
_MENTIONED = 0.3
_CLEAR = 0.7
_IN_PHRASE = 0.35
_MARGIN = 0.12
_WIDE = 0.2
"""How far a text must speak of an indicator, and of no other, before its number can be a contradiction."""


class Difference(NamedTuple):
    """A figure that a typed number should perhaps be; ``rounded`` is True where it only has fewer digits."""

    row: Row
    period: tuple[int, int]
    reporter: str
    value: int
    sure: float


def close(one: Typed, known: Known) -> tuple[Difference, bool] | None:
    """The figure that the number is rounded from, or one slip of the pen away from; and which of both."""
    if one.value is None or one.sort is Sort.SHARE or not one.year:
        return None
    if one.sort is Sort.PERCENT and one.places >= known.places:
        return None
    if any(pair in one.clause.pairs for pair in AIMS):
        return None
    found = []
    for row, factor in _counted(one, known):
        value = row.values.get(one.year)
        if value is None or (value < 100 * SCALE and not value % SCALE):
            continue
        topic = about(one, row)
        if topic < _NEAR_TOPIC or (row.percent and topic < _CLEAR):
            continue
        typed = one.value * factor[0] // factor[1]
        if typed == value and factor[0] == factor[1]:
            return None
        if _rounds(one, typed, value, factor):
            found.append((Difference(row, (one.year, one.year), "", value, topic), True))
        elif (
            factor[0] == factor[1]
            and not row.percent
            and _slip(typed, value)
            and (topic >= _NEAR_TOPIC_SHORT or value >= 1000 * SCALE)
        ):
            found.append((Difference(row, (one.year, one.year), "", value, topic), False))
    if not found or known.names.named(one.clause):
        return None
    return max(found, key=lambda each: each[0].sure)


def _counted(one: Typed, known: Known) -> Iterator[tuple[Row, tuple[int, int]]]:
    """The rows that are counted in the words behind a number, and what to multiply and divide it by."""
    if one.sort is Sort.PERCENT:
        yield from ((row, (1, 1)) for row in known.percent_rows)
        return
    said = known.measured(one.after)
    for words in said:
        yield from ((row, (1, 1)) for row in known.by_measure[words])
    if said or not one.after or one.after[0] not in MONEY:
        return
    size = 10 ** MONEY[one.after[0]]
    for row in known.rows:
        for words in row.measures:
            scale, rest = (10 ** MONEY[words[0]], words[1:]) if words[0] in MONEY else (1, words)
            if rest and _begins(one.after[1:], rest):
                yield row, (size, scale)


def _begins(after: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    """ "lượt hồ sơ" counts in "hồ sơ" too."""
    return after[: len(rest)] == rest or after[1 : 1 + len(rest)] == rest


def _rounds(one: Typed, typed: int, value: int, factor: tuple[int, int]) -> bool:
    """Whether ``typed`` is ``value`` with fewer digits, rounded or cut off."""
    step: int = SCALE * factor[0] // factor[1] // 10**one.places
    if not one.places:
        while typed and typed % (10 * step) == 0:
            step *= 10
    if step == SCALE and not value % SCALE:
        return False
    if abs(value - typed) * _ROUGHEST > value:
        return False
    return 2 * abs(value - typed) <= step or (bool(OVER & set(one.before)) and 0 < value - typed < step)


def _slip(typed: int, value: int) -> bool:
    """Whether one digit differs, or two that stand beside each other changed places."""
    mine, other = str(typed // 1000), str(value // 1000)
    if len(mine) != len(other) or mine == other:
        return False
    wrong = [at for at, (a, b) in enumerate(zip(mine, other, strict=True)) if a != b]
    if len(wrong) == 1:
        return True
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
    return swapped and mine[wrong[0]] == other[wrong[1]] and mine[wrong[1]] == other[wrong[0]]


def contradicted(one: Typed, known: Known) -> Difference | None:
    """The figure that the text clearly names and the number is not; None without strong evidence."""
    if one.value is None or one.sort is Sort.SHARE or not one.year or _apart(one.before):
        return None
    if any(pair in one.clause.pairs for pair in AIMS):
        return None
    units = known.names.named(one.sentence)
    if len(units) > 1:
        return None
    reporter = units[0] if units else ""
    rows = sorted(_named(one, known), key=lambda each: (-each[0], -len(each[1].title.words)))
    if not rows or rows[0][0] < _NAMED:
        return None
    sure, row = rows[0]
    value = known.amount(row, one.year, reporter)
    if value is None or value == one.value or one.value in row.values.values():
        return None
    margin = _MARGIN if sure >= _CLEAR else _WIDE
    for other, rival in rows[1:]:
        # "bảo đảm chi thường xuyên" says less than "bảo đảm một phần chi thường xuyên".
        if sure - other >= margin or rival.title.words < row.title.words:
            continue
        if known.amount(rival, one.year, reporter) != value:
            return None
    return Difference(row, (one.year, one.year), reporter, value, sure)


def out_of_line(one: Typed, row: Row) -> Difference | None:
    """The figure of ``row`` that a list of its figures should go on with, where the number is another."""
    value = row.values.get(one.year)
    if one.value is None or value in (None, one.value) or not one.dated or _apart(one.before):
        return None
    if one.value in row.values.values() or row.percent is not (one.sort is Sort.PERCENT):
        return None
    return Difference(row, (one.year, one.year), "", value or 0, 1.0)


def _apart(before: tuple[str, ...]) -> bool:
    """Whether the words before a number say that it is not the whole figure."""
    return bool(BOUNDS & set(before) or CHANGES & set(before[-1:]))


def _named(one: Typed, known: Known) -> Iterable[tuple[float, Row]]:
    """The rows that the words around a number name, and how clearly."""
    if one.sort is Sort.PERCENT:
        candidates = [(row, 0) for row in known.percent_rows]
    else:
        candidates = [
            (row, len(words)) for words in known.measured(one.after) for row in known.by_measure[words]
        ]
    for row, size in candidates:
        if one.year not in row.values or not _whole(one, row, size):
            continue
        topic = max(row.title.heard(one.clause), 0.95 * row.title.heard(one.sentence))
        phrase = row.title.heard(one.phrase) if topic >= _MENTIONED else 0.0
        if phrase >= _IN_PHRASE:
            yield (topic + phrase) / 2, row


def _whole(one: Typed, row: Row, size: int) -> bool:
    """Whether nothing behind the unit of measure narrows down what is counted."""
    rest = one.after[size:] if row.percent is False else one.after
    if not rest or rest[0] in NEUTRAL or rest[0] in FOREIGN:
        return True
    return rest[0] in row.title.words
