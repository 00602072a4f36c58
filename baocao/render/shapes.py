"""The shapes that an expression in a section may have."""

from dataclasses import dataclass
from fractions import Fraction

Constant = str | int | bool | Fraction


@dataclass(frozen=True, slots=True)
class Literal:
    """A word or number written in the section."""

    value: Constant


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a reference name with literal arguments."""

    name: str
    args: tuple[Constant, ...]
    named: tuple[tuple[str, Constant], ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """A chain of comparisons: ``first`` with each of ``others`` in turn."""

    first: "Expression"
    others: tuple[tuple[str, "Expression"], ...]


@dataclass(frozen=True, slots=True)
class Both:
    """``sign`` is "and" or "or"."""

    sign: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    one: "Expression"


Expression = Literal | Call | Compare | Both | Not
