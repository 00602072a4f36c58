"""The guides' pictures: each is made by the script, none is missing, unused or large."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/anh"
_SPEC = importlib.util.spec_from_file_location("chup", FOLDER / "chup.py")
assert _SPEC is not None
assert _SPEC.loader is not None
chup = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(chup)

TEXTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SHOWN = [
    (words, (path.parent / name).resolve())
    for path in TEXTS
    for words, name in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", path.read_text("utf-8"))
    if not name.startswith("hinh/")
]


def test_every_picture_is_made_by_the_script() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.png")) == chup.NAMES


def test_every_picture_stands_in_a_guide_and_every_guide_has_its_pictures() -> None:
    assert sorted({str(path.relative_to(FOLDER)) for _, path in SHOWN}) == chup.NAMES


def test_every_picture_is_described() -> None:
    assert [path.name for words, path in SHOWN if len(words) < 15] == []


@pytest.mark.parametrize("name", chup.NAMES)
def test_a_picture_is_small(name: str) -> None:
    assert (FOLDER / name).stat().st_size < 150_000


def test_all_pictures_together_are_small() -> None:
    assert sum((FOLDER / name).stat().st_size for name in chup.NAMES) < 1_500_000
