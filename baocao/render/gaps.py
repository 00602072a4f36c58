"""The marked holes of a draft: what is missing, who owes it, since when."""

from datetime import date

from baocao.model import Duty, Gap, Project
from baocao.vietnamese import days_left, short_date


def gap(duty: Duty, project: Project, today: date) -> Gap:
    """The hole that ``duty`` leaves on the day ``today``."""
    title = duty.title.rstrip(" ;:,.…")
    owner = project.name_of(duty.owner)
    due = short_date(duty.due)
    return Gap(f"CÒN THIẾU: {title} – {owner}, hạn {due}, {days_left(duty.due, today)}")
