"""Titles as senders retype them, and the rows and columns that they name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from baocao.model import Indicator, Period
from baocao.vietnamese import plain

_ASIDE = re.compile(r"\([^()]*\)")
_LABEL = re.compile(r"^\s*(?:[-+–*•]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđA-Z]|[IVX]{1,5})[.)\]:])\s*")
_MARK = re.compile(r"(?<=[^\W\d])\s*(?:\(?\[?\d\]?\)?)$")
_YEAR = re.compile(r"(?:nam-?|n-?)?(\d{4})$")


@lru_cache(4096)
def names_of(title: str) -> tuple[str, ...]:
    """The forms under which a title is known, the fullest first: without marks, labels, words in brackets."""
    bare = _LABEL.sub("", title)
    whole = dict.fromkeys(
        (plain(title), plain(bare), plain(_MARK.sub("", bare)), plain(_ASIDE.sub(" ", bare)))
    )
    return tuple(name for name in whole if name)


def period_of(text: str, periods: Iterable[Period]) -> int | None:
    """The key of the period that a heading names; None for none: "Ước năm 2020" is not "Năm 2020"."""
    named = {plain(text), plain(_ASIDE.sub(" ", text))} - {""}
    if not named or len(text) > 120:
        return None
    year = next((found[1] for name in named if (found := _YEAR.fullmatch(name))), "")
    for one in periods:
        own = {plain(one.title), plain(_ASIDE.sub(" ", one.title)), plain(_MARK.sub("", one.title))}
        if named & own or year == str(one.key):
            return one.key
    return None


class Row(NamedTuple):
    """A row of a sheet that may be an indicator's: its label, its title, and its code if one stands there."""

    number: int
    label: str
    title: str
    code: str = ""


class Matched(NamedTuple):
    """Codes by row, and rows in doubt with the reason."""

    codes: Mapping[int, str]
    doubtful: Mapping[int, str]


def match_rows(rows: Sequence[Row], indicators: Sequence[Indicator]) -> Matched:
    """Which indicator each row is, by code, by title, or by its order under the nearest sure row.

    Titles may stand in any order. A title that the form has several times ("-", "Tổng số") is told
    apart by its label, or by its place below a row with a title of its own; where the sheet has more
    or fewer such rows there than the form, they are in doubt.
    """
    by_name = _index((name, one.code) for one in indicators for name in names_of(one.title))
    labelled = _index(
        (f"{plain(one.label)} {name}", one.code)
        for one in indicators
        if plain(one.label)
        for name in names_of(one.title)
    )
    known = {one.code for one in indicators}
    found: dict[int, str] = {}
    repeated: dict[int, frozenset[str]] = {}
    for row in rows:
        sure = row.code if row.code in known else _sure(row, by_name, labelled)
        if sure:
            found[row.number] = sure
        elif many := next((by_name[name] for name in names_of(row.title) if name in by_name), None):
            repeated[row.number] = many
    doubtful = _twice(found)
    by_order(rows, indicators, found, repeated, doubtful)
    return Matched({at: code for at, code in found.items() if at not in doubtful}, doubtful)


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    for name, code in pairs:
        index.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in index.items()}


def _sure(row: Row, by_name: Mapping[str, frozenset[str]], labelled: Mapping[str, frozenset[str]]) -> str:
    """The one indicator that the row's title, or its label and title, can be; blank for none or many."""
    for name in names_of(row.title):
        codes = by_name.get(name, frozenset())
        if len(codes) == 1:
            return next(iter(codes))
        codes = labelled.get(f"{plain(row.label)} {name}", frozenset())
        if len(codes) == 1:
            return next(iter(codes))
    return ""


def _twice(found: Mapping[int, str]) -> dict[int, str]:
    """Rows that stand for an indicator which another row stands for, too."""
    rows: dict[str, list[int]] = {}
    for at, code in found.items():
        rows.setdefault(code, []).append(at)
    return {
        at: f"có {len(same)} dòng cùng là chỉ tiêu {code} (dòng {', '.join(map(str, same))})"
        for code, same in rows.items()
        if len(same) > 1
        for at in same
    }


def by_order(
    rows: Sequence[Row],
    indicators: Sequence[Indicator],
    found: dict[int, str],
    repeated: Mapping[int, frozenset[str]],
    doubtful: dict[int, str],
) -> None:
    """Settle rows with repeated titles, segment by segment between rows that are sure."""
    sure = {code for at, code in found.items() if at not in doubtful}
    segments: dict[str, list[str]] = {"": []}
    last = ""
    for one in indicators:
        if one.code in sure:
            last = one.code
            segments[last] = []
        else:
            segments[last].append(one.code)
    waiting: dict[tuple[str, frozenset[str]], list[int]] = {}
    last = ""
    for row in rows:
        if row.number in repeated:
            waiting.setdefault((last, repeated[row.number]), []).append(row.number)
        elif found.get(row.number) in sure:
            last = found[row.number]
    for (above, codes), numbers in waiting.items():
        expected = [code for code in segments[above] if code in codes]
        if len(expected) == len(numbers):
            found.update(zip(numbers, expected, strict=True))
        else:
            why = f"tên này có ở nhiều dòng của biểu ({', '.join(sorted(codes))}), không rõ là dòng nào"
            doubtful.update(dict.fromkeys(numbers, why))
