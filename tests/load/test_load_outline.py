"""Outlines and forms that contradict themselves, and the numbering of those that do not."""

from pathlib import Path

import pytest
from conftest import BASE, workspace
from told import edited, told

from baocao.diagnostics import Diagnostic
from baocao.load import load

ONE, TWO = "outline/phan-1.yaml", "outline/phan-2.yaml"
PL1 = "outline/forms/PL1.yaml"


def many(level: str, count: int) -> dict[str, str | bytes | None]:
    """A second part whose ``count`` items are numbered ``level``."""
    items = "".join(f"  - {{id: muc-{at}, title: Mục {at}}}\n" for at in range(count))
    head = f"id: hai\ntitle: Hai\nowner: noi-vu\nfile: noi-vu/hai.md\nnumbers: {level}\nchildren:\n"
    return {TWO: head + items, "content/topics/noi-vu/phuong-huong.md": None}


CASES = {
    "node id twice": (edited(TWO, ("id: giai-phap", "id: xay-dung")), ["B110 outline/phan-2.yaml:9"]),
    "requirement id twice": (edited(ONE, ("id: kinh-phi", "id: con-nguoi")), ["B110 outline/phan-1.yaml:21"]),
    "unknown owner": (edited(ONE, ("owner: tu-phap", "owner: tu-fap")), ["B111 outline/phan-1.yaml:26"]),
    "unknown co-operator": (
        edited(ONE, ("cooperate: [noi-vu]", "cooperate: [noi-bu]")),
        ["B111 outline/phan-1.yaml:27"],
    ),
    "no owner at all": (
        edited(TWO, ("owner: noi-vu\n", "")),
        ["B105 outline/phan-2.yaml:1"],
    ),
    "unknown task": (edited(ONE, ('task: "2.1"', 'task: "2.9"')), ["B111 outline/phan-1.yaml:29"]),
    "unknown code at node": (
        edited(ONE, ("indicators: [PL1.1]", "indicators: [PL1.9]")),
        ["B111 outline/phan-1.yaml:37"],
    ),
    "unknown code at plus": (
        edited(ONE, ("indicators: [PL1.4]}", "indicators: [PL9]}")),
        ["B111 outline/phan-1.yaml:20"],
    ),
    "file outside": (
        edited(ONE, ("file: noi-vu/chi-dao.md", "file: ../chi-dao.md")),
        ["B107 outline/phan-1.yaml:8"],
    ),
    "absolute file": (
        edited(ONE, ("file: noi-vu/chi-dao.md", "file: /etc/passwd")),
        ["B107 outline/phan-1.yaml:8"],
    ),
    "file of another kind": (
        edited(ONE, ("file: noi-vu/chi-dao.md", "file: noi-vu/chi-dao.docx")),
        ["B107 outline/phan-1.yaml:8"],
    ),
    "shared file": (
        edited(TWO, ("file: noi-vu/phuong-huong.md", "file: tu-phap/the-che.md")),
        ["B113 outline/phan-2.yaml:1"],
    ),
    "shared file in other letters": (
        edited(TWO, ("file: noi-vu/phuong-huong.md", "file: tu-phap/THE-CHE.md")),
        ["B113 outline/phan-2.yaml:1"],
    ),
    "no file": (
        edited(TWO, ("file: noi-vu/phuong-huong.md\n", "")),
        ["B116 outline/phan-2.yaml:7", "B116 outline/phan-2.yaml:8"],
    ),
    "numbering not narrower": (
        edited(TWO, ("numbers: arabic", "numbers: part")),
        ["B107 outline/phan-2.yaml:6"],
    ),
    "decimals below a part": (many("decimal", 2), ["B112 outline/phan-2.yaml:5"]),
    "too many letters": (many("letter", 24), ["B112 outline/phan-2.yaml:5"]),
    "items below letters": (
        edited(
            ONE, ("{id: tu-kiem-tra, title: Tự kiểm tra}", "{id: a, title: A, children: [{id: b, title: B}]}")
        ),
        ["B112 outline/phan-1.yaml:41"],
    ),
    "three tiers of bullets": (
        edited(ONE, ("text: Con người}", "text: Con người, children: [{id: x, text: X}]}")),
        ["B112 outline/phan-1.yaml:21"],
    ),
    "misspelt key": (edited(ONE, ("guidance:", "guidence:")), ["B104 outline/phan-1.yaml:33"]),
    "children that are text": (edited(TWO, ("children:\n", "children: x\nnumers:\n")), ["B106", "B104"]),
    "form named otherwise": (edited(PL1, ("id: PL1", "id: PL9")), ["B107 outline/forms/PL1.yaml:1"]),
    "code of another form": (edited(PL1, ("code: PL1.5", "code: PL2.5")), ["B107 outline/forms/PL1.yaml:26"]),
    "code with a space": (edited(PL1, ("code: PL1.5", "code: PL1 5")), ["B107 outline/forms/PL1.yaml:26"]),
    "code twice": (edited(PL1, ("code: PL1.5", "code: PL1.4")), ["B110 outline/forms/PL1.yaml:26"]),
    "period twice": (edited(PL1, ("key: 2019", "key: 2018")), ["B110 outline/forms/PL1.yaml:14"]),
    "unknown kind": (edited(PL1, ("kind: yes_no", "kind: yesno")), ["B107 outline/forms/PL1.yaml:20"]),
    "too many decimals": (edited(PL1, ("decimals: 1}", "decimals: 9}")), ["B107 outline/forms/PL1.yaml:25"]),
    "unknown code in a formula": (
        edited(PL1, ("plus: [PL1.1.1,", "plus: [PL1.1.7,")),
        ["B114 outline/forms/PL1.yaml:17"],
    ),
    "formula over a heading": (
        edited(PL1, ("plus: [PL1.1.1,", "plus: [PL1.3,")),
        ["B114 outline/forms/PL1.yaml:17"],
    ),
    "formula that is its own input": (
        edited(PL1, ("plus: [PL1.1.1,", "plus: [PL1.1,")),
        ["B114 outline/forms/PL1.yaml:17"],
    ),
    "ratio without a formula": (
        edited(PL1, (", formula: {plus: [PL1.3.1.d], over: PL1.3.1.n}", "")),
        ["B114 outline/forms/PL1.yaml:22"],
    ),
    "unknown agency in a form": (
        edited(PL1, ("agencies: [tu-phap]", "agencies: [tu-fap]")),
        ["B111 outline/forms/PL1.yaml:18"],
    ),
    "note that is not there": (edited(PL1, ("note: 1}", "note: 2}")), ["B111 outline/forms/PL1.yaml:20"]),
    "default misspelt": (
        edited(PL1, ("defaults: {units:", "defaults: {unit:")),
        ["B104 outline/forms/PL1.yaml:6"],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_contradictions_are_told_at_their_line(
    files: dict[str, str | bytes | None], expected: list[str], tmp_path: Path
) -> None:
    found = told(tmp_path, files)

    assert [
        one if ":" in wanted else one[:4] for one, wanted in zip(found, expected, strict=False)
    ] == expected
    assert len(found) == len(expected)


def test_base_is_sound_and_numbered(tmp_path: Path) -> None:
    said: list[Diagnostic] = []

    project = load(workspace(tmp_path, {}), said)

    assert project is not None
    assert said == []
    assert [(node.label, node.level, node.id) for node in project.nodes()] == [
        ("Phần I", "part", "ket-qua"),
        ("I", "roman", "chi-dao"),
        ("1", "arabic", "ke-hoach"),
        ("2", "arabic", "tuyen-truyen"),
        ("II", "roman", "the-che"),
        ("1", "arabic", "van-ban"),
        ("1.1", "decimal", "xay-dung"),
        ("1.2", "decimal", "kiem-tra"),
        ("a", "letter", "tu-kiem-tra"),
        ("b", "letter", "theo-tham-quyen"),
        ("2", "arabic", "thu-tuc"),
        ("Phần II", "part", "phuong-huong"),
        ("1", "arabic", "muc-tieu"),
        ("2", "arabic", "giai-phap"),
    ]


def test_parts_can_be_counted_in_words(tmp_path: Path) -> None:
    project = load(workspace(tmp_path, {"styles/nd30.yaml": "numbering: {part: ordinal}\n"}), [])

    assert project is not None
    assert [part.label for part in project.parts] == ["Phần thứ nhất", "Phần thứ hai"]


def test_letters_follow_the_vietnamese_order(tmp_path: Path) -> None:
    project = load(workspace(tmp_path, many("letter", 8)), [])

    assert project is not None
    assert [child.label for child in project.parts[1].children] == list("abcdđegh")


def test_a_workspace_inherits_outline_and_styles(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})
    inner = root / "vi-du"
    for name in ("content", "data"):
        (root / name).rename(tmp_path / name)
    inner.mkdir()
    for name in ("content", "data"):
        (tmp_path / name).rename(inner / name)
    (inner / "workspace.yaml").write_text("inherits: parent\n", "utf-8")
    (inner / "outline").mkdir()
    report = (BASE / "outline/report.yaml").read_text("utf-8")
    (inner / "outline/report.yaml").write_text(
        report.replace("electronic: true", "electronic: false"), "utf-8"
    )
    said: list[Diagnostic] = []

    project = load(inner, said)

    assert project is not None
    assert said == []
    assert not project.report.electronic
    assert project.report.span.file == "outline/report.yaml"
    assert project.parts[0].span.file == "../outline/phan-1.yaml"
    assert sorted(name for name in project.sources if name.startswith("../")) == [
        "../outline/agencies.yaml",
        "../outline/forms/PL1.yaml",
        "../outline/forms/PL2.yaml",
        "../outline/phan-1.yaml",
        "../outline/phan-2.yaml",
        "../outline/schedule.yaml",
        "../outline/units.yaml",
        "../styles/nd30.yaml",
    ]


NO_WORKSPACE = {
    "nothing above to inherit": ({"workspace.yaml": "inherits: parent\n"}, ["A116 workspace.yaml:1"]),
    "inherits a path": ({"workspace.yaml": "inherits: ../khac\n"}, ["B107 workspace.yaml:1"]),
    "no report": ({"outline/report.yaml": None}, ["A101 outline/report.yaml:0"]),
}


@pytest.mark.parametrize(("files", "expected"), NO_WORKSPACE.values(), ids=NO_WORKSPACE)
def test_what_is_no_workspace_is_told_once(
    files: dict[str, str | bytes | None], expected: list[str], tmp_path: Path
) -> None:
    assert told(tmp_path, files) == expected


def test_an_empty_folder_is_told_once(tmp_path: Path) -> None:
    said: list[Diagnostic] = []

    assert load(tmp_path, said) is None
    assert load(tmp_path / "khong-co", said) is None
    assert [one.code for one in said] == ["A101", "A101"]
