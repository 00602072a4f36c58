"""Sentences of one heading, old against new."""

from collections.abc import Iterator, Sequence

from baocao.compare.cells import Changes, behind
from baocao.compare.matching import opcodes
from baocao.compare.reading import Sentence
from baocao.model import Edit, Figure, FigureChange


def edits(old: Sequence[Sentence], new: Sequence[Sentence], changes: Changes) -> tuple[Edit, ...]:
    """What differs, in order: sentences of which only figures changed, and those written otherwise."""
    return tuple(_edits(old, new, changes))


def _edits(old: Sequence[Sentence], new: Sequence[Sentence], changes: Changes) -> Iterator[Edit]:
    for tag, at, to, start, end in opcodes([one.frame for one in old], [one.frame for one in new]):
        if tag != "equal" and to - at != end - start:
            yield _rewritten(old[at:to], new[start:end], changes)
            continue
        # As many as before: each was written anew in its place.
        for one, other in zip(old[at:to], new[start:end], strict=True):
            if one.text != other.text:
                found = figures(one.figures, other.figures, changes)
                yield Edit((one.text,), (other.text,), found, one.frame == other.frame)


def _rewritten(old: Sequence[Sentence], new: Sequence[Sentence], changes: Changes) -> Edit:
    return Edit(
        tuple(one.text for one in old),
        tuple(one.text for one in new),
        figures(
            [figure for one in old for figure in one.figures],
            [figure for one in new for figure in one.figures],
            changes,
        ),
    )


def figures(old: Sequence[Figure], new: Sequence[Figure], changes: Changes) -> tuple[FigureChange, ...]:
    """Figures asked for by the same call, in order, that print something else."""
    before: dict[str, list[Figure]] = {}
    for one in old:
        before.setdefault(one.call, []).append(one)
    found = []
    for one in new:
        was = before.get(one.call)
        if not was:
            continue
        first = was.pop(0)
        if first.shown != one.shown:
            cells = behind(changes, first, one)
            found.append(FigureChange(one.call, one.place, first.shown, one.shown, cells))
    return tuple(found)
