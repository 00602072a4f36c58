"""Cases are folders: what differs from the base workspace, and what the program says of it.

``tests/cases/<command>/<name>/`` (a command of two words has a hyphen) holds ``change/`` (files over
the base; an empty file named ``<file>.removed`` takes one away), an optional ``args.txt`` with the
words of the call, and the expected ``stdout.txt``: the call, what was printed, the exit code, and the
files that are new (``+``) or changed (``~``). A case that makes a document also has it in words,
``document.txt``, and the specs of its charts, ``charts.json``.
``pytest --accept`` writes the expected text; a person reads it.
"""

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import BASE, workspace
from readable import readable

from baocao.conform import conform
from baocao.diagnostics import Diagnostic

CASES = Path(__file__).parent / "cases"
START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from baocao.cli import main; main()"
ROOT = Path(__file__).resolve().parent.parent
TODAY = ("--today", "20/3/2020")
EXPECTED = ("stdout.txt", "document.txt", "charts.json")
TIMELESS = ("explain", "forms-export")
"""Commands that know no day."""


def _changes(case: Path) -> dict[str, bytes | None]:
    folder = case / "change"
    files: dict[str, bytes | None] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.suffix == ".removed":
            files[name.removesuffix(".removed")] = None
        elif path.is_file():
            files[name] = path.read_bytes()
    return files


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The program with ``words``, standing in ``root``."""
    command = [sys.executable, "-X", "utf8", "-c", START, str(ROOT), *words]
    return subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False, timeout=60)


def _call(case: Path) -> list[str]:
    """The words of the call: the command, its arguments, and a day when they name none."""
    args = case / "args.txt"
    words = [*case.parent.name.split("-"), *(shlex.split(args.read_text("utf-8")) if args.exists() else [])]
    return words if case.parent.name in TIMELESS or "--today" in words else [*words, *TODAY]


def _differences(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    assert before.keys() <= after.keys()
    return [
        f"{'~' if name in before else '+'} {name}"
        for name in sorted(after)
        if after[name] != before.get(name)
    ]


def _charts(root: Path) -> str:
    """The specs of the charts that lie beside the document, without what depends on their pictures."""
    specs = [json.loads(path.read_text("utf-8")) for path in sorted(root.glob("dist/*/bieu-do/*.vl.json"))]
    return json.dumps([one | {"usermeta": None} for one in specs], ensure_ascii=False, indent=1) + "\n"


def _reminder(document: Path) -> str:
    """A letter in words and the message beside it; the decree's rules find nothing on it."""
    content, said = document.read_bytes(), list[Diagnostic]()
    conform(content, document.name, "final-electronic", said)
    assert said == []
    message = document.with_suffix(".txt").read_text("utf-8")
    return f"=== {document.name}\n{readable(content)}--- {document.stem}.txt\n{message}"


def _tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize(
    "case", sorted(CASES.glob("*/*")), ids=lambda case: f"{case.parent.name}/{case.name}"
)
def test_case(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    root = workspace(tmp_path, _changes(case))
    words = _call(case)
    before = _tree(root)

    done = run(root, *words)

    changed = _differences(before, _tree(root))
    lines = [
        f"$ {shlex.join(words)}",
        *(done.stdout + done.stderr).splitlines(),
        f"[{done.returncode}]",
        *changed,
    ]
    said = "\n".join(lines) + "\n"
    found = {"stdout.txt": said}
    for document in root.glob("dist/*/bao-cao.docx"):
        found["document.txt"] = readable(document.read_bytes())
    for document in sorted(root.glob("dist/don-doc/**/*.docx")):
        found["document.txt"] = found.get("document.txt", "") + _reminder(document)
    if any(root.glob("dist/*/bieu-do")):
        found["charts.json"] = _charts(root)
    if request.config.getoption("--accept"):
        for name, text in found.items():
            (case / name).write_text(text, "utf-8")
    assert found == {name: (case / name).read_text("utf-8") for name in EXPECTED if (case / name).exists()}
    assert "Traceback" not in said
    assert str(tmp_path) not in said
    if case.parent.name in ("check", "status", "explain") and "xlsx" not in words:
        assert not changed


def test_base_is_complete() -> None:
    done = run(BASE, "check", "--for", "final", *TODAY)

    assert done.returncode == 0, done.stdout
