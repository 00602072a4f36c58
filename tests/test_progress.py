"""The display of progress: on a terminal, for what takes over a second, and nowhere else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WORK = """
import sys, time
from baocao.progress import Progress
with Progress() as step:
    step("Đọc dữ liệu")
    time.sleep(float(sys.argv[1]))
    step("Dựng văn bản")
    time.sleep(0.2)
"""


def _shown(seconds: str) -> str:
    """What a terminal gets on stderr."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-X", "utf8", "-c", WORK, seconds], stderr=theirs, cwd=ROOT, check=True)
    os.close(theirs)
    text = b""
    while True:
        try:
            piece = os.read(ours, 1024)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        text += piece
    os.close(ours)
    return text.decode()


def test_long_work_is_shown_and_wiped_away() -> None:
    text = _shown("1.4")

    assert "Đọc dữ liệu…" in text
    assert "Dựng văn bản…" in text
    assert text.endswith("\r")


def test_short_work_is_not_shown() -> None:
    assert _shown("0.1") == ""


def test_a_pipe_gets_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", WORK, "1.2"], capture_output=True, cwd=ROOT, check=True
    )

    assert (done.stdout, done.stderr) == (b"", b"")
