"""What the forms ask, and whom: read from the outline, so that nothing is typed twice."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Row:
    """A row that reporters fill in. ``whole`` is the agency that reports the whole district."""

    code: str
    label: str
    title: str
    units: bool
    agencies: tuple[str, ...]
    whole: str

    def owed_by(self, agency: str) -> bool:
        """True when ``agency`` reports this row, of itself or of the whole district."""
        return agency == self.whole or agency in self.agencies


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its rows in order, and the titles of its periods."""

    id: str
    rows: tuple[Row, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune as the outline lists it, with all keys of its entry."""

    id: str
    kind: str
    entry: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outline:
    """Forms, communes and agencies of a workspace."""

    forms: tuple[Form, ...]
    units: tuple[Unit, ...]
    agencies: tuple[str, ...]


def read_outline(folder: Path, own: Path) -> Outline:
    """The outline in ``folder``, with the forms that ``own`` adds to its forms."""
    forms = {path.name: path for place in (folder, own) for path in (place / "forms").glob("*.yaml")}
    units = _read(folder / "units.yaml")["units"]
    agencies = _read(folder / "agencies.yaml")["agencies"]
    return Outline(
        tuple(_form(_read(path)) for _, path in sorted(forms.items())),
        tuple(Unit(one["id"], one["kind"], one) for one in units),
        tuple(one["id"] for one in agencies),
    )


def _read(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def _form(text: dict[str, Any]) -> Form:
    asked = [{**text.get("defaults", {}), **row} for table in text["tables"] for row in table["indicators"]]
    rows = tuple(_row(row) for row in asked if row.get("kind") != "heading" and "formula" not in row)
    periods = {period["key"]: period["title"] for table in text["tables"] for period in table["periods"]}
    return Form(text["id"], rows, tuple(periods.values()))


def _row(asked: dict[str, Any]) -> Row:
    return Row(
        asked["code"],
        asked["label"],
        asked["title"],
        asked.get("units", True),
        tuple(asked.get("agencies", ())),
        asked.get("whole", ""),
    )
