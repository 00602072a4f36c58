"""What the last build kept for the next one. Never trusted: whoever uses it must compare it."""

import os
import re
from pathlib import Path

from baocao.limits import limit

_NAME = re.compile(r"\d{1,3}\.(?:png|vl\.json)", re.ASCII)


def kept_charts(folder: Path) -> dict[str, bytes]:
    """The charts that the last build left in ``folder``, by name; what cannot be read is left out."""
    found: dict[str, bytes] = {}
    if folder.is_symlink():
        return found
    try:
        entries = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError:
        return found
    for entry in entries[: 4 * limit("charts")]:
        try:
            good = _NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False)
            if good and entry.stat(follow_symlinks=False).st_size <= limit("picture_bytes"):
                found[entry.name] = Path(entry.path).read_bytes()
        except OSError:
            continue
    return found
