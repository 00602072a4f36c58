"""Tracked changes between two documents: taken in full they give the new one, refused the old one."""

import shutil
import subprocess
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pypandoc
import pytest
from conftest import workspace
from lxml import etree

from baocao import pipeline
from baocao.diagnostics import Diagnostic
from baocao.model import Stage
from baocao.typeset.redline import redline

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALIDATOR = Path(__file__).parent.parent / "tools/node_modules/.bin/ooxml-validator"
LAW = "content/topics/tu-phap/the-che.md"
PLANS = "content/topics/noi-vu/phuong-huong.md"
DATA = "data/agencies/noi-vu/PL2.csv"
EPOCH = 1_583_000_000
AUTHORS = {"": "Phòng Nội vụ", "xay-dung": "Phòng Tư pháp", "muc-tieu": "Văn phòng", "pl_PL2": "Xã An"}


def _document(folder: Path, files: dict[str, str]) -> bytes:
    folder.mkdir()
    root = workspace(folder, files)
    done = pipeline.build(pipeline.Order(root, Stage.DRAFT, date(2020, 3, 20)))
    assert done.written
    return (root / "dist/draft/bao-cao.docx").read_bytes()


BASE = Path(__file__).parent.parent / "base"


def _with(name: str, old: str, new: str) -> dict[str, str]:
    text = (BASE / name).read_text("utf-8")
    assert old in text
    return {name: text.replace(old, new)}


CHANGES = {
    "words": _with(LAW, "đều được tự kiểm tra sau khi", "đã được rà soát ngay sau khi"),
    "a paragraph more": _with(
        LAW, "Các văn bản đều", "Một đoạn mới, thêm khi tiếp thu góp ý.\n\nCác văn bản đều"
    ),
    "a paragraph less": _with(
        LAW, "\nPhòng Tư pháp kiểm tra văn bản của các xã, thị trấn theo kế hoạch hằng năm.\n", "\n"
    ),
    "a figure in an appendix": _with(DATA, "250,245,240", "250,246,240"),
    "a footnote more": _with(LAW, "theo kế hoạch hằng năm.", "theo kế hoạch[^1].\n\n[^1]: Hằng năm."),
    "nothing": {},
}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return _document(tmp_path_factory.mktemp("cu") / "w", {})


def _compared(old: bytes, new: bytes) -> bytes:
    said: list[Diagnostic] = []
    made = redline(old, new, AUTHORS, EPOCH, said)
    assert said == []
    assert made is not None
    return made


def _plain(docx: bytes, changes: str, folder: Path) -> str:
    path = folder / f"{changes}.docx"
    path.write_bytes(docx)
    return pypandoc.convert_file(
        str(path), "plain", format="docx", extra_args=["--wrap=none", f"--track-changes={changes}"]
    )


def _authors(docx: bytes) -> set[tuple[str, str]]:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        main = etree.fromstring(archive.read("word/document.xml"))
    changed = main.iter(f"{W}ins", f"{W}del")
    return {(one.get(f"{W}author", ""), one.get(f"{W}date", "")) for one in changed}


@pytest.mark.parametrize("change", CHANGES)
def test_taken_it_is_the_new_refused_it_is_the_old(old: bytes, tmp_path: Path, change: str) -> None:
    new = _document(tmp_path / "moi", CHANGES[change])

    made = _compared(old, new)

    assert _plain(made, "accept", tmp_path) == _plain(new, "accept", tmp_path)
    assert _plain(made, "reject", tmp_path) == _plain(old, "reject", tmp_path)
    assert (_authors(made) == set()) == (change == "nothing")


def test_who_answers_for_the_place_is_the_author(old: bytes, tmp_path: Path) -> None:
    files = CHANGES["a figure in an appendix"] | _with(LAW, "toàn huyện ban hành", "cả huyện đã ban hành")

    made = _compared(old, _document(tmp_path / "moi", files))

    when = "2020-02-29T18:13:20Z"
    assert _authors(made) == {("Phòng Tư pháp", when), ("Xã An", when)}


def test_same_documents_same_bytes(old: bytes, tmp_path: Path) -> None:
    new = _document(tmp_path / "moi", CHANGES["words"])

    assert _compared(old, new) == _compared(old, new)


@pytest.mark.skipif(
    not VALIDATOR.exists() or shutil.which("node") is None, reason="the Open XML validator is not installed"
)
def test_the_validator_finds_nothing(old: bytes, tmp_path: Path) -> None:
    files = CHANGES["a figure in an appendix"] | CHANGES["a footnote more"]
    path = tmp_path / "so-sanh.docx"
    path.write_bytes(_compared(old, _document(tmp_path / "moi", files)))

    done = subprocess.run([str(VALIDATOR), str(path)], capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == 0, done.stdout
