"""What appendices, reporters and periods are called."""

import re
from collections.abc import Sequence

from baocao.model import Report
from baocao.vietnamese import roman

_YEAR = re.compile(r"([^\d]*)(?:19|20)\d\d(?!\d)", re.ASCII)


def appendix_label(report: Report, form: str) -> str:
    """ "Phụ lục III"; "Phụ lục" alone where there is but one.

    Source: decree 30/2020, annex I, III.1.a and b (nd30.md, PL-02).
    """
    if len(report.appendices) == 1:
        return "Phụ lục"
    return f"Phụ lục {roman(report.appendices.index(form) + 1)}"


def short(titles: Sequence[str]) -> tuple[str, ...]:
    """Titles of periods without the words that stand before the year in all of them ("Năm", "Giai đoạn")."""
    found = [_YEAR.match(title) for title in titles]
    if len({one[1] for one in found if one}) != 1 or len(titles) == 1 or not all(found):
        return tuple(titles)
    return tuple(title[one.end(1) :] for title, one in zip(titles, found, strict=True) if one)
