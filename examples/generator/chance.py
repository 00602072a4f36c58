"""Chance that repeats: every draw depends on the seed and its own name only."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Chance:
    """A source of draws. A draw of one name never moves the draws of other names.

    ``path`` starts with the seed and goes on with whom and what is drawn for.
    """

    path: str

    def of(self, name: object) -> "Chance":
        """The source for ``name`` below this one."""
        return Chance(f"{self.path}/{name}")

    def share(self, *name: object) -> float:
        """A number from 0 to below 1."""
        # Random.random() of a text seed is the same in every version of Python.
        return Random("/".join([self.path, *map(str, name)])).random()

    def between(self, low: float, high: float, *name: object) -> float:
        """A number from ``low`` to below ``high``."""
        return low + (high - low) * self.share(*name)

    def whole(self, low: int, high: int, *name: object) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + int((high - low + 1) * self.share(*name))

    def happens(self, likely: float, *name: object) -> bool:
        """True with probability ``likely``."""
        return self.share(*name) < likely
