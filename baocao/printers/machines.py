"""Formats that only CI asks for; apart, so that nobody else waits for them."""

from collections.abc import Callable

from baocao.model import Findings, Project
from baocao.printers.junit import junit
from baocao.printers.markdown import Addresses, comment, markdown
from baocao.printers.sarif import sarif

__all__ = ["FORMATS", "LINKED", "Addresses"]

FORMATS: dict[str, Callable[[Findings, Project | None, str], str]] = {"junit": junit, "sarif": sarif}
"""Format name -> printer of (findings, project, prefix of file paths)."""

LINKED: dict[str, Callable[[Findings, Project | None, str, Addresses], str]] = {
    "markdown": markdown,
    "comment": comment,
}
"""Those that also take where the files and the document can be seen."""
