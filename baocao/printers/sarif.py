"""Findings as SARIF 2.1.0, for code scanning and editors."""

import json
import re
from typing import Any
from urllib.parse import quote

from baocao import pages
from baocao.diagnostics import Diagnostic, Severity
from baocao.model import Findings, Project
from baocao.printers.ledger import path

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""Source: SARIF 2.1.0, 3.13.3."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_ROOT = "%SRCROOT%"
_LINK = re.compile(r"([\[\]\\])")
"""What would make a link of strangers' text. Source: SARIF 2.1.0, 3.11.6."""


def sarif(findings: Findings, project: Project | None, prefix: str = "") -> str:
    """One run; its rules are the pages of the codes that occur, its places relative to the root."""
    codes = sorted({one.code for one in findings.said})
    driver = {"name": "baocao", "language": "vi", "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {_ROOT: {"description": {"text": "Thư mục đã chạy lệnh kiểm tra"}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code), project, prefix) for one in findings.said],
    }
    content = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str) -> dict[str, Any]:
    text = pages.page(code)
    title, _, rest = text.partition("\n")
    plain = rest.replace("**", "").replace("`", "").strip()
    return {
        "id": code,
        "shortDescription": {"text": title.removeprefix("# ").strip()},
        "help": {"text": plain, "markdown": rest.strip()},
    }


def _result(one: Diagnostic, rule: int, project: Project | None, prefix: str) -> dict[str, Any]:
    text = f"{one.message}\nGợi ý: {one.hint}" if one.hint else one.message
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": _LEVELS[one.severity],
        "message": {"text": _LINK.sub(r"\\\1", text) if "](" in text else text},
    }
    if one.span.file:
        result["locations"] = [{"physicalLocation": _place(one, prefix)}]
    if one.owner:
        name = project.name_of(one.owner) if project else one.owner
        result["properties"] = {"owner": one.owner, "ownerName": name}
    return result


def _place(one: Diagnostic, prefix: str) -> dict[str, Any]:
    uri = quote(path(prefix, one.span.file), errors="surrogateescape")
    place: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": _ROOT}}
    if one.span.line:
        place["region"] = {"startLine": one.span.line}
        if one.span.column:
            place["region"]["startColumn"] = one.span.column
    return place
