"""Printing what was found: one module per format."""

from collections.abc import Callable

from baocao.model import Findings, Project
from baocao.printers.github import github
from baocao.printers.jsons import json_text
from baocao.printers.ledger import only
from baocao.printers.text import plain_text, problems

FORMATS: dict[str, Callable[[Findings, Project | None, str], str]] = {
    "text": plain_text,
    "github": github,
    "json": json_text,
}
"""Format name -> printer of (findings, project, prefix of file paths)."""

__all__ = ["FORMATS", "only", "problems"]
