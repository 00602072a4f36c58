"""The marked holes of a draft: what is missing, who owes it, since when."""

from datetime import date

from baocao.model import Duty, Gap, Project
from baocao.render.labels import reporter_name


def gap(duty: Duty, project: Project, today: date) -> Gap:
    """The hole that ``duty`` leaves on the day ``today``."""
    title = duty.title.rstrip(" ;:,.…")
    owner = reporter_name(project, duty.owner)
    due = f"{duty.due.day}/{duty.due.month}/{duty.due.year}"
    return Gap(f"CÒN THIẾU: {title} – {owner}, hạn {due}, {lateness(duty.due, today)}")


def lateness(due: date, today: date) -> str:
    """How far ``today`` is from ``due``, in words."""
    days = (today - due).days
    if days > 0:
        return f"quá hạn {days} ngày"
    return f"còn {-days} ngày" if days else "hôm nay hết hạn"
