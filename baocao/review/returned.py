"""What a returned copy holds: its paragraphs with their place, and what was said of them."""

from typing import NamedTuple

NOWHERE = -1
"""Stands for the number of a paragraph where there is none."""


class Para(NamedTuple):
    """A paragraph of the body: ``sent`` as it went out, ``now`` with all changes taken.

    ``marks`` are the bookmarks in it; ``table`` and ``row`` count from 1, 0 outside of tables; ``cell``
    counts the paragraphs of a row before it.
    """

    sent: str
    now: str
    marks: tuple[str, ...] = ()
    table: int = 0
    row: int = 0
    cell: int = 0


class Said(NamedTuple):
    """A comment or a tracked change as read. ``kind`` as of an `Opinion`.

    ``para`` is the number of its paragraph from 0, or NOWHERE; ``story`` names where it stands outside of
    the body ("đầu trang"). ``reply`` is the position of the comment it answers, or NOWHERE.
    """

    kind: str
    by: str
    on: str
    quoted: str
    text: str
    para: int
    story: str = ""
    reply: int = NOWHERE


class Returned(NamedTuple):
    """A returned copy. ``looks`` counts changes of looks alone, ``own`` comments that the engine wrote."""

    paras: tuple[Para, ...]
    said: tuple[Said, ...]
    looks: int = 0
    own: int = 0
