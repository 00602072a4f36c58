"""How letters to those who are late are made: the verbs in their order."""

from collections.abc import Iterator, Mapping
from datetime import date

from baocao.diagnostics import Diagnostic
from baocao.dues.owing import Owing, owing
from baocao.dues.tables import reminders
from baocao.examine import Look
from baocao.model import Findings, Project
from baocao.printers.listings import comma_separated
from baocao.remind import letter, message
from baocao.typeset import set_plain
from baocao.workbooks.lists import listing

ALL = "tong-hop"
"""The name of the table of all, without an ending."""


def late(findings: Findings, project: Project, owner: str = "") -> tuple[Owing, ...]:
    """Whom to remind: everybody, or only ``owner``."""
    duties = [one for one in findings.duties if owner in ("", one.owner)]
    return owing(duties, project, findings.today)


def papers(one: Owing, look: Look, epoch: int, said: list[Diagnostic]) -> Mapping[str, bytes]:
    """The letter and the message to one of those who are late, by file name; none without a project."""
    if look.project is None or look.manuscript is None:
        return {}
    project, today = look.project, look.findings.today
    # The report knows whether its figures are invented.
    document = set_plain(letter(one, project, today, look.manuscript.marked), epoch, said)
    files = {f"{one.account.owner}.docx": document.docx} if document else {}
    return files | {f"{one.account.owner}.txt": message(one, project, today).encode()}


def table(found: tuple[Owing, ...], today: date, epoch: int) -> Iterator[tuple[str, bytes]]:
    """The table of all that is late, as CSV and XLSX, by file name."""
    rows = reminders(found, today)
    yield f"{ALL}.csv", comma_separated(rows).encode()
    yield f"{ALL}.xlsx", listing(rows, "Đôn đốc", epoch)
