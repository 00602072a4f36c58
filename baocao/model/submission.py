"""What a reporter handed in: every cell of the sender's file, what was made of it, and the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from baocao.diagnostics import NOWHERE, Span

ANSWER_SHEET = "Kết quả tiếp nhận"
"""The sheet that an answer puts before the sender's own. A corrected answer may be handed in again:
who reads a submission passes over a sheet of this name (or this name with a number, "… (2)").
"""

ANSWER_NOTE = "— Tiếp nhận số liệu —"
"""The line with which an answer's part of a cell comment begins; what stands above is the sender's."""

LEDGER = "data/tiep-nhan/"
"""The folder of the ledger: a file per reporter, so that two people's entries never meet in one file."""

LEDGER_HEADING = ("Ngày", "Tệp", "SHA-256", "Biểu", "Phiên bản", "Nhận", "Từ chối", "Trống", "Thay")
"""The heading line of such a file."""


class Entry(NamedTuple):
    """One cell of the sender's file that stands for a figure.

    ``row`` and ``column`` count from 1 as in the sender's file, ``sheet`` is blank for a CSV.
    ``raw`` is what the sender wrote, ``value`` the canonical text of the workspace's CSV ("" blank,
    "-", "1234,5"). ``why`` is blank when it was taken, else says why it was refused (``value`` is
    then blank) and ``hint`` what to write instead.
    """

    sheet: str
    row: int
    column: int
    form: str
    code: str
    period: int
    raw: str
    value: str
    why: str = ""
    hint: str = ""


class Remark(NamedTuple):
    """Something that is no figure cell: a note, an unknown row, a figure where none is asked.

    ``text`` is what the sender wrote there (nothing of it is dropped in silence), ``why`` says in
    words what was made of it. Row and column 0 mean the whole sheet, a blank sheet the whole file.
    """

    sheet: str
    row: int
    column: int
    text: str
    why: str


class Received(NamedTuple):
    """A form found in the file: on which sheets, of which version (blank: not stamped), told how.

    ``how`` says in words what it was recognised by ("theo dấu của mẫu", "theo tên các dòng").
    """

    form: str
    sheets: tuple[str, ...]
    version: str
    how: str


@dataclass(frozen=True, slots=True)
class Submission:
    """A file that was handed in, recognised as ``reporter``'s (an id; ``how`` says by what).

    ``file`` is the name of the file as it was given, without folders; ``sha256`` that of its bytes in
    hex. ``entries`` go by form, then by row and column of the sender's file.
    """

    file: str
    sha256: str
    reporter: str
    how: str
    received: tuple[Received, ...]
    entries: tuple[Entry, ...]
    remarks: tuple[Remark, ...] = ()

    def of(self, form: str) -> Iterator[Entry]:
        """The entries of one form."""
        return (one for one in self.entries if one.form == form)


class Receipt(NamedTuple):
    """A line of the ledger: a form that ``reporter`` handed in on ``day``.

    ``version`` is that of the form that was filled in (figures.version): the stamp's, without a stamp
    the one of the day. ``taken``, ``refused`` and ``blank`` count cells, ``replaced`` those that had
    another value before.
    """

    reporter: str
    day: date
    file: str
    sha256: str
    form: str
    version: str
    taken: int
    refused: int
    blank: int
    replaced: int
    span: Span = NOWHERE
