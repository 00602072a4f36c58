"""Every figure of the example says where it comes from, in a comment too, and changes with that alone."""

import csv
import re
import shutil
import zipfile
from collections import Counter
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree
from openpyxl import load_workbook

from baocao.audit import REGISTER, audit
from baocao.diagnostics import Span
from baocao.examine import Look, examine
from baocao.figures.evaluate import Figures
from baocao.figures.origin import made_of
from baocao.markdown import Lines, tags
from baocao.model import Cell, Chart, Figure, Grid, History, Manuscript, Project, Stage
from baocao.printers.means import MEANS
from baocao.render.functions import FUNCTIONS
from baocao.typeset import typeset
from baocao.workbooks.register import Entry, register

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2020, 4, 24)
EPOCH = 1_577_836_800
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Made(NamedTuple):
    """The example's final: what it was made from, the document, and its copy with comments."""

    look: Look
    project: Project
    manuscript: Manuscript
    plain: bytes
    files: dict[str, bytes]

    @property
    def commented(self) -> bytes:
        """The copy with comments."""
        return self.files["x-nguon-so-lieu.docx"]


def _example(folder: Path) -> Path:
    for part in ("outline", "styles"):
        shutil.copytree(ROOT / part, folder / part)
    for part in ("content", "data", "outline"):
        shutil.copytree(ROOT / "examples" / part, folder / "examples" / part)
    shutil.copy(ROOT / "examples/workspace.yaml", folder / "examples/workspace.yaml")
    return folder / "examples"


def _made(root: Path) -> Made:
    look = examine(root, Stage.FINAL, TODAY)
    assert look.project is not None
    assert look.manuscript is not None
    document = typeset(look.manuscript, EPOCH, [])
    assert document is not None
    files = dict(audit(look, History(), EPOCH, "x"))
    return Made(look, look.project, look.manuscript, document.docx, files)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example."""
    return _example(tmp_path_factory.mktemp("sources"))


@pytest.fixture(scope="module")
def made(root: Path) -> Made:
    """The example as it is."""
    return _made(root)


def _part(docx: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def _text(element: etree._Element) -> str:
    parts = (one.text or "" if one.tag == f"{W}t" else "\n" for one in element.iter(f"{W}t", f"{W}br"))
    return "".join(parts)


def _paragraphs(docx: bytes) -> list[str]:
    return [_text(one) for name in ("document", "footnotes") for one in _part(docx, name).iter(f"{W}p")]


def _anchored(document: etree._Element) -> dict[int, str]:
    """What each comment of the document is anchored to."""
    found: dict[int, str] = {}
    opened: list[int] = []
    for one in document.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t", f"{W}br"):
        if one.tag == f"{W}commentRangeStart":
            opened.append(int(one.get(f"{W}id", "")))
            found[opened[-1]] = ""
        elif one.tag == f"{W}commentRangeEnd":
            opened.remove(int(one.get(f"{W}id", "")))
        else:
            for ident in opened:
                found[ident] += one.text or "" if one.tag == f"{W}t" else "\n"
    return found


def _plain(text: str) -> str:
    return "".join(text.split())


def _comments(docx: bytes) -> dict[int, list[str]]:
    return {
        int(one.get(f"{W}id", "")): [_text(line) for line in one.iter(f"{W}p")]
        for one in _part(docx, "comments")
    }


def _charts(manuscript: Manuscript) -> set[int]:
    """The numbers of comments on charts: these stand at the caption."""
    return {one.before + 1 for one in manuscript.slots.values() if isinstance(one, Chart)}


def test_every_comment_stands_at_its_figure(made: Made) -> None:
    figures = made.manuscript.figures
    anchored = _anchored(_part(made.commented, "document"))
    notes = _in_notes(made)

    wrong = {
        number: (text, figures[number - 1].shown)
        for number, text in anchored.items()
        if number not in _charts(made.manuscript) | notes
        and _plain(text) != _plain(figures[number - 1].shown)
    }

    assert wrong == {}
    assert anchored.keys() == _comments(made.commented).keys()


def _in_notes(made: Made) -> set[int]:
    """The numbers of comments at references to footnotes, which have no text of their own."""
    document = _part(made.commented, "document")
    marks = (
        one.getprevious() for one in document.iter(f"{W}r") if one.find(f"{W}footnoteReference") is not None
    )
    return {
        int(one.get(f"{W}id", "")) for one in marks if one is not None and one.tag == f"{W}commentRangeStart"
    }


def test_every_figure_has_a_comment(made: Made) -> None:
    lines = [line for comment in _comments(made.commented).values() for line in comment]

    # A figure's first line is the one before "Cách tính".
    said = [
        lines[at - 1].partition(" = ")[0] for at, line in enumerate(lines) if line.startswith("Cách tính: ")
    ]

    assert len(said) > 1000
    assert Counter(said) == Counter(" ".join(one.shown.split()) for one in made.manuscript.figures)


def test_the_copy_says_the_same_as_the_document(made: Made) -> None:
    assert _paragraphs(made.commented) == _paragraphs(made.plain)
    assert not re.search("[\ue000-\uf8ff]", "".join(_paragraphs(made.commented)))


def test_every_reference_of_the_sections_is_in_the_manifest(made: Made) -> None:
    known = {(one.place.file, one.place.line, one.place.column) for one in made.manuscript.figures}
    silent = ("phu_luc", "xem")

    lost = []
    for section in made.project.sections:
        lines = Lines(section.text)
        for tag in tags(section.text):
            name = tag.body.strip().partition("(")[0]
            if (
                tag.kind == "{{"
                and name not in silent
                and (section.file, *lines.place(tag.start)) not in known
            ):
                lost.append((section.file, lines.place(tag.start), tag.body))

    # A target's level is no figure: it is asked of no cell.
    assert [one for one in lost if "muc_tieu" not in one[2]] == []


def test_every_number_of_a_drawn_table_is_in_the_manifest(made: Made) -> None:
    figures = made.manuscript.figures
    grids = [one for one in made.manuscript.slots.values() if isinstance(one, Grid)]
    grids += [grid for one in made.manuscript.appendices for _, grid in one.parts]

    boxes = [(one, box) for one in grids for row in one.body for box in row if box.align == "right"]
    # All shares of a whole are 100 together, whatever the figures.
    untold = [box for _, box in boxes if not box.figure and box.text not in ("-", "…", "", "100,0")]
    other = [
        box
        for one, box in boxes
        if box.figure and figures[one.before + box.figure - 1].shown != _flat(box.text)
    ]

    assert len(boxes) > 1000
    assert untold == []
    assert other == []


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def test_what_a_figure_is_made_of_are_its_cells(made: Made) -> None:
    figures = Figures(made.project)

    wrong = [
        one
        for one in made.manuscript.figures
        if {cell for tree in made_of(figures, one) for cell in tree.all_cells()} != set(one.cells)
    ]

    assert wrong == []


def test_every_reference_says_what_it_makes_of_its_figures() -> None:
    silent = {"phu_luc", "xem"}

    assert sorted(FUNCTIONS.keys() - silent - MEANS.keys()) == []


def test_same_bytes_again(made: Made) -> None:
    again = audit(made.look, History(), EPOCH, "x")

    assert again == made.files


CELLS = (
    ("data/agencies/tu-phap/PL2.csv", "PL2.1", 12),
    ("data/units/tho-son/PL3.csv", "PL3.5.3.n", 12),
    ("data/agencies/van-phong/PL3.csv", "PL3.5.2.d", 9),
)
"""A whole-area cell, a commune's, and one that ratios are made of."""


@pytest.mark.parametrize("cell", CELLS, ids=[code for _, code, _ in CELLS])
def test_a_changed_cell_changes_what_depends_on_it_and_nothing_else(
    made: Made, tmp_path: Path, cell: tuple[str, str, int]
) -> None:
    file, code, field = cell
    root = _example(tmp_path)
    line = _changed(root / file, code, field)

    after = _made(root)

    before = made.manuscript.figures
    now = after.manuscript.figures
    place = (file, line, field)
    asked = {at for at, one in enumerate(before) if place in {(c.file, c.line, c.column) for c in one.cells}}
    assert asked
    assert [(one.place, one.call) for one in now] == [(one.place, one.call) for one in before]
    assert {at for at, pair in enumerate(zip(before, now, strict=True)) if pair[0] != pair[1]} == asked
    printed = {at for at in asked if before[at].shown != now[at].shown}
    assert printed
    assert _changed_places(made, after) == _places(made, printed)


def _changed(path: Path, code: str, field: int) -> int:
    """Make one number of a file larger; the line on which it stands."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at, row = next(
        (at, next(csv.reader([one]))) for at, one in enumerate(lines) if one.startswith(f"{code},")
    )
    row[field - 1] = str(int(row[field - 1].replace(".", "")) + 1)
    made = StringIO()
    csv.writer(made, lineterminator="\n").writerow(row)
    lines[at] = made.getvalue()
    path.write_text("".join(lines), "utf-8")
    return at + 1


Place = tuple[str, int]
"""A paragraph of the running text, or a row of a table, by its position in the document."""


def _blocks(docx: bytes) -> dict[Place, etree._Element]:
    document = _part(docx, "document")
    rows = {("row", at): one for at, one in enumerate(document.iter(f"{W}tr"))}
    texts = (one for one in document.iter(f"{W}p") if next(one.iterancestors(f"{W}tr"), None) is None)
    return rows | {("paragraph", at): one for at, one in enumerate(texts)}


def _changed_places(before: Made, after: Made) -> set[Place]:
    """Where the two documents differ."""
    old, new = ({place: _text(one) for place, one in _blocks(one.plain).items()} for one in (before, after))
    assert old.keys() == new.keys()
    return {place for place, text in old.items() if text != new[place]}


def _places(made: Made, numbers: set[int]) -> set[Place]:
    """Where the figures (from 0) stand: by the comments that cover them, but for charts."""
    figures, charts = (
        made.manuscript.figures,
        [one for one in made.manuscript.slots.values() if isinstance(one, Chart)],
    )
    drawn = {at for one in charts for at in range(one.before, one.before + one.count)}
    blocks = _blocks(made.commented)
    at: dict[int, Place] = {}
    for place, block in blocks.items():
        for start in block.iter(f"{W}commentRangeStart"):
            at[int(start.get(f"{W}id", "")) - 1] = place
    found = set()
    for number in numbers - drawn:
        # A row has one comment, on all its figures, under the number of the first.
        first = max(one for one in at if one <= number)
        assert figures[first].place == figures[number].place or not figures[number].node
        found.add(at[first])
    return found


def test_the_register_holds_texts_and_counts_only(made: Made) -> None:
    book = load_workbook(BytesIO(made.files[REGISTER]))
    figures, cells = book.worksheets

    assert [sheet.title for sheet in book.worksheets] == ["Số liệu", "Ô nguồn"]
    assert figures.max_row - 1 == len(made.manuscript.figures)
    assert cells.max_row - 1 == sum(len(one.cells) for one in made.manuscript.figures)
    for sheet in book.worksheets:
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {
            "s",
            "n",
        }
        assert sheet.auto_filter.ref == sheet.dimensions
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    row = [cell.value for cell in figures[2]]
    first = made.manuscript.figures[0]
    assert row[2:7] == [first.place.file, first.place.line, first.place.column, first.shown, first.call]


def test_a_formula_in_the_register_stays_text(made: Made) -> None:
    cell = Cell("X", "=cmd|' /C calc'!A0", "X.1", 2019, "data/x.csv", 2, 3, "=1+1")
    hostile = Figure(Span("=a.md", 1, 1), "=HYPERLINK(1)", "+1", (cell,), "n")

    book = load_workbook(BytesIO(register([Entry("@SUM(1)", hostile, "-1")], made.project, History(), EPOCH)))

    assert [cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row].count(
        "f"
    ) == 0
    assert book.worksheets[0]["F2"].value == "+1"
    assert book.worksheets[1]["G2"].value == "=1+1"
