"""What somebody said of a draft that went round, and what became of it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from baocao.diagnostics import NOWHERE, Span

OPINIONS = "data/gop-y/"
"""The folder of the register: a file per copy that came back, so that two imports never meet in one."""

KEPT = f"{OPINIONS}goc/"
"""The folder of the copies themselves, as they came."""


class Decision(Enum):
    """What the drafting agency does with an opinion; the value is what the register says."""

    OPEN = "chưa"
    TAKEN = "tiếp thu"
    PARTLY = "tiếp thu một phần"
    REJECTED = "không tiếp thu"


@dataclass(frozen=True, slots=True)
class Opinion:
    """A comment or a tracked change. Texts are plain, never markup.

    ``source`` is who sent the copy in, ``by`` the name that Word gives and ``on`` the time as Word
    wrote it; any may be blank. ``at`` is "file:line", blank where no place was found; ``node`` is the
    outline node, blank outside of the outline. ``quoted`` is what it is about, ``text`` what it says: for a
    change the words in its place. ``reply`` is the id of the comment that it answers. ``day`` is when it
    was taken in, ``answer`` explains the decision. ``kind`` is one of KINDS.
    """

    id: str
    kind: str
    source: str
    by: str
    on: str
    node: str
    at: str
    quoted: str
    text: str
    owner: str
    reply: str = ""
    decision: Decision = Decision.OPEN
    answer: str = ""
    day: date | None = None
    span: Span = NOWHERE


KINDS = {"comment": "nhận xét", "replace": "sửa", "insert": "thêm", "delete": "bỏ", "move": "chuyển chỗ"}
"""The kinds of opinions, and what the register calls them."""
