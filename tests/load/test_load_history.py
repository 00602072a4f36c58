"""What is asked of Git, and that a hostile repository runs nothing when it is asked."""

import sys
from datetime import date
from pathlib import Path

import pytest
from conftest import workspace
from git.cmd import Git
from repository import LAW, PARTIAL, WHO, committed, git, with_traps

from baocao.load import load
from baocao.load.history import blame, epoch, read
from baocao.load.past import days
from baocao.model import Blame, Change, History, Moment, Project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The base workspace, in a repository without a commit."""
    folder = workspace(tmp_path, {})
    git(folder, "init", "--quiet")
    return folder


def asked(root: Path) -> History:
    """The history of a sound workspace."""
    return read(root, opened(root).sources)


def opened(root: Path) -> Project:
    project = load(root, [])
    assert project is not None
    return project


def test_clean_commit(root: Path) -> None:
    commit = committed(root)

    history = asked(root)

    assert (history.commit, history.dirty, history.why) == (commit, (), "")
    assert epoch(root) == 1583024400
    assert set(history.changes) == set(opened(root).sources)
    assert history.changes[LAW].commit == commit
    assert history.changes[LAW].author == "Nguyễn Văn A"
    assert history.changes[LAW].when == "2020-03-01T08:00:00+07:00"


def test_last_change_of_each_file(root: Path) -> None:
    first = committed(root)
    (root / LAW).write_text("# Cải cách thể chế\n", "utf-8")
    second = committed(root, GIT_AUTHOR_NAME="C\x1b[31m\u202eD")

    history = asked(root)

    assert history.commit == second
    assert {name for name, one in history.changes.items() if one.commit == second} == {LAW}
    assert {one.commit for one in history.changes.values()} == {first, second}
    assert history.changes[LAW].author == "C[31mD"


def test_changed_and_new_files_are_dirty(root: Path) -> None:
    (root / "data/units/xa-an/PL2.csv").rename(root.parent / "PL2.csv")
    committed(root)
    (root.parent / "PL2.csv").rename(root / "data/units/xa-an/PL2.csv")
    (root / LAW).write_text("# Cải cách thể chế\n", "utf-8")

    assert asked(root).dirty == (LAW, "data/units/xa-an/PL2.csv")


def test_a_file_that_is_gone_is_dirty_for_now_and_not_for_a_commit(root: Path) -> None:
    commit = committed(root)
    (root / LAW).unlink()
    sources = opened(root).sources

    assert read(root, sources).dirty == (LAW,)
    assert read(root, sources, commit).dirty == ()


def test_a_workspace_below_the_repository_and_inherited_files(root: Path) -> None:
    inner = root / "vi-du"
    inner.mkdir()
    for name in ("content", "data"):
        (root / name).rename(inner / name)
    (inner / "workspace.yaml").write_text("inherits: parent\n", "utf-8")
    commit = committed(root)
    (root / "outline/units.yaml").write_text(
        (root / "outline/units.yaml").read_text("utf-8") + "#\n", "utf-8"
    )

    history = asked(inner)

    assert history.commit == commit
    assert history.dirty == ("../outline/units.yaml",)
    assert history.changes["../outline/report.yaml"].commit == commit
    assert history.changes[LAW].commit == commit


def test_outside_a_repository(tmp_path: Path) -> None:
    history = asked(workspace(tmp_path, {}))

    assert history == History(why="thư mục này không nằm trong kho Git")


def test_before_the_first_commit(root: Path) -> None:
    assert asked(root) == History(why="kho Git chưa có lần ghi (commit) nào")
    assert epoch(root) == 0


def test_shallow_clone(root: Path, tmp_path: Path) -> None:
    committed(root)
    (root / LAW).write_text("# Cải cách thể chế\n", "utf-8")
    commit = committed(root)
    git(tmp_path, "clone", "--quiet", "--depth=1", root.as_uri(), "ban-sao")

    history = asked(tmp_path / "ban-sao")

    assert (history.commit, history.dirty, history.changes) == (commit, (), {})
    assert "một phần lịch sử" in history.why


def test_broken_repository(root: Path) -> None:
    committed(root)
    (root / ".git/HEAD").write_text("ref: refs/heads/../../x\n", "utf-8")

    history = asked(root)

    assert history.commit == ""
    assert history.why


@pytest.mark.skipif(sys.platform == "win32", reason="the traps are shell scripts")
def test_a_hostile_configuration_runs_nothing(root: Path) -> None:
    commit = committed(root)
    tree = git(root, "rev-parse", "HEAD^{tree}")
    signed = (
        f"tree {tree}\nparent {commit}\nauthor A <a@b> 1583024400 +0700\ncommitter A <a@b> 1583024400 +0700\n"
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nký\n"
    )
    (root.parent / "signed").write_text(signed, "utf-8")
    newest = git(root, "hash-object", "-t", "commit", "-w", "--literally", str(root.parent / "signed"))
    git(root, "update-ref", "HEAD", newest)
    sprung = with_traps(root)
    (root / LAW).write_text("# Cải cách thể chế\n", "utf-8")

    history = asked(root)
    known = days(root, 9, 9_999)

    assert not sprung.exists()
    assert known == ("", (Moment(commit, date(2020, 3, 1)),))
    assert (history.commit, history.dirty) == (newest, (LAW,))
    assert history.changes[LAW].commit == commit
    # The traps are live: Git's everyday commands step into them.
    Git(root).execute(["git", "log", "-1"], env=WHO, with_exceptions=False)
    Git(root).execute(["git", "status"], env=WHO, with_exceptions=False)
    assert sprung.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the traps are shell scripts")
def test_a_partial_clone_fetches_nothing(root: Path) -> None:
    committed(root)
    sprung = with_traps(root, PARTIAL)
    tree = git(root, "rev-parse", "HEAD^{tree}")
    (root / ".git/objects" / tree[:2] / tree[2:]).unlink()

    history = asked(root)

    assert not sprung.exists()
    assert history == History(why="không đọc được kho Git")
    Git(root).execute(["git", "ls-tree", "-r", "HEAD"], env=WHO, with_exceptions=False)
    assert sprung.exists()


AN = "data/units/xa-an/PL1.csv"


def blamed(root: Path, **lines: tuple[int, ...]) -> Blame:
    """Who last wrote lines of files, named by the key "an" (data/units/xa-an/PL1.csv) or "dan"."""
    names = {"an": AN, "dan": AN.replace("-an/", "-dan/")}
    return blame(root, {names[key]: held for key, held in lines.items()}, opened(root).sources)


def edited(root: Path, name: str, old: str, new: str) -> None:
    """Replace ``old`` in the file ``name``."""
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), "utf-8")


def test_each_line_has_its_own_last_change(root: Path) -> None:
    first = committed(root)
    edited(root, AN, ",2,3,-", ",2,4,-")
    second = committed(
        root,
        GIT_AUTHOR_NAME="C\x1b[31m\u202eD",
        GIT_COMMITTER_DATE="2020-03-05T08:00:00+07:00",
    )

    found = blamed(root, an=(2, 3), dan=(3,))

    assert found.why == {}
    assert found.lines == {
        (AN, 2): Change(second, "C[31mD", "2020-03-05T08:00:00+07:00"),
        (AN, 3): Change(first, "Nguyễn Văn A", "2020-03-01T08:00:00+07:00"),
        (AN.replace("-an/", "-dan/"), 3): Change(first, "Nguyễn Văn A", "2020-03-01T08:00:00+07:00"),
    }


def test_lines_of_files_that_are_not_committed(root: Path) -> None:
    (root / AN).rename(root.parent / "PL1.csv")
    committed(root)
    (root.parent / "PL1.csv").rename(root / AN)
    edited(root, AN.replace("-an/", "-dan/"), "\nPL1.2,", "\n\nPL1.2,")

    found = blamed(root, an=(2,), dan=(2,))

    assert found.lines == {}
    assert found.why == {
        AN: "tệp chưa được ghi (commit) vào Git",
        AN.replace("-an/", "-dan/"): "tệp có sửa đổi chưa ghi (commit) vào Git",
    }


def test_lines_of_a_workspace_below_the_repository(root: Path) -> None:
    inner = root / "vi-du"
    inner.mkdir()
    for name in ("content", "data"):
        (root / name).rename(inner / name)
    (inner / "workspace.yaml").write_text("inherits: parent\n", "utf-8")
    commit = committed(root)

    found = blamed(inner, an=(2,))

    assert {place: one.commit for place, one in found.lines.items()} == {(AN, 2): commit}


def test_lines_outside_a_repository_and_in_a_shallow_clone(root: Path, tmp_path: Path) -> None:
    committed(root)
    edited(root, AN, ",2,3,-", ",2,4,-")
    committed(root)
    git(tmp_path, "clone", "--quiet", "--depth=1", root.as_uri(), "ban-sao")
    (tmp_path / "ngoai").mkdir()

    outside = blamed(workspace(tmp_path / "ngoai", {}), an=(2,))
    shallow = blamed(tmp_path / "ban-sao", an=(2, 3))

    assert outside == Blame({}, {AN: "thư mục này không nằm trong kho Git"})
    assert shallow.lines == {}
    assert "một phần lịch sử" in shallow.why[AN]


@pytest.mark.skipif(sys.platform == "win32", reason="the traps are shell scripts")
def test_a_hostile_configuration_runs_nothing_when_lines_are_asked_for(root: Path) -> None:
    committed(root)
    (root / ".gitattributes").write_text("* filter=bay diff=bay\n", "utf-8")
    edited(root, AN, ",2,3,-", ",2,4,-")
    commit = committed(root)
    sprung = with_traps(root, "[blame]\n    ignoreRevsFile = ignored\n[mailmap]\n    file = {trap}\n")
    (root / "ignored").write_text(f"{commit}\n", "utf-8")
    (root / ".mailmap").write_text("Kẻ lạ <x@y> <a@example.vn>\n", "utf-8")

    found = blamed(root, an=(2,))

    assert not sprung.exists()
    assert found == Blame({(AN, 2): Change(commit, "Nguyễn Văn A", "2020-03-01T08:00:00+07:00")})
    # The trap is live: an everyday blame steps into it.
    Git(root).execute(
        ["git", "-c", "blame.ignoreRevsFile=", "blame", "--", AN], env=WHO, with_exceptions=False
    )
    assert sprung.exists()
