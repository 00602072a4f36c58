"""The targets of the programme, and the reasons that sections give for those that were missed."""

from fractions import Fraction
from pathlib import Path

import pytest
from conftest import workspace
from told import edited, told

from baocao.diagnostics import Diagnostic
from baocao.load import load
from baocao.model import Aim, Project, Reason

LAW = "content/topics/tu-phap/the-che.md"
FILE = "outline/targets.yaml"
ONE = """targets:
  - id: dung-han
    title: Tỷ lệ hồ sơ giải quyết đúng hạn
    indicator: PL1.3.1
    period: 2019
    compare: at_least
    value: "99,5"
    source: Quyết định số 12/QĐ-UBND
    reason_at: thu-tuc/ho-so-dung-han
"""


def with_reasons(*texts: str) -> dict[str, str | bytes | None]:
    """The base with one target, and ``texts`` at the end of a section."""
    end = "kèm theo).\n"
    section = edited(LAW)[LAW]
    assert isinstance(section, str)
    assert section.endswith(end)
    return {FILE: ONE, LAW: "\n\n".join([section, *texts])}


def loaded(folder: Path, files: dict[str, str | bytes | None]) -> Project:
    said: list[Diagnostic] = []
    project = load(workspace(folder, files), said)
    assert project is not None
    return project


def test_a_workspace_may_have_no_targets(tmp_path: Path) -> None:
    assert loaded(tmp_path, {}).targets == {}


def test_a_target_is_read_with_all_it_says(tmp_path: Path) -> None:
    one = loaded(tmp_path, {FILE: ONE}).targets["dung-han"]

    assert (one.aim, one.value, one.period) == (Aim.AT_LEAST, Fraction(199, 2), 2019)
    assert (one.reason_at, one.requirement, one.span.line) == ("thu-tuc", "ho-so-dung-han", 2)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("PL1.3.1", "PL1.31", ["B111 outline/targets.yaml:4"]),
        ("PL1.3.1", "PL1", ["B111 outline/targets.yaml:4"]),
        ("PL1.3.1", "PL1.3", ["B120 outline/targets.yaml:4"]),
        ("period: 2019", "period: 2016", ["B118 outline/targets.yaml:5"]),
        ("period: 2019", "period: năm", ["B107 outline/targets.yaml:5"]),
        ("period: 2019", 'period: ""', ["B107 outline/targets.yaml:5"]),
        ('"99,5"', "1,234", ["B119 outline/targets.yaml:7"]),
        ('"99,5"', "1" * 40, ["B119 outline/targets.yaml:7"]),
        ('"99,5"', "nan", ["B119 outline/targets.yaml:7"]),
        ('"99,5"', "[1]", ["B106 outline/targets.yaml:7"]),
        ('    value: "99,5"\n', "", ["B105 outline/targets.yaml:2"]),
        ("at_least", "hon", ["B107 outline/targets.yaml:6"]),
        ("thu-tuc/", "thu-tac/", ["B111 outline/targets.yaml:9"]),
        ("ho-so-dung-han", "ho-so", ["B111 outline/targets.yaml:9"]),
        ("id: dung-han", "id: đúng hạn", ["B107 outline/targets.yaml:2"]),
        ("targets:\n", "muc-tieu:\n", ["B104 outline/targets.yaml:1", "B105 outline/targets.yaml:1"]),
        ("indicator: PL1.3.1", "over: PL1.1", ["B120 outline/targets.yaml:4"]),
        ("indicator: PL1.3.1", "indicator: PL1.1\n    over: PL1.3.1", ["B120 outline/targets.yaml:5"]),
    ],
)
def test_faults_are_told_at_their_line(old: str, new: str, expected: list[str], tmp_path: Path) -> None:
    assert old in ONE
    assert told(tmp_path, {FILE: ONE.replace(old, new, 1)}) == expected


def test_an_empty_list_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, {FILE: "targets: []\n"}) == ["B107 outline/targets.yaml:1"]


def reasons(project: Project) -> list[Reason]:
    return [one for section in project.sections for one in section.reasons]


def test_a_reason_reaches_to_the_next_marker_and_stays_in_its_answer(tmp_path: Path) -> None:
    files = with_reasons(
        "<!-- nguyen-nhan: dung-han -->", "Vì thiếu người.", "<!-- gc: xong -->", "Và thiếu máy."
    )

    project = loaded(tmp_path, files)

    found = reasons(project)
    assert [(one.target, one.node) for one in found] == [("dung-han", "thu-tuc")]
    assert found[0].text.split("\n\n")[0] == "Vì thiếu người."
    assert found[0].text.endswith("Và thiếu máy.")
    piece = project.sections[-1].passages[-1].pieces[-1]
    assert piece.requirement == "ho-so-dung-han"
    assert "Vì thiếu người." in piece.text


def test_a_reason_ends_at_another_marker(tmp_path: Path) -> None:
    files = with_reasons("<!-- nguyen-nhan: dung-han -->", "Một.", "<!--nguyen-nhan:dung-han-->", "Hai.")

    assert [one.text for one in reasons(loaded(tmp_path, files))] == ["Một.", "Hai."]


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        ("nguyen-nhan: dung-hang", ["C223 content/topics/tu-phap/the-che.md:26"]),
        ("nguyen-nhan:", ["C223 content/topics/tu-phap/the-che.md:26"]),
        ("nguyen-nhan: dung-han, khac", ["C223 content/topics/tu-phap/the-che.md:26"]),
        ("nguyen-nhan dung-han", ["M503 content/topics/tu-phap/the-che.md:26"]),
        ("Nguyên nhân: dung-han", ["M503 content/topics/tu-phap/the-che.md:26"]),
        ("nguyen-nhan: " + "x" * 5000, ["C223 content/topics/tu-phap/the-che.md:26"]),
        ("nguyen-nhan: dung-han", []),
        ("nguyen-nhan:\ndung-han ,dung-han", []),
    ],
)
def test_markers_that_do_not_fit_are_told(marker: str, expected: list[str], tmp_path: Path) -> None:
    assert told(tmp_path, with_reasons(f"<!-- {marker} -->", "Vì thiếu người.")) == expected


def test_a_marker_with_thousands_of_names_is_told_in_time(tmp_path: Path) -> None:
    names = ", ".join(f"dung-{at}" for at in range(20_000))

    found = told(
        tmp_path, with_reasons(f"<!-- nguyen-nhan:\n{names.replace(', ', f',{chr(10)}')} -->", "Vì.")
    )

    assert found == ["C223 content/topics/tu-phap/the-che.md:26"] * 20
