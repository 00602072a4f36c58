"""What the guide on formats says of each key of the outline files: the one place where that is written."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

_PATH = Path(__file__).resolve().parent.parent / "docs/dinh-dang-outline.md"
_CODE = re.compile(r"`([^`]+)`")
_SAMPLE = re.compile(r"^```.*?^```$", re.M | re.S)
_NEEDED = "phải ghi"

Meanings = Mapping[tuple[str, str], str]
"""What a key means, by the table that explains it (chapter, or "chapter / table") and the key."""


def meanings() -> Meanings:
    """All keys that the guide's tables explain; none where the guide is not beside the engine."""
    return read(_PATH.read_text("utf-8")) if _PATH.is_file() else {}


def read(text: str) -> Meanings:
    """The rows "| keys | meaning | when left out |" of a guide.

    A table is called by its chapter, and where the line before it ends in a colon or is a heading,
    by that line too.
    """
    found: dict[tuple[str, str], str] = {}
    chapter = table = ""
    for line in _SAMPLE.sub("", text).split("\n"):
        if line.startswith("## "):
            chapter, table = _bare(line), ""
        elif line.startswith("### ") or (line.endswith(":") and not line.startswith("|")):
            table = f" / {_bare(line)}"
        elif line.startswith("| `") and len(cells := _cells(line)) == 3:
            for key in _keys(cells[0]):
                found.setdefault((chapter + table, key), _meaning(cells))
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split(" | ")]


def _keys(cell: str) -> Iterator[str]:
    """The keys of a row; one without a dot stands below the same key as the one before it."""
    above = ""
    for code in _CODE.findall(cell):
        above = code[: code.rfind(".") + 1] or above
        yield code if "." in code else above + code


def _meaning(cells: list[str]) -> str:
    _, words, default = (_plain(cell) for cell in cells)
    return words.rstrip(".") + ("" if default == _NEEDED else f". Không ghi thì: {default}")


def _plain(cell: str) -> str:
    return cell.replace("`", "").replace("\\|", "|")


def _bare(line: str) -> str:
    return line.strip("#: ").replace("`", "")
