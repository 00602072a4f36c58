"""CSV files as office programs and people write them: told by row and column, never guessed."""

import re
import unicodedata
from pathlib import Path

import pytest
from conftest import BASE, workspace
from told import edited, places, told

from baocao.diagnostics import Diagnostic, Severity
from baocao.load import load
from baocao.model import State, Table

AN = "data/units/xa-an/PL1.csv"
TWO = "data/units/xa-an/PL2.csv"
HEAD = "Mã,STT,Chỉ tiêu,Năm 2018,Năm 2019,Năm 2020 (tính đến 31/3)"
ROW = "PL2.2,2,Số hồ sơ trực tuyến,10,20,5"


def two(text: str | bytes) -> dict[str, str | bytes | None]:
    return {TWO: text}


def cell(value: str) -> dict[str, str | bytes | None]:
    """``value`` in the first figure of the row PL1.1.2 (whole numbers)."""
    return edited(AN, ("hành chính,110", f"hành chính,{value}"))


CASES = {
    "unknown code": (edited(AN, ("PL1.5,", "PL1.9,")), ["D301 @:8"]),
    "no code": (edited(AN, ("PL1.5,", ",")), ["D301 @:8"]),
    "code twice": (edited(AN, ("PL1.5,", "PL1.4,")), ["D302 @:8"]),
    "missing row": (edited(AN, ('PL1.4,4,Kinh phí cải cách hành chính,"12,5",13,4\n', "")), ["D308 @:0"]),
    "total row": (edited(AN, ("PL1.5,", "Tổng cộng,,,1,2,3\nPL1.5,")), ["D301 @:8"]),
    "slipped row": (edited(AN, ("PL1.1.2,-,Văn bản hành chính", "PL1.1.2,-,Giải quyết hồ sơ")), ["D312 @:3"]),
    "too few cells": (edited(AN, ("110,125,40", "110,125")), ["D304 @:3"]),
    "decimal comma without quotes": (edited(AN, ('"12,5"', "12,5")), ["D304 @:7"]),
    "formula row filled": (edited(AN, ("PL1.5,", "PL1.1,1,Tổng,1,2,3\nPL1.5,")), ["D306 @:8"]),
    "formula row blank": (edited(AN, ("PL1.5,", "PL1.1,1,Tổng,,,\nPL1.5,")), []),
    "heading row filled": (edited(AN, ("PL1.5,", "PL1.3,3,Giải quyết hồ sơ,1,,\nPL1.5,")), ["D306 @:8"]),
    "another's row": (two(f"{HEAD}\n{ROW}\nPL2.1,1,Tổng số thủ tục hành chính,1,2,3\n"), ["D307 #:3"]),
    "text in a number": (cell("nhiều"), ["D305 @:3"]),
    "number with a unit": (cell("110 văn bản"), ["D305 @:3"]),
    "foreign thousands": (cell('"1,234"'), ["D305 @:3"]),
    "foreign decimals": (cell('"1,234.5"'), ["D305 @:3"]),
    "broken thousands": (cell("1.23.4"), ["D305 @:3"]),
    "scientific": (cell("1.2E+11"), ["D305 @:3"]),
    "infinite": (cell("inf"), ["D305 @:3"]),
    "not a number": (cell("NaN"), ["D305 @:3"]),
    "underscore": (cell("1_000"), ["D305 @:3"]),
    "full-width digits": (cell("１２３"), ["D305 @:3"]),
    "arabic digits": (cell("٣"), ["D305 @:3"]),
    "leading zero": (cell("0110"), ["D305 @:3"]),
    "negative": (cell("-5"), ["D305 @:3"]),
    "percent sign": (cell("98%"), ["D305 @:3"]),
    "formula of a spreadsheet": (cell("=1+1"), ["D305 @:3"]),
    "error of a spreadsheet": (cell("#DIV/0!"), ["D305 @:3"]),
    "decimals where there are none": (cell('"1,5"'), ["D305 @:3"]),
    "too long": (cell("1" * 20), ["D305 @:3"]),
    "long dash": (cell("–"), ["D305 @:3"]),
    "no-break space around": (cell("\u00a0110\u00a0"), []),
    "dotted thousands": (cell("1.110"), []),
    "yes as a word": (edited(AN, ("hành chính,1,1,1", "hành chính,có,1,1")), ["D305 @:4"]),
    "yes as a two": (edited(AN, ("hành chính,1,1,1", "hành chính,2,1,1")), ["D305 @:4"]),
    "empty file": (two(""), ["D303 #:1"]),
    "title above the heading": (two(f"BIỂU SỐ 2\n{HEAD}\n{ROW}\n"), ["D303 #:1"]),
    "missing period": (two(HEAD.replace(",Năm 2019", "") + "\n"), ["D303 #:1", "D308 #:0"][:1]),
    "period twice": (two(HEAD.replace("2018", "2019") + "\n"), ["D303 #:1"]),
    "blank heading": (two(f"{HEAD.replace('STT', '')}\n{ROW}\n"), ["D303 #:1"]),
    "columns once used": (two(f"{HEAD},,\n{ROW},\n"), []),
    "figure outside the columns": (two(f"{HEAD},\n{ROW},7\n"), ["D304 #:2"]),
    "unknown column": (two(f"{HEAD},Tổng\n{ROW},35\n"), ["D303 #:1"]),
    "unclosed quote": (two(f'{HEAD}\nPL2.2,2,"Số hồ sơ,10,20,5\n'), ["D311 #:2"]),
    "line end in a cell": (
        two(f'{HEAD}\nPL2.2,2,"Số\nhồ sơ",10,20,5\n'),
        ["D311 #:2", "D301 #:3"],
    ),
    "conflict": (two(f"{HEAD}\n<<<<<<< a\n{ROW}\n=======\n{ROW}\n>>>>>>> b\n"), ["A110 #:2"]),
    "LFS pointer": (two("version https://git-lfs.github.com/spec/v1\n"), ["A111 #:1"]),
    "NUL bytes": (two(f"{HEAD}\n{ROW}\0\n"), ["A109 #:2"]),
    "zero width in a number": (cell("11\u200b0"), ["A109 @:3"]),
    "zero width in a code": (edited(AN, ("PL1.1.2", "PL1.1\u200b.2")), ["A109 @:3"]),
    "too large": (two(HEAD + "\n" + " " * (5 * 1024 * 1024)), ["A106 #:0"]),
    "too many rows": (two(f"{HEAD}\n{ROW}\n" + "\n" * 10_001), ["A106 #:10001"]),
    "too many columns": (two(HEAD + ",x" * 300 + "\n"), ["A106 #:1"]),
    "cell too large": (two(f"{HEAD}\n{ROW[:-1]}{'9' * 11_000}\n"), ["A106 #:2"]),
    "undecodable": (two(b"\xd2\xd2\xff\xfe\x00\n"), ["A107 #:1"]),
    "old font": (two(f"{HEAD}\nPL2.2,2,Tæng sè c¸n bé c«ng chøc ®· ®µo t¹o,1,2,3\n"), ["A112 #:1"]),
    "not CSV": ({"data/units/xa-an/PL1.xlsx": b"PK"}, ["A115 data/units/xa-an/PL1.xlsx:0"]),
    "at the wrong place": ({"data/PL1.csv": HEAD}, ["A115 data/PL1.csv:0"]),
    "read me": ({"data/units/README.md": "# Cách nộp\n"}, []),
    "unknown unit": ({"data/units/xa-am/PL1.csv": HEAD}, ["D309 data/units/xa-am/PL1.csv:0"]),
    "unknown unit, two files": (
        {"data/units/xa-am/PL1.csv": HEAD, "data/units/xa-am/PL2.csv": HEAD},
        ["D309 data/units/xa-am/PL1.csv:0"],
    ),
    "unknown agency": ({"data/agencies/noivu/PL1.csv": HEAD}, ["D309 data/agencies/noivu/PL1.csv:0"]),
    "unknown form": ({"data/units/xa-an/PL9.csv": HEAD}, ["D310 data/units/xa-an/PL9.csv:0"]),
    "form that is not owed": (
        {"data/agencies/tu-phap/PL2.csv": HEAD},
        ["D310 data/agencies/tu-phap/PL2.csv:0"],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_faults_are_told_at_their_line(
    files: dict[str, str | bytes | None], expected: list[str], tmp_path: Path
) -> None:
    wanted = [one.replace("@", AN).replace("#", TWO) for one in expected]

    assert sorted(told(tmp_path, files)) == sorted(wanted)


def table(folder: Path, content: bytes, said: list[Diagnostic]) -> Table:
    """The second form of the unit ``xa-an`` read from ``content``."""
    project = load(workspace(folder, {TWO: content}), said)
    assert project is not None
    return project.tables["PL2", "xa-an"]


SAME = f"{HEAD}\n{ROW}\n"
WRITTEN = {
    "byte order mark": (SAME.encode("utf-8-sig"), []),
    "Windows line ends": (SAME.replace("\n", "\r\n").encode(), []),
    "old Mac line ends": (SAME.replace("\n", "\r").encode(), []),
    "semicolons": (SAME.replace(",", ";").encode(), []),
    "tabs": (SAME.replace(",", "\t").encode(), []),
    "all quoted": (re.sub("[^,\n]+", '"\\g<0>"', SAME).encode(), []),
    "UTF-16": (SAME.encode("utf-16"), ["A108"]),
    "decomposed letters": (SAME.replace("ố", "o\u0302\u0301").encode(), []),
    "blank rows below": ((SAME + ",,,,,\n\n  \n").encode(), []),
    "columns in another order": (b"Ghi ch\xc3\xba,2018,2019,2020,M\xc3\xa3\n,10,20,5,PL2.2\n", []),
    "old place of tones": (SAME.replace("Mã", "MÃ").encode(), []),
}


@pytest.mark.parametrize(("content", "expected"), WRITTEN.values(), ids=WRITTEN)
def test_many_ways_to_write_the_same_figures(content: bytes, expected: list[str], tmp_path: Path) -> None:
    said: list[Diagnostic] = []

    found = table(tmp_path, content, said)

    assert [one.code for one in said] == expected
    assert list(found.values) == [0, 0, 0, 10, 20, 5]
    assert list(found.states) == [State.ABSENT] * 3 + [State.KNOWN] * 3


def windows_1258(text: str) -> bytes:
    """``text`` in the code page, which has vowels with their own marks, and tones apart."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = []
    for one in text:
        marks = unicodedata.normalize("NFD", one)
        tone = "".join(mark for mark in marks if mark in tones)
        parts.append(
            unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones)) + tone
        )
    return "".join(parts).encode("cp1258")


def test_windows_1258_is_read_and_told(tmp_path: Path) -> None:
    said: list[Diagnostic] = []

    found = table(tmp_path, windows_1258(SAME), said)

    assert [(one.code, one.severity) for one in said] == [("A108", Severity.NOTICE)]
    assert list(found.values)[3:] == [10, 20, 5]


def test_blank_nothing_and_zero_are_three_things(tmp_path: Path) -> None:
    found = table(tmp_path, f"{HEAD}\nPL2.2,2,Số hồ sơ trực tuyến,,-,0\n".encode(), [])

    assert list(found.states)[3:] == [State.BLANK, State.NONE, State.KNOWN]
    assert list(found.values)[3:] == [0, 0, 0]


def test_a_refused_file_has_only_bad_cells(tmp_path: Path) -> None:
    said: list[Diagnostic] = []

    found = table(tmp_path, b"<<<<<<< a\n", said)

    assert places(said) == [f"A110 {TWO}:1"]
    assert list(found.states) == [State.ABSENT] * 3 + [State.BAD] * 3


def test_place_of_a_figure(tmp_path: Path) -> None:
    said: list[Diagnostic] = []

    load(workspace(tmp_path, edited(AN, ('"12,5",13', '"12,5",x'))), said)

    line = (BASE / AN).read_text("utf-8").split("\n")[6]
    assert [one.span.column for one in said] == [line.index('"12,5",') + len('"12,5",') + 1]
    assert said[0].owner == "xa-an"
    assert said[0].message == "PL1.4, Năm 2019: 'x' không phải là số"


def test_unknown_code_is_told_with_the_nearest(tmp_path: Path) -> None:
    said: list[Diagnostic] = []

    load(workspace(tmp_path, edited(AN, ("PL1.5,", "PL1.1.1,x,y,1,2,3\nPL1.15,"))), said)

    assert [(one.code, one.message, one.hint) for one in said if one.code == "D301"] == [
        ("D301", "biểu PL1 không có chỉ tiêu 'PL1.15'", "có phải 'PL1.5'?")
    ]


def test_invented_figures_say_so(tmp_path: Path) -> None:
    text = f"{HEAD},Ghi chú\n{ROW},Minh hoạ (số sinh tự động)\n"

    assert table(tmp_path, text.encode(), []).illustrative


def test_complaints_of_one_file_end_somewhere(tmp_path: Path) -> None:
    rows = "".join(f"X{at},,,1,2,3\n" for at in range(500))

    found = told(tmp_path, two(f"{HEAD}\n{ROW}\n{rows}"))

    assert len(found) == 21
    assert found[0] == f"D301 {TWO}:0"
