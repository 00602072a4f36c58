"""A whole workspace in a folder of its own, with as many communes as asked for."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.outline import Unit


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are: the root of the repository and the example in it."""

    root: Path
    example: Path


def multiplied(units: tuple[Unit, ...], scale: int) -> tuple[Unit, ...]:
    """``units``, then ``scale`` - 1 copies of them with ids that end in -2, -3 and so on."""
    copies = [_copy(unit, at) for at in range(2, scale + 1) for unit in units]
    return (*units, *copies)


def copy_rest(places: Places, units: tuple[Unit, ...], out: Path) -> None:
    """Everything of a workspace but its figures, into ``out``."""
    shutil.copytree(places.root / "outline", out / "outline", dirs_exist_ok=True)
    shutil.copytree(places.example / "outline", out / "outline", dirs_exist_ok=True)
    for folder in (places.root / "styles", places.example / "content"):
        if folder.is_dir():
            shutil.copytree(folder, out / folder.name, dirs_exist_ok=True)
    listed = yaml.safe_dump({"units": [unit.entry for unit in units]}, allow_unicode=True, sort_keys=False)
    (out / "outline" / "units.yaml").write_text(listed, encoding="utf-8", newline="\n")


def _copy(unit: Unit, at: int) -> Unit:
    entry: dict[str, Any] = {**unit.entry, "id": f"{unit.id}-{at}"}
    entry["code"] = f"{unit.entry['code']}{at:02d}"
    entry["name"] = f"{unit.entry['name']} {at}"
    entry["aliases"] = [f"{alias} {at}" for alias in unit.entry.get("aliases", ())]
    return Unit(entry["id"], unit.kind, entry)
