"""Findings as workflow commands that GitHub shows at the authors' lines."""

from baocao.diagnostics import Diagnostic, Severity
from baocao.model import Findings, Project
from baocao.printers.ledger import path
from baocao.printers.text import summary

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}


def github(findings: Findings, project: Project | None, prefix: str = "") -> str:
    """One workflow command per complaint, then the summary line."""
    lines = [_command(one, prefix) for one in findings.said]
    return "\n".join([*lines, summary(findings)]) + "\n"


def _command(one: Diagnostic, prefix: str) -> str:
    span = one.span
    places = {"file": path(prefix, span.file), "line": span.line, "col": span.column}
    values = ",".join(f"{key}={_property(str(value))}" for key, value in places.items() if value)
    message = f"{one.message}\nGợi ý: {one.hint}" if one.hint else one.message
    return (
        f"::{_LEVELS[one.severity]} {values}{',' * bool(values)}title={_property(one.code)}::{_data(message)}"
    )


def _data(text: str) -> str:
    """Text that cannot start a command of its own. Source: the escapes of GitHub's toolkit."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
