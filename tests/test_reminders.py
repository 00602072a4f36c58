"""Letters to those who are late: the same bytes each time, sound files, one for each."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from conftest import workspace

from baocao import reminders
from baocao.diagnostics import Diagnostic
from baocao.examine import examine

VALIDATOR = Path(__file__).parent / "tools/node_modules/.bin/ooxml-validator"
MISSING: dict[str, str | bytes | None] = {
    "content/topics/tu-phap/the-che.md": None,
    "data/units/xa-dan/PL1.csv": None,
}
TODAY = date(2020, 4, 16)


def _papers(folder: Path) -> Mapping[str, bytes]:
    look = examine(workspace(folder, MISSING), None, TODAY)
    said: list[Diagnostic] = []
    assert look.project
    found = reminders.late(look.findings, look.project)
    files = dict(reminders.table(found, TODAY, 0))
    for one in found:
        files |= reminders.papers(one, look, 0, said)
    assert said == []
    return files


def test_same_workspace_same_bytes(tmp_path: Path) -> None:
    one, other = _papers(tmp_path / "a"), _papers(tmp_path / "b")

    assert one == other
    assert sorted(one) == [
        *("tong-hop.csv", "tong-hop.xlsx"),
        *("tu-phap.docx", "tu-phap.txt", "xa-dan.docx", "xa-dan.txt"),
    ]


def test_the_day_of_the_letter_is_left_to_the_clerk(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(_papers(tmp_path)["xa-dan.docx"])) as archive:
        text = archive.read("word/document.xml").decode()

    assert "ngày\u00a0" in text
    assert f"/{'UBND-NV'}<" in text


def test_the_table_of_all_has_a_row_for_each_thing(tmp_path: Path) -> None:
    files = _papers(tmp_path)

    sheet = openpyxl.load_workbook(io.BytesIO(files["tong-hop.xlsx"])).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))

    assert len(rows) == len(files["tong-hop.csv"].decode().splitlines())
    assert ("xa-dan", "Xã Dân") in [row[:2] for row in rows]


def test_validator_finds_nothing(tmp_path: Path) -> None:
    if not VALIDATOR.exists() or shutil.which("node") is None:
        pytest.skip("the Open XML SDK validator is not installed (tests/tools/package.json)")
    path = tmp_path / "thu.docx"
    path.write_bytes(_papers(tmp_path)["tu-phap.docx"])

    done = subprocess.run([VALIDATOR, path], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "[]" in done.stdout or not done.stdout.strip()
