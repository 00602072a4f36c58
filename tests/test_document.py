"""End to end: the example's draft and final, and a quite different workspace, as people get them."""

import json
import re
import shutil
import subprocess
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from baocao import pipeline, scaffold
from baocao.conform import conform
from baocao.diagnostics import Diagnostic
from baocao.examine import examine
from baocao.model import Done, Stage

ROOT = Path(__file__).resolve().parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALIDATOR = Path(__file__).parent / "tools/node_modules/.bin/ooxml-validator"

BUILDS = {
    "example-draft": ("examples", Stage.DRAFT, date(2020, 4, 10), "draft"),
    "example-final": ("examples", Stage.FINAL, date(2020, 4, 24), "final-electronic"),
    "root-draft": (".", Stage.DRAFT, date(2020, 4, 10), "draft"),
    "second-draft": ("tests/second", Stage.DRAFT, date(2026, 12, 1), "draft"),
    "second-final": ("tests/second", Stage.FINAL, date(2026, 12, 5), "final-paper"),
}


def _copy(name: str, folder: Path) -> Path:
    """The workspace ``name`` in a folder of its own, so that nothing is written into the project."""
    keep = ("outline", "styles", "content", "data", "workspace.yaml")
    for part in (".", name):
        for item in keep:
            source = ROOT / part / item
            if source.is_dir():
                shutil.copytree(source, folder / part / item, dirs_exist_ok=True)
            elif source.is_file():
                shutil.copy(source, folder / part / item)
    return folder / name


@pytest.fixture(scope="session", params=sorted(BUILDS))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, str]:
    """Name, folder of the results, document state."""
    workspace, stage, today, state = BUILDS[request.param]
    root = _copy(workspace, tmp_path_factory.mktemp(request.param))
    done = pipeline.build(pipeline.Order(root, stage, today))
    assert done.written, "\n".join(map(str, done.look.findings.said))
    return request.param, root / "dist" / stage.value, state


def _docx(folder: Path) -> bytes:
    return (folder / "bao-cao.docx").read_bytes()


def _part(docx: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return etree.fromstring(archive.read(name))


def test_nothing_unexpanded_or_dangling(built: tuple[str, Path, str]) -> None:
    document = _part(_docx(built[1]), "word/document.xml")
    text = "".join(document.itertext(f"{W}t"))
    names = [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]
    anchors = {link.get(f"{W}anchor") for link in document.iter(f"{W}hyperlink")} - {None}
    fields = re.findall(r"REF (\S+)", " ".join(document.itertext(f"{W}instrText")))

    assert [sign for sign in ("{{", "{%", "slot-", "<!--", ":::") if sign in text] == []
    assert len(names) == len(set(names))
    assert anchors | set(fields) <= set(names)


def test_conform_finds_nothing(built: tuple[str, Path, str]) -> None:
    said: list[Diagnostic] = []

    conform(_docx(built[1]), "bao-cao.docx", built[2], said)

    # The second workspace asks for "Phần thứ nhất", which the decree writes "Phần I"; in the root's
    # draft nobody has yet written a text that could refer to the appendices.
    known = {"second-draft": {"BD-11"}, "second-final": {"BD-11"}, "root-draft": {"PL-01"}}
    assert {one.code for one in said} == known.get(built[0], set())


def test_open_xml_sdk_finds_nothing(built: tuple[str, Path, str]) -> None:
    if not VALIDATOR.exists():
        pytest.skip("the Open XML SDK validator is not installed (tests/tools/package.json)")

    done = subprocess.run([VALIDATOR, built[1] / "bao-cao.docx"], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout) == [] if done.stdout.strip().startswith("[") else True


def test_structure_that_word_wants_and_the_validator_does_not_ask_for(built: tuple[str, Path, str]) -> None:
    docx = _docx(built[1])
    document, notes = _part(docx, "word/document.xml"), _part(docx, "word/footnotes.xml")
    marks = [mark.get(f"{W}fldCharType") for mark in document.iter(f"{W}fldChar")]
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        names = archive.namelist()
    targets = {
        one.get("Target") for one in _part(docx, "word/_rels/document.xml.rels") if not one.get("TargetMode")
    }

    assert {cell[-1].tag for cell in document.iter(f"{W}tc")} == {f"{W}p"}
    for table in document.iter(f"{W}tbl"):
        columns = len(table.find(f"{W}tblGrid"))
        assert {sum(map(_across, row.iterchildren(f"{W}tc"))) for row in table.iterchildren(f"{W}tr")} == {
            columns
        }
        below = table.getnext()
        assert below is None or below.tag != f"{W}tbl"
    assert {note.get(f"{W}id") for note in document.iter(f"{W}footnoteReference")} <= {
        note.get(f"{W}id") for note in notes
    }
    assert marks.count("begin") == marks.count("end")
    assert len(names) == len(set(names))
    assert {f"word/{target}" for target in targets} <= set(names)


def _across(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val"))


def test_manifest_knows_every_figure(built: tuple[str, Path, str]) -> None:
    manifest = json.loads((built[1] / "manifest.json").read_text("utf-8"))

    assert manifest["stage"] == built[1].name
    assert manifest["versions"]["pandoc"].startswith("3.")
    assert len({one["file"] for one in manifest["inputs"]}) == len(manifest["inputs"]) > 5
    files = {one["file"] for one in manifest["inputs"]}
    assert {cell["file"] for figure in manifest["figures"] for cell in figure["cells"]} <= files
    if built[0] != "root-draft":
        assert len(manifest["figures"]) > 5


def test_same_bytes_twice(tmp_path: Path) -> None:
    contents = []
    for name in ("one", "two"):
        root = _copy("tests/second", tmp_path / name)
        pipeline.build(pipeline.Order(root, Stage.FINAL, date(2026, 12, 5)))
        contents.append(
            [(root / "dist/final" / file).read_bytes() for file in ("bao-cao.docx", "manifest.json")]
        )

    assert contents[0] == contents[1]


def _pages(docx: Path, folder: Path) -> int:
    if not (shutil.which("soffice") and shutil.which("pdfinfo")):
        pytest.skip("LibreOffice or poppler is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(docx)]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    shown = subprocess.run(
        ["pdfinfo", str(folder / "bao-cao.pdf")], capture_output=True, text=True, check=True
    ).stdout
    return int(re.search(r"Pages:\s+(\d+)", shown)[1])  # type: ignore[index]


def test_on_paper(built: tuple[str, Path, str], tmp_path: Path) -> None:
    count = _pages(built[1] / "bao-cao.docx", tmp_path)
    words = ["pdftotext", "-layout", str(tmp_path / "bao-cao.pdf"), "-"]
    pages = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split("\f")

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0]
    assert "Độc lập - Tự do - Hạnh phúc" in pages[0]
    assert ("DỰ THẢO" in pages[0]) is built[2].startswith("draft")
    if built[0].startswith("example"):
        assert 60 <= count <= 90
        assert all("minh họa" in page for page in pages[:count])


def test_example_is_as_dense_as_a_real_report() -> None:
    look = examine(ROOT / "examples", Stage.FINAL, date(2020, 4, 24))

    assert look.findings.said == () or {one.severity.name for one in look.findings.said} <= {
        "NOTICE",
        "WARNING",
    }
    assert all(duty.done.value in ("answered", "exempt") for duty in look.findings.duties)
    assert look.manuscript is not None
    in_text = {figure.place for figure in look.manuscript.figures if figure.place.file.startswith("content/")}
    assert len(in_text) >= 500


def test_root_workspace_waits_for_its_authors() -> None:
    look = examine(ROOT, None, date(2020, 3, 1))

    assert look.project is not None
    assert {duty.done for duty in look.findings.duties} == {Done.MISSING}
    assert dict(look.project.tables) == {}
    assert scaffold.sections(look.project) == {
        section.file: (ROOT / section.file).read_bytes() for section in look.project.sections
    }
