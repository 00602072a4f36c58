"""What a reporter is told above a form: whose figures, for whom, until when."""

from baocao.model import Form, Milestone, Project
from baocao.vietnamese import short_date
from baocao.workbooks.mine import Mine

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(number: int) -> str:
    """The mark of a footnote; blank for none."""
    return str(number or "").translate(_RAISED)


def due(project: Project) -> Milestone:
    """The milestone by which figures are due."""
    return project.schedule.milestone(project.schedule.figures)


def due_words(project: Project) -> str:
    """The day by which figures are due."""
    return f"chậm nhất ngày {short_date(due(project).due)}"


def scope(form: Form, who: Mine, project: Project) -> str:
    """Whose figures are asked for: the reporter's own, or the whole area's."""
    owed = [one for one in form.indicators() if one.code in who.owed]
    level = f"toàn {project.report.issuer.level}"
    area = [one for one in owed if one.whole == who.reporter]
    if not area:
        return f"của riêng {who.name}"
    if len(area) == len(owed):
        return level
    own = "; ".join(f"“{_short(one.title)}”" for one in owed if one.whole != who.reporter)
    return f"{level}; riêng các dòng sau là của {who.name}: {own}"


def _short(title: str) -> str:
    return title if len(title) <= 60 else title[:59].rstrip() + "…"


def compilers(form: Form, who: Mine, project: Project) -> str:
    """Who puts the figures of all reporters together: the agencies that the form names, else the issuer."""
    named = {one.whole: None for one in form.indicators() if one.code in who.owed and one.whole}
    named.pop(who.reporter, None)
    return "; ".join(project.name_of(one) for one in named) or project.report.issuer.name
