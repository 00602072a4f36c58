"""Submissions are folders: how a clerk's file came to be, and all that the program makes of it.

``tests/submissions/<name>/recipe.yaml`` says whose workbook it is, what was done to it and how it was
saved (see submissions_recipe.py; ``row`` adds a row to the first form); ``result.txt`` is what the
person sees who takes the file in, what is in ``data/`` after that, and what the answer to the sender
says. ``pytest --accept`` writes the result; a person reads it.
"""

import io
import re
import shlex
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from conftest import BASE, workspace
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet
from submissions_make import open_form, xlsx
from submissions_recipe import Made, files_of, follow

from baocao.cli import cli
from baocao.examine import examine
from baocao.model import Project
from baocao.model.submission import ANSWER_NOTE, ANSWER_SHEET

CASES = Path(__file__).parent / "submissions"
TODAY = "20/3/2020"
ANSWERS = "dist/tra-loi"
FORM = "outline/forms/PL1.yaml"


@pytest.fixture(scope="session")
def project() -> Project:
    """The base workspace, whose figures fill the workbooks."""
    found = examine(BASE, None, date(2020, 3, 20)).project
    assert found is not None
    return found


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_submission(case: Path, project: Project, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    recipe = yaml.safe_load((case / "recipe.yaml").read_text("utf-8"))
    if "row" in recipe:
        project = _with_row(project, recipe["row"], tmp_path / "form")
    made = list(files_of(recipe, project))
    files: dict[str, bytes | None] = {} if recipe.get("data") == "kept" else dict(_without(made))
    if "row" in recipe:
        files[FORM] = (tmp_path / "form/w" / FORM).read_bytes()
    root = workspace(tmp_path, files)

    lines = _handed_in(made, recipe, root, tmp_path)
    if "again" in recipe:
        lines += ["", "== lần hai", *_again(recipe, made[0], project, root, tmp_path)]

    found = "\n".join(line.rstrip() for line in lines) + "\n"
    if request.config.getoption("--accept"):
        (case / "result.txt").write_text(found, "utf-8")
    assert found == (case / "result.txt").read_text("utf-8")
    assert "Traceback" not in found
    assert str(tmp_path) not in found


def _with_row(project: Project, row: str, folder: Path) -> Project:
    """The base workspace with one more row in its first form."""
    content = (BASE / FORM).read_bytes() + f"      - {row}\n".encode()
    root = workspace(folder, {FORM: content})
    found = examine(root, None, date(2020, 3, 20)).project
    assert found is not None
    return found


def _without(made: list[Made]) -> Mapping[str, None]:
    """The data files of those who hand in, taken away."""
    whose = {one.reporter or "xa-an" for one in made}
    files = (path.relative_to(BASE).as_posix() for path in sorted(BASE.glob("data/*/*/*.csv")))
    return {name: None for name in files if name.split("/")[2] in whose}


def _handed_in(made: list[Made], recipe: Mapping[str, Any], root: Path, folder: Path) -> list[str]:
    """The call and what it said, the files that it wrote, and its answers."""
    for one in made:
        (folder / one.name).write_bytes(one.content)
    words = [*(one.name for one in made), *map(str, recipe.get("call", []))]
    before = _tree(root)
    call = ["forms", "import", *(str(folder / word) if (folder / word).is_file() else word for word in words)]
    done = CliRunner().invoke(cli, [*call, "--workspace", str(root), "--today", TODAY])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    said = done.output.replace(f"{folder}/w/", "").replace(f"{folder}/", "")
    after = _tree(root)
    lines = [f"$ forms import {shlex.join(words)}", *said.splitlines(), f"[{done.exit_code}]"]
    for name in sorted(after):
        if after[name] != before.get(name):
            lines += ["", *_changed(name, before.get(name), after[name])]
    _check_untouched(made, {name: after[name] for name in after if name.startswith(ANSWERS)})
    return lines


def _tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def _changed(name: str, before: bytes | None, after: bytes) -> Iterator[str]:
    """A file that is new or changed: an answer in words, a table as its lines that differ from the base's."""
    if name.startswith(ANSWERS):
        yield f"+ {name}"
        yield from _answer(after)
        return
    known = BASE / name
    old = _lines(before if before is not None else known.read_bytes() if known.exists() else b"")
    new = _lines(after)
    yield f"{'+' if before is None else '~'} {name}"
    yield from (f"  - {line}" for line in old if line not in new)
    yield from (f"  + {line}" for line in new if line not in old)
    if old == new:
        yield "  như số liệu đã biết"


def _lines(content: bytes) -> list[str]:
    """Lines of a table, without what differs from day to day or only in notation."""
    text = re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", content.decode("utf-8-sig"))
    text = re.sub(r"\b[0-9a-f]{64},", "<sha256>,", text)
    return re.sub(r"(,PL\d),[0-9a-f]{12},", r"\1,<phiên bản>,", text).splitlines()


def _answer(content: bytes) -> Iterator[str]:
    """The list of an answer, and its comments."""
    book = load_workbook(io.BytesIO(content))
    for row in book.worksheets[0].iter_rows(values_only=True):
        cells = [" ".join(str(value).split()) for value in row if value is not None]
        if cells:
            yield "  " + " | ".join(cells)
    for sheet in book.worksheets[1:]:
        comments = _comments(sheet)
        ours = [place for place, text in comments.items() if ANSWER_NOTE in text]
        assert sorted(ours) == sorted(str(area.sqref) for area in sheet.conditional_formatting)
        if ours:
            yield f"  (tô màu, có lời ghi ở trang {sheet.title}: {', '.join(sorted(ours))})"
        for place, text in comments.items():
            own = text.partition(ANSWER_NOTE)[0].strip()
            if own:
                yield f"  (lời của nơi gửi còn ở {sheet.title}!{place}: {own!r})"


def _comments(sheet: Worksheet) -> dict[str, str]:
    cells = [one for one in sheet._cells.values() if not isinstance(one, MergedCell)]
    return {one.coordinate: one.comment.text for one in cells if one.comment is not None}


def _check_untouched(made: list[Made], answers: Mapping[str, bytes]) -> None:
    """Every cell of a workbook is in its answer as it was sent: value, type, format."""
    for one in made:
        for name, content in answers.items():
            if not one.content.startswith(b"PK") or Path(name).stem != f"{Path(one.name).stem}-tra-loi":
                continue
            sent, answered = load_workbook(io.BytesIO(one.content)), load_workbook(io.BytesIO(content))
            for sheet in sent.worksheets:
                if sheet.title != ANSWER_SHEET:
                    assert _cells(answered[sheet.title]) == _cells(sheet)


def _cells(sheet: Worksheet) -> dict[str, tuple[object, ...]]:
    cells = [
        one for one in sheet._cells.values() if not isinstance(one, MergedCell) and one.value is not None
    ]
    return {one.coordinate: (one.value, one.data_type, one.number_format) for one in cells}


def _again(recipe: Mapping[str, Any], first: Made, project: Project, root: Path, folder: Path) -> list[str]:
    """The answer, corrected by the recipe's ``again`` steps, is handed in."""
    answer = next((root / ANSWERS).glob("*.xlsx"))
    work = open_form(answer.read_bytes(), project.forms)
    assert any(ANSWER_NOTE in text for sheet in work.book.worksheets for text in _comments(sheet).values())
    follow(work, recipe["again"])
    return _handed_in([Made(answer.name, xlsx(work), first.reporter)], recipe, root, folder)
