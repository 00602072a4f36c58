"""What Git knows of the workspace: the only module that asks it.

A working tree that came as an archive can hold a hostile ``.git/config``. So only commands that
read objects are run, with everything switched off that Git could start by itself.
"""

import os
import posixpath
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from baocao.doors import FORBIDDEN
from baocao.model import Blame, Change, History, Source
from baocao.vietnamese import nfc

try:
    from git.cmd import Git
    from git.exc import GitError
except ImportError:  # GitPython refuses to be imported where there is no git
    _GIT = False
else:
    _GIT = True

_SECONDS = 30
_MOST_COMMITS = 20_000
"""A walk over so many takes a few seconds; an outline is never older."""

_SAFE = (
    "--no-pager",
    "--no-replace-objects",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.sshCommand=false"),
    *("-c", "protocol.allow=never"),
    *("-c", "log.showSignature=false"),
    *("-c", "log.showRoot=true"),
)
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    # Stands above protocol.*.allow of the repository: a partial clone may fetch from nowhere.
    "GIT_ALLOW_PROTOCOL": "none",
}
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
    "HEAD",
    "--",
)
_BLAME = ("blame", "--porcelain", "--no-textconv", "--encoding=UTF-8", "--ignore-revs-file=")
_SHOW = ("log", "-z", "--no-walk=unsorted", "--no-mailmap", "--encoding=UTF-8", "--format=%H%n%cI%n%an")
_BLAMED = re.compile(rb"^([0-9a-f]{40}) [0-9]+ ([0-9]+)", re.M)
_MOST_BLAMED = 200
"""Files, of a few milliseconds each; a figure of a province is made from thousands."""

_BESIDE = 4
"""Questions to Git at one time; ours, each waits for a process to start."""

_WHY = (
    ("not a git repository", "thư mục này không nằm trong kho Git"),
    ("dubious ownership", "kho Git thuộc về tài khoản khác nên Git từ chối đọc"),
    ("unknown revision", "kho Git chưa có lần ghi (commit) nào"),
    ("bad revision", "kho Git chưa có lần ghi (commit) nào"),
)


_SHALLOW = "kho Git chỉ được tải về một phần lịch sử, nên không rõ ai sửa tệp lần cuối"


class _Silent(Exception):
    """Git did not answer; why, in words."""


def read(root: Path, sources: Mapping[str, Source]) -> History:
    """The commit of the workspace, the files of ``sources`` that differ from it, and who changed each last.

    Where Git knows nothing the history is blank and says why; in a shallow clone the changes are.
    """
    try:
        shallow, prefix = _where(root)
        commit, _ = _head(root)
        tree = dict(_tree(root))
        paths = {name: posixpath.normpath(posixpath.join(prefix, name)) for name in sources}
        dirty = tuple(sorted(name for name, path in paths.items() if tree.get(path) != sources[name].blob))
        if shallow:
            return History(commit, dirty, {}, _SHALLOW)
        last = _changes(root, frozenset(paths.values()))
    except _Silent as error:
        return History(why=str(error))
    return History(commit, dirty, {name: last[path] for name, path in paths.items() if path in last})


def blame(root: Path, lines: Mapping[str, Collection[int]], sources: Mapping[str, Source]) -> Blame:
    """Who last wrote ``lines`` (per file, from 1) of files that were read; at most 200 files are asked for.

    Git is asked about the commit, never about the working tree: of a file that differs from the
    commit no line is known.
    """
    try:
        shallow, prefix = _where(root)
        tree = dict(_tree(root))
        if shallow:
            raise _Silent(_SHALLOW)
    except _Silent as error:
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


def epoch(root: Path) -> int:
    """The time of the workspace's commit in seconds; 0 where Git knows none."""
    try:
        return _head(root)[1]
    except _Silent:
        return 0


def _ask(root: Path, *words: str) -> bytes:
    """What Git prints. Raises: _Silent."""
    if not _GIT:
        raise _Silent("máy này không có Git")
    timeout = None if sys.platform == "win32" else _SECONDS
    try:
        answer = Git(root).execute(
            ["git", *_SAFE, *words],
            stdout_as_string=False,
            strip_newline_in_stdout=False,
            kill_after_timeout=timeout,
            env=_ENVIRONMENT,
        )
    except (GitError, OSError) as error:
        said = str(getattr(error, "stderr", ""))
        why = next((why for sign, why in _WHY if sign in said), "không đọc được kho Git")
        raise _Silent(why) from error
    return answer if isinstance(answer, bytes) else b""


def _where(root: Path) -> tuple[bool, str]:
    """Whether the clone is shallow, and the workspace's folder in it ("examples/")."""
    shallow, _, prefix = _text(_ask(root, "rev-parse", "--is-shallow-repository", "--show-prefix")).partition(
        "\n"
    )
    return shallow == "true", prefix.removesuffix("\n")


def _head(root: Path) -> tuple[str, int]:
    """The commit of HEAD, and its time in seconds."""
    words = _text(_ask(root, "rev-list", "--max-count=1", "--format=%ct", "HEAD", "--")).split()
    if len(words) != 3 or not words[2].isdigit():
        raise _Silent("không đọc được kho Git")
    return words[1], int(words[2])


def _tree(root: Path) -> Iterator[tuple[str, str]]:
    """Path and blob id of every file of the commit."""
    for entry in _ask(root, "ls-tree", "-r", "-z", "--full-tree", "HEAD").split(b"\0"):
        kind, _, path = entry.partition(b"\t")
        if path:
            yield nfc(_text(path)), _text(kind).split()[-1]


def _changes(root: Path, wanted: frozenset[str]) -> dict[str, Change]:
    """The newest commit that touched each of ``wanted``."""
    found: dict[str, Change] = {}
    change = Change("", "", "")
    words = iter(_ask(root, *_LOG).split(b"\0"))
    for word in words:
        status = word.lstrip(b"\n")
        if len(status) == 1:
            path = nfc(_text(next(words, b"")))
            if path in wanted:
                found.setdefault(path, change)
        elif status:
            commit, when, author = (*_text(status).split("\n", 2), "", "")[:3]
            change = Change(commit, FORBIDDEN.sub("", nfc(author)), when)
    return found


def _lines(root: Path, name: str, lines: Iterable[int]) -> dict[int, str] | str:
    """The commit of each line of the committed file ``name``, or in words why there is none."""
    ranges = [word for line in sorted(set(lines)) for word in ("-L", f"{line},{line}")]
    try:
        answer = _ask(root, *_BLAME, *ranges, "HEAD", "--", name)
    except _Silent as error:
        return str(error)
    return {int(line): _text(commit) for commit, line in _BLAMED.findall(answer)}


def _shown(root: Path, commits: list[str]) -> dict[str, Change]:
    """The author and the time of ``commits``."""
    try:
        answer = _ask(root, *_SHOW, *commits, "--") if commits else b""
    except _Silent:
        return {}
    found = {}
    for entry in answer.split(b"\0"):
        commit, when, author = (*_text(entry).strip("\n").split("\n", 2), "", "")[:3]
        found[commit] = Change(commit, FORBIDDEN.sub("", nfc(author)), when)
    return found


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
