"""A CSV that somebody else's program saved: any encoding and separator, titles above, cells as texts."""

import csv
import re
from collections.abc import Iterable

from baocao.doors.foreign import ForeignSheet, Square, Unreadable
from baocao.legacy import scheme_of, syllables
from baocao.limits import limit, over
from baocao.vietnamese import nfc

_SEPARATORS = (",", ";", "\t", "|")
_SEP_LINE = re.compile(r"sep=(.)\r?\n")
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")
"""A question mark in a word: what Excel writes for a letter that its table of signs has not."""

_MOST_LINES = 60
"""A cell over more lines than this is no answer but a quote that was never closed."""

_SAVE = "mở tệp Excel gốc, chọn Lưu thành… (Save as) kiểu Excel Workbook (*.xlsx) rồi gửi tệp đó"
_FINE = 0.8


def read_commas(data: bytes) -> tuple[ForeignSheet, str]:
    """The one sheet of a CSV, without a name, and its encoding (blank for UTF-8).

    Raises: Unreadable.
    """
    text, encoding = _decoded(data)
    if "\0" in text:
        raise Unreadable("A175", "tệp không phải là văn bản CSV (có byte 0)", _SAVE)
    if len(_LOST.findall(text)) > 2:
        words = "chữ có dấu đã mất, chỉ còn dấu ?: tệp được lưu từ Excel không phải kiểu UTF-8"
        raise Unreadable("A175", words, _SAVE)
    lines, rows = _rows(text)
    if len(rows) > limit("csv_rows"):
        raise Unreadable("A106", over("csv_rows"), "xóa các dòng thừa")
    if any(len(row) > limit("csv_columns") and any(row[limit("csv_columns") :]) for row in rows):
        raise Unreadable("A106", over("csv_columns"), "xóa các cột thừa")
    if any(cell.count("\n") > _MOST_LINES or len(cell) > limit("cell_bytes") for row in rows for cell in row):
        raise Unreadable("A175", "có dấu ngoặc kép mở mà không đóng: các dòng dính vào một ô", _SAVE)
    squares = (
        Square(line, column, cell)
        for line, row in zip(lines, rows, strict=True)
        for column, cell in enumerate(row, 1)
        if cell.strip()
    )
    return ForeignSheet("", tuple(squares)), encoding


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, and its encoding when it is not UTF-8. The old fonts' text stays as it is."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError as error:
            raise Unreadable("A175", "tệp UTF-16 bị cắt hoặc hỏng", _SAVE) from error
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    plain = data.decode("latin-1")
    if scheme_of(plain.split("\n")):
        return plain, "Windows-1252"
    try:
        text = nfc(data.decode("cp1258"))
    except UnicodeDecodeError as error:
        raise Unreadable("A175", "không nhận ra bảng mã của tệp", _SAVE) from error
    if syllables(text.split("\n")) < _FINE:
        raise Unreadable("A175", "không nhận ra bảng mã của tệp", _SAVE)
    return text, "Windows-1258"


def _rows(text: str) -> tuple[list[int], list[list[str]]]:
    """The records by the separator that gives most of them the same width; and the lines they begin on."""
    said = _SEP_LINE.match(text)
    if said:
        # Excel's own way of naming the separator; the line still counts.
        return _parsed(text[said.end() :], said[1], 2)
    lines, rows, best = [1], [[text]], (0, 0)
    for separator in _SEPARATORS:
        if separator not in text:
            continue
        found_lines, found = _parsed(text, separator, 1)
        widths = [len(row) for row in found if len(row) > 1 and any(row)]
        if not widths:
            continue
        usual = max(set(widths), key=lambda width, all=widths: (all.count(width), width))  # type: ignore[misc]
        score = widths.count(usual), usual
        if score > best:
            best, lines, rows = score, found_lines, found
    return (lines, rows) if best[0] else _parsed(text, ",", 1)


def _parsed(text: str, separator: str, first: int) -> tuple[list[int], list[list[str]]]:
    """The records of ``text`` and the line of the file that each begins on."""
    reader = csv.reader(_kept_lines(text), delimiter=separator)
    lines, rows, line = [], [], first
    try:
        for row in reader:
            lines.append(line)
            rows.append(row)
            line = first + reader.line_num
    except csv.Error as error:
        raise Unreadable("A175", "có ô quá dài, hoặc dấu ngoặc kép mở mà không đóng", _SAVE) from error
    return lines, rows


def _kept_lines(text: str) -> Iterable[str]:
    """The lines with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)
