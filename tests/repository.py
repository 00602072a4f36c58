"""Repositories for tests: committing into them, and one that is full of traps."""

import os
import stat
from pathlib import Path

from git.cmd import Git

LAW = "content/topics/tu-phap/the-che.md"
WHO = {
    "GIT_AUTHOR_NAME": "Nguyễn Văn A",
    "GIT_AUTHOR_EMAIL": "a@example.vn",
    "GIT_COMMITTER_NAME": "B",
    "GIT_COMMITTER_EMAIL": "b@example.vn",
    "GIT_AUTHOR_DATE": "2020-03-01T08:00:00+07:00",
    "GIT_COMMITTER_DATE": "2020-03-01T08:00:00+07:00",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(folder: Path, *words: str, **env: str) -> str:
    """What ``git`` prints, run in ``folder``."""
    return str(Git(folder).execute(["git", *words], env={**WHO, **env}))


def committed(folder: Path, **env: str) -> str:
    """Commit everything in ``folder``, and say which commit that is."""
    git(folder, "add", "--all", **env)
    git(folder, "commit", "--quiet", "--message", "một", **env)
    return git(folder, "rev-parse", "HEAD")


TRAP_CONFIG = """
[core]
    fsmonitor = {trap}
    hooksPath = {hooks}
    sshCommand = {trap}
    gitProxy = {trap}
    askPass = {trap}
    pager = {trap}
    editor = {trap}
    alternateRefsCommand = {trap}
[pager]
    log = {trap}
[log]
    showSignature = true
    showRoot = false
[gpg]
    program = {trap}
[gpg "ssh"]
    program = {trap}
[diff]
    external = {trap}
[diff "bay"]
    textconv = {trap}
    command = {trap}
[filter "bay"]
    clean = {trap}
    smudge = {trap}
    process = {trap}
    required = true
[credential]
    helper = {trap}
[uploadpack]
    packObjectsHook = {trap}
[alias]
    log = !{trap}
    ls-tree = !{trap}
[protocol "ext"]
    allow = always
[protocol]
    allow = always
"""

PARTIAL = """
[core]
    repositoryformatversion = 1
[extensions]
    partialClone = xa
[remote "xa"]
    url = ext::{trap}
    promisor = true
    partialclonefilter = blob:none
"""


def with_traps(root: Path, more: str = "") -> Path:
    """A repository that would write the returned file if Git ran anything of its own accord."""
    sprung = root.parent / "sprung"
    trap = root.parent / "trap.sh"
    trap.write_text(f'#!/bin/sh\necho "$0 $*" >> {sprung}\n', "utf-8")
    trap.chmod(trap.stat().st_mode | stat.S_IXUSR)
    hooks = root.parent / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "pre-auto-gc", "post-checkout"):
        (hooks / name).write_text(trap.read_text("utf-8"), "utf-8")
        (hooks / name).chmod(0o755)
    config = root / ".git/config"
    lines = (TRAP_CONFIG + more).format(trap=trap, hooks=hooks)
    config.write_text(config.read_text("utf-8") + lines, "utf-8")
    (root / ".gitattributes").write_text("* filter=bay diff=bay\n", "utf-8")
    return sprung
