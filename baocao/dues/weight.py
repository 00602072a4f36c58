"""What something that is still open weighs on a day."""

from datetime import date, timedelta

from baocao.diagnostics import Severity
from baocao.model import Schedule


def weight(schedule: Schedule, due: date, today: date) -> Severity:
    """What something due on the day ``due`` counts as while it is open on ``today``.

    As much as the strictest milestone that has passed since says; more where the schedule has
    it grow by days. Else a notice.
    """
    passed = [one.severity for one in schedule.milestones if due <= one.due < today]
    if nearing(schedule, due, today):
        passed.append(Severity.WARNING)
    if schedule.error_days is not None and (today - due).days >= schedule.error_days:
        passed.append(Severity.ERROR)
    return max(passed, default=Severity.NOTICE)


def nearing(schedule: Schedule, due: date, today: date) -> bool:
    """Whether ``due`` is so near, or past, that the schedule warns of it; False where it does not say."""
    return schedule.warn_days is not None and due - timedelta(schedule.warn_days) <= today
