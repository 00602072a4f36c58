"""What is taken in beside what is held: differences, kept values, notes, the ledger, two files at once."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from conftest import workspace

from baocao.diagnostics import Diagnostic
from baocao.doors.beside import handed_in, read_kept
from baocao.doors.handed import read_foreign
from baocao.intake import Intake, take
from baocao.intake.telling import facts, place, told
from baocao.load import load
from baocao.model import Project

DAY = date(2020, 3, 20)
HEAD = "Mã,STT,Chỉ tiêu,Năm 2018,Năm 2019,Năm 2020 (tính đến 31/3)"
LEDGER = "Ngày,Tệp,SHA-256,Biểu,Phiên bản,Nhận,Từ chối,Trống,Thay"
Run = Callable[..., tuple[Intake, list[str], Project]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Takes CSV texts, by file name, into a copy of the base with other files in it."""

    def _run(
        files: dict[str, str], root: dict[str, str | bytes | None] | None = None, **options: bool
    ) -> tuple[Intake, list[str], Project]:
        home = workspace(tmp_path, root or {})
        project = load(home, [])
        assert project is not None
        said: list[Diagnostic] = []
        foreign = []
        for name, text in files.items():
            path = tmp_path / name
            path.write_text(text, "utf-8")
            one = read_foreign(path, said)
            assert one is not None, said
            foreign.append((one, ""))
        intake = take(project, foreign, partial(read_kept, home), DAY, said, **options)
        return intake, [f"{one.code} {one.span.file}" for one in said], project

    return _run


def text_of(intake: Intake, path: str) -> str:
    return intake.files[path].decode("utf-8-sig")


def test_blank_cells_are_filled_and_nothing_else_changes(run: Run) -> None:
    old = f"{HEAD}\nPL2.2,2,Số hồ sơ trực tuyến,10,,5\n"

    intake, said, _ = run({"xa-an.csv": f"{HEAD}\nPL2.2,,,10,20,5\n"}, {"data/units/xa-an/PL2.csv": old})

    assert said == []
    assert text_of(intake, "data/units/xa-an/PL2.csv") == f"{HEAD}\nPL2.2,2,Số hồ sơ trực tuyến,10,20,5\n"


def test_other_figures_are_shown_and_not_taken(run: Run) -> None:
    intake, said, project = run({"xa-an.csv": f"{HEAD}\nPL2.2,,,10,99,\n"})

    assert said == ["D328 xa-an.csv"]
    assert intake.files == {}
    assert list(told(intake.handed[0], project)) == [
        "xa-an.csv: Xã Ân (nhận ra theo tên tệp)",
        "  PL2 (theo mã chỉ tiêu): nhận 2 ô, từ chối 0, trống 1, khác số đang có 2",
        "    dòng 2, cột 5 (PL2.2, năm 2019): '20' -> '99'",
        "    dòng 2, cột 6 (PL2.2, năm 2020 (tính đến 31/3)): '5' -> (trống)",
    ]


def test_refused_and_missing_cells_keep_what_is_held(run: Run) -> None:
    sent = "Mã,STT,Chỉ tiêu,Năm 2018,Năm 2019\nPL2.2,,,chín,21\n"

    intake, said, project = run({"xa-an.csv": sent}, replace=True)

    assert said == []
    assert text_of(intake, "data/units/xa-an/PL2.csv") == f"{HEAD}\nPL2.2,2,Số hồ sơ trực tuyến,10,21,5\n"
    assert list(told(intake.handed[0], project))[2:] == [
        "    dòng 2, cột 4 (PL2.2, năm 2018): 'chín' không phải là số; giữ số cũ 10",
        "        gợi ý: gõ số như 1234; chưa có số liệu thì để trống, không phát sinh thì gõ -",
        "    dòng 2, cột 5 (PL2.2, năm 2019): '20' -> '21'",
        "    1 ô đang có số mà tệp không có: giữ nguyên",
    ]


def test_ledger_gets_a_line_per_form_and_keeps_its_own(run: Run) -> None:
    before = f"{LEDGER}\n1/3/2020,cu.xlsx,aa,PL2,bb,1,0,2,0\n"

    intake, _, _ = run(
        {"xa-an.csv": f"{HEAD}\nPL2.2,,,10,21,x\n"}, {"data/tiep-nhan/xa-an.csv": before}, replace=True
    )

    lines = intake.files["data/tiep-nhan/xa-an.csv"].decode().split("\n")
    assert lines[:2] == before.split("\n")[:2]
    day, file, _, form, _, *counts = lines[2].split(",")
    assert (day, file, form, counts) == ("20/3/2020", "xa-an.csv", "PL2", ["2", "1", "0", "1"])
    assert lines[3:] == [""]


def test_same_file_again_says_so_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    sent = {"xa-an.csv": f"{HEAD}\nPL2.2,,,10,20,5\n"}
    first, _, _ = run(sent)
    home = tmp_path / "w"
    (home / "data/tiep-nhan").mkdir()
    (home / "data/tiep-nhan/xa-an.csv").write_bytes(first.files["data/tiep-nhan/xa-an.csv"])
    project = load(home, [])
    assert project is not None
    one = read_foreign(tmp_path / "xa-an.csv", [])
    assert one is not None

    again = take(project, [(one, "")], partial(read_kept, home), DAY, [])

    assert list(first.files) == ["data/tiep-nhan/xa-an.csv"]
    assert again.files == {}
    assert (
        list(told(again.handed[0], project))[-1] == "  Tệp này đã được nhận ngày 20/3/2020, không có gì mới."
    )


def test_two_files_with_one_form_never_win_in_silence(run: Run) -> None:
    one, other = f"{HEAD}\nPL2.2,,,10,20,5\n", f"{HEAD}\nPL2.2,,,10,20,6\n"

    intake, said, _ = run({"xa-an.csv": one, "xa-an (2).csv": other})

    assert said == ["D329 xa-an (2).csv", "D328 xa-an (2).csv"]
    assert [each.accepted for each in intake.handed] == [True, False]


def test_later_file_replaces_the_earlier_when_asked(run: Run) -> None:
    files = {"xa-an.csv": f"{HEAD}\nPL2.2,,,10,20,5\n", "xa-an (2).csv": f"{HEAD}\nPL2.2,,,10,20,6\n"}

    intake, said, _ = run(files, replace=True)

    assert said == ["D329 xa-an (2).csv"]
    assert text_of(intake, "data/units/xa-an/PL2.csv") == f"{HEAD}\nPL2.2,2,Số hồ sơ trực tuyến,10,20,6\n"


def test_note_that_figures_are_invented_goes_with_them(run: Run) -> None:
    old = f"{HEAD},Ghi chú\nPL2.2,2,Số hồ sơ trực tuyến,1,2,3,Minh họa\n"

    intake, _, _ = run(
        {"xa-an.csv": f"{HEAD}\nPL2.2,,,10,20,5\n"}, {"data/units/xa-an/PL2.csv": old}, replace=True
    )

    written = text_of(intake, "data/units/xa-an/PL2.csv")
    assert written == f"{HEAD},Ghi chú\nPL2.2,2,Số hồ sơ trực tuyến,10,20,5,\n"


@pytest.mark.parametrize("sent", ["1,2,3", "1,2,9"])
def test_figures_that_are_still_the_invented_ones_stay_marked_and_that_is_told(sent: str, run: Run) -> None:
    old = f"{HEAD},Ghi chú\nPL2.2,2,Số hồ sơ trực tuyến,1,2,3,Minh họa\n"

    intake, _, project = run(
        {"xa-an.csv": f"{HEAD}\nPL2.2,,,{sent}\n"}, {"data/units/xa-an/PL2.csv": old}, replace=True
    )

    written = intake.files.get("data/units/xa-an/PL2.csv", old.encode()).decode("utf-8-sig")
    assert written == old.replace("1,2,3", sent)
    assert "    1 dòng vẫn ghi 'Minh họa' vì còn số minh họa cũ: PL2.2" in told(intake.handed[0], project)


def test_only_changed_cells_of_a_file_change(run: Run) -> None:
    old = (
        "Ghi chú;Mã;STT;Chỉ tiêu;2020;2019;Năm 2018\r\n\r\n"
        '"theo sổ; cũ";PL2.2;2;"Số hồ sơ trực tuyến";5;1.020;10\r\n'
    )

    intake, _, _ = run(
        {"xa-an.csv": f"{HEAD}\nPL2.2,,,10,1020,6\n"}, {"data/units/xa-an/PL2.csv": old}, replace=True
    )

    new = old.replace('"Số hồ sơ trực tuyến";5;', "Số hồ sơ trực tuyến;6;")
    assert intake.files["data/units/xa-an/PL2.csv"] == new.encode()


def test_note_of_another_kind_stays(run: Run) -> None:
    old = f"{HEAD},Ghi chú\nPL2.2,2,Số hồ sơ trực tuyến,1,2,3,Theo sổ\n"

    intake, _, _ = run(
        {"xa-an.csv": f"{HEAD}\nPL2.2,,,10,20,5\n"}, {"data/units/xa-an/PL2.csv": old}, replace=True
    )

    written = text_of(intake, "data/units/xa-an/PL2.csv")
    assert written == f"{HEAD},Ghi chú\nPL2.2,2,Số hồ sơ trực tuyến,10,20,5,Theo sổ\n"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("so-lieu.csv", f"{HEAD}\nPL2.2,,,1,2,3\n", "D320"),
        ("so-lieu.csv", f"Xã Ân và Xã Dân\n{HEAD}\nPL2.2,,,1,2,3\n", "D320"),
        ("xa-dan.csv", f"Ủy ban nhân dân xã Ân,,,,,\n{HEAD}\nPL2.2,,,1,2,3\n", "D320"),
        ("xa-an.csv", "Họ tên,Chức vụ\nLê Thị Hoa,Công chức\n", "D322"),
        ("noi-vu.csv", f"{HEAD}\nPL1.1.2,,,1,2,3\n", "D320"),
    ],
)
def test_file_as_a_whole_is_refused(name: str, text: str, code: str, run: Run) -> None:
    intake, said, _ = run({name: text})

    assert said == [f"{code} {name}"]
    assert intake.files == {}
    assert intake.handed[0].submission is None
    assert facts(intake.handed[0])["reporter"] is None


def test_names_of_places() -> None:
    places = [("PL3", 12, 6), ("", 12, 6), ("PL3", 0, 0), ("PL3", 5, 0), ("", 0, 0), ("A", 1, 703)]

    assert [place(*one) for one in places] == [
        "PL3!F12", "dòng 12, cột 6", "PL3", "PL3, dòng 5", "cả tệp", "A!AAA1"
    ]  # fmt: skip


def test_spreadsheets_of_a_folder(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.CSV", "~$b.xlsx", "c.docx", ".d.csv"):
        (tmp_path / name).touch()
    said: list[Diagnostic] = []

    assert [path.name for path in handed_in(tmp_path, said)] == ["a.CSV", "b.xlsx"]
    assert handed_in(tmp_path / "khong-co", said) == ()
    assert [f"{one.code} {one.message}" for one in said] == [
        "D330 không nhận c.docx: không phải tệp Excel hay CSV",
        "A120 không có thư mục này, hoặc không đọc được",
    ]


def test_damaged_file_is_not_overwritten_in_silence(run: Run) -> None:
    old = f"{HEAD}\nPL2.2,2,Số hồ sơ trực tuyến,1,5,2,5,3\n"

    intake, said, project = run({"xa-an.csv": f"{HEAD}\nPL2.2,,,10,20,\n"}, {"data/units/xa-an/PL2.csv": old})

    assert said == ["D328 xa-an.csv"]
    assert intake.files == {}
    assert "    dòng 2, cột 4 (PL2.2, năm 2018): '(không đọc được)' -> '10'" in told(
        intake.handed[0], project
    )


def test_figures_that_are_all_another_units_are_asked_about(run: Run) -> None:
    head = HEAD.replace(",Chỉ tiêu", "")
    rows = "PL1.1.2,,11,12,13\nPL1.3.1.n,,21,22,23\nPL1.4,,31,32,33\n"

    intake, _, project = run({"xa-an.csv": f"{head}\n{rows}", "xa-dan.csv": f"{head}\n{rows}"}, replace=True)

    why = "mọi số của biểu PL1 trùng hệt với số của Xã Ân: hỏi lại xem có dán nhầm không"
    assert [why in "\n".join(told(one, project)) for one in intake.handed] == [False, True]
