"""What Git knows of the workspace: its commit, what differs from it, who changed what last."""

import os
import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from baocao.doors import FORBIDDEN
from baocao.load.asking import Silent, ask, blobs, head, text, where
from baocao.load.workspace import TOPS
from baocao.model import Blame, Change, History, Source
from baocao.vietnamese import nfc

_NOW = "HEAD"

_MOST_COMMITS = 20_000
"""A walk over so many takes a few seconds; an outline is never older."""

_LOG = (
    "log",
    f"--max-count={_MOST_COMMITS}",
    "-z",
    "--name-status",
    "--no-renames",
    "--no-show-signature",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-decorate",
    "--no-mailmap",
    "--no-notes",
    "--ignore-submodules=all",
    "--encoding=UTF-8",
    "--format=%H%n%cI%n%an",
)
_BLAME = ("blame", "--porcelain", "--no-textconv", "--encoding=UTF-8", "--ignore-revs-file=")
_SHOW = ("log", "-z", "--no-walk=unsorted", "--no-mailmap", "--encoding=UTF-8", "--format=%H%n%cI%n%an")
_BLAMED = re.compile(rb"^([0-9a-f]{40}) [0-9]+ ([0-9]+)", re.M)
_MOST_BLAMED = 200
"""Files, of a few milliseconds each; a figure of a province is made from thousands."""

_BESIDE = 4
"""Questions to Git at one time; ours, each waits for a process to start."""

_SHALLOW = "kho Git chỉ được tải về một phần lịch sử, nên không rõ ai sửa tệp lần cuối"


def read(root: Path, sources: Mapping[str, Source], revision: str = _NOW) -> History:
    """The commit of ``revision``, what of the workspace differs from it, and who changed each file last.

    Of ``sources`` those differ that have other bytes or are new; where ``revision`` is HEAD
    also those that its folder has no more.

    Where Git knows nothing the history is blank and says why; in a shallow clone the changes are.
    """
    try:
        shallow, prefix = where(root)
        commit, _ = head(root, revision)
        tree = dict(blobs(root, commit))
        paths = {name: posixpath.normpath(posixpath.join(prefix, name)) for name in sources}
        dirty = {name for name, path in paths.items() if tree.get(path) != sources[name].blob}
        if revision == _NOW:
            dirty |= _gone(root, prefix, tree) - sources.keys()
        if shallow:
            return History(commit, tuple(sorted(dirty)), {}, _SHALLOW)
        last = _changes(root, commit, frozenset(paths.values()))
    except Silent as error:
        return History(why=str(error))
    return History(
        commit, tuple(sorted(dirty)), {name: last[path] for name, path in paths.items() if path in last}
    )


def blame(root: Path, lines: Mapping[str, Collection[int]], sources: Mapping[str, Source]) -> Blame:
    """Who last wrote ``lines`` (per file, from 1) of files that were read; at most 200 files are asked for.

    Git is asked about the commit, never about the working tree: of a file that differs from the
    commit no line is known.
    """
    try:
        shallow, prefix = where(root)
        tree = dict(blobs(root))
        if shallow:
            raise Silent(_SHALLOW)
    except Silent as error:
        return Blame({}, dict.fromkeys(lines, str(error)))
    why: dict[str, str] = {}
    asked: list[str] = []
    for name in lines:
        committed = tree.get(posixpath.normpath(posixpath.join(prefix, name)))
        if committed is None:
            why[name] = "tệp chưa được ghi (commit) vào Git"
        elif name not in sources or committed != sources[name].blob:
            why[name] = "tệp có sửa đổi chưa ghi (commit) vào Git"
        elif len(asked) == _MOST_BLAMED:
            why[name] = f"chỉ tra {_MOST_BLAMED} tệp đầu"
        else:
            asked.append(name)
    with ThreadPoolExecutor(_BESIDE) as beside:
        answers = list(beside.map(lambda name: _lines(root, name, lines[name]), asked))
    found: dict[tuple[str, int], str] = {}
    for name, answer in zip(asked, answers, strict=True):
        if isinstance(answer, str):
            why[name] = answer
        else:
            found |= {(name, line): commit for line, commit in answer.items()}
    changes = _shown(root, sorted(set(found.values())))
    return Blame({place: changes[commit] for place, commit in found.items() if commit in changes}, why)


def epoch(root: Path, revision: str = _NOW) -> int:
    """The time of the workspace's commit in seconds; 0 where Git knows none."""
    try:
        return head(root, revision)[1]
    except Silent:
        return 0


def _gone(root: Path, prefix: str, tree: Collection[str]) -> set[str]:
    """The workspace's files of the commit that its folder has no more."""
    own = (path.removeprefix(prefix) for path in tree if path.startswith(prefix))
    return {name for name in own if name.split("/", 1)[0] in TOPS and not os.path.lexists(root / name)}


def _changes(root: Path, commit: str, wanted: frozenset[str]) -> dict[str, Change]:
    """The newest commit up to ``commit`` that touched each of ``wanted``."""
    found: dict[str, Change] = {}
    change = Change("", "", "")
    words = iter(ask(root, *_LOG, commit, "--").split(b"\0"))
    for word in words:
        status = word.lstrip(b"\n")
        if len(status) == 1:
            path = nfc(text(next(words, b"")))
            if path in wanted:
                found.setdefault(path, change)
        elif status:
            commit, when, author = (*text(status).split("\n", 2), "", "")[:3]
            change = Change(commit, FORBIDDEN.sub("", nfc(author)), when)
    return found


def _lines(root: Path, name: str, lines: Iterable[int]) -> dict[int, str] | str:
    """The commit of each line of the committed file ``name``, or in words why there is none."""
    ranges = [word for line in sorted(set(lines)) for word in ("-L", f"{line},{line}")]
    try:
        answer = ask(root, *_BLAME, *ranges, "HEAD", "--", name)
    except Silent as error:
        return str(error)
    return {int(line): text(commit) for commit, line in _BLAMED.findall(answer)}


def _shown(root: Path, commits: list[str]) -> dict[str, Change]:
    """The author and the time of ``commits``."""
    try:
        answer = ask(root, *_SHOW, *commits, "--") if commits else b""
    except Silent:
        return {}
    found = {}
    for entry in answer.split(b"\0"):
        commit, when, author = (*text(entry).strip("\n").split("\n", 2), "", "")[:3]
        found[commit] = Change(commit, FORBIDDEN.sub("", nfc(author)), when)
    return found
