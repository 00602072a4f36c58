"""The record of a build: from what it was made, with what, and where each figure comes from."""

import json
import platform
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from baocao import __version__
from baocao.model import Cell, Document, Figure, History, Picture, Project


def versions(document: Document) -> dict[str, str]:
    """What ``document`` was made with, by name."""
    return {
        "baocao": __version__,
        "pandoc": document.pandoc,
        "python": ".".join(platform.python_version_tuple()[:2]),
    }


def manifest(
    project: Project,
    document: Document,
    history: History,
    *,
    today: date,
    made_with: Mapping[str, str],
    number: int = 0,
) -> bytes:
    """The manifest as JSON in UTF-8. Holds no clock: the same commit and day give the same bytes.

    ``number`` is that of a sealed draft, 0 for another document.
    """
    facts = {
        "stage": document.stage.value,
        "day": today.isoformat(),
        "draft_number": number or None,
        "electronic": project.report.electronic,
        "subject": project.report.subject,
        "commit": history.commit or None,
        "history_note": history.why or None,
        "changed_since_commit": list(history.dirty),
        "versions": dict(made_with),
    }
    inputs = [_input(file, project, history) for file in sorted(project.sources)]
    figures = [_figure(one, history) for one in document.figures]
    charts = [_chart(one) for one in document.charts]
    # A line per fact, input and figure: as easy to compare as indented, at a fifth of the time.
    lines = [f"{_text(key)}: {_text(value)}" for key, value in facts.items()]
    lines += [f'"inputs": {_rows(inputs)}', f'"charts": {_rows(charts)}', f'"figures": {_rows(figures)}']
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rows(values: list[dict[str, object]]) -> str:
    return "[\n" + ",\n".join(map(_text, values)) + "\n]"


def _input(file: str, project: Project, history: History) -> dict[str, object]:
    source = project.sources[file]
    change = history.changes.get(file)
    last = {"commit": change.commit, "author": change.author, "when": change.when} if change else None
    return {"file": file, "sha256": source.sha256, "bytes": source.size, "last_change": last}


def _chart(one: Picture) -> dict[str, object]:
    """A chart of the document; its spec lies in the folder of the charts, under its number."""
    return {
        "number": one.number,
        "caption": one.chart.caption,
        "alt": one.chart.alt,
        "spec_sha256": sha256(one.chart.spec.encode()).hexdigest(),
        "picture_sha256": sha256(one.png).hexdigest(),
    }


def _figure(figure: Figure, history: History) -> dict[str, object]:
    place = figure.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "node": figure.node or None,
        "formula": figure.call,
        "shown": figure.shown,
        "cells": [_cell(one, history) for one in figure.cells],
    }


def _cell(cell: Cell, history: History) -> dict[str, object]:
    change = history.changes.get(cell.file)
    return {
        "form": cell.form,
        "reporter": cell.reporter,
        "indicator": cell.code,
        "period": cell.period,
        "file": cell.file,
        "line": cell.line,
        "column": cell.column,
        "value": cell.value,
        "commit": change.commit if change else None,
    }
