"""Tables of a Word report that are forms of the outline, as CSV for the import of figures."""

import csv
import io

from baocao.diagnostics import Diagnostic
from baocao.doors.foreign import Foreign, ForeignSheet, Square
from baocao.figures.owing import owed_codes
from baocao.intake.recognise import recognise
from baocao.intake.word.story import Block, words_of
from baocao.limits import limit
from baocao.model import Project

_FEWEST = 2
"""Rows of a table that may be a form: its heading and a figure's."""


def forms_in(block: Block, project: Project, reporter: str) -> tuple[str, ...]:
    """The ids of the forms that a table holds, none when it is an ordinary table."""
    if not _FEWEST <= len(block.rows) <= limit("csv_rows") or len(block.rows[0]) > limit("csv_columns"):
        return ()
    squares = tuple(
        Square(row, column, text)
        for row, cells in enumerate(block.rows, 1)
        for column, cell in enumerate(cells, 1)
        if (text := words_of(cell))
    )
    said: list[Diagnostic] = []
    foreign = Foreign("", "", "csv", b"", (ForeignSheet("", squares),))
    found = recognise(foreign, project, reporter, said)
    ids = dict.fromkeys(form.form for _, form in found.forms) if found else {}
    return tuple(one for one in ids if owed_codes(project.forms[one], reporter, project))


def as_csv(block: Block) -> bytes:
    """The table as a CSV that ``forms import`` reads, with a mark of UTF-8 for Excel."""
    text = io.StringIO()
    width = max(len(row) for row in block.rows)
    writer = csv.writer(text, lineterminator="\n")
    for row in block.rows:
        writer.writerow([*(words_of(cell) for cell in row), *[""] * (width - len(row))])
    return ("\ufeff" + text.getvalue()).encode()
