"""Asking Git: the only module that runs it.

A working tree that came as an archive can hold a hostile ``.git/config``. So only commands that
read objects are run, with everything switched off that Git could start by itself.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from baocao.vietnamese import nfc

try:
    from git.cmd import Git
    from git.exc import GitError
except ImportError:  # GitPython refuses to be imported where there is no git
    _GIT = False
else:
    _GIT = True

_SECONDS = 30

_MOST_GIVEN = 4096
"""Bytes that a pipe takes before anybody reads, on every system."""

_SAFE = (
    "--no-pager",
    "--no-replace-objects",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.sshCommand=false"),
    *("-c", "protocol.allow=never"),
    *("-c", "log.showSignature=false"),
    *("-c", "log.showRoot=true"),
    # A tag is written without a word about who moved it.
    *("-c", "core.logAllRefUpdates=false"),
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
_WHY = (
    ("not a git repository", "thư mục này không nằm trong kho Git"),
    ("dubious ownership", "kho Git thuộc về tài khoản khác nên Git từ chối đọc"),
    ("Needed a single revision", "kho Git không có lần ghi (commit), nhánh hay thẻ nào như vậy"),
    ("unknown revision", "kho Git chưa có lần ghi (commit) nào"),
    ("bad revision", "kho Git chưa có lần ghi (commit) nào"),
)


class Silent(Exception):
    """Git did not answer; why, in words."""


def ask(root: Path, *words: str, given: bytes = b"") -> bytes:
    """What Git prints, ``given`` (a few lines) on its standard input. Raises: Silent."""
    if not _GIT:
        raise Silent("máy này không có Git")
    timeout = None if sys.platform == "win32" else _SECONDS
    source = _pipe(given) if given else None
    try:
        answer = Git(root).execute(
            ["git", *_SAFE, *words],
            istream=source,
            stdout_as_string=False,
            strip_newline_in_stdout=False,
            kill_after_timeout=timeout,
            env=_ENVIRONMENT,
        )
    except (GitError, OSError) as error:
        said = str(getattr(error, "stderr", ""))
        why = next((why for sign, why in _WHY if sign in said), "không đọc được kho Git")
        raise Silent(why) from error
    finally:
        if source is not None:
            os.close(source)
    return answer if isinstance(answer, bytes) else b""


def _pipe(given: bytes) -> int:
    """The reading end of a pipe that holds ``given`` and ends there."""
    if len(given) > _MOST_GIVEN:
        raise Silent("nội dung quá dài")
    source, sink = os.pipe()
    os.write(sink, given)
    os.close(sink)
    return source


def where(root: Path) -> tuple[bool, str]:
    """Whether the clone is shallow, and the workspace's folder in it ("examples/")."""
    shallow, _, prefix = text(ask(root, "rev-parse", "--is-shallow-repository", "--show-prefix")).partition(
        "\n"
    )
    return shallow == "true", prefix.removesuffix("\n")


def head(root: Path, commit: str = "HEAD") -> tuple[str, int]:
    """The commit that ``commit`` names, and its time in seconds."""
    words = text(ask(root, "rev-list", "--max-count=1", "--format=%ct", commit, "--")).split()
    if len(words) != 3 or not words[2].isdigit():
        raise Silent("không đọc được kho Git")
    return words[1], int(words[2])


def resolved(root: Path, revision: str) -> str:
    """The commit that ``revision`` (a tag, a branch, a commit) names. Raises: Silent."""
    wanted = f"{revision}^{{commit}}"
    return text(ask(root, "rev-parse", "--verify", "--end-of-options", wanted)).strip()


def contents(root: Path, ids: Iterable[str]) -> dict[str, bytes]:
    """The bytes of blobs by their ids. Raises: Silent."""
    if not _GIT:
        raise Silent("máy này không có Git")
    git = Git(root)
    git.update_environment(**_ENVIRONMENT, GIT_NO_REPLACE_OBJECTS="1")
    git.set_persistent_git_options(
        c=["core.fsmonitor=false", "core.sshCommand=false", "protocol.allow=never"]
    )
    try:
        return {one: git.get_object_data(one)[3] for one in ids}
    except (GitError, OSError, ValueError) as error:
        raise Silent("không đọc được kho Git") from error
    finally:
        git.clear_cache()


def entries(root: Path, commit: str) -> Iterator[tuple[str, str, str, int]]:
    """Path, mode, blob id and size of every entry of ``commit``; a submodule has no size (0)."""
    for entry in ask(root, "ls-tree", "-r", "-l", "-z", "--full-tree", commit).split(b"\0"):
        facts, _, path = entry.partition(b"\t")
        if path:
            mode, _, blob, size = text(facts).split()
            yield nfc(text(path)), mode, blob, int(size) if size.isdigit() else 0


def blobs(root: Path, commit: str = "HEAD") -> Iterator[tuple[str, str]]:
    """Path and blob id of every file of the commit."""
    for entry in ask(root, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        kind, _, path = entry.partition(b"\t")
        if path:
            yield nfc(text(path)), text(kind).split()[-1]


def text(data: bytes) -> str:
    """What Git printed, as text."""
    return data.decode("utf-8", "replace")
