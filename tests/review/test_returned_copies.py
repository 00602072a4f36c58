"""Copies of the example's draft come back with some sixty opinions: how many land at their line."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from returns import Asked, returned

from baocao.cli import cli
from baocao.diagnostics import Diagnostic
from baocao.load import load
from baocao.model import Opinion

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = "15/4/2020"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example with its outline beside it."""
    folder = tmp_path_factory.mktemp("returned")
    for name in ("outline", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    ignored = shutil.ignore_patterns("dist", "generator")
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=ignored)
    return folder / "examples"


@pytest.fixture(scope="module")
def copy(root: Path) -> tuple[bytes, list[Asked]]:
    """The draft with opinions in it, and which."""
    code, output = _run("draft", "--workspace", str(root), "--today", TODAY)
    assert code == 0, output
    paper = docx.Document(str(root / "dist/draft/bao-cao.docx"))
    asked = returned(paper, root)
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue(), asked


def _run(*call: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, list(call))
    return done.exit_code, done.output


def _opinions(root: Path) -> tuple[Opinion, ...]:
    said: list[Diagnostic] = []
    project = load(root, said)
    assert project is not None
    return project.opinions


def _landed(root: Path, asked: list[Asked]) -> tuple[int, list[str]]:
    """How many stand at their line, and what became of the others."""
    placed = {one.text.strip(): one.at for one in _opinions(root)}
    lines = [(one, placed.get(one.text)) for one in asked]
    wrong = [f"{one.text}: {at} != {one.at}" for one, at in lines if at != one.at]
    return len(asked) - len(wrong), wrong


def test_word_copy_lands_at_its_lines_and_holds_up_the_final(
    root: Path, copy: tuple[bytes, list[Asked]], tmp_path: Path
) -> None:
    file = tmp_path / "gop-y.docx"
    file.write_bytes(copy[0])

    code, output = _run("review", "import", str(file), "--workspace", str(root), "--today", TODAY)

    assert code == 0, output
    landed, wrong = _landed(root, copy[1])
    print(f"{landed} of {len(copy[1])} at their line")
    assert len(copy[1]) >= 60
    assert wrong == []
    # Twice the same copy is once the same opinions.
    _, again = _run("review", "import", str(file), "--workspace", str(root), "--today", TODAY)
    assert f"mới 0, đã có trong sổ {len(copy[1])};" in again
    assert _final(root) == {"C240": len(copy[1])}
    _decide(root, "không tiếp thu", "")
    assert _final(root) == {"C241": len(copy[1])}
    _decide(root, "không tiếp thu", "theo số liệu quyết toán")
    assert _final(root) == {}


def _final(root: Path) -> dict[str, int]:
    _, output = _run("check", "--for", "final", "--workspace", str(root), "--today", TODAY)
    codes = re.findall(r"lỗi\[(C24\d)\]", output)
    return {code: codes.count(code) for code in dict.fromkeys(codes)}


def _decide(root: Path, decision: str, answer: str) -> None:
    for path in (root / "data/gop-y").glob("*.yaml"):
        text = re.sub(r"(?m)^( +decision:) .*$", rf"\1 {decision}", path.read_text("utf-8"))
        path.write_text(re.sub(r"(?m)^( +answer:) .*$", rf'\1 "{answer}"', text), "utf-8")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_copy_saved_by_libreoffice_lands_at_its_lines(
    root: Path, copy: tuple[bytes, list[Asked]], tmp_path: Path
) -> None:
    shutil.rmtree(root / "data/gop-y", ignore_errors=True)
    (tmp_path / "gop-y.docx").write_bytes(copy[0])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    call = ["soffice", profile, "--headless", "--convert-to", "docx"]
    subprocess.run(
        [*call, "--outdir", str(tmp_path / "saved"), str(tmp_path / "gop-y.docx")],
        check=True,
        capture_output=True,
        timeout=300,
    )
    file = tmp_path / "saved/gop-y.docx"

    code, output = _run("review", "import", str(file), "--workspace", str(root), "--today", TODAY)

    assert code == 0, output
    landed, wrong = _landed(root, copy[1])
    print(f"{landed} of {len(copy[1])} at their line")
    assert len(wrong) <= 2, wrong
    assert len(_opinions(root)) >= len(copy[1])
