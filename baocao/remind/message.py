"""The short text to paste into a message, beside the letter."""

from datetime import date
from textwrap import shorten

from baocao.dues.owing import Item, Owing
from baocao.model import Project
from baocao.remind.wording import addressee, hand_in
from baocao.vietnamese import days_left, short_date

_FEW = 8
"""Lines that are still read in a message."""

_LONGEST = 110
"""Letters of a title."""


def message(one: Owing, project: Project, today: date) -> str:
    """What is owed, in a few lines."""
    who, where = addressee(one, project), hand_in(project)
    to = "" if where == one.account.name else f" cho {where}"
    lines = [f"{who}: tính đến {short_date(today)} còn {len(one.items)} việc chưa gửi đủ{to}:"]
    lines += [_line(item, today) for item in one.items[:_FEW]]
    if len(one.items) > _FEW:
        lines.append(f"- và {len(one.items) - _FEW} việc khác ghi trong công văn.")
    if any(item.form for item in one.items):
        lines.append(
            f"Số liệu điền vào tệp {one.account.owner}.xlsx, không phát sinh ghi dấu “-”, không để ô trống."
        )
    return "\n".join([*lines, "Xin gửi sớm, cảm ơn."]) + "\n"


def _line(item: Item, today: date) -> str:
    title = shorten(item.title, _LONGEST, placeholder="…")
    return f"- {title}: {item.state}, hạn {short_date(item.due)} ({days_left(item.due, today)})"
