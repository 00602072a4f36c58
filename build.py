"""Entry point: prepares .venv from the pinned requirements once, then runs the engine in it.

``build.py example`` builds the example's draft and final, ``build.py test`` runs every test;
everything else is a command of the engine (``build.py --help``). Standard library only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(requirements: Path) -> None:
    """Make .venv hold exactly what ``requirements`` pins; at once when it already does."""
    wanted = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()
    stamp = VENV / f"{requirements.stem}.sha256"
    if PYTHON.exists() and stamp.exists() and stamp.read_text("ascii") == wanted:
        return
    print("Đang chuẩn bị môi trường lần đầu (khoảng một phút)…", file=sys.stderr, flush=True)
    if answer("-c", "import pip, sys; print(sys.version)") != sys.version:
        create()
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes")
    if answer(*pip, "--only-binary", ":all:", "-r", str(requirements), errors=None) is None:
        stop("Không cài được thư viện; kiểm tra mạng rồi chạy lại đúng lệnh này.")
    stamp.write_text(wanted, "ascii")


def answer(*words: str, errors: int | None = subprocess.DEVNULL) -> str | None:
    """What Python in .venv prints when run with ``words``; None when it fails or is not there."""
    try:
        # -P: a pip.py in the folder that the user stands in is not ours.
        command = [str(PYTHON), "-X", "utf8", "-P", *words]
        done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=errors, encoding="utf-8")
    except OSError:
        return None
    return None if done.returncode else done.stdout.strip()


def create() -> None:
    """Make an empty .venv with pip, in place of one left half made or made by another Python."""
    try:
        # A copied interpreter does not start on macOS, and links need rights on Windows.
        venv.create(VENV, with_pip=True, clear=VENV.exists(), symlinks=os.name != "nt")
    except subprocess.CalledProcessError:
        shutil.rmtree(VENV, ignore_errors=True)
        stop("Python trên máy thiếu venv; trên Debian, Ubuntu: sudo apt install python3-venv")
    except OSError as error:
        stop(f"Không tạo được {VENV} ({error.strerror}); xóa nó, xem quyền ghi của thư mục, rồi chạy lại.")


def stop(words: str) -> NoReturn:
    """Say why nothing can be run, and end."""
    print(words, file=sys.stderr)
    sys.exit(2)


def run(*words: str) -> int:
    """Run Python in .venv with ``words`` from the project's root and return its exit code."""
    return subprocess.run([str(PYTHON), *words], check=False, cwd=ROOT).returncode


def test(words: list[str]) -> int:
    """Lint, format check, type check, then all tests; the first that fails decides."""
    prepare(ROOT / "requirements-dev.txt")
    steps = (
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("pytest", *words),
    )
    return next((code for step in steps if (code := run("-m", *step))), 0)


def engine(words: list[str]) -> int:
    """Run a command of the engine in the folder the user stands in."""
    prepare(ROOT / "requirements.txt")
    if "--redline" in words:
        # Compares Word files; as large as all else together, so only who asks for it waits for it.
        prepare(ROOT / "requirements-redline.txt")
    command = [str(PYTHON), "-X", "utf8", "-P", "-c", START, str(ROOT), *words]
    if os.name != "nt":
        # Windows returns from exec at once and loses the exit code.
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from baocao.cli import main; main()"


def main() -> int:
    """Run the command line. Exit codes: 0 fine, 1 the authors must act, 2 the run failed."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if sys.version_info < (3, 11):
        stop(f"Cần Python 3.11 trở lên; đang chạy {sys.version.split()[0]}")
    words = sys.argv[1:]
    if words[:1] == ["test"]:
        return test(words[1:])
    if words == ["example"]:
        prepare(ROOT / "requirements.txt")
        start = ("-X", "utf8", "-c", START, str(ROOT))
        days = (("draft", "10/4/2020"), ("final", "24/4/2020"))
        return max(run(*start, stage, "--workspace", "examples", "--today", day) for stage, day in days)
    return engine(words)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
