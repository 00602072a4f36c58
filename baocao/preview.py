"""How the web page is shown while it is written: made again after every change, and served."""

import gc
import secrets
from collections.abc import Callable
from datetime import date
from pathlib import Path

from baocao.diagnostics import Diagnostic, Severity
from baocao.doors import kept_charts
from baocao.load.workspace import folders_of
from baocao.printers.text import problems
from baocao.serve import Board, changes, serving
from baocao.site.links import Links
from baocao.site.printing import POLICY
from baocao.web import CHARTS, USUAL, Kept, Site, make

Told = Callable[[Site], None]
"""Told of every page that was made, or why none was."""


def preview(root: Path, today: date, port: int, started: Callable[[str], None], told: Told) -> None:
    """Serve the web page of the workspace ``root`` until it is interrupted; nothing is written.

    ``started`` is told the address. Raises: OSError when ``port`` cannot be used.
    """
    board = Board()
    kept = Kept(kept_charts(root / USUAL / CHARTS))
    with serving(board, port, POLICY, secrets.token_urlsafe(18)) as address:
        started(address)
        for _ in changes(lambda: folders_of(root)):
            made = make(root, Links(), today, kept)
            if made.files:
                board.show(made.files)
            else:
                board.fail(tuple(problems(reasons(made))))
            told(made)
            # The command line does not look for cycles; here they would pile up.
            gc.collect()


def reasons(made: Site) -> tuple[Diagnostic, ...]:
    """Why there is no page: what was said of the making, else the errors of the workspace."""
    errors = [one for one in (*made.said, *made.look.findings.said) if one.severity is Severity.ERROR]
    return tuple(errors)
