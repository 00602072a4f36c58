"""The ledger of what was handed in, ``data/tiep-nhan/<reporter>.csv``: a damaged line costs only itself."""

import re
from collections.abc import Container
from datetime import date

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.doors import Reader
from baocao.load.reading import fields_of
from baocao.model import Receipt
from baocao.model.submission import LEDGER, LEDGER_HEADING

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})$", re.ASCII)
_HINT = "dòng này do lệnh build.py forms import ghi: khôi phục từ Git, hoặc xóa dòng"


def read_receipts(reader: Reader, known: Container[str]) -> dict[str, tuple[Receipt, ...]]:
    """The receipts by reporter, in the order of each file. ``known`` are the ids of all reporters."""
    found: dict[str, tuple[Receipt, ...]] = {}
    for name in reader.names(LEDGER):
        reporter = name.removeprefix(LEDGER).removesuffix(".csv")
        if not name.endswith(".csv") or "/" in reporter:
            words = "tệp này không được đọc: sổ tiếp nhận là data/tiep-nhan/<mã đơn vị, cơ quan>.csv"
            _warn(reader, "A115", Span(name), words, "xóa hoặc chuyển tệp đi nơi khác")
        elif reporter not in known:
            words = f"sổ tiếp nhận của {reporter!r}, nơi không có trong đề cương"
            _warn(reader, "D342", Span(name), words, "đổi tên tệp theo mã đúng, hoặc xóa")
        else:
            text = reader.csv(name)
            found[reporter] = () if text is None else _read(reader, name, reporter, text)
    return found


def _warn(reader: Reader, code: str, span: Span, words: str, hint: str) -> None:
    reader.said.append(Diagnostic(code, span, words, hint, Severity.WARNING))


def _read(reader: Reader, name: str, reporter: str, text: str) -> tuple[Receipt, ...]:
    lines = text.split("\n")
    if lines[0].strip() != ",".join(LEDGER_HEADING):
        words = f"dòng 1 của sổ tiếp nhận phải là: {','.join(LEDGER_HEADING)}"
        _warn(reader, "D340", Span(name, 1), words, "khôi phục tệp từ Git, hoặc sửa dòng 1")
    receipts = []
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            one = _receipt(line, reporter, Span(name, number))
            if one is None:
                words = "dòng của sổ tiếp nhận không đọc được: cần 9 ô, ngày d/m/yyyy, bốn ô cuối là số"
                _warn(reader, "D341", Span(name, number), words, _HINT)
            else:
                receipts.append(one)
    return tuple(receipts)


def _receipt(line: str, reporter: str, span: Span) -> Receipt | None:
    """The receipt of one line; None when it is none."""
    cells = fields_of(line, ",") or []
    if len(cells) != len(LEDGER_HEADING):
        return None
    day, file, sha256, form, version, *counts = (one.strip() for one in cells)
    found = _DAY.match(day)
    if not found or any(not (one.isascii() and one.isdigit() and len(one) < 10) for one in counts):
        return None
    try:
        when = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    taken, refused, blank, replaced = map(int, counts)
    return Receipt(reporter, when, file, sha256, form, version, taken, refused, blank, replaced, span)
