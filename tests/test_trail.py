"""How far the report was day by day: what is counted, what is kept of it, and not trusted."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import workspace
from days import committed, git, grown

from baocao import __version__
from baocao.model import Count, Moment, Share, Tally, Trail
from baocao.trail import keep, look_back

BEFORE = Count(
    Share(Tally(5, 9), Tally(7, 8)),
    {
        "noi-vu": Share(Tally(5, 5), Tally(1, 1)),
        "tu-phap": Share(Tally(0, 4), Tally(1, 1)),
    },
    Share(Tally(), Tally(5, 6)),
)
AFTER = Count(
    Share(Tally(9, 9), Tally(8, 8)),
    {
        "noi-vu": Share(Tally(5, 5), Tally(1, 1)),
        "tu-phap": Share(Tally(4, 4), Tally(1, 1)),
    },
    Share(Tally(), Tally(6, 6)),
)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, str, str]]:
    return grown(tmp_path_factory.mktemp("days"))


def test_the_last_commit_of_each_day_on_the_main_line_is_counted(
    repository: tuple[Path, tuple[str, str, str]],
) -> None:
    root, (first, second, third) = repository

    found = look_back(root, b"")

    assert found == Trail(
        (
            Moment(first, date(2020, 3, 1)),
            Moment(second, date(2020, 3, 2)),
            Moment(third, date(2020, 3, 3)),
        ),
        {first: BEFORE, second: None, third: AFTER},
    )


def test_what_was_kept_is_not_counted_again(repository: tuple[Path, tuple[str, str, str]]) -> None:
    root, (first, _, _) = repository
    once = look_back(root, b"")
    held = json.loads(keep(once))
    held["counts"][first]["whole"] = [1, 2, 3, 4]

    again = look_back(root, json.dumps(held).encode())

    assert keep(look_back(root, keep(once))) == keep(once)
    assert again.counts == {**once.counts, first: replace(BEFORE, whole=Share(Tally(1, 2), Tally(3, 4)))}


ODD = {
    "nothing": b"",
    "no-json": b"\xff{",
    "deep": b"[" * 100_000,
    "long-number": b'{"engine": ' + b"1" * 5_000 + b"}",
    "list": b"[]",
    "another-engine": {"engine": "9"},
    "another-folder": {"folder": "x"},
    "counts-list": {"counts": []},
    "no-commit": {"counts": {"../../x": None}},
    "text": {"row": "1234"},
    "short": {"row": [1, 2, 3]},
    "truth": {"row": [True, True, 1, 1]},
    "fraction": {"row": [1.0, 2, 1, 1]},
    "negative": {"row": [-1, 2, 1, 1]},
    "more-than-all": {"row": [3, 2, 1, 1]},
    "huge": {"row": [1, 10**20, 1, 1]},
    "agency": {"agency": "<script>"},
    "agencies-list": {"agencies": []},
}


@pytest.mark.parametrize("name", ODD)
def test_what_was_kept_is_not_trusted(name: str, repository: tuple[Path, tuple[str, str, str]]) -> None:
    root, (first, _, _) = repository
    change = ODD[name]
    if isinstance(change, dict):
        row = [1, 2, 3, 4]
        agencies = change.get("agencies", {change.get("agency", "noi-vu"): row})
        one = {"whole": change.get("row", row), "agencies": agencies, "units": row}
        held = {"engine": __version__, "folder": "", "counts": {first: one}, **change}
        change = json.dumps(held).encode()

    assert look_back(root, change) == look_back(root, b"")


def test_a_shallow_clone_and_a_folder_outside_git_say_why(
    tmp_path: Path, repository: tuple[Path, tuple[str, str, str]]
) -> None:
    root, _ = repository
    git(tmp_path, "clone", "--quiet", "--depth=1", root.as_uri(), "shallow")
    outside = workspace(tmp_path, {})
    empty = workspace(tmp_path / "empty", {})
    git(empty, "init", "--quiet")

    assert look_back(tmp_path / "shallow", b"") == Trail(why="kho Git chỉ được tải về một phần lịch sử")
    assert look_back(outside, b"") == Trail(why="thư mục này không nằm trong kho Git")
    assert look_back(empty, b"").why == "kho Git chưa có lần ghi (commit) nào"


def test_a_workspace_that_inherits_counts_the_days_of_the_outline_too(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})
    inner = root / "vi-du[1]"
    inner.mkdir()
    for name in ("content", "data"):
        (root / name).rename(inner / name)
    (inner / "workspace.yaml").write_text("inherits: parent\n", "utf-8")
    git(root, "init", "--quiet")
    first = committed(root, "2020-03-01T08:00:00+07:00")
    schedule = root / "outline/schedule.yaml"
    schedule.write_text(schedule.read_text("utf-8") + "# x\n", "utf-8")
    second = committed(root, "2020-03-02T08:00:00+07:00")
    (root / "content").mkdir()
    (root / "content/x.md").write_text("x\n", "utf-8")
    committed(root, "2020-03-03T08:00:00+07:00")

    found = look_back(inner, b"")

    moments = (Moment(first, date(2020, 3, 1)), Moment(second, date(2020, 3, 2)))
    assert found == Trail(moments, {first: AFTER, second: AFTER}, "vi-du[1]")


def test_only_the_newest_days_are_counted(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})
    git(root, "init", "--quiet")
    commits = []
    for at in range(62):
        (root / "content/x.md").write_text(f"{at}\n", "utf-8")
        day = date.fromordinal(date(2020, 1, 1).toordinal() + at)
        commits.append(committed(root, f"{day}T08:00:00+07:00"))

    found = look_back(root, b"")

    assert [one.commit for one in found.moments] == commits[2:]
    assert set(found.counts) == set(commits[2:])
