"""The ledger of what was handed in: the lines of one reporter's file."""

import csv
import io
from collections.abc import Iterable

from baocao.model import Receipt
from baocao.model.submission import LEDGER, LEDGER_HEADING
from baocao.vietnamese import short_date


def ledger_path(reporter: str) -> str:
    """Where the ledger of ``reporter`` lies in the workspace."""
    return f"{LEDGER}{reporter}.csv"


def with_receipts(old: bytes | None, receipts: Iterable[Receipt]) -> bytes:
    """The ledger ``old`` (None: there is none) with lines for ``receipts`` at its end.

    A name of a file that Excel would take for a formula gets an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if old is None or not old.strip():
        writer.writerow(LEDGER_HEADING)
    for one in receipts:
        counts = one.taken, one.refused, one.blank, one.replaced
        file = f"'{one.file}" if one.file.startswith(("=", "+", "-", "@")) else one.file
        writer.writerow([short_date(one.day), file, one.sha256, one.form, one.version, *counts])
    lines = text.getvalue().encode()
    if old is None or not old.strip():
        return b"\xef\xbb\xbf" + lines
    return (old if old.endswith(b"\n") else old + b"\n") + lines
