"""What the rules look at."""

from datetime import date
from typing import NamedTuple

from baocao.check.duties import FormDuty, TextDuty
from baocao.diagnostics import Severity
from baocao.dues.weight import weight
from baocao.figures.evaluate import Figures
from baocao.model import Duty, Project, Stage
from baocao.vietnamese import short_date


class Look(NamedTuple):
    """A project on the day ``today``, for the document of ``stage`` (None: for none in particular)."""

    project: Project
    stage: Stage | None
    today: date
    texts: tuple[TextDuty, ...]
    forms: tuple[FormDuty, ...]
    figures: Figures

    def weight(self, duty: Duty) -> Severity:
        """What an open duty counts as."""
        return self.weight_by(duty.due)

    def weight_by(self, due: date) -> Severity:
        """What something that is due on the day ``due`` counts as while it is open.

        An error for a final document; else as much as the schedule says.
        """
        return Severity.ERROR if self.stage is Stage.FINAL else weight(self.project.schedule, due, self.today)

    def due(self, duty: Duty) -> str:
        """The day by which ``duty`` is due, as people write it."""
        return f"hạn {short_date(duty.due)}"
