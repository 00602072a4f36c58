"""Hostile and careless YAML: each is told at its line, none ends in an exception."""

from pathlib import Path

import pytest
from told import edited, told

from baocao.diagnostics import Diagnostic
from baocao.load.documents import read_document

UNITS = "outline/units.yaml"
HEAD = "units:\n  - {id: xa-an, code: '00004', name: Xã Ân, kind: xã}\n"

RAW = {
    "empty": ("", ["B106:1"]),
    "comment only": ("# trống\n", ["B106:1"]),
    "scalar": ("xin chào\n", ["B106:1"]),
    "list": ("- a\n- b\n", ["B106:1"]),
    "null": ("~\n", ["B106:1"]),
    "tab indent": ("units:\n\t- a\n", ["B101:2"]),
    "unclosed quote": ('units: "a\n', ["B101:2"]),
    "unclosed bracket": ("units: [a, b\n", ["B101:2"]),
    "colon in plain text": ("title: a: b\n", ["B101:1"]),
    "bad indent": ("a: 1\n  b: 2\n", ["B101:2"]),
    "at sign": ("github: @ten\n", ["B101:1"]),
    "bad escape": ('a: "\\q"\n', ["B101:1"]),
    "huge unicode escape": ('a: "\\UFFFFFFFF"\n', ["B101:1"]),
    "anchor": ("a: &x 1\n", ["B102:1"]),
    "alias": ("a: 1\nb: *x\n", ["B102:2"]),
    "anchor on list": ("a: &x [1]\n", ["B102:1"]),
    "merge key": ("a:\n  <<: [*x, *x]\n", ["B102:2"]),
    "alias bomb": ("a: &a [x, x]\nb: &b [*a, *a]\n", ["B102:1"]),
    "tag": ("a: !!python/object/apply:os.system [x]\n", ["B102:1"]),
    "plain tag": ("a: !!int 3\n", ["B102:1"]),
    "non-specific tag": ("a: ! 3\n", ["B102:1"]),
    "directive": ("%YAML 1.1\n---\na: 1\n", ["B102:1"]),
    "tag directive": ("%TAG ! tag:x,2000:\n---\na: 1\n", ["B102:1"]),
    "two documents": ("a: 1\n---\nb: 2\n", ["B102:2"]),
    "list as key": ("? [a]\n: 1\n", ["B102:1"]),
    "repeated key": ("a: 1\nb: 2\na: 3\n", ["B103:3"]),
    "repeated key inside": ("a:\n  b: 1\n  b: 2\n", ["B103:3"]),
    "surrogate": ('a: "\\ud800"\n', ["B101:1"]),
    "hidden escape": ('a: "x\\u202ey"\n', ["A109:1"]),
    "control escape": ('a: "x\\0y"\n', ["A109:1"]),
    "many brackets": ("[" * 50_000, ["A106:1"]),
    "many braces": ("a: " + "{a: " * 50_000, ["A106:1"]),
    "deep flow": ("a: " + "[" * 40 + "]" * 40 + "\n", ["A106:1"]),
    "deep blocks": ("".join(f"{' ' * at}a:\n" for at in range(60)), ["A106:31"]),
    "many events": ("".join(f"k{at}: 1\n" for at in range(30_000)), ["A106:25000"]),
}


@pytest.mark.parametrize(("text", "expected"), RAW.values(), ids=RAW)
def test_raw_yaml_is_told_at_its_line(text: str, expected: list[str]) -> None:
    said: list[Diagnostic] = []

    read_document(text, "a.yaml", said)

    assert [f"{one.code}:{one.span.line}" for one in said] == expected


def test_scalars_stay_text() -> None:
    said: list[Diagnostic] = []

    document = read_document("a: no\nb: 010\nc: 12:30\nd: 1_000\ne: 2026-02-30\nf:\ng: ~\n", "a.yaml", said)

    assert document is not None
    assert document.value == {
        "a": "no",
        "b": "010",
        "c": "12:30",
        "d": "1_000",
        "e": "2026-02-30",
        "f": "",
        "g": "~",
    }
    assert said == []


def test_half_composed_letters_are_mended_in_silence() -> None:
    said: list[Diagnostic] = []

    document = read_document("a: Tiê\u0301ng Vie\u0323\u0302t\n", "a.yaml", said)

    assert document is not None
    assert document.value == {"a": "Tiếng Việt"}
    assert said == []


IN_PLACE = {
    "unknown key": (edited(UNITS, ("kind: xã, aliases: [Ân]", "knid: xã")), ["B104 outline/units.yaml:3"]),
    "not UTF-8": ({UNITS: b"units:\n  - \xff\n"}, ["A107 outline/units.yaml:2"]),
    "UTF-16": ({UNITS: HEAD.encode("utf-16")}, ["A107 outline/units.yaml:1"]),
    "conflict": (
        {UNITS: "units:\n<<<<<<< HEAD\n  - a\n=======\n  - b\n>>>>>>> x\n"},
        ["A110 outline/units.yaml:2"],
    ),
    "LFS pointer": (
        {UNITS: "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 12\n"},
        ["A111 outline/units.yaml:1"],
    ),
    "NUL": (edited(UNITS, ("Xã Ân", "Xã \0Ân")), ["A109 outline/units.yaml:3"]),
    "zero width": (edited(UNITS, ("Xã Ân", "Xã \u200bÂn")), ["A109 outline/units.yaml:3"]),
    "missing file": ({UNITS: None}, ["A102 outline/units.yaml:0"]),
    "too large": ({"outline/agencies.yaml": "#" + "x" * (1024 * 1024)}, ["A106 outline/agencies.yaml:0"]),
    "too many units": ({UNITS: "#" + "x" * (4 * 1024 * 1024)}, ["A106 outline/units.yaml:0"]),
    "wrong type": ({UNITS: "units: có\n"}, ["B106 outline/units.yaml:1"]),
    "empty list": ({UNITS: "units: []\n"}, ["B107 outline/units.yaml:1"]),
    "text in list of groups": ({UNITS: "units:\n  - xa-an\n"}, ["B107 outline/units.yaml:2"]),
    "missing key": (edited(UNITS, (", kind: thị trấn", "")), ["B105 outline/units.yaml:2"]),
    "empty value": (edited(UNITS, ("name: Xã Ân", 'name: ""')), ["B107 outline/units.yaml:3"]),
    "bad id": (edited(UNITS, ("id: xa-an", "id: Xã Ân")), ["B107 outline/units.yaml:3"]),
    "long id": (edited(UNITS, ("id: xa-an", "id: " + "a" * 30)), ["B107 outline/units.yaml:3"]),
    "repeated id": (edited(UNITS, ("id: xa-dan", "id: xa-an")), ["B110 outline/units.yaml:4"]),
    "impossible day": (
        edited("outline/schedule.yaml", ("due: 15/3/2020", "due: 31/2/2020")),
        ["B107 outline/schedule.yaml:2"],
    ),
    "bad choice": (
        edited("outline/schedule.yaml", ("severity: error", "severity: eror")),
        ["B107 outline/schedule.yaml:4"],
    ),
    "unknown milestone": (
        edited("outline/schedule.yaml", ("figures: so-lieu", "figures: so-liu")),
        ["B111 outline/schedule.yaml:5"],
    ),
    "unknown lead": (
        edited("outline/schedule.yaml", ("lead: [tu-phap]", "lead: [tu-fap]")),
        ["B111 outline/schedule.yaml:9"],
    ),
    "unknown parent task": (
        edited("outline/schedule.yaml", ('parent: "2"', 'parent: "3"')),
        ["B111 outline/schedule.yaml:9"],
    ),
    "bad phases": (
        edited("outline/report.yaml", ("[2019, 2020]]", "[2020, 2019]]")),
        ["B107 outline/report.yaml:22"],
    ),
    "number with a letter": (
        edited("outline/report.yaml", ('number: ""', "number: 12a")),
        ["B107 outline/report.yaml:23"],
    ),
    "flag that is no flag": (
        edited("outline/report.yaml", ("electronic: true", "electronic: yes")),
        ["B107 outline/report.yaml:25"],
    ),
    "part outside": (
        edited("outline/report.yaml", ("phan-2.yaml", "../../phan-2.yaml")),
        ["B107 outline/report.yaml:26"],
    ),
    "unknown appendix": (
        edited("outline/report.yaml", ("[PL1, PL2]", "[PL1, PL3]")),
        ["B111 outline/report.yaml:21"],
    ),
    "missing style": (
        edited("outline/report.yaml", ("style: nd30", "style: nd31")),
        ["A102 outline/report.yaml:27"],
    ),
    "style outside": (
        edited("outline/report.yaml", ("style: nd30", "style: ../nd30")),
        ["B107 outline/report.yaml:27"],
    ),
    "unknown style group": (
        {"styles/nd30.yaml": "pagee:\n  left_mm: 30\n"},
        ["B104 styles/nd30.yaml:2"],
    ),
    "margin outside the decree": (
        {"styles/nd30.yaml": "page:\n  left_mm: 50\n"},
        ["B115 styles/nd30.yaml:2"],
    ),
    "other font": ({"styles/nd30.yaml": "font: {name: Arial}\n"}, ["B115 styles/nd30.yaml:1"]),
    "size that is text": ({"styles/nd30.yaml": "size:\n  body: to\n"}, ["B107 styles/nd30.yaml:2"]),
    "thousands of keys": (
        {UNITS: "units: []\n" + "".join(f"k{at}: 1\n" for at in range(20_000))},
        ["B104 outline/units.yaml:1"],
    ),
    "thousands of wrong items": ({UNITS: f"units: [{'[],' * 20_000}]\n"}, ["B107 outline/units.yaml:1"]),
    "two outline files wrong at once": (
        {**edited(UNITS, ("id: xa-an", "id: Xã")), "outline/agencies.yaml": "agencies: []\n"},
        ["B107 outline/agencies.yaml:1", "B107 outline/units.yaml:3"],
    ),
}


@pytest.mark.parametrize(("files", "expected"), IN_PLACE.values(), ids=IN_PLACE)
def test_outline_files_are_told_at_their_line(
    files: dict[str, str | bytes | None], expected: list[str], tmp_path: Path
) -> None:
    assert told(tmp_path, files) == expected
