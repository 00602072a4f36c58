"""How the letters to those who are late are worded, and by how many days things weigh more."""

from pathlib import Path

import pytest
from conftest import workspace
from told import edited, told

from baocao.load import load
from baocao.model import Reminders, Signer

REPORT, SCHEDULE = "outline/report.yaml", "outline/schedule.yaml"
WORDS = (
    "reminders: {opening: Thực hiện kế hoạch, hand_in: Phòng Nội vụ, to_units: Ủy ban nhân dân,"
    " authority: [TL. CHỦ TỊCH, CHÁNH VĂN PHÒNG], name: Lê Thị An}\n"
)


def _with(name: str, line: str) -> dict[str, str | bytes | None]:
    return edited(name, (key := "style: nd30\n" if name == REPORT else "tasks:\n", line + key))


def test_words_of_the_letters(tmp_path: Path) -> None:
    project = load(workspace(tmp_path, _with(REPORT, WORDS)), [])

    assert project
    signer = Signer(("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Lê Thị An")
    assert project.report.reminders == Reminders(
        "Thực hiện kế hoạch", "Phòng Nội vụ", "Ủy ban nhân dân", signer
    )


def test_nothing_said_leaves_all_to_the_report(tmp_path: Path) -> None:
    project = load(workspace(tmp_path, {}), [])

    assert project
    assert project.report.reminders == Reminders()
    assert (project.schedule.warn_days, project.schedule.error_days) == (None, None)


def test_days_before_and_after(tmp_path: Path) -> None:
    project = load(workspace(tmp_path, _with(SCHEDULE, "warn_days: 3\nerror_days: 0\n")), [])

    assert project
    assert (project.schedule.warn_days, project.schedule.error_days) == (3, 0)


@pytest.mark.parametrize(
    ("name", "line", "wanted"),
    [
        (REPORT, "reminders: {opning: A}\n", "B10"),
        (REPORT, "reminders: gửi sớm\n", "B10"),
        (REPORT, "reminders: {authority: CHỦ TỊCH}\n", "B10"),
        (SCHEDULE, "warn_days: ba\n", "B10"),
        (SCHEDULE, "error_days: -1\n", "B10"),
    ],
)
def test_what_cannot_be_read_is_said_where_it_stands(
    tmp_path: Path, name: str, line: str, wanted: str
) -> None:
    files = _with(name, line)
    at = str(files[name]).split("\n").index(line.strip()) + 1

    found = told(tmp_path, files)

    assert len(found) == 1
    assert found[0].startswith(wanted)
    assert found[0].endswith(f" {name}:{at}")
