"""How heavy an open duty weighs by the day, what is asked of whom, how far the plan's tasks are."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import BASE, workspace

from baocao.diagnostics import Severity
from baocao.dues.owing import owing
from baocao.dues.tables import ledger, tasks
from baocao.dues.tasks import progress
from baocao.dues.weight import weight
from baocao.examine import Look, examine
from baocao.model import Milestone, Schedule

DUE = date(2020, 3, 15)
POINTS = (
    Milestone("a", "A", DUE, severity=Severity.NOTICE),
    Milestone("b", "B", date(2020, 4, 15), severity=Severity.WARNING),
)


@pytest.mark.parametrize(
    ("warn", "error", "days", "wanted"),
    [
        (None, None, -1, Severity.NOTICE),
        (None, None, 1, Severity.NOTICE),
        (None, None, 40, Severity.WARNING),
        (3, None, -4, Severity.NOTICE),
        (3, None, -3, Severity.WARNING),
        (0, None, -1, Severity.NOTICE),
        (0, None, 0, Severity.WARNING),
        (3, 10, 9, Severity.WARNING),
        (3, 10, 10, Severity.ERROR),
        (None, 0, 0, Severity.ERROR),
        (None, 0, -1, Severity.NOTICE),
    ],
)
def test_weight_grows_with_the_days(warn: int | None, error: int | None, days: int, wanted: Severity) -> None:
    schedule = Schedule(POINTS, (), "a", "a", warn, error)

    assert weight(schedule, DUE, DUE + timedelta(days)) is wanted


def _look(folder: Path, files: dict[str, str | bytes | None], today: date) -> Look:
    return examine(workspace(folder, files), None, today)


MISSING: dict[str, str | bytes | None] = {
    "content/topics/tu-phap/the-che.md": None,
    "data/units/xa-dan/PL1.csv": None,
}


def test_owing_is_only_what_is_late(tmp_path: Path) -> None:
    look = _look(tmp_path, MISSING, date(2020, 3, 16))
    assert look.project

    found = owing(look.findings.duties, look.project, look.findings.today)

    assert [(one.account.owner, [item.form for item in one.items]) for one in found] == [("xa-dan", ["PL1"])]
    assert found[0].late(look.findings.today) == 1


def test_what_is_wholly_missing_is_asked_for_once(tmp_path: Path) -> None:
    look = _look(tmp_path, MISSING, date(2020, 4, 16))
    assert look.project

    found = {one.account.owner: one for one in owing(look.findings.duties, look.project, look.findings.today)}

    assert [(item.title, item.state) for item in found["tu-phap"].items] == [
        ("Phần I, mục II: Cải cách thể chế", "chưa có nội dung (4 nội dung)")
    ]


def test_what_is_missing_in_part_is_asked_for_by_its_own_item(tmp_path: Path) -> None:
    file = "content/topics/tu-phap/the-che.md"
    text = (BASE / file).read_text("utf-8").replace("Các văn bản đều được tự kiểm tra sau khi ban hành.", "")
    look = _look(tmp_path, {file: text}, date(2020, 4, 16))
    assert look.project

    found = owing(look.findings.duties, look.project, look.findings.today)

    assert [(item.title, item.state) for one in found for item in one.items] == [
        ("Phần I, mục II, 1.2, a: Tự kiểm tra", "chưa có nội dung")
    ]


def test_a_task_has_what_those_below_it_have(tmp_path: Path) -> None:
    look = _look(tmp_path, MISSING, date(2020, 4, 20))
    assert look.project

    found = progress(look.findings.duties, look.project)
    rows = {row[0]: row for row in tasks(found, look.project, look.findings.today).rows}

    assert {one.task.id: (one.asked, one.done) for one in found} == {"1": (0, 0), "2": (4, 0), "2.1": (4, 0)}
    assert rows["1"][-1] == "chưa theo dõi được"
    assert rows["2.1"][-1] == "chưa có nội dung, quá hạn 5 ngày"


def test_ledger_has_a_cell_in_every_column(tmp_path: Path) -> None:
    look = _look(tmp_path, MISSING, date(2020, 4, 20))
    assert look.project

    table = ledger(look.findings, look.project, ())

    assert {len(row) for row in (*table.rows, table.sums)} == {len(table.columns)}
    assert table.sums[2] == sum(int(str(row[2])) for row in table.rows)
