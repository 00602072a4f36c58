"""The record of a build: from what it was made, with what, and where each figure comes from."""

import json
import platform

from baocao import __version__
from baocao.model import Cell, Document, Figure, History, Project


def manifest(project: Project, document: Document, history: History) -> bytes:
    """The manifest as JSON in UTF-8. Holds no clock: the same commit gives the same bytes."""
    facts = {
        "stage": document.stage.value,
        "subject": project.report.subject,
        "commit": history.commit or None,
        "history_note": history.why or None,
        "changed_since_commit": list(history.dirty),
        "versions": {
            "baocao": __version__,
            "pandoc": document.pandoc,
            "python": ".".join(platform.python_version_tuple()[:2]),
        },
    }
    inputs = [_input(file, project, history) for file in sorted(project.sources)]
    figures = [_figure(one, history) for one in document.figures]
    # A line per fact, input and figure: as easy to compare as indented, at a fifth of the time.
    lines = [f"{_text(key)}: {_text(value)}" for key, value in facts.items()]
    lines += [f'"inputs": {_rows(inputs)}', f'"figures": {_rows(figures)}']
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


def _figure(figure: Figure, history: History) -> dict[str, object]:
    place = figure.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
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
