"""Names of sheets as Excel takes them."""

import re
from collections.abc import Iterable

LONGEST = 31
"""Source: Excel's limits of workbooks."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")
_RESERVED = ("history",)
"""Source: Excel keeps this name for its list of changes."""


def sheet_names(wanted: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """A name of its own for each, close to the one wanted; none of ``taken``, in whatever case."""
    used = {one.casefold() for one in (*taken, *_RESERVED)}
    names = []
    for one in wanted:
        base = _FORBIDDEN.sub(" ", one).strip("' ")[:LONGEST].strip("' ") or "Biểu"
        name, number = base, 2
        while name.casefold() in used:
            tail = f" {number}"
            name, number = base[: LONGEST - len(tail)] + tail, number + 1
        used.add(name.casefold())
        names.append(name)
    return tuple(names)


def address(sheet: str, cell: str) -> str:
    """The address of a cell on a sheet of the same workbook."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"
