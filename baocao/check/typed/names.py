"""Which units and agencies a stretch of text names."""

from itertools import pairwise

from baocao.check.typed.context import Context, words
from baocao.model import Project

Pair = tuple[str, str]


class Names:
    """The names of all reporters, found by their last two words."""

    def __init__(self, project: Project) -> None:
        self._by_end: dict[Pair, list[tuple[str, tuple[Pair, ...]]]] = {}
        place = words(project.report.issuer.place)
        for unit in project.units.values():
            kind = len(words(unit.kind))
            for name in (words(one) for one in (unit.name, *unit.aliases)):
                # The whole area often bears the name of one of its units.
                self._add(unit.id, name, 0 if name[kind:] == place else kind)
        for agency in project.agencies.values():
            self._add(agency.id, words(agency.name), 0)

    def _add(self, id: str, name: list[str], kind: int) -> None:
        # Of a name with several syllables its kind may be left out: "Dân Lực" for "xã Dân Lực".
        own = name[kind:] if len(name) - kind > 1 else name
        pairs = tuple(pairwise(own))
        if pairs:
            self._by_end.setdefault(pairs[-1], []).append((id, pairs))

    def named(self, found: Context) -> tuple[str, ...]:
        """The ids of the reporters that ``found`` names."""
        ends = found.pairs & self._by_end.keys()
        return tuple(
            id
            for end in sorted(ends)
            for id, pairs in self._by_end[end]
            if all(one in found.pairs for one in pairs)
        )
