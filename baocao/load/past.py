"""The workspace as it was in earlier commits, without touching the working tree."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from baocao.doors import Snapshot
from baocao.limits import limit, over
from baocao.load.asking import Silent, ask, blobs, contents, entries, resolved, text, where
from baocao.load.workspace import SHARED, TOPS
from baocao.model import Moment

_REGULAR = ("100644", "100755")
_MOST_COMMITS = 20_000
"""As of the walk that tells who changed a file last."""

_LOG = (
    "--literal-pathspecs",
    "log",
    f"--max-count={_MOST_COMMITS}",
    "-z",
    "--first-parent",
    "--no-show-signature",
    "--no-color",
    "--no-decorate",
    "--no-mailmap",
    "--no-notes",
    "--ignore-submodules=all",
    "--format=%H %cI",
    "HEAD",
    "--",
)
_LINE = re.compile(r"([0-9a-f]{40,64}) ((?:19|2\d)\d\d-\d\d-\d\d)T\S+", re.ASCII)
"""A commit and its time; a clock that was set to another age is not believed."""

_SHALLOW = "kho Git chỉ được tải về một phần lịch sử"


def days(root: Path, most: int, files: int) -> tuple[str, tuple[Moment, ...]] | str:
    """The last commit of each day that touched the workspace ``root``, and its folder in the repository.

    The newest ``most`` days, the oldest first, or as many as ``files`` files last when the workspace is
    read so often; of merges only their own line is walked. A day is the committer's, as written.
    In words why nothing is known.
    """
    try:
        shallow, prefix = where(root)
        if shallow:
            return _SHALLOW
        ups = ("../" * deep for deep in range(1, prefix.count("/") + 1))
        shared = (up + top for up in ups for top in SHARED)
        lines = text(ask(root, *_LOG, *TOPS, *shared)).split("\0")
        folder = prefix.rstrip("/")
        size = sum(_belongs(path, folder) for path, _ in blobs(root))
    except Silent as error:
        return str(error)
    found: dict[date, Moment] = {}
    for line in lines:
        known = _LINE.fullmatch(line.strip())
        try:
            day = date.fromisoformat(known[2]) if known else None
        except ValueError:
            continue
        if known and day and day not in found:
            found[day] = Moment(known[1], day)
    last = max(1, min(most, files // max(1, size)))
    return folder, tuple(found[day] for day in sorted(found)[-last:])


def snapshot(root: Path, revision: str) -> Snapshot | str:
    """The workspace ``root`` at ``revision`` (a tag, a branch, a commit); in words why there is none."""
    return next(snapshots(root, (revision,)))


def snapshots(root: Path, revisions: tuple[str, ...]) -> Iterator[Snapshot | str]:
    """As `snapshot` for several revisions; a file that did not change between them is read once."""
    held: dict[str, bytes] = {}
    for revision in revisions:
        try:
            yield _at(root, revision, held)
        except Silent as error:
            yield str(error)


def _at(root: Path, revision: str, held: dict[str, bytes]) -> Snapshot:
    commit = resolved(root, revision)
    folder = where(root)[1].rstrip("/")
    wanted: dict[str, str] = {}
    odd: set[str] = set()
    total = 0
    for path, mode, blob, size in entries(root, commit):
        if not _belongs(path, folder):
            continue
        if mode not in _REGULAR or size > limit("picture_bytes"):
            odd.add(path)
        else:
            wanted[path] = blob
            total += size
    if total > limit("commit_bytes"):
        raise Silent(over("commit_bytes"))
    if len(wanted) > limit("files") + limit("data_files"):
        raise Silent("lần ghi (commit) này có quá nhiều tệp")
    fresh = {blob for blob in wanted.values() if blob not in held}
    held |= contents(root, sorted(fresh))
    return Snapshot(commit, folder, {path: held[blob] for path, blob in wanted.items()}, frozenset(odd))


def _belongs(path: str, folder: str) -> bool:
    """Whether ``path`` may be read with the workspace ``folder``: its own, or shared by one above it."""
    above = folder
    while True:
        start = f"{above}/" if above else ""
        if path.startswith(start) and path[len(start) :].split("/", 1)[0] in TOPS:
            return True
        if not above:
            return False
        above = above.rpartition("/")[0]
