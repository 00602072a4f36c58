"""Our reader of workbooks against another one: every cell of every kind of workbook that comes in.

What calamine cannot give is left out by name: the words of an error, what a date or time is shown as
(both readers must see one), and cells beyond a sheet's reach, with which it runs out of memory.
"""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from conftest import BASE
from python_calamine import CalamineWorkbook
from submissions_recipe import files_of

from baocao.diagnostics import Diagnostic
from baocao.doors.foreign import ForeignSheet, Square
from baocao.doors.handed import open_workbook
from baocao.load import load
from baocao.model import Project
from baocao.workbooks.book import workbook
from baocao.workbooks.mine import mine

ROOT = Path(__file__).resolve().parent.parent.parent
SUBMISSIONS = ROOT / "tests/submissions"
FEW = ("nua", "tho-son", "noi-vu", "tu-phap", "van-phong")
"""Reporters of the example whose workbooks are of each kind: a town, a commune, agencies."""

FAR = "cell-far-from-the-form"
REFUSED = ("cut-while-being-sent",)
"""Recipes whose workbooks ours refuses as damaged."""

Cells = dict[tuple[int, int], str]


@pytest.fixture(scope="module")
def project() -> Project:
    """The base workspace, of which the recipes are."""
    return _read(BASE)


def _read(root: Path) -> Project:
    said: list[Diagnostic] = []
    found = load(root, said)
    assert found is not None, said
    return found


def _recipes() -> Iterator[str]:
    for one in sorted(SUBMISSIONS.iterdir()):
        recipe = yaml.safe_load((one / "recipe.yaml").read_text("utf-8"))
        saves = [part.get("save", {}) for part in recipe.get("files", [recipe])]
        # Recipes with ``row`` are about percentages in a form of their own; the base has none.
        made = any("csv" not in save and "bytes" not in save for save in saves) and "text" not in recipe
        if made and "row" not in recipe and one.name not in (FAR, *REFUSED):
            yield one.name


@pytest.mark.parametrize("blank", [False, True], ids=["filled", "blank"])
@pytest.mark.parametrize("reporter", FEW)
def test_workbooks_sent_out(reporter: str, blank: bool) -> None:
    example = _read(ROOT / "examples")

    _compare(workbook(example, mine(example, reporter), blank=blank))


@pytest.mark.parametrize("name", list(_recipes()))
def test_workbooks_handed_in(name: str, project: Project) -> None:
    recipe = yaml.safe_load((SUBMISSIONS / name / "recipe.yaml").read_text("utf-8"))

    for one in files_of(recipe, project):
        if one.content.startswith(b"PK"):
            _compare(one.content)


def _compare(content: bytes) -> None:
    sheets, said = open_workbook(content, "tep.xlsx")
    assert sheets is not None, said
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert [one.name for one in sheets] == book.sheet_names
    cells = 0
    for sheet in sheets:
        theirs = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        assert _ours(sheet) == _theirs(theirs), sheet.name
        cells += len(sheet.squares)
    assert cells


def _ours(sheet: ForeignSheet) -> Cells:
    return {(one.row, one.column): _said(one) for one in sheet.squares if one.kind not in LEFT_OUT}


LEFT_OUT = ("error", "uncomputed")
"""Kinds of cells that calamine gives as blank."""


def _said(one: Square) -> str:
    return "(ngày giờ)" if one.kind in ("date", "time") else one.text


def _theirs(rows: list[list[object]]) -> Cells:
    return {
        (row, column): _plain(value)
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if not (isinstance(value, str) and not value.strip())
    }


def _plain(value: object) -> str:
    """A value in the words of our reader: 15 digits as Excel keeps them, no exponent."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime | date | time | timedelta):
        return "(ngày giờ)"
    if isinstance(value, int | float):
        text = f"{Decimal(f'{value:.15g}'):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
