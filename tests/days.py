"""A repository whose workspace grew over some days, for tests that look back."""

import os
from pathlib import Path

from conftest import workspace
from git.cmd import Git

LAW = "content/topics/tu-phap/the-che.md"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def git(folder: Path, *words: str, when: str = "2020-03-01T08:00:00+07:00") -> str:
    """What ``git`` prints, run in ``folder`` by a stranger at the time ``when``."""
    who = {f"GIT_{role}_{what}": EVIL for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {f"GIT_{role}_DATE": when for role in ("AUTHOR", "COMMITTER")}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return str(Git(folder).execute(["git", *words], env={**who, **dates, **alone}))


def committed(folder: Path, when: str) -> str:
    """Commit everything in ``folder`` at ``when``, and say which commit that is."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", EVIL, when=when)
    return git(folder, "rev-parse", "HEAD")


def grown(folder: Path) -> tuple[Path, tuple[str, str, str]]:
    """A workspace below ``folder`` after five commits on three days; the last commit of each.

    On 1/3 one section is not there, then one form neither (just before midnight, in UTC still the
    afternoon); on 2/3 the outline breaks, and is mended in a branch, which is merged on 3/3. A commit on
    4/3 changes nothing of the report.
    """
    root = workspace(folder, {LAW: None})
    sound = (root / "outline/phan-1.yaml").read_text("utf-8")
    law = (workspace(folder / "whole", {}) / LAW).read_text("utf-8")
    form = root / "data/units/xa-an/PL1.csv"
    git(root, "init", "--quiet", "--initial-branch=main")
    committed(root, "2020-03-01T08:00:00+07:00")
    figures = form.read_bytes()
    form.unlink()
    first = committed(root, "2020-03-01T23:30:00+07:00")
    (root / "outline/phan-1.yaml").write_text("id: [\n", "utf-8")
    second = committed(root, "2020-03-02T00:30:00+07:00")
    git(root, "checkout", "--quiet", "-b", "side")
    (root / "outline/phan-1.yaml").write_text(sound, "utf-8")
    (root / LAW).parent.mkdir(parents=True, exist_ok=True)
    (root / LAW).write_text(law, "utf-8")
    form.write_bytes(figures)
    committed(root, "2020-03-02T10:00:00+07:00")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--message", EVIL, "side", when="2020-03-03T09:00:00+07:00")
    third = git(root, "rev-parse", "HEAD")
    (root / "README.md").write_text("x\n", "utf-8")
    committed(root, "2020-03-04T09:00:00+07:00")
    return root, (first, second, third)
