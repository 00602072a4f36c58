"""Documents of other writers taken in: the example's own draft comes back whole; python-docx's too."""

import io
import shutil
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import docx
import pytest
from word_intake import into

from baocao.diagnostics import Diagnostic
from baocao.intake.word import take_word
from baocao.load import load
from baocao.model import Project, Stage
from baocao.pipeline import Order, build
from baocao.scaffold import sections

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, bytes]:
    """The example, and its draft, made in a folder of its own."""
    folder = tmp_path_factory.mktemp("example")
    for part in ("outline", "styles", "examples"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("dist", "generator"))
    root = folder / "examples"
    project = load(root, [])
    assert project is not None
    written = build(Order(root, Stage.DRAFT, date(2020, 4, 10))).written
    return project, next(path for path in written if path.suffix == ".docx").read_bytes()


@pytest.mark.parametrize("agency", ["noi-vu", "van-phong", "tu-phap"])
def test_the_draft_of_the_example_comes_back(draft: tuple[Project, bytes], agency: str) -> None:
    project, data = draft
    said: list[Diagnostic] = []
    scaffolds = sections(project)

    taken = take_word(
        project,
        ("draft.docx", data),
        agency,
        scaffolds,
        old=lambda _: None,
        said=said,
        accept_losses=True,
    )

    assert taken is not None
    # One paragraph stands before the first heading of the outline.
    assert [(one.code, one.message.partition(" ")[0]) for one in said] == [("D361", "1")]
    assert "Không mất chữ nào." in taken.files[taken.report].decode()
    nodes = [node for part in project.parts for node in part.walk()]
    owned = {f"content/topics/{node.file}" for node in nodes if node.owner == agency and node.file}
    files = {name: text.decode() for name, text in taken.files.items() if name in scaffolds}
    assert files.keys() == owned
    headings = [line for name in sorted(owned) for line in files[name].split("\n") if line.startswith("#")]
    asked = [
        line
        for name in sorted(owned)
        for line in scaffolds[name].decode().split("\n")
        if line.startswith("#")
    ]
    assert headings == asked


def test_a_document_of_python_docx(tmp_path: Any) -> None:
    paper = docx.Document()
    paper.add_heading("I. Phương hướng, nhiệm vụ", 1)
    paper.add_heading("1. Mục tiêu", 2)
    paper.add_paragraph("Đạt các mục tiêu:")
    paper.add_paragraph("một", style="List Bullet")
    paper.add_paragraph("hai", style="List Bullet")
    paper.add_heading("2. Các giải pháp", 2)
    table = paper.add_table(2, 2)
    for cell, words in zip(table._cells, ("Việc", "Nơi làm", "Rà soát", "Phòng Nội vụ"), strict=True):
        cell.text = words
    paper.add_picture(str(ROOT / "docs/anh/trang-dau.png"))
    data = io.BytesIO()
    paper.save(data)

    taken, said, home = partial(into, tmp_path)(data.getvalue())

    assert said == []
    assert taken is not None
    assert taken.told == ("tiêu đề '2. Các giải pháp' được hiểu là 'Giải pháp' (giống 82%)",)
    picture = next(name for name in taken.files if name.endswith(".png")).rpartition("/")[2]
    assert (home / "content/topics/noi-vu/phuong-huong.md").read_text("utf-8") == (
        "# Phương hướng, nhiệm vụ {#phuong-huong}\n\n"
        "## Mục tiêu {#muc-tieu}\n\n<!-- yc: muc-tieu -->\n\nĐạt các mục tiêu:\n\n- một\n- hai\n\n"
        "## Giải pháp {#giai-phap}\n\n<!-- yc: giai-phap -->\n\n"
        "| Việc | Nơi làm |\n| --- | --- |\n| Rà soát | Phòng Nội vụ |\n\n"
        f"![Ảnh trong bản Word](hinh/{picture})\n"
    )
