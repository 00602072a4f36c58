"""The floor of a build: one bare pandoc call over the expanded text, its tables as Markdown.

Same text, same reference document, no engine around it: what any builder on pandoc must pay.
Source: the project's design, section on speed.
"""

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pypandoc

from baocao.examine import examine
from baocao.model import Box, Chart, Gap, Grid, Manuscript, Stage
from baocao.typeset import page
from baocao.typeset.pandoc import READER
from baocao.typeset.reference import reference
from baocao.typeset.styles import styles


def markdown(manuscript: Manuscript) -> str:
    """The whole report as one Markdown text: tables as pipe tables, of charts the captions alone."""
    texts = [sheet.text for sheet in manuscript.sheets]
    whole = "\n\n".join(texts)
    for key, slot in manuscript.slots.items():
        drawn = pipe_table(slot) if isinstance(slot, Grid) else _words(slot)
        whole = whole.replace(f'::: {{custom-style="Slot"}}\n{key}\n:::', drawn)
    for appendix in manuscript.appendices:
        whole += f"\n\n# {appendix.label} {appendix.title}\n\n"
        whole += "\n\n".join(pipe_table(grid) for _, grid in appendix.parts)
    return whole


def _words(slot: Gap | Chart) -> str:
    return slot.text if isinstance(slot, Gap) else slot.caption


def pipe_table(grid: Grid) -> str:
    """``grid`` as a pipe table; covered cells are left blank."""
    head = _cells(grid.head[-1], grid.columns) if grid.head else [""] * grid.columns
    rows = [head, ["---"] * grid.columns, *(_cells(row, grid.columns) for row in grid.body)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _cells(row: tuple[Box, ...], columns: int) -> list[str]:
    cells: list[str] = []
    for box in row:
        cells += [box.text.replace("\n", " ").replace("|", "\\|"), *[""] * (box.across - 1)]
    return [*cells, *[""] * columns][:columns]


def write(workspace: Path, folder: Path) -> list[str]:
    """Write the text and the reference document into ``folder`` and return pandoc's command."""
    look = examine(workspace, Stage.FINAL, date(2020, 4, 24))
    if look.manuscript is None:
        sys.exit("Không đọc được thư mục làm việc.")
    text, model = folder / "floor.md", folder / "reference.docx"
    text.write_text(markdown(look.manuscript), "utf-8")
    style = look.manuscript.style
    model.write_bytes(reference(styles(style), page.section(style)))
    command = [pypandoc.get_pandoc_path(), "--sandbox", "-f", READER, "-t", "docx"]
    return [*command, f"--reference-doc={model}", "-o", str(folder / "floor.docx"), str(text)]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        subprocess.run(write(Path(sys.argv[1]), Path(name)), check=True)
