"""Round trip: forms go out filled in, come back through other programs, and no figure has changed.

All workbooks of the example are sent out with its figures in them and taken into a copy of the
example without any data, as they are, saved again by LibreOffice as XLSX, and saved by it as CSV.
"""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from submissions_make import xlsx
from submissions_recipe import filled, known

from baocao.cli import cli
from baocao.diagnostics import Diagnostic
from baocao.load import load
from baocao.model import Project
from baocao.workbooks.book import workbook
from baocao.workbooks.mine import mine

ROOT = Path(__file__).resolve().parent.parent
TODAY = "10/4/2020"
CSV = "csv:Text - txt - csv (StarCalc):{delimiter},34,76,1,,0,false,true,false,false,false,-1"
"""LibreOffice's filter: delimiter, quotes, UTF-8, from row 1, all cells as shown, every sheet."""

FEW = ("nua", "tho-son", "noi-vu", "tu-phap", "van-phong")
"""A town, a commune, and agencies that report for all."""


@pytest.fixture(scope="session")
def project() -> Project:
    """The example as it is."""
    return _read(ROOT / "examples")


@pytest.fixture(scope="session")
def sent(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbook of every unit and agency, with its figures filled in."""
    folder = tmp_path_factory.mktemp("sent")
    for reporter in _reporters(project):
        (folder / f"{reporter}.xlsx").write_bytes(workbook(project, mine(project, reporter)))
    return folder


def _reporters(project: Project) -> Iterator[str]:
    return (one for one in (*project.units, *project.agencies) if mine(project, one).forms)


def _read(root: Path) -> Project:
    said: list[Diagnostic] = []
    project = load(root, said)
    assert project is not None
    return project


def _taken_in(files: list[Path], folder: Path) -> Project:
    """The example without data after ``files`` were handed in."""
    root = folder / "examples"
    for name in ("outline", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(ROOT / "examples", root, ignore=shutil.ignore_patterns("data", "dist", "generator"))
    (root / "data").mkdir()
    call = ["forms", "import", *map(str, files), "--workspace", str(root), "--today", TODAY, "--no-answer"]
    done = CliRunner().invoke(cli, call)
    assert done.exit_code == 0, done.output
    return _read(root)


def _figures(project: Project, reporters: Iterator[str]) -> Mapping[str, Mapping[tuple[str, int], str]]:
    return {one: known(project, one) for one in reporters}


def _libre_office(files: list[Path], to: str, folder: Path, language: str) -> list[Path]:
    """``files`` saved again by LibreOffice in one call, in a profile of its own."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    profile, made = folder / "profile", folder / "made"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(SETTINGS.format(language=language), "utf-8")
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
    done = subprocess.run(
        [*command, "--outdir", made, *files], capture_output=True, text=True, check=False, timeout=300
    )
    if "could not be loaded" in done.stderr:
        pytest.skip("LibreOffice has no Calc")
    keep = (one for one in sorted(made.iterdir()) if not one.stem.endswith(("-_baocao", "-Hướng dẫn")))
    return list(keep)


SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{language}</value></prop></item>
</oor:items>
"""
"""In which language numbers are shown, which is how a CSV has them."""


def test_as_sent_out(project: Project, sent: Path, tmp_path: Path) -> None:
    back = _taken_in(sorted(sent.iterdir()), tmp_path)

    assert _figures(back, _reporters(project)) == _figures(project, _reporters(project))


def test_typed_by_hand_into_blank_workbooks(project: Project, tmp_path: Path) -> None:
    files = []
    for one in _reporters(project):
        files.append(tmp_path / f"{one}.xlsx")
        files[-1].write_bytes(xlsx(filled(project, one)))

    back = _taken_in(files, tmp_path)

    assert _figures(back, _reporters(project)) == _figures(project, _reporters(project))


def test_saved_again_by_libre_office(project: Project, sent: Path, tmp_path: Path) -> None:
    files = _libre_office(sorted(sent.iterdir()), "xlsx", tmp_path, "vi-VN")

    back = _taken_in(files, tmp_path)

    assert _figures(back, _reporters(project)) == _figures(project, _reporters(project))


@pytest.mark.parametrize(("delimiter", "language"), [(";", "vi-VN"), (",", "en-US"), ("\t", "vi-VN")])
def test_saved_as_csv_by_libre_office(
    project: Project, sent: Path, tmp_path: Path, delimiter: str, language: str
) -> None:
    # All as a Vietnamese office saves them; the other ways of writing are told by a few.
    chosen = tuple(_reporters(project)) if delimiter == ";" else FEW
    wanted = [sent / f"{one}.xlsx" for one in chosen]
    files = _libre_office(wanted, CSV.format(delimiter=ord(delimiter)), tmp_path, language)

    back = _taken_in(files, tmp_path)

    assert _figures(back, iter(chosen)) == _figures(project, iter(chosen))
