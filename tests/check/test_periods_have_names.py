"""Periods are called what the form calls them: a quarter is no year."""

import shutil
from datetime import date
from pathlib import Path

from baocao.examine import examine
from baocao.model import Stage

SECOND = Path(__file__).resolve().parent.parent / "second"


def test_a_blank_quarter_is_called_a_quarter(tmp_path: Path) -> None:
    root = tmp_path / "w"
    shutil.copytree(SECOND, root)
    table = root / "data/units/thon-dong/BM01.csv"
    table.write_text(
        table.read_text("utf-8").replace(
            "BM01.1,1,Số lớp kỹ năng số đã mở,1,", "BM01.1,1,Số lớp kỹ năng số đã mở,,"
        ),
        "utf-8",
    )

    said = examine(root, Stage.FINAL, date(2026, 12, 5)).findings.said

    assert {one.code for one in said} == {"C207", "E408"}
    assert all("BM01.1 quý I" in one.message for one in said)
    assert [one.message for one in said if "năm" in one.message] == []
