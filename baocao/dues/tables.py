"""The ledger, the tasks and the reminders as tables."""

from collections.abc import Iterable, Sequence
from datetime import date

from baocao.diagnostics import Severity
from baocao.dues.accounts import Account, accounts
from baocao.dues.listing import Cell, Column, Listing
from baocao.dues.owing import Owing
from baocao.dues.reading import Reading, readings
from baocao.dues.tasks import Progress
from baocao.dues.weight import weight
from baocao.model import Done, Findings, Project
from baocao.vietnamese import days_left, short_date

_NOBODY = Reading(0, 0, 0)
_LEVELS = {Severity.NOTICE: "lưu ý", Severity.WARNING: "cảnh báo", Severity.ERROR: "lỗi"}
_WANTED = (Done.ANSWERED, Done.PARTIAL, Done.MISSING, Done.EXEMPT)

_LEDGER = (
    Column("id", "Mã", 18, brief=False),
    Column("name", "Cơ quan, đơn vị", 32),
    Column("owed", "Phải có", 9),
    Column("answered", "Đã có", 9),
    Column("partial", "Một phần", 9),
    Column("missing", "Thiếu", 9),
    Column("exempt", "Không áp dụng", 11),
    Column("blank_cells", "Ô trống", 9),
    Column("with_figures", "Mục có số", 9, brief=False),
    Column("read", "Đã rà soát", 9),
    Column("stale", "Phải đọc lại", 9),
    Column("open_due", "Hạn", 12),
    Column("days_late", "Chậm (ngày)", 9, brief=False),
    Column("when", "Còn, chậm", 16),
    Column("severity", "Mức", 11),
)

_TASKS = (
    Column("id", "TT", 6),
    Column("title", "Nhiệm vụ", 50),
    Column("product", "Sản phẩm", 40),
    Column("lead", "Chủ trì", 26),
    Column("due", "Thời gian", 30),
    Column("done", "Đã có", 8),
    Column("asked", "Phải có", 8),
    Column("state", "Tình trạng", 24),
)

_REMINDERS = (
    Column("id", "Mã", 18, brief=False),
    Column("name", "Cơ quan, đơn vị", 30),
    Column("item", "Nội dung còn thiếu", 60),
    Column("state", "Tình trạng", 22),
    Column("due", "Hạn", 12),
    Column("days_late", "Chậm (ngày)", 9),
)


def ledger(findings: Findings, project: Project, printing: Iterable[str]) -> Listing:
    """A row per agency and unit, and a row of sums; ``printing`` are the nodes that print figures."""
    read = readings(project, findings, printing)
    rows = tuple(
        _account(one, read.get(one.owner, _NOBODY), findings, project)
        for one in accounts(findings.duties, project)
    )
    sums: list[Cell] = ["", "Cộng"]
    sums += [sum(count for row in rows if isinstance(count := row[at], int)) for at in range(2, 11)]
    title = f"Theo dõi nội dung và số liệu phải nộp, đến ngày {short_date(findings.today)}"
    return Listing(title, _LEDGER, rows, (*sums, "", "", "", ""))


def _account(one: Account, read: Reading, findings: Findings, project: Project) -> tuple[Cell, ...]:
    counts = [sum(duty.done is done for duty in one.duties) for done in _WANTED]
    blank = sum(duty.blank for duty in one.duties)
    late = one.still_open()
    due = min((duty.due for duty in late), default=None)
    end: tuple[Cell, ...] = ("", 0, "", "")
    if due:
        level = max(weight(project.schedule, duty.due, findings.today) for duty in late)
        days = max((findings.today - due).days, 0)
        end = (due, days, days_left(due, findings.today), _LEVELS[level])
    return (one.owner, one.name, len(one.duties), *counts, blank, *read, *end)


def tasks(found: Sequence[Progress], project: Project, today: date) -> Listing:
    """A row per task of the plan."""
    title = f"Tiến độ các nhiệm vụ của kế hoạch, đến ngày {short_date(today)}"
    parents = {one.task.parent for one in found}
    rows = tuple(_task(one, project, today, parent=one.task.id in parents) for one in found)
    return Listing(title, _TASKS, rows)


def _task(one: Progress, project: Project, today: date, *, parent: bool) -> tuple[Cell, ...]:
    task = one.task
    lead = ", ".join(project.name_of(id) for id in task.lead)
    when = task.due or task.when
    counts: tuple[Cell, ...] = (one.done, one.asked) if one.asked else ("", "")
    return (task.id, task.title, task.product, lead, when, *counts, _state(one, today, parent=parent))


def _state(one: Progress, today: date, *, parent: bool) -> str:
    if not one.asked:
        return "chưa theo dõi được"
    if one.done == one.asked:
        return "đủ nội dung"
    how = "chưa có nội dung" if not one.done else "có một phần"
    if parent or not one.task.due:
        return how
    return f"{how}, {days_left(one.task.due, today)}"


def reminders(found: Sequence[Owing], today: date) -> Listing:
    """A row per thing that somebody is late with."""
    title = f"Nội dung, số liệu còn thiếu, tính đến ngày {short_date(today)}"
    rows = tuple(
        (
            one.account.owner,
            one.account.name,
            item.title,
            item.state,
            item.due,
            item.late(today),
        )
        for one in found
        for item in one.items
    )
    return Listing(title, _REMINDERS, rows)
