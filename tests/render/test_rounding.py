"""A figure is rounded alike wherever it is printed: in a sentence, a table, an appendix."""

from pathlib import Path

import pytest
from conftest import BASE
from rendered import FILE, HEAD, TAIL, rendered

from baocao.model import Grid
from baocao.numbers import padded

UNITS = {"thi-tran-may": ("2100,", "2050,"), "xa-an": ("1.200,", "1150,"), "xa-dan": ("900,", "880,")}
"""Files handled and handled in time in 2018, as they stand in the base workspace."""


def with_files_in_time(amounts: tuple[int, int, int]) -> dict[str, str | bytes | None]:
    """The tables of the units with 2100, 1000 and 900 files, of which ``amounts`` were in time."""
    files: dict[str, str | bytes | None] = {}
    for (unit, (all_, done)), count, asked in zip(UNITS.items(), amounts, (2100, 1000, 900), strict=True):
        name = f"data/units/{unit}/PL1.csv"
        text = (BASE / name).read_text("utf-8")
        files[name] = text.replace(all_, f"{asked},", 1).replace(done, f"{count},", 1)
    return files


@pytest.mark.parametrize(
    ("amounts", "shown"),
    [
        ((2020, 944, 870), "95,9"),  # 95,85 exactly: a float is a little below
        ((2020, 948, 870), "96,0"),  # 95,95
        ((2020, 942, 870), "95,8"),  # 95,80 exactly
        ((2020, 950, 870), "96"),  # 96 exactly
        ((2099, 1000, 900), "100,0"),  # 99,975 is not all of them
    ],
)
def test_one_rounding_everywhere(amounts: tuple[int, int, int], shown: str, tmp_path: Path) -> None:
    text = (
        'Tỷ lệ {{ so("PL1.3.1", 2018) }} tức {{ ty_le("PL1.3.1.d", "PL1.3.1.n", 2018) }}.'
        '\n\n{{ bang("PL1.3.1", tu=2018, den=2018, ten="Tỷ lệ") }}'
    )

    manuscript, _ = rendered(tmp_path, {FILE: HEAD + text + TAIL, **with_files_in_time(amounts)})

    table = manuscript.slots["slot-1"]
    assert isinstance(table, Grid)
    sheet = next(one.text for one in manuscript.sheets if one.file == FILE)
    row = next(row for row in manuscript.appendices[0].parts[0][1].body if "đúng hạn" in row[1].text)
    assert f"Tỷ lệ {shown} tức {shown}%." in sheet
    assert table.body[0][-1].text in (shown, f"{shown}%")
    # A share that is whole has the decimals of those beside it in its row.
    assert row[2].text.split("%")[0] == padded(shown, 1)
