"""Figures that cannot be written: nothing says that they were received."""

import shutil
from pathlib import Path

from click.testing import CliRunner
from conftest import workspace

from baocao.cli import cli

HEAD = "Mã,STT,Chỉ tiêu,Năm 2018,Năm 2019,Năm 2020 (tính đến 31/3)"


def test_ledger_and_answer_tell_only_of_figures_that_were_written(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})
    shutil.rmtree(root / "data/units/xa-an")
    (root / "data/units/xa-an").write_text("", "utf-8")
    for name in ("xa-an", "xa-dan"):
        (tmp_path / f"{name}.csv").write_text(f"{HEAD}\nPL2.2,,,10,20,hai\n", "utf-8")
    files = [str(tmp_path / f"{name}.csv") for name in ("xa-an", "xa-dan")]

    done = CliRunner().invoke(cli, ["forms", "import", *files, "--workspace", str(root), "--replace"])

    assert done.exit_code == 1
    assert "data/units/xa-an/PL2.csv: lỗi[P641]" in done.output
    assert [path.name for path in (root / "data/tiep-nhan").iterdir()] == ["xa-dan.csv"]
    assert [path.name for path in (root / "dist/tra-loi").iterdir()] == ["xa-dan-tra-loi.xlsx"]
