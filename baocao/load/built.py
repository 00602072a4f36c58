"""The commit that a document was built from, as the manifest beside it says."""

import json
import re
from pathlib import Path
from typing import NamedTuple

from baocao.diagnostics import Diagnostic
from baocao.doors.outside import read_outside

_COMMIT = re.compile(r"[0-9a-f]{40,64}")


class Built(NamedTuple):
    """A build: its commit, and how many files differed from that when it was made."""

    commit: str
    dirty: int


def built(path: Path) -> Built | str:
    """The build of which ``path`` is the manifest; in words why it tells none."""
    said: list[Diagnostic] = []
    data = read_outside(path, ".json", said)
    if data is None:
        return said[0].message
    try:
        facts = json.loads(data)
    except (ValueError, RecursionError):
        return "tệp không phải là JSON"
    commit = facts.get("commit") if isinstance(facts, dict) else None
    if not isinstance(commit, str) or not _COMMIT.fullmatch(commit):
        return "tệp không ghi lần ghi (commit) mà văn bản được dựng từ đó"
    dirty = facts.get("changed_since_commit")
    return Built(commit, len(dirty) if isinstance(dirty, list) else 0)
