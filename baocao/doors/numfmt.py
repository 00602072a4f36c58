"""How Excel shows a number: what a cell's number format makes of it."""

import re
from datetime import date, timedelta
from decimal import Decimal

_QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?:[^\]hHmMsS][^\]]*|)\]')
"""Parts of a format that only print: quoted words, escaped and padding signs, colours and locales."""

_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_DATES = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_TIMES = frozenset((*range(18, 22), 45, 46, 47))
_PERCENTS = frozenset((9, 10))
"""Built-in formats. Source: ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates of East Asia."""

_LAST_DAY = 2_958_465
"""31 December 9999, the last day that Excel knows."""


def look_of(number: int, code: str) -> str:
    """ "date", "time", "percent", "scaled" or "" for a format: its number, and its code when not built in."""
    if number in _DATES:
        return "date"
    if number in _TIMES:
        return "time"
    if number in _PERCENTS:
        return "percent"
    first = _QUIET.sub("", code).partition(";")[0]
    if re.search(r"[dDyY]", first) and "General" not in first:
        return "date"
    if re.search(r"[hHsSmM]", first) and not re.search(r"[0#?]{2}|General", first):
        return "date" if re.fullmatch(r"[mM/\-. ]+", first) else "time"
    if "%" in first:
        return "percent"
    return "scaled" if _SCALED.search(first) else ""


def day_of(serial: Decimal, from_1904: bool) -> str:
    """The day that Excel shows for ``serial``, as d/m/yyyy; blank when there is none."""
    days = int(serial) + (1462 if from_1904 else 0)
    if not 0 < days <= _LAST_DAY:
        return ""
    # Excel counts 29 February 1900, which never was.
    day = date(1899, 12, 30) + timedelta(days if days > 60 else days + 1)
    return f"{day.day}/{day.month}/{day.year}"


def time_of(serial: Decimal) -> str:
    """The time of day that Excel shows for ``serial``, as h:mm."""
    minutes = int(serial % 1 * 1440 + Decimal("0.5"))
    return f"{minutes // 60}:{minutes % 60:02d}"
