"""Files that people hand in: a workbook is read in a process of its own, a CSV here."""

import unicodedata
from hashlib import sha256
from pathlib import Path

from lxml import etree

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.doors import archive
from baocao.doors.apart import Lost, apart
from baocao.doors.commas import read_commas
from baocao.doors.foreign import Foreign, ForeignSheet, Square, Unreadable
from baocao.doors.office import EXCEL, SIGNS
from baocao.doors.outside import read_outside
from baocao.doors.sheets import read_sheets
from baocao.doors.text import FORBIDDEN
from baocao.legacy import converted
from baocao.limits import limit, over
from baocao.vietnamese import nfc

Opened = tuple[tuple[ForeignSheet, ...] | None, list[Diagnostic]]

_BINARY = (b"PK", b"\xd0\xcf\x11\xe0", *(sign for sign, *_ in SIGNS))
_WEB = (b"<!doctype html", b"<html", b"mime-version", b"<?xml")


def read_foreign(path: Path, said: list[Diagnostic]) -> Foreign | None:
    """What stands in the XLSX or CSV ``path``; None when it was refused, with one complaint.

    Texts are composed and freed of signs that nobody sees; those typed in an old Vietnamese font
    are turned into Unicode (``legacy`` says from which). Whatever the name says, the bytes decide.
    """
    data = read_outside(path, ".xlsx hoặc .csv; cả một thư mục thì thêm --from ở trước", said)
    if data is None:
        return None
    sheets, encoding = _opened(data, path, said)
    if sheets is None:
        return None
    sheets, legacy = _readable(sheets)
    kind = "xlsx" if data.startswith(b"PK") else "csv"
    name = " ".join(_clean(path.name).split())
    return Foreign(name, sha256(data).hexdigest(), kind, data, sheets, encoding, legacy)


def _opened(data: bytes, path: Path, said: list[Diagnostic]) -> tuple[tuple[ForeignSheet, ...] | None, str]:
    shown = path.as_posix()
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not data or path.name.startswith("~$") or data.startswith(_BINARY) or start.startswith(_WEB):
        return _opened_apart(data, shown, said), ""
    try:
        if len(data) > limit("csv_bytes"):
            raise Unreadable("A106", over("csv_bytes"), "xóa các dòng, cột thừa")
        sheet, encoding = read_commas(data)
    except Unreadable as refused:
        said.append(Diagnostic(refused.code, Span(shown), refused.words, refused.hint))
        return None, ""
    return (sheet,), encoding


def _opened_apart(data: bytes, shown: str, said: list[Diagnostic]) -> tuple[ForeignSheet, ...] | None:
    try:
        sheets, complaints = apart(open_workbook, data, shown)
    except Lost as lost:
        seconds = limit("foreign_seconds")
        why = f"đọc quá {seconds} giây chưa xong" if lost.late else "chương trình đọc tệp bị dừng giữa chừng"
        hint = "chép riêng các trang có biểu sang một tệp Excel mới rồi gửi tệp đó"
        said.append(Diagnostic("A176", Span(shown), why, hint))
        return None
    said += complaints
    return sheets


def open_workbook(data: bytes, shown: str) -> Opened:
    """The sheets of an XLSX, or None; and what is to be said of it. For a process of its own."""
    said: list[Diagnostic] = []
    parts = archive.xlsx(data, shown, said)
    if parts is None:
        return None, said
    try:
        return read_sheets(parts), said
    except Unreadable as refused:
        one = Diagnostic(refused.code, Span(shown), refused.words, refused.hint)
    except etree.XMLSyntaxError:
        one = Diagnostic("A174", Span(shown), "bảng tính hỏng: có phần không đọc được", EXCEL.save_as)
    return None, [*(each for each in said if each.severity is Severity.ERROR), one]


def _readable(sheets: tuple[ForeignSheet, ...]) -> tuple[tuple[ForeignSheet, ...], str]:
    """The sheets with all texts in clean Unicode, and the old encoding they came from."""
    texts = [square.text for sheet in sheets for square in sheet.squares if square.kind == "text"]
    turned, legacy = converted([nfc(text) for text in texts])
    clean = iter(turned)

    def mended(square: Square) -> Square:
        return square._replace(text=_clean(next(clean))) if square.kind == "text" else square

    return (
        tuple(
            sheet._replace(
                name=_clean(sheet.name),
                squares=tuple(one for one in map(mended, sheet.squares) if one.text or one.kind != "text"),
                notes=tuple((row, column, _clean(text)) for row, column, text in sheet.notes),
            )
            for sheet in sheets
        ),
        legacy,
    )


def _clean(text: str) -> str:
    """``text`` without signs that nobody sees; a lost or private one stays as U+FFFD."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").replace("\u202f", " ")
    return FORBIDDEN.sub(lambda found: _instead(found.group()), nfc(text)).strip()


def _instead(sign: str) -> str:
    return "" if unicodedata.category(sign) in ("Cf", "Mn", "Lo") else "\ufffd"
