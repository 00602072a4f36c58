"""What appendices and reporters are called."""

from baocao.model import Project, Report
from baocao.vietnamese import roman


def appendix_label(report: Report, form: str) -> str:
    """ "Phụ lục III"; "Phụ lục" alone where there is but one.

    Source: decree 30/2020, annex I, III.1.a and b (nd30.md, PL-02).
    """
    if len(report.appendices) == 1:
        return "Phụ lục"
    return f"Phụ lục {roman(report.appendices.index(form) + 1)}"


def reporter_name(project: Project, reporter: str) -> str:
    """The name of a unit or agency; its id where the outline does not know it."""
    if reporter in project.units:
        return project.units[reporter].name
    return project.agencies[reporter].name if reporter in project.agencies else reporter
