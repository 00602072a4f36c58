"""What appendices and reporters are called."""

from baocao.model import Report
from baocao.vietnamese import roman


def appendix_label(report: Report, form: str) -> str:
    """ "Phụ lục III"; "Phụ lục" alone where there is but one.

    Source: decree 30/2020, annex I, III.1.a and b (nd30.md, PL-02).
    """
    if len(report.appendices) == 1:
        return "Phụ lục"
    return f"Phụ lục {roman(report.appendices.index(form) + 1)}"
