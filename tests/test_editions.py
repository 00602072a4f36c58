"""What a draft says of the state that it was made from, and the state of a final document."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from conftest import workspace
from lxml import etree
from repository import LAW, committed, git

from baocao.model import Stage
from baocao.pipeline import Build, Order, build

DAY = date(2020, 4, 1)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBER = "Số:         /BC-UBND"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path, {})


def _head(root: Path) -> list[str]:
    """The paragraphs of the left half of the letterhead, from the number on."""
    with zipfile.ZipFile(BytesIO((root / "dist/draft/bao-cao.docx").read_bytes())) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    cell = next(one for one in body.iter(f"{W}tc") if "Số:" in "".join(one.itertext(f"{W}t")))
    return ["".join(one.itertext(f"{W}t")).replace("\N{NO-BREAK SPACE}", " ") for one in cell.iter(f"{W}p")]


def _draft(root: Path) -> list[str]:
    build(Order(root, Stage.DRAFT, DAY))
    return _head(root)


def _codes(done: Build) -> list[str]:
    return sorted({one.code for one in done.look.findings.said if one.code == "C212"})


def test_outside_git_a_draft_says_nothing_of_states(root: Path) -> None:
    assert _draft(root) == [NUMBER, "DỰ THẢO"]


def test_a_draft_that_is_not_sealed_says_so(root: Path) -> None:
    git(root, "init", "--quiet")
    commit = committed(root)

    clean = _draft(root)
    (root / LAW).write_text("# Cải cách thể chế\n", "utf-8")
    (root / "data/units/xa-an/PL2.csv").unlink()
    dirty = _draft(root)

    words = f"Chưa niêm phong; lần ghi {commit[:10]}"
    assert clean == [NUMBER, "DỰ THẢO", words]
    assert dirty == [NUMBER, "DỰ THẢO", f"{words}, 2 tệp chưa ghi"]


def test_paper_needs_a_number_and_a_day_whatever_the_report_says(root: Path) -> None:
    facts = root / "outline/report.yaml"
    text = "\n".join(
        one for one in facts.read_text("utf-8").splitlines() if not one.startswith(("number:", "signed:"))
    )
    facts.write_text(text + "\n", "utf-8")

    said = {word: _codes(build(Order(root, Stage.FINAL, DAY, word))) for word in (None, True, False)}

    assert said == {None: [], True: [], False: ["C212"]}
