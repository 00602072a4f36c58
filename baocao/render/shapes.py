"""The shapes that an expression in a section may have."""

from fractions import Fraction
from typing import NamedTuple

Constant = str | int | bool | Fraction


class Literal(NamedTuple):
    """A word or number written in the section."""

    value: Constant


class Call(NamedTuple):
    """A call of a reference name with literal arguments."""

    name: str
    args: tuple[Constant, ...]
    named: tuple[tuple[str, Constant], ...]


class Compare(NamedTuple):
    """A chain of comparisons: ``first`` with each of ``others`` in turn."""

    first: "Expression"
    others: tuple[tuple[str, "Expression"], ...]


class Both(NamedTuple):
    """``sign`` is "and" or "or"."""

    sign: str
    left: "Expression"
    right: "Expression"


class Not(NamedTuple):
    """The opposite."""

    one: "Expression"


Expression = Literal | Call | Compare | Both | Not
