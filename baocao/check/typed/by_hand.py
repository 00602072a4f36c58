"""The stretches of a section whose numbers their author declares as typed on purpose."""

import re
from bisect import bisect_left, bisect_right

from baocao.markdown.mask import comments
from baocao.vietnamese import fold

_MARK = re.compile(r"gc\s*:\s*số gõ tay\s*:\s*\S")
_BLANK = re.compile(r"\n[ \t]*\n")


def by_hand(text: str) -> list[tuple[int, int]]:
    """Start and end of what each ``<!-- gc: số gõ tay: lý do -->`` speaks for, in order.

    One that stands behind words speaks for their paragraph or table, one on lines of its own
    for the paragraph or table below it. Without a reason it speaks for nothing.
    """
    marks = [
        (start, end) for start, end in comments(text) if _MARK.match(fold(text[start + 4 : end - 3][:200]))
    ]
    if not marks:
        return []
    blanks = list(_BLANK.finditer(text))
    begins = [0, *(one.end() for one in blanks)]
    stops = [one.start() for one in blanks]
    found: list[tuple[int, int]] = []
    for start, end in marks:
        first = begins[bisect_right(begins, start) - 1]
        if text[first:start].strip():
            after = end
        else:
            after = first = _next_word(text, end)
        at = bisect_left(stops, after)
        last = stops[at] if at < len(stops) else len(text)
        if not found or (first, last) != found[-1]:
            found.append((first, last))
    return found


def _next_word(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
