"""How a data file is laid out: headings of its columns, its rows, the note that marks invented figures."""

import csv
import io
from collections.abc import Mapping

from baocao.model import Form
from baocao.vietnamese import fold

CODE, LABEL, TITLE, NOTE = "mã", "stt", "chỉ tiêu", "ghi chú"
"""Headings of the columns that hold no figures, folded."""

PRINTED = {CODE: "Mã", LABEL: "STT", TITLE: "Chỉ tiêu", NOTE: "Ghi chú"}

_INVENTED = fold("minh họa")


def says_invented(note: str) -> bool:
    """Whether the note of a row marks its figures as invented."""
    return fold(note).startswith(_INVENTED)


def laid_out(
    form: Form, owed: frozenset[str], cells: Mapping[tuple[str, int], str], notes: Mapping[str, str]
) -> bytes:
    """A data file of ``form`` with the rows ``owed``; a column of notes when there are any."""
    periods = form.periods()
    heading = [PRINTED[CODE], PRINTED[LABEL], PRINTED[TITLE], *(one.title for one in periods)]
    lines = [[*heading, PRINTED[NOTE]] if notes else heading]
    for one in form.indicators():
        if one.code in owed:
            values = [cells.get((one.code, period.key), "") for period in periods]
            note = [notes.get(one.code, "")] if notes else []
            lines.append([one.code, one.label, one.title, *values, *note])
    # Excel takes a CSV for UTF-8 only by its byte order mark.
    return f"{joined(*lines)}\n".encode("utf-8-sig")


def joined(*lines: list[str], delimiter: str = ",") -> str:
    """Lines of a data file, without the end of the last one."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(lines)
    return text.getvalue().removesuffix("\n")
