"""The version of a form: a short mark that changes when what a reporter sees of the form changes."""

import hashlib
import json

from baocao.model import Form, FormTable

LENGTH = 12
"""Hex digits kept: 48 bits tell all versions of a form apart, and people can read them out."""


def version(form: Form) -> str:
    """The first 12 hex digits of the SHA-256 over codes, titles, kinds, measures and periods of ``form``.

    Who reports a row, how units combine and where the form is printed do not change it.
    """
    seen = [form.id, [_table(table) for table in form.tables]]
    text = json.dumps(seen, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def _table(table: FormTable) -> list[object]:
    """What a reporter sees of one table, in the order of the paper."""
    rows = [
        [one.code, one.label, one.title, one.kind.value, one.measure, one.decimals]
        for one in table.indicators
    ]
    return [table.title, table.across, [[one.key, one.title] for one in table.periods], rows]
