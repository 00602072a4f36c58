"""``build.py serve`` in a process of its own, for the tests of it."""

import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from baocao.cli import main; "
    "main() if __name__ == '__main__' else None"
)
"""What its own processes, which read this again, must not run."""

WORDS = ("serve", "--today", "20/3/2020", "--port", "0")


def started(root: Path, **more: Any) -> "subprocess.Popen[str]":
    """The program serving ``root`` on a free port; ``more`` goes to the process."""
    command = [sys.executable, "-X", "utf8", "-c", START, str(ROOT), *WORDS]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, encoding="utf-8", **more)
