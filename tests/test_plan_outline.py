"""The outline asks what the plan's own outline asks, word for word after the listed mends."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from baocao.vietnamese import ORDINALS, letter, roman

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "tests/plan/ke-hoach-395.txt"
MENDS = ROOT / "tests/plan/mends-outline.yaml"
LEVELS = ("part", "roman", "arabic", "decimal", "letter")
COUNTS = {"part": 3, "roman": 3, "arabic": 22, "decimal": 12, "letter": 28, "dash": 44, "plus": 6}
ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
MARKS = (
    ("part", re.compile(r"Phần thứ (\w+)()")),
    ("roman", re.compile(r"([IVX]+)\. (.+)")),
    ("decimal", re.compile(r"(\d+\.\d+)\. (.+)")),
    ("arabic", re.compile(r"(\d+)\. (.+)")),
    ("letter", re.compile(r"([a-zđ])\) (.+)")),
    ("dash", re.compile(r"(-) (.+)")),
    ("plus", re.compile(r"(\+) (.+)")),
)

Tree = dict[str, Any]


class Item(NamedTuple):
    """A line of the outline: its mark, the label after that mark, its words."""

    kind: str
    label: str
    text: str


def read(path: Path) -> Any:
    """The YAML of ``path``."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def parts() -> list[Tree]:
    """The three parts, as written."""
    return [read(ROOT / f"outline/phan-{number}.yaml") for number in (1, 2, 3)]


def plan_outline() -> str:
    """The plan's outline, from its heading to the appendices, as scanned."""
    return PLAN.read_text(encoding="utf-8").split("\nĐỀ CƯƠNG\n")[1].split("\nPHỤ LỤC KÈM THEO\n")[0]


def mended(text: str) -> str:
    """``text`` after all mends."""
    for mend in read(MENDS):
        text = text.replace(mend["scanned"], mend["mended"])
    return text


def item_of(line: str) -> Item:
    """``line`` by its mark; "words" when it has none."""
    for kind, mark in MARKS:
        if found := mark.fullmatch(line):
            return Item(kind, *found.groups())
    return Item("words", "", line)


def plan_items() -> list[Item]:
    """The items of the plan's outline, in its order. A part's title may take several lines."""
    lines = [line.strip() for line in mended(plan_outline()).splitlines() if line.strip()]
    items: list[Item] = []
    for item in map(item_of, lines[1:]):  # the first line is the outline's own title
        if item.kind == "words" and item.text.isupper():
            items[-1] = items[-1]._replace(text=f"{items[-1].text} {item.text}".strip())
        else:
            items.append(item._replace(text=item.text.removesuffix(".")) if item.kind in LEVELS else item)
    return items


def label(level: str, place: int, parent: str) -> str:
    """The label at ``place`` (from 1) below the label ``parent``."""
    return {
        "part": ORDINALS[place - 1],
        "roman": roman(place),
        "arabic": str(place),
        "decimal": f"{parent}.{place}",
        "letter": letter(place),
    }[level]


def bullets(requires: list[Tree], kind: str) -> Iterator[Item]:
    """The bullets ``requires``, each followed by those below it."""
    for one in requires:
        yield Item(kind, {"dash": "-", "plus": "+"}[kind], one["text"])
        yield from bullets(one.get("children", []), "plus")


def node_items(node: Tree, level: str, place: int, parent: str) -> Iterator[Item]:
    """The items of ``node`` and all below it. Guidance in parentheses ends the title's own line."""
    own = label(level, place, parent)
    title = node["title"].upper() if level in ("part", "roman") else node["title"]
    guidance = node.get("guidance", "")
    if guidance.startswith("("):
        title, guidance = f"{title} {guidance}", ""
    yield Item(level, own, title)
    if guidance:
        yield Item("words", "", guidance)
    yield from bullets(node.get("requires", []), "dash")
    below = node.get("numbers") or LEVELS[min(LEVELS.index(level) + 1, 4)]
    for at, child in enumerate(node.get("children", []), 1):
        if not child.get("added"):
            yield from node_items(child, below, at, own)


def nodes(trees: list[Tree]) -> Iterator[Tree]:
    """All nodes of ``trees``, in document order."""
    for tree in trees:
        yield tree
        yield from nodes(tree.get("children", []))


def leaves(requires: list[Tree]) -> Iterator[Tree]:
    """All bullets, those below others too."""
    for one in requires:
        yield one
        yield from leaves(one.get("children", []))


def test_every_item_of_the_plan_stands_in_its_place(parts: list[Tree]) -> None:
    written = [item for at, part in enumerate(parts, 1) for item in node_items(part, "part", at, "")]
    for asked, found in zip(plan_items(), written, strict=False):
        assert found == asked
    assert len(written) == len(plan_items())


def test_the_plan_has_the_counted_items() -> None:
    assert Counter(item.kind for item in plan_items() if item.kind != "words") == COUNTS


def test_each_mend_is_needed_once() -> None:
    outline = plan_outline()
    for mend in read(MENDS):
        assert outline.count(mend["scanned"]) == 1, mend["scanned"]
        assert mend["mended"] not in outline


def test_each_mend_is_told_in_the_guide() -> None:
    guide = (ROOT / "docs/nguon-ke-hoach.md").read_text(encoding="utf-8").split("\n## Đề cương\n")[1]
    for mend in read(MENDS):
        assert mend["scanned"] in guide
        assert mend["mended"] in guide


def test_added_nodes_come_after_those_of_the_plan(parts: list[Tree]) -> None:
    for node in nodes(parts):
        added = [bool(child.get("added")) for child in node.get("children", [])]
        assert added == sorted(added), node["id"]


def test_ids_are_short_and_unique(parts: list[Tree]) -> None:
    ids = [node["id"] for node in nodes(parts)]
    assert max(Counter(ids).values()) == 1
    for node in nodes(parts):
        own = [one["id"] for one in leaves(node.get("requires", []))]
        assert len(own) == len(set(own)), node["id"]
        for id in (node["id"], *own):
            assert ID.match(id), id
            assert len(id) < 30, id


def test_every_agency_exists(parts: list[Tree]) -> None:
    known = {one["id"] for one in read(ROOT / "outline/agencies.yaml")["agencies"]}
    for node in nodes(parts):
        named = {*node.get("cooperate", []), *([node["owner"]] if "owner" in node else [])}
        assert named <= known, node["id"]


def test_every_indicator_exists(parts: list[Tree]) -> None:
    known: set[str] = set()
    for path in (ROOT / "outline/forms").glob("*.yaml"):
        form = read(path)
        known |= {form["id"], *(row["code"] for table in form["tables"] for row in table["indicators"])}
    for node in nodes(parts):
        rows = [node, *leaves(node.get("requires", []))]
        assert {code for row in rows for code in row.get("indicators", [])} <= known, node["id"]


def test_every_task_exists_and_is_led_by_the_owner(parts: list[Tree]) -> None:
    tasks = {one["id"]: one for one in read(ROOT / "outline/schedule.yaml")["tasks"]}
    asked = [node for node in nodes(parts) if "task" in node]
    for node in asked:
        assert node.get("owner", "noi-vu") in tasks[node["task"]]["lead"], node["id"]
    assert {node["task"] for node in asked} == {id for id, one in tasks.items() if one.get("parent") == "2"}


def test_each_section_file_lies_with_its_owner(parts: list[Tree]) -> None:
    def follow(node: Tree, owner: str, file: str) -> None:
        owner, file = node.get("owner", owner), node.get("file", file)
        if file:
            assert file.split("/")[0] == owner, node["id"]
        else:
            assert node.get("children"), node["id"]
        for child in node.get("children", []):
            follow(child, owner, file)

    for part in parts:
        follow(part, "", "")
    files = [node["file"] for node in nodes(parts) if "file" in node]
    assert len(files) == len(set(files)) == 26
