"""Where figures come from: formula, cells and who wrote them last, as text or JSON."""

import json
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from baocao.figures.origin import Made
from baocao.model import Blame, Cell, Change, Figure, Project
from baocao.numbers import letters
from baocao.printers.ledger import path
from baocao.printers.means import how, means


class Traced(NamedTuple):
    """A figure that was asked for: ``figure`` is None when it stands in no text."""

    figure: Figure | None
    made: tuple[Made, ...]


_HEAD = ("Đơn vị", "Giá trị", "Tệp", "Dòng", "Cột", "Sửa lần cuối")
_COMMIT = 10
"""Digits of a commit that are shown; Git finds it by them."""


def trace_text(found: Iterable[Traced], project: Project, blame: Blame, prefix: str = "") -> str:
    """The figures with what they are made from, indented."""
    lines: list[str] = []
    for one in found:
        if one.figure is not None:
            place = one.figure.place
            where = ":".join(str(part) for part in (path(prefix, place.file), *place[1:]) if part)
            lines.append(f"{where}: {one.figure.call} → {flat(one.figure.shown)}")
            words = means(one.figure)
            lines += [f"  {words}"] if words else []
        for made in one.made:
            lines += _tree(made, project, blame, prefix, "  " if one.figure else "")
        lines.append("")
    if _nowhere(blame):
        lines += [f"(không rõ ai sửa lần cuối: {next(iter(blame.why.values()))})", ""]
    return "\n".join(lines)


def _nowhere(blame: Blame) -> bool:
    """Whether Git knows nothing at all, for one reason that is said once."""
    return not blame.lines and len(set(blame.why.values())) == 1


def last(change: Change | None, why: str) -> str:
    """Who wrote something last, or why that is not known."""
    if change is None:
        return why or "không rõ"
    return f"{change.commit[:_COMMIT]} {day(change.when)} {change.author}"


def day(when: str) -> str:
    """An ISO time as a Vietnamese day."""
    year, month, number = when[:10].split("-") if when[:10].count("-") == 2 else ("", "", "")
    return f"{int(number)}/{int(month)}/{year}" if number.isdigit() and month.isdigit() else when


def flat(text: str) -> str:
    """``text`` on one line, its control characters visible."""
    one = " ".join(text.split())
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in one)


def column(number: int) -> str:
    """The column of a CSV as a spreadsheet shows it, with its number: "F (6)"."""
    return f"{letters(number)} ({number})"


def _tree(made: Made, project: Project, blame: Blame, prefix: str, indent: str) -> Iterator[str]:
    one = made.indicator
    whose = f" của {project.name_of(made.reporter)}" if made.reporter else ""
    measure = "%" if one.measure == "%" else f" {one.measure}" if one.measure else ""
    shown = f" = {flat(made.shown)}{measure}" if made.shown else ""
    yield f"{indent}{one.code} {made.called}{whose}{shown}: {flat(one.title)}"
    yield f"{indent}  {how(made, project)}"
    count, added = made.beside
    if count:
        yield f"{indent}  (đối chiếu: {count} nơi tự báo cáo cộng lại {added})"
    for below in made.inputs:
        yield from _tree(below, project, blame, prefix, indent + "    ")
    if made.cells:
        rows = [_HEAD, *(_row(cell, project, blame, prefix) for cell in made.cells)]
        if _nowhere(blame):
            rows = [row[:-1] for row in rows]
        yield from (f"{indent}    {line}" for line in _table(rows))


Row = tuple[str, ...]


def _row(cell: Cell, project: Project, blame: Blame, prefix: str) -> Row:
    change = blame.lines.get((cell.file, cell.line))
    written = last(change, blame.why.get(cell.file, ""))
    place = (path(prefix, cell.file), str(cell.line), column(cell.column))
    return (project.name_of(cell.reporter), flat(cell.value), *place, flat(written))


def _table(rows: list[Row]) -> Iterator[str]:
    widths = [max(_width(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        cells = [
            " " * (width - _width(text)) + text if at in (1, 3) else text + " " * (width - _width(text))
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Columns of a terminal that ``text`` takes; combining marks take none."""
    return sum(not unicodedata.combining(sign) for sign in text)


def trace_json(found: Iterable[Traced], project: Project, blame: Blame, prefix: str = "") -> str:
    """The same as JSON: a list of figures, each with its tree."""

    def of_cell(cell: Cell) -> dict[str, Any]:
        change = blame.lines.get((cell.file, cell.line))
        return {
            "reporter": cell.reporter,
            "name": project.name_of(cell.reporter),
            "value": cell.value,
            "file": path(prefix, cell.file),
            "line": cell.line,
            "column": cell.column,
            "commit": change.commit if change else None,
            "author": change.author if change else None,
            "when": change.when if change else None,
            "note": None if change else blame.why.get(cell.file) or "không rõ",
        }

    def of_made(made: Made) -> dict[str, Any]:
        return {
            "code": made.indicator.code,
            "title": made.indicator.title,
            "period": made.period,
            "reporter": made.reporter or None,
            "shown": made.shown,
            "measure": made.indicator.measure,
            "how": made.how.value,
            "formula": made.formula or None,
            "reported_by_parts": made.beside[1] or None,
            "inputs": [of_made(below) for below in made.inputs],
            "cells": [of_cell(cell) for cell in made.cells],
        }

    content = [
        _of_place(one.figure, prefix) | {"made": [of_made(made) for made in one.made]} for one in found
    ]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _of_place(figure: Figure | None, prefix: str) -> dict[str, Any]:
    if figure is None:
        return {}
    place = figure.place
    where = {"file": path(prefix, place.file), "line": place.line, "column": place.column}
    return {**where, "node": figure.node or None, "call": figure.call, "shown": figure.shown}
