"""Which items of two lists are the same, in order."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

Opcode = tuple[str, int, int, int, int]
"""As difflib gives them: what was done, from and to in the old list, from and to in the new one."""

_MOST = 2000
"""Items between the first and the last that differ."""

_PAIRS = 20_000
"""Pairs of items that are alike. Ours: difflib looks at all of them for each match that it finds, so that a
thousand times the same sentence would take minutes; what people write has hardly more pairs than items.
"""


def opcodes(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """How ``old`` becomes ``new``; one replacement of all between where matching would take too long."""
    start = _common(old, new)
    end = _common(old[: start - 1 if start else None : -1], new[: start - 1 if start else None : -1])
    left, right = old[start : len(old) - end], new[start : len(new) - end]
    found = [("equal", 0, start, 0, start)] if start else []
    found += [
        (tag, at + start, to + start, first + start, last + start)
        for tag, at, to, first, last in _between(left, right)
    ]
    if end:
        found.append(("equal", len(old) - end, len(old), len(new) - end, len(new)))
    return found


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many items at the beginning are the same."""
    pairs = zip(old, new, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))


def _between(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    counts = Counter(old), Counter(new)
    alike = sum(count * counts[1][item] for item, count in counts[0].items())
    if max(len(old), len(new)) > _MOST or alike > _PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
