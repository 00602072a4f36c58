"""The workspace as it was in earlier commits, without touching the working tree."""

from collections.abc import Iterator
from pathlib import Path

from baocao.doors import Snapshot
from baocao.limits import limit
from baocao.load.asking import Silent, contents, entries, resolved, where
from baocao.load.workspace import TOPS

_REGULAR = ("100644", "100755")


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
    for path, mode, blob, size in entries(root, commit):
        if not _belongs(path, folder):
            continue
        if mode not in _REGULAR or size > limit("picture_bytes"):
            odd.add(path)
        else:
            wanted[path] = blob
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
