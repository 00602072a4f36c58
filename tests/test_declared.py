"""Other documents of the same outline: declared in YAML, narrowed from the project, built like the report."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from conftest import workspace
from readable import readable
from test_cases import run

from baocao import pipeline
from baocao.conform import conform
from baocao.diagnostics import Diagnostic
from baocao.load import load
from baocao.load.narrow import narrowed
from baocao.model import Project, Stage

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
VALIDATOR = Path(__file__).parent / "tools/node_modules/.bin/ooxml-validator"
TODAY = date(2020, 4, 24)
FILE = "outline/documents/van-ban.yaml"
SOUND = """subject: Kết quả xây dựng và kiểm tra văn bản
nodes: [xay-dung, kiem-tra]
issuer:
  name: Phòng Tư pháp
  lines: [PHÒNG TƯ PHÁP]
  short: TP
  place: Sông Mây
  level: huyện
  superior: UBND HUYỆN SÔNG MÂY
addressees: [Chủ tịch Ủy ban nhân dân huyện Sông Mây]
signer:
  authority: [TRƯỞNG PHÒNG]
  name: Lê Văn Bình
filed: [VT, TP]
appendices: [PL1]
"""


def _project(root: Path) -> tuple[Project | None, list[Diagnostic]]:
    said: list[Diagnostic] = []
    return load(root, said), said


def _named(project: Project) -> list[str]:
    return [f"{'  ' * node.depth}{node.label} {node.id}" for node in project.nodes()]


IDS = sorted(path.stem for path in (ROOT / "outline/documents").glob("*.yaml"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's topic reports, built apart from the repository."""
    folder = tmp_path_factory.mktemp("vi-du")
    for name in ("outline", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    skip = shutil.ignore_patterns("dist")
    shutil.copytree(EXAMPLES, folder / "examples", ignore=skip)
    return folder / "examples"


def test_every_task_of_the_plan_that_asks_for_a_topic_report_has_one() -> None:
    project, _ = _project(ROOT)
    assert project is not None

    asked = [task.id for task in project.schedule.tasks if task.parent == "2"]

    assert sorted(one.task for one in project.documents.values()) == sorted(asked)
    leads = {task.id: task.lead for task in project.schedule.tasks}
    nodes = {node.id: node for node in project.nodes()}
    for one in project.documents.values():
        assert {nodes[id].owner for id in one.nodes} <= {*leads[one.task], "van-phong"}


@pytest.mark.parametrize("id", IDS)
def test_a_topic_report_of_the_example_keeps_to_the_decree(made: Path, id: str) -> None:
    done = pipeline.build(pipeline.Order(made, Stage.FINAL, TODAY, document=id))

    paths = [path for path in done.written if path.suffix == ".docx"]
    assert [path.relative_to(made).as_posix() for path in paths] == [f"dist/final/{id}/bao-cao.docx"]
    said: list[Diagnostic] = []
    conform(paths[0].read_bytes(), "bao-cao.docx", "final-paper", said)
    assert said == []


@pytest.mark.skipif(
    not VALIDATOR.exists() or shutil.which("node") is None, reason="the Open XML validator is not installed"
)
def test_the_validator_finds_nothing_in_the_topic_reports(made: Path) -> None:
    documents = [made / f"dist/final/{id}/bao-cao.docx" for id in IDS]
    for id, path in zip(IDS, documents, strict=True):
        if not path.exists():
            pipeline.build(pipeline.Order(made, Stage.FINAL, TODAY, document=id))

    for path in documents:
        done = subprocess.run([str(VALIDATOR), str(path)], capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout


def test_nodes_stand_at_the_top_and_are_numbered_anew() -> None:
    project, _ = _project(ROOT)
    assert project is not None

    found = narrowed(project, project.documents["the-che"])

    assert _named(found) == [
        "I the-che",
        "  1 the-che-ket-qua",
        "    a the-che-trien-khai",
        "    b the-che-hoan-thien",
        "    c the-che-to-chuc",
        "  2 the-che-ton-tai",
        "II nhiem-vu-the-che",
    ]
    assert found.report.issuer.lines == ("PHÒNG TƯ PHÁP",)
    assert (found.report.number, found.report.phases) == (None, project.report.phases)


def test_a_document_only_holds_its_own(tmp_path: Path) -> None:
    root = workspace(tmp_path, {FILE: SOUND})

    built = pipeline.build(pipeline.Order(root, Stage.DRAFT, TODAY, document="van-ban"))

    assert built.look.project is not None
    assert {one.node for one in built.look.findings.duties if one.node} <= {
        node.id for node in built.look.project.nodes()
    }
    assert {one.form for one in built.look.findings.duties if one.form} == {"PL1"}
    text = readable(built.written[0].read_bytes())
    assert "PHÒNG TƯ PHÁP" in text
    assert "I. XÂY DỰNG VĂN BẢN" in text
    assert "Giải quyết thủ tục" not in text


def test_the_report_itself_does_not_change(tmp_path: Path) -> None:
    before = pipeline.build(pipeline.Order(workspace(tmp_path / "a", {}), Stage.DRAFT, TODAY))
    after = pipeline.build(pipeline.Order(workspace(tmp_path / "b", {FILE: SOUND}), Stage.DRAFT, TODAY))

    assert before.written[0].read_bytes() == after.written[0].read_bytes()


WRONG = {
    "a node that there is not": ("[xay-dung, kiem-tra]", "[xay-dun]", "B111", 2),
    "a node within another": ("[xay-dung, kiem-tra]", "[xay-dung, van-ban]", "B110", 2),
    "a form that there is not": ("[PL1]", "[PL9]", "B111", 15),
    "a task that there is not": ("filed: [VT, TP]", 'task: "9.9"', "B111", 14),
    "a key that there is not": ("filed:", "file:", "B104", 14),
    "no subject": ("subject: Kết quả xây dựng và kiểm tra văn bản\n", "", "B105", 1),
    "no authority": ("  authority: [TRƯỞNG PHÒNG]\n", "", "B105", 12),
}


@pytest.mark.parametrize("fault", WRONG)
def test_what_is_wrong_is_told_at_its_line(tmp_path: Path, fault: str) -> None:
    old, new, code, line = WRONG[fault]
    assert old in SOUND
    root = workspace(tmp_path, {FILE: SOUND.replace(old, new)})

    project, said = _project(root)

    told = [(one.code, one.span.line) for one in said if one.span.file == FILE]
    assert (project, told) == (None, [(code, line)])


def test_a_name_that_cannot_be_an_id(tmp_path: Path) -> None:
    root = workspace(tmp_path, {"outline/documents/Văn bản.yaml": SOUND})

    project, said = _project(root)

    assert project is None
    assert [(one.code, one.span.file) for one in said] == [("B111", "outline/documents/Văn bản.yaml")]


def test_an_unknown_document_is_refused_with_the_closest(tmp_path: Path) -> None:
    root = workspace(tmp_path, {FILE: SOUND})

    done = run(root, "draft", "--document", "van-bam", "--today", "20/3/2020")

    assert (done.returncode, done.stdout) == (1, "")
    assert (
        "outline/documents: lỗi[A117] không có văn bản 'van-bam'\n    gợi ý: có phải 'van-ban'?"
        in done.stderr
    )


def test_check_of_a_document_tells_of_it_alone(tmp_path: Path) -> None:
    root = workspace(tmp_path, {FILE: SOUND})

    done = run(root, "check", "--document", "van-ban", "--for", "final", "--today", "20/3/2020")

    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stdout
