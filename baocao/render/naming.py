"""Names that authors give to tables and charts: how they are written, and a reference to one."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from baocao.diagnostics import Span
from baocao.figures.unavailable import Unavailable
from baocao.render.calls import Function, Parameter, Scene, Shown
from baocao.render.shapes import Constant

REFER = "\ue001"
"""Stands on either side of a name until it is known what it is called; of the private use area."""

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)
_LONGEST = 30
"""Word cuts bookmarks at 40 characters."""


class Asked(NamedTuple):
    """A reference in the text: to which name, where, and whose text it is."""

    name: str
    place: Span
    owner: str


def misnamed(name: str, caption: str) -> Unavailable | None:
    """What is wrong with giving a table or chart of this ``caption`` the ``name``, if anything."""
    if not NAME.fullmatch(name) or len(name) > _LONGEST:
        words = f"ma='{name[:40]}' không dùng làm tên được"
        hint = f'chữ thường không dấu, số và gạch nối, không quá {_LONGEST} ký tự: ma="hai-long"'
        return Unavailable("E418", words, hint)
    if not caption:
        words = f"bảng mang ma='{name}' chưa có tên nên không được đánh số"
        return Unavailable("E418", words, 'thêm ten="…"')
    return None


def xem(_scene: Scene, given: Mapping[str, Constant], _codes: tuple[str, ...]) -> Shown:
    """A cross-reference to a table or chart by the name that its author gave it: "Bảng 3"."""
    name = str(given["ma"])
    if not NAME.fullmatch(name):
        words = f"không có bảng hay biểu đồ nào mang tên '{name[:40]}'"
        raise Unavailable("E417", words, 'đặt tên trước: bang(…, ma="hai-long"), rồi viết xem("hai-long")')
    return Shown(f"{REFER}{name}{REFER}", markdown=True, refers=name)


SEE = Function("xem", (Parameter("ma", str),), xem, example='xem("<tên bảng hoặc biểu đồ>")')
