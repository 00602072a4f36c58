"""What the tests share: a tiny complete workspace, with some of its files changed."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

BASE = Path(__file__).parent / "base"


def workspace(folder: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """A copy of ``tests/base`` below ``folder`` with ``files`` written over it (None: removed)."""
    root = folder / "w"
    shutil.copytree(BASE, root)
    for name, content in files.items():
        path = root / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--no-skips``: a skipped test fails the run; ``--accept``: cases rewrite what they expect."""
    parser.addoption("--no-skips", action="store_true", help="fail when a test was skipped")
    parser.addoption("--accept", action="store_true", help="write the expected texts of the cases")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn skips into a failure where everything that tests need is there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--no-skips") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
