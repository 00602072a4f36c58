"""A report is taken into a copy of the base whose sections are still empty."""

from functools import partial
from pathlib import Path

from conftest import workspace

from baocao.diagnostics import Diagnostic
from baocao.doors.beside import read_kept
from baocao.intake.word import Taken
from baocao.intake.word import take_word as take
from baocao.load import load
from baocao.publish import publish
from baocao.scaffold import sections

EMPTY = dict.fromkeys(("content/topics/noi-vu/chi-dao.md", "content/topics/noi-vu/phuong-huong.md"))


def into(
    folder: Path,
    data: bytes,
    sender: str = "noi-vu",
    name: str = "bai.docx",
    root: dict[str, str | bytes | None] | None = None,
    **options: bool,
) -> tuple[Taken | None, list[Diagnostic], Path]:
    """Take the bytes of a DOCX into a new workspace below ``folder`` and write what comes of it."""
    home = workspace(folder, EMPTY if root is None else root)
    project = load(home, [])
    assert project is not None
    said: list[Diagnostic] = []
    old = partial(read_kept, home)
    taken = take(project, (name, data), sender, sections(project), old=old, said=said, **options)
    if taken:
        publish(home, taken.files, said, numbered=False)
    return taken, said, home
