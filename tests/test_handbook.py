"""From the guides' front page everything is reached: guides, commands, codes; its lists are current."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import workspace
from test_cases import run

from baocao import pages
from baocao.cli import cli
from baocao.cli.authors import commands
from baocao.handbook import CODES, FRONT, GROUPS, groups, handbook

ROOT = Path(__file__).resolve().parent.parent
LISTS = handbook(commands(cli))
_SAMPLE = re.compile(r"^```.*?^```$", re.M | re.S)
_CODE = re.compile(r"`[^`\n]+`(?!\])")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def _anchors(path: Path) -> list[str]:
    """The names that GitHub gives to the headings of a guide."""
    heads = re.findall(r"^#{1,6} +(.+)$", _SAMPLE.sub("", path.read_text("utf-8")), re.M)
    return [re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads]


def _links(path: Path) -> Iterator[tuple[Path, str]]:
    for link in _LINK.findall(_CODE.sub("", _SAMPLE.sub("", path.read_text("utf-8")))):
        if "://" not in link and not link.startswith("hinh/"):
            name, _, anchor = link.partition("#")
            yield (path.parent / name).resolve() if name else path, anchor


def _reached() -> set[Path]:
    """All Markdown files that one gets to from the front page by following links."""
    found: set[Path] = set()
    ahead = [ROOT / FRONT]
    while ahead:
        path = ahead.pop()
        if path not in found and path.suffix == ".md" and path.is_relative_to(ROOT):
            found.add(path)
            ahead += [target for target, _ in _links(path)]
    return found


REACHED = _reached()
GUIDES = sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("name", LISTS)
def test_the_lists_in_the_repository_are_current(name: str) -> None:
    assert (ROOT / name).read_bytes() == LISTS[name], "run: python3 build.py new guide"


def test_every_guide_is_reached_from_the_front_page() -> None:
    assert [path.name for path in GUIDES if path not in REACHED] == []


def test_every_code_is_reached_from_the_front_page() -> None:
    assert [code for code in pages.codes() if ROOT / f"baocao/pages/{code}.md" not in REACHED] == []


@pytest.mark.parametrize("call", commands(cli))
def test_a_guide_tells_of_every_command(call: str) -> None:
    row = re.search(rf"^\| `{call}` \| .+ \| \[.+\]\((.+)#(.+)\) \|$", LISTS[FRONT].decode(), re.M)

    assert row is not None, f"no guide names `build.py {call}`"
    text = (ROOT / "docs" / row[1]).read_text("utf-8")
    assert f"build.py {call}" in text
    assert row[2] in _anchors(ROOT / "docs" / row[1])


def test_every_letter_of_codes_has_a_title() -> None:
    assert groups().keys() <= GROUPS.keys()


def test_every_command_of_a_group_is_one_of_the_list() -> None:
    assert {"forms export", "forms import", "forms ledger"} <= commands(cli).keys()
    assert "forms" not in commands(cli)


@pytest.mark.parametrize("path", sorted(REACHED & set(GUIDES)), ids=lambda path: path.name)
def test_anchors_of_the_guides_lead_to_headings(path: Path) -> None:
    named = [(target, anchor) for target, anchor in _links(path) if anchor and target.suffix == ".md"]

    assert [(target.name, anchor) for target, anchor in named if anchor not in _anchors(target)] == []


def test_the_command_writes_the_lists(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})

    done = run(root, "new", "guide")

    assert done.stdout == f"Đã ghi {CODES}, {FRONT}\n"
    assert {name: (root / name).read_bytes() for name in LISTS} == LISTS
