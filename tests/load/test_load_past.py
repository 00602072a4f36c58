"""The workspace as earlier commits hold it: the same as the folder was, and nothing of a stranger's runs."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import workspace
from repository import LAW, committed, git, with_traps

from baocao.doors import Snapshot
from baocao.limits import LIMITS, over
from baocao.load import load
from baocao.load.past import days, snapshot, snapshots
from baocao.model import Moment, Project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = workspace(tmp_path, {})
    git(folder, "init", "--quiet")
    return folder


def _held(root: Path, revision: str) -> Snapshot:
    found = snapshot(root, revision)
    assert isinstance(found, Snapshot), found
    return found


def _project(place: Path | Snapshot) -> Project:
    said: list[object] = []
    project = load(place, said)  # type: ignore[arg-type]
    assert project is not None, said
    return project


def test_a_commit_is_read_as_its_folder_was(root: Path) -> None:
    before = _project(root)
    committed(root)
    git(root, "tag", "moc")
    (root / LAW).write_text("# Cải cách thể chế\n", "utf-8")
    committed(root)

    after = _project(_held(root, "moc"))

    assert after == before
    assert _project(_held(root, "HEAD")) == _project(root) != before


def test_a_workspace_below_the_repository_that_inherits(root: Path) -> None:
    inner = root / "noi/vi-du"
    inner.mkdir(parents=True)
    for name in ("content", "data"):
        (root / name).rename(inner / name)
    (inner / "workspace.yaml").write_text("inherits: parent\n", "utf-8")
    committed(root)

    found = _project(_held(inner, "HEAD"))

    assert found == _project(inner)
    assert "../../outline/report.yaml" in found.sources


def test_links_and_wrong_names_are_told_and_not_followed(root: Path) -> None:
    (root / "content/topics/tu-phap/ra-ngoai.md").symlink_to("/etc/passwd")
    (root / "data/a$b.csv").write_text("x\n", "utf-8")
    (root / "data/.an").write_text("x\n", "utf-8")
    committed(root)
    said: list[object] = []

    project = load(_held(root, "HEAD"), said)  # type: ignore[arg-type]

    told = sorted((one.code, one.span.file) for one in said if one.code in ("A103", "A104"))  # type: ignore[attr-defined]
    assert project is not None
    assert told == [("A103", "content/topics/tu-phap/ra-ngoai.md"), ("A104", "data/a$b.csv")]


@pytest.mark.parametrize("revision", ["khong-co", "--output=x", "HEAD:outline", "", "a b", "HEAD~9"])
def test_what_is_no_revision_is_told(root: Path, revision: str) -> None:
    committed(root)

    assert snapshot(root, revision) == "kho Git không có lần ghi (commit), nhánh hay thẻ nào như vậy"


def test_outside_a_repository(tmp_path: Path) -> None:
    assert snapshot(workspace(tmp_path, {}), "HEAD") == "thư mục này không nằm trong kho Git"


def test_files_that_did_not_change_are_shared(root: Path) -> None:
    first = committed(root)
    (root / LAW).write_text("# Cải cách thể chế\n", "utf-8")
    second = committed(root)

    old, new = snapshots(root, (first, second))

    assert isinstance(old, Snapshot)
    assert isinstance(new, Snapshot)
    differing = {name for name in old.files if old.files[name] is not new.files[name]}
    assert (old.commit, new.commit, differing) == (first, second, {LAW})


def test_a_hostile_repository_runs_nothing(root: Path) -> None:
    commit = committed(root)
    sprung = with_traps(root)

    found = _held(root, "HEAD")

    assert replace(found, files={}) == Snapshot(commit, "", {})
    assert not sprung.exists()


def test_days_of_another_age_and_more_than_may_be_read_are_left_out(root: Path) -> None:
    size = len(_project(root).sources)
    times = ("2020-03-01T08:00:00+07:00", "2020-03-02T08:00:00+07:00", "@253402300799 +0000")
    found = []
    for at, when in enumerate(times):
        (root / LAW).write_text(f"# Cải cách thể chế\n\n{at}\n", "utf-8")
        found.append(Moment(committed(root, GIT_COMMITTER_DATE=when), date(2020, 3, 1 + at)))

    assert days(root, 60, 60 * size) == ("", (found[0], found[1]))
    assert days(root, 60, 2 * size) == ("", (found[0], found[1]))
    assert days(root, 60, 2 * size - 1) == ("", (found[1],))
    assert days(root, 60, 1) == days(root, 1, 60 * size) == ("", (found[1],))


def test_names_that_differ_by_case_alone_are_told(root: Path) -> None:
    (root / "data/a.csv").write_text("x\n", "utf-8")
    (root / "data/A.csv").write_text("y\n", "utf-8")
    committed(root)
    said: list[object] = []

    load(_held(root, "HEAD"), said)  # type: ignore[arg-type]

    told = [(one.code, one.span.file) for one in said if one.code == "A105"]  # type: ignore[attr-defined]
    assert told == [("A105", "data/a.csv")]


def test_a_commit_of_more_than_memory_should_hold_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(root)
    monkeypatch.setitem(LIMITS, "commit_bytes", LIMITS["commit_bytes"]._replace(value=1000))

    assert snapshot(root, "HEAD") == over("commit_bytes")
