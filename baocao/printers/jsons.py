"""Findings as JSON, for other programs."""

import json

from baocao.diagnostics import Severity
from baocao.model import Findings, Project
from baocao.printers.ledger import path

NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}


def json_text(findings: Findings, project: Project | None, prefix: str = "") -> str:
    """Findings as one JSON object: ``stage``, ``today``, ``duties``, ``diagnostics``, ``counts``."""
    names: dict[str, str] = {}
    if project:
        names |= {one.id: one.name for one in project.agencies.values()}
        names |= {one.id: one.name for one in project.units.values()}
    content = {
        "stage": findings.stage.value if findings.stage else None,
        "today": findings.today.isoformat(),
        "duties": [
            {
                "owner": duty.owner,
                "owner_name": names.get(duty.owner, ""),
                "title": duty.title,
                "state": duty.done.value,
                "due": duty.due.isoformat(),
                "days_left": (duty.due - findings.today).days,
                "node": duty.node,
                "requirement": duty.requirement,
                "form": duty.form,
                "blank_cells": duty.blank,
                "reason": duty.reason,
                "file": path(prefix, duty.span.file),
                "line": duty.span.line,
            }
            for duty in findings.duties
        ],
        "diagnostics": [
            {
                "code": one.code,
                "severity": NAMES[one.severity],
                "file": path(prefix, one.span.file),
                "line": one.span.line,
                "column": one.span.column,
                "message": one.message,
                "hint": one.hint,
                "owner": one.owner,
            }
            for one in findings.said
        ],
        "counts": {NAMES[level]: sum(one.severity is level for one in findings.said) for level in Severity},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
