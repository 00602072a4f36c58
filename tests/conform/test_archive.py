"""Hostile and broken files: each is refused at once, with its own message."""

# ruff: noqa: E501 (the table of cases reads best on one line each)

import io
import struct
import time
import zipfile
from collections.abc import Callable

import papers as p
import pytest

from baocao.diagnostics import Diagnostic, Severity
from baocao.doors import archive

GOOD = p.packed(p.parts())
WORD = "word/document.xml"


def refused(data: bytes, name: str = "van-ban.docx") -> list[Diagnostic]:
    said: list[Diagnostic] = []
    assert archive.docx(data, name, said) is None
    return said


def with_document(text: str | bytes) -> bytes:
    files: dict[str, str | bytes] = {**p.parts(), WORD: text}
    return zipped(list(files.items()))


def zipped(files: list[tuple[str, str | bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for name, text in files:
            made.writestr(name, text)
    return buffer.getvalue()


def renamed(old: str, new: str) -> bytes:
    """The good file with a name of the same length written over another, everywhere."""
    assert len(old) == len(new)
    return GOOD.replace(old.encode(), new.encode())


def encrypted() -> bytes:
    """The good file with the password flag set on every entry."""
    data = bytearray(GOOD)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(data)


def overlapping() -> bytes:
    """Two central entries that point at one local file: the way of the quadratic zip bomb."""
    data = bytearray(zipped([(WORD, "<a/>"), ("word/documenu.xml", "<a/>")]))
    second = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 1)
    struct.pack_into("<I", data, second + 42, 0)
    return bytes(data)


def many_entries() -> bytes:
    """A file whose end record owns up to 60,000 entries."""
    data = bytearray(GOOD)
    at = data.rfind(b"PK\x05\x06")
    struct.pack_into("<HH", data, at + 8, 60_000, 60_000)
    return bytes(data)


def lying_size() -> bytes:
    """A part that declares less than it holds."""
    data = bytearray(with_document("<w:document>" + "<w:p/>" * 100_000 + "</w:document>"))
    at = data.find(WORD.encode(), data.find(b"PK\x01\x02")) - 46
    struct.pack_into("<I", data, at + 24, 1000)
    return bytes(data)


def ole(inside: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + inside


DOCUMENT = f"<w:document {p.NS}><w:body>%s</w:body></w:document>"
BOMB = "\0" * (60 * 1024 * 1024)

HOSTILE: list[tuple[str, Callable[[], bytes], str, str]] = [
    ("empty", lambda: b"", "A150", "tệp rỗng"),
    ("too-large", lambda: b"PK\x03\x04" + bytes(50 * 1024 * 1024), "A152", "giới hạn 52.428.800"),
    ("password", lambda: ole("EncryptedPackage".encode("utf-16-le")), "A153", "mật khẩu"),
    ("zip-password", encrypted, "A153", "mật khẩu"),
    ("old-word", lambda: ole(b""), "A154", "Word đời cũ"),
    ("rtf", lambda: rb"{\rtf1\ansi Bao cao}", "A155", "RTF"),
    ("html", lambda: b"\xef\xbb\xbf <!DOCTYPE html><html></html>", "A156", "HTML"),
    ("mhtml", lambda: b"MIME-Version: 1.0\r\n", "A156", "HTML"),
    ("pdf", lambda: b"%PDF-1.7", "A157", "PDF"),
    ("picture", lambda: b"\x89PNG\r\n", "A157", "ảnh"),
    ("rar", lambda: b"Rar!\x1a\x07", "A157", "RAR"),
    ("text", "Báo cáo".encode, "A157", "không phải là DOCX"),
    ("cut-in-half", lambda: GOOD[: len(GOOD) // 2], "A158", "bị cắt"),
    ("cut-at-the-end", lambda: GOOD[:-10], "A158", "bị cắt"),
    ("appended", lambda: GOOD + b"more", "A158", "nối thêm"),
    ("flipped-byte", lambda: GOOD.replace(GOOD[700:704], b"\0\0\0\0", 1), "A158", "hỏng"),
    ("lying-size", lying_size, "A158", "hỏng"),
    ("bomb", lambda: zipped([(WORD, BOMB)]), "A159", "tỷ lệ nén"),
    ("bomb-in-many-parts", lambda: zipped([(f"word/{n}.xml", "\0" * 1_000_000) for n in range(220)]), "A159", "cả tệp"),
    ("huge-part", lambda: zipped([(WORD, bytes(65 * 1024 * 1024))]), "A159", "một phần"),
    ("many-entries", many_entries, "A159", "60.000"),
    ("many-parts", lambda: zipped([(f"{n}.xml", "") for n in range(2001)]), "A159", "2.001"),
    ("duplicate-case", lambda: zipped([(WORD, "<a/>"), ("word/Document.xml", "<a/>")]), "A160", "trùng nhau"),
    ("duplicate-offset", overlapping, "A160", "trùng nhau"),
    ("climbing-name", lambda: zipped([("../../etc/x.xml", "<a/>")]), "A161", "'../../etc/x.xml'"),
    ("absolute-name", lambda: zipped([("/etc/x.xml", "<a/>")]), "A161", "/etc/x.xml"),
    ("drive-name", lambda: zipped([("C:/x.xml", "<a/>")]), "A161", "C:/x.xml"),
    ("backslash-name", lambda: renamed("word/document.xml", "word\\document.xml"), "A161", "document.xml"),
    ("nul-name", lambda: renamed("word/document.xml", "word/document\0xml"), "A161", "\\x00"),
    ("doctype", lambda: with_document("<!DOCTYPE a [<!ENTITY b 'c'>]>" + DOCUMENT % ""), "A162", "DOCTYPE"),
    ("external-entity", lambda: with_document('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), "A162", "DOCTYPE"),
    ("elements", lambda: with_document(DOCUMENT % ("<w:p/>" * 2_000_001)), "A159", "tỷ lệ nén"),
    ("stored-elements", lambda: zipped([*p.parts().items(), ("x.xml", f"<a>{'<b/>' * 2_000_001}</a>")], zipfile.ZIP_STORED), "A163", "2.000.000"),
    ("nested", lambda: with_document(DOCUMENT % ("<w:sdt>" * 5000 + "</w:sdt>" * 5000)), "A163", "200 tầng"),
    ("unclosed", lambda: with_document(DOCUMENT[:-5] % "<w:p>"), "A164", "dòng 1"),
    ("latin-1", lambda: with_document('<?xml version="1.0" encoding="iso-8859-1"?><a/>'), "A164", "UTF-8"),
    ("utf-16", lambda: with_document("<a>á</a>".encode("utf-16")), "A164", "UTF-8"),
    ("strict", lambda: with_document('<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'), "A168", "Strict"),
    ("excel", lambda: zipped([("[Content_Types].xml", "<a/>"), ("xl/workbook.xml", "<a/>")]), "A165", "Excel"),
    ("plain-zip", lambda: zipped([("bao-cao.txt", "x")]), "A165", "không phải văn bản Word"),
    ("bzip2", lambda: zipped([(WORD, "<a/>")], zipfile.ZIP_BZIP2), "A166", "nén theo kiểu"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "code", "words"), [one[1:] for one in HOSTILE], ids=[one[0] for one in HOSTILE]
)
def test_hostile_file_is_refused_at_once(make: Callable[[], bytes], code: str, words: str) -> None:
    data = make()

    start = time.perf_counter()
    said = refused(data)
    seconds = time.perf_counter() - start

    assert [(one.code, one.severity) for one in said] == [(code, Severity.ERROR)]
    assert words in said[0].message
    assert said[0].hint
    assert seconds < 1


def test_duplicate_part_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped([*p.parts().items(), (WORD, "<a/>")])

    assert [one.code for one in refused(data)] == ["A160"]


def test_lock_file_of_word_is_named_as_such() -> None:
    assert [one.code for one in refused(b"\x05Lan", "thu/~$bao-cao.docx")] == ["A151"]


def test_good_file_is_let_in_unchanged() -> None:
    said: list[Diagnostic] = []

    parts = archive.docx(GOOD, "van-ban.docx", said)

    assert said == []
    assert parts == {name: text.encode() for name, text in p.parts().items()}


def test_macros_are_mentioned() -> None:
    said: list[Diagnostic] = []

    parts = archive.docx(zipped([*p.parts().items(), ("word/vbaProject.bin", b"x")]), "van-ban.docm", said)

    assert parts is not None
    assert [(one.code, one.severity) for one in said] == [("A167", Severity.WARNING)]
