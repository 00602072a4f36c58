"""Formats that only CI asks for; apart, so that nobody else waits for them."""

from collections.abc import Callable

from baocao.model import Findings, Project
from baocao.printers.junit import junit
from baocao.printers.markdown import comment, markdown
from baocao.printers.sarif import sarif

FORMATS: dict[str, Callable[[Findings, Project | None, str], str]] = {"junit": junit, "sarif": sarif}
"""Format name -> printer of (findings, project, prefix of file paths)."""

LINKED: dict[str, Callable[[Findings, Project | None, str, str], str]] = {
    "markdown": markdown,
    "comment": comment,
}
"""Those that also take the address at which the files can be seen."""
