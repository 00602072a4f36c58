"""Tables that an author typed, and the figures of the forms that they repeat."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from baocao.check.typed.context import Context, Spoken
from baocao.check.typed.copied import Match, best
from baocao.check.typed.known import Known
from baocao.check.typed.prose import Sort, Typed, value
from baocao.check.typed.rows import Row
from baocao.markdown.inline import cells

FEW = 3
"""So many cells that repeat figures make a table a copy of a form."""

_TABLE = re.compile(r"(?:^[ \t]*\|.*\n?){3,}", re.M)
_NUMBER = re.compile(r"\**\s*(\d[\d.,]*)\s*(%?)\s*\**")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Tabled(NamedTuple):
    """A typed table at offset ``start``: ``copies`` of its cells repeat figures of ``rows`` in ``years``."""

    start: int
    copies: int
    rows: tuple[Row, ...]
    years: tuple[int, ...]


def tabled(text: str, known: Known) -> Iterator[Tabled]:
    """The tables of a masked page that repeat figures."""
    if "|" not in text:
        return
    for table in _TABLE.finditer(text):
        found = list(_copies(table[0].splitlines(), known))
        if len(found) >= FEW:
            rows = {one.row.indicator.code: one.row for one in found}
            years = sorted({year for one in found for year in one.period})
            yield Tabled(table.start(), len(found), tuple(rows.values()), tuple(years))


def _copies(lines: list[str], known: Known) -> Iterator[Match]:
    head, *body = ([part.strip() for _, part in cells(line)] for line in lines)
    for row in body:
        label = " ".join(part for part in row if not _NUMBER.fullmatch(part))
        for at, part in enumerate(row):
            number = _NUMBER.fullmatch(part)
            over = head[at] if at < len(head) else ""
            said = _YEAR.findall(over) or _YEAR.findall(label) or _YEAR.findall(row[0])
            found = best(_typed(number, f"{label}. {over}", int(said[0])), known) if number and said else None
            if found and found.single:
                yield found


def _typed(number: re.Match[str], around: str, year: int) -> Typed:
    """A cell as a number in a sentence made of the words of its row and column."""
    parsed = value(number[1])
    sort = Sort.PERCENT if number[2] else Sort.AMOUNT
    said = Context(Spoken(around))
    scaled, places = parsed or (None, 0)
    return Typed(0, number[1], sort, scaled, places, None, (), (), year, False, False, said, said, said, said)
