"""What loading a workspace says, in a form that fits a table of cases."""

from collections.abc import Mapping
from pathlib import Path

from conftest import BASE, workspace

from baocao.diagnostics import Diagnostic, ordered
from baocao.load import load

Files = Mapping[str, str | bytes | None]


def told(folder: Path, files: Files) -> list[str]:
    """Code and place of every complaint about the base workspace changed by ``files``."""
    said: list[Diagnostic] = []
    load(workspace(folder, files), said)
    return places(said)


def places(said: list[Diagnostic]) -> list[str]:
    """ "B103 outline/units.yaml:5" for each complaint, in order."""
    for one in said:
        # Every complaint has words, and words that are no exception's.
        assert one.message
        assert "Error" not in one.message
    return [f"{one.code} {one.span.file}:{one.span.line}" for one in ordered(said)]


def edited(name: str, *changes: tuple[str, str]) -> dict[str, str | bytes | None]:
    """The base file ``name`` with each first text replaced, once, by the second."""
    text = (BASE / name).read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return {name: text}
