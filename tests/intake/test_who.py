"""Who sent a file: named clearly, or in doubt with the reason."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import BASE

from baocao.doors.foreign import ForeignSheet, Square
from baocao.intake.found import View
from baocao.intake.who import file_names, people, who_says
from baocao.load import load
from baocao.model import Project


@pytest.fixture(scope="module")
def project() -> Project:
    found = load(Path(BASE), [])
    assert found is not None
    return replace(
        found,
        units=found.units
        | {"an-dan": replace(found.units["xa-an"], id="an-dan", code="00010", name="Xã Ân Dân", aliases=())},
    )


def says(
    project: Project, *texts: str, file: str = "so-lieu.xlsx", sheet: str = "Sheet1", top: int = 10
) -> tuple[str, str]:
    squares = tuple(Square(row, 1, text) for row, text in enumerate(texts, 1))
    return who_says({View(ForeignSheet(sheet, squares)): top}, {"PL1"}, file, project)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ỦY BAN NHÂN DÂN XÃ ÂN", "xa-an"),
        ("UBND xã Ân - huyện Sông Mây", "xa-an"),
        ("UBND xã Ân Dân", "an-dan"),
        ("THỊ TRẤN MÂY", "thi-tran-may"),
        ("Nơi báo cáo: Phòng Tư pháp. Gửi trước 15/3", "tu-phap"),
        ("UBND HUYỆN SÔNG MÂY\nPHÒNG TƯ PHÁP", "tu-phap"),
    ],
)
def test_named_above_the_table(text: str, expected: str, project: Project) -> None:
    assert says(project, text)[0] == expected


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (("Xã Ân", "Xã Dân"), "tên nhiều nơi: Xã Ân, Xã Dân"),
        (("Kính gửi: Phòng Tư pháp",), "không thấy tên nơi gửi"),
        (("Phòng Tư pháp hướng dẫn các xã",), "không thấy tên nơi gửi"),
        (("Phòng Nội vụ",), "không thấy tên nơi gửi"),
        (("Ân nhân",), "không thấy tên nơi gửi"),
    ],
)
def test_in_doubt(texts: tuple[str, ...], why: str, project: Project) -> None:
    found = says(project, *texts)

    assert found[0] == ""
    assert why in found[1]


def test_unit_is_stronger_than_an_agency_that_gets_the_file(project: Project) -> None:
    assert says(project, "Xã Ân", "Nơi báo cáo: Phòng Tư pháp")[0] == "xa-an"


def test_names_within_the_table_do_not_count(project: Project) -> None:
    assert says(project, "Biểu 1", "Xã Ân", top=2)[0] == ""


def test_name_of_the_sheet_and_of_the_file(project: Project) -> None:
    assert says(project, sheet="Xã Dân")[0] == "xa-dan"
    assert says(project, file="PL1 xa Dan (sua).xlsx")[0] == "xa-dan"
    assert says(project, "Xã Ân", file="PL1-xa-dan.xlsx")[0] == ""


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("xa-an.xlsx", ("xa-an",)),
        ("Biểu PL1 - Xã Ân.xlsx", ("xa-an",)),
        ("PL1_Xã Ân Dân.xlsx", ("an-dan",)),
        ("thitranmay.csv", ("thi-tran-may",)),
        ("00007_PL1.csv", ("xa-dan",)),
        ("xa-an va xa-dan.xlsx", ("xa-an", "xa-dan")),
        ("so-lieu.xlsx", ()),
        ("an toàn.xlsx", ()),
    ],
)
def test_names_in_the_name_of_a_file(file: str, expected: tuple[str, ...], project: Project) -> None:
    assert tuple(sorted(file_names(file, people(project)))) == tuple(sorted(expected))
