"""Reads the example's figures from its files, without the code that made them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "examples/data"
YEARS = tuple(range(2011, 2021))
FORMS = (*(f"PL{number}" for number in range(1, 8)), "KS")
"""The plan's forms, and the example's own."""

OWN = frozenset({"KS"})

Row = list[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A row of a form that somebody fills in."""

    form: str
    code: str
    kind: str
    total: str
    units: bool
    agencies: tuple[str, ...]
    whole: str


def read_yaml(path: Path) -> dict[str, Any]:
    """What ``path`` holds."""
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


@cache
def asked() -> dict[str, Asked]:
    """All rows that are filled in, by code."""
    return {row.code: row for form in FORMS for row in _asked(form_of(form))}


def form_of(id: str) -> dict[str, Any]:
    """What the file of the form ``id`` holds."""
    return read_yaml((ROOT / "examples" if id in OWN else ROOT) / f"outline/forms/{id}.yaml")


def _asked(form: dict[str, Any]) -> Iterator[Asked]:
    defaults = form.get("defaults", {})
    for one in (row for table in form["tables"] for row in table["indicators"]):
        row = {
            "kind": "number",
            "total": "sum",
            "units": True,
            "agencies": [],
            "whole": "",
            **defaults,
            **one,
        }
        if row["kind"] != "heading" and "formula" not in row:
            who = (row["units"], tuple(row["agencies"]), row["whole"])
            yield Asked(form["id"], row["code"], row["kind"], row["total"], *who)


@cache
def ids(kind: str) -> tuple[str, ...]:
    """The ids of all units, or of all agencies."""
    return tuple(one["id"] for one in read_yaml(ROOT / f"outline/{kind}.yaml")[kind])


@cache
def rows(reporter: str, form: str) -> dict[str, Row]:
    """The cells of one file by code; ``reporter`` is "units/tho-son" or "agencies/noi-vu"."""
    with (DATA / reporter / f"{form}.csv").open(encoding="utf-8", newline="") as file:
        _, *lines = csv.reader(file)
    return {line[0]: line[3:-1] for line in lines}


def number(cell: str) -> int:
    """A cell as a number; "-" counts as zero."""
    return 0 if cell == "-" else int(cell.replace(".", ""))


def row_of(reporter: str, code: str) -> list[int]:
    """The numbers of one row."""
    return [number(cell) for cell in rows(reporter, asked()[code].form)[code]]


def whole(code: str) -> list[int]:
    """The numbers of the whole district."""
    return row_of(f"agencies/{asked()[code].whole}", code)


def communes() -> list[str]:
    """All communes as reporters."""
    return [f"units/{id}" for id in ids("units")]


def communes_sum(code: str) -> list[int]:
    """The sum of the communes by period."""
    return [sum(column) for column in zip(*(row_of(one, code) for one in communes()), strict=True)]


def reporters(*codes: str) -> list[str]:
    """All reporters whose files have all of ``codes``."""
    form = asked()[codes[0]].form
    found = sorted(path.parent for path in DATA.glob(f"*/*/{form}.csv"))
    named = [f"{path.parent.name}/{path.name}" for path in found]
    return [one for one in named if set(codes) <= rows(one, form).keys()]


def differing(left: str, right: str) -> list[str]:
    """Reporters of both rows whose ``left`` is above their ``right`` in some period."""
    return [
        one
        for one in reporters(left, right)
        if any(a > b for a, b in zip(row_of(one, left), row_of(one, right), strict=True))
    ]
