"""The one door out: whatever happens, the last good file is there whole."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from baocao.diagnostics import Diagnostic
from baocao.publish import publish

OLD = b"old" * 200_000
NEW = b"new!" * 200_000


def _codes(said: list[Diagnostic]) -> list[str]:
    return [one.code for one in said]


def test_writes_and_leaves_nothing_else(tmp_path: Path) -> None:
    said: list[Diagnostic] = []

    written = publish(tmp_path / "dist" / "draft", {"a.docx": NEW, "b/c.json": OLD}, said)

    assert [path.read_bytes() for path in written] == [NEW, OLD]
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.docx", "c.json"]
    assert said == []


def test_replaces_a_link_instead_of_writing_through_it(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(OLD)
    (tmp_path / "a.docx").symlink_to(precious)

    publish(tmp_path, {"a.docx": NEW}, [])

    assert precious.read_bytes() == OLD
    assert (tmp_path / "a.docx").read_bytes() == NEW
    assert not (tmp_path / "a.docx").is_symlink()


def test_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    said: list[Diagnostic] = []

    assert publish(tmp_path, {"a.docx": NEW}, said) == ()
    assert _codes(said) == ["P641"]


def test_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "dist").write_bytes(OLD)
    said: list[Diagnostic] = []

    assert publish(tmp_path / "dist", {"a.docx": NEW}, said) == ()
    assert _codes(said) == ["P641"]
    assert (tmp_path / "dist").read_bytes() == OLD


CHILD = """
import resource, sys
from pathlib import Path
from baocao.publish import publish
limit = int(sys.argv[2])
if limit:
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
content = b"new!" * 200_000
print("ready", flush=True)
while True:
    said = []
    publish(Path(sys.argv[1]), {"a.docx": content}, said)
    if limit:
        print(*(one.code for one in said))
        break
"""


@pytest.mark.skipif(os.name == "nt", reason="no such limit on Windows")
@pytest.mark.parametrize("limit", [1, 4096, 300_000, 799_999])
def test_full_disk_keeps_the_old_file(tmp_path: Path, limit: int) -> None:
    (tmp_path / "a.docx").write_bytes(OLD)

    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path), str(limit)], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["ready", "P641"]
    assert (tmp_path / "a.docx").read_bytes() == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
def test_killed_at_random_moments(tmp_path: Path) -> None:
    random.seed(30)
    (tmp_path / "a.docx").write_bytes(OLD)
    for _ in range(30):
        with subprocess.Popen(
            [sys.executable, "-c", CHILD, str(tmp_path), "0"], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(random.uniform(0, 0.02))
            child.send_signal(signal.SIGKILL)

        assert (tmp_path / "a.docx").read_bytes() in (OLD, NEW)
