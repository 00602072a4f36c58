"""The repository of a simulated report, and the story that its people and the program tell of it."""

import os
import shlex
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner
from git.cmd import Git
from git.exc import GitCommandError
from submissions_make import fill, open_form, xlsx

from baocao.cli import cli
from baocao.load import load

SAFE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


class Person(NamedTuple):
    """Who writes: the name, where they work, and the id of that place in the workspace."""

    name: str
    place: str
    owner: str


@dataclass
class Life:
    """A workspace in a repository, on a day; ``told`` is what has happened so far."""

    root: Path
    day: str = ""
    number: int = 0
    told: list[str] = field(default_factory=list)

    def git(self, *words: str, by: Person | None = None) -> str:
        """What Git prints; what it makes is dated noon of the day."""
        when = f"{datetime.strptime(self.day, '%d/%m/%Y'):%Y-%m-%d}T12:00:00+07:00" if self.day else ""
        env = dict(SAFE)
        for role in ("AUTHOR", "COMMITTER") if by else ():
            env |= {f"GIT_{role}_NAME": by.name if by else "", f"GIT_{role}_EMAIL": "ai@example.vn"}
            env[f"GIT_{role}_DATE"] = when
        return str(Git(self.root).execute(["git", *words], env=env))

    def say(self, *lines: str) -> None:
        self.told += lines

    def does(self, *words: str) -> int:
        """Somebody calls the program: the call, what it printed and its exit code are told."""
        timeless = words[:2] == ("forms", "export") or words[0] == "conform"
        with chdir(self.root):
            done = CliRunner().invoke(cli, [*words, *(() if timeless else ("--today", self.day))])
        assert done.exception is None or isinstance(done.exception, SystemExit)
        self.say(f"$ {shlex.join(words)}", *(done.stdout + done.stderr).splitlines(), f"[{done.exit_code}]")
        return done.exit_code

    def commits(self, by: Person, words: str) -> None:
        """Everything in the folder is committed; the files are told."""
        self.git("add", "--all", by=by)
        self.git("commit", "--quiet", "--message", words, by=by)
        changed = self.git("-c", "core.quotePath=false", "show", "--format=", "--name-status", "--no-renames")
        self.say(f"-- {by.name} ghi: {words}", *changed.splitlines())

    def merges_badly(self, by: Person) -> None:
        """Main is merged into the branch; Git's marks at a line that both changed are kept."""
        try:
            self.git("merge", "--quiet", "main", by=by)
        except GitCommandError:
            self.commits(by, "Gộp main")
            return
        raise AssertionError("nothing was in conflict")

    def reads(self, by: Person) -> int:
        """The three answers to a pull request: its comment, the notes at its lines, its author's own list."""
        self.does("check", "--format", "comment")
        code = self.does("check", "--format", "github")
        self.does("check", "--format", "text", "--agency", by.owner)
        return code

    @contextmanager
    def pull(self, day: str, by: Person, words: str, *, start: str = "main") -> Iterator[None]:
        """A pull request: what is done within is on a branch of its own, then answered, then merged."""
        self.day, self.number = day, self.number + 1
        self.say("", "=" * 100, f"{self.number}. Ngày {day}, {by.name} ({by.place}): {words}", "=" * 100)
        branch = f"pr-{self.number}"
        self.git("checkout", "--quiet", "-b", branch, start)
        yield
        self.git("checkout", "--quiet", "main")
        self.git("merge", "--quiet", "--no-ff", "--message", f"Gộp {branch}: {words}", branch, by=by)

    def writes(self, file: str, text: str | bytes) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def replaces(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_text("utf-8")
        assert text.count(old) == 1, (file, old)
        (self.root / file).write_text(text.replace(old, new), "utf-8")

    def types(self, book: str, values: dict[tuple[str, int], str], to: str) -> None:
        """Someone fills in a workbook that was sent out, and saves it under another name."""
        project = load(self.root, [])
        assert project is not None
        work = open_form((self.root / book).read_bytes(), project.forms)
        fill(work, values)
        self.writes(to, xlsx(work))
