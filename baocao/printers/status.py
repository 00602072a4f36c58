"""The ledger: per agency and unit, what is owed, what is here, what is late."""

import json
import unicodedata

from baocao.model import Done, Findings, Project
from baocao.printers.ledger import Account, accounts
from baocao.vietnamese import days_left, short_date

_HEAD = ("Cơ quan, đơn vị", "Phải có", "Đã có", "Một phần", "Thiếu", "Không áp dụng", "Ô trống", "Hạn")


def status_text(findings: Findings, project: Project) -> str:
    """A table with a row per agency and unit, and a row of sums."""
    rows = [_row(account, findings) for account in accounts(findings.duties, project)]
    sums = ["Cộng"] + [str(sum(int(row[at]) for row in rows)) for at in range(1, 7)] + [""]
    table = [list(_HEAD), *rows, sums]
    widths = [max(_width(row[at]) for row in table) for at in range(len(_HEAD))]
    return "\n".join(_line(row, widths) for row in table) + "\n"


def status_json(findings: Findings, project: Project) -> str:
    """The same as JSON: a list of objects."""
    keys = ("name", "owed", "answered", "partial", "missing", "exempt", "blank_cells", "due")
    rows = []
    for account in accounts(findings.duties, project):
        row = dict(zip(keys, _row(account, findings), strict=True))
        counts = {key: int(row[key]) for key in keys[1:7]}
        due = min(duty.due for duty in account.duties)
        rows.append({"id": account.owner, "name": account.name, **counts, "due": due.isoformat()})
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _row(account: Account, findings: Findings) -> list[str]:
    duties = account.duties
    wanted = (Done.ANSWERED, Done.PARTIAL, Done.MISSING, Done.EXEMPT)
    counts = [sum(duty.done is done for duty in duties) for done in wanted]
    blank = sum(duty.blank for duty in duties)
    late = account.still_open()
    when = ""
    if late:
        due = min(duty.due for duty in late)
        when = f"{short_date(due)} ({days_left(due, findings.today)})"
    return [account.name, str(len(duties)), *map(str, counts), str(blank), when]


def _line(row: list[str], widths: list[int]) -> str:
    cells = [row[0] + " " * (widths[0] - _width(row[0]))]
    cells += [
        " " * (width - _width(text)) + text for text, width in zip(row[1:-1], widths[1:-1], strict=True)
    ]
    return "  ".join([*cells, row[-1]]).rstrip()


def _width(text: str) -> int:
    """Columns of a terminal that ``text`` takes; combining marks take none."""
    return sum(not unicodedata.combining(sign) for sign in text)
