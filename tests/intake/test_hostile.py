"""Hostile and odd spreadsheets at the door: one clear complaint, or the cells that a person would see."""

# ruff: noqa: E501 (XML and the tables of cases read best on one line)

import io
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from baocao.diagnostics import Diagnostic, Severity
from baocao.doors.foreign import Foreign
from baocao.doors.handed import read_foreign

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = (
    f'<workbook {NS} xmlns:r="{RELATIONS}"><sheets>'
    '<sheet name="Biểu" sheetId="1" r:id="r1"/></sheets></workbook>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
SHEET = "xl/worksheets/sheet1.xml"


def sheet(rows: str, more: str = "") -> str:
    return f"<worksheet {NS}><sheetData>{rows}</sheetData>{more}</worksheet>"


def book(
    rows: str = "", parts: dict[str, str | bytes] | None = None, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELS,
        SHEET: sheet(rows),
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return buffer.getvalue()


def doubled() -> bytes:
    buffer = io.BytesIO(book())
    with zipfile.ZipFile(buffer, "a") as made:
        made.writestr("xl/Workbook.xml", BOOK)
    return buffer.getvalue()


def locked() -> bytes:
    data = bytearray(book())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(data)


def lying() -> bytes:
    """A sheet that declares less than it holds."""
    data = bytearray(book("<row/>" * 10_000))
    at = data.find(SHEET.encode(), data.find(b"PK\x01\x02")) - 46
    struct.pack_into("<I", data, at + 24, 100)
    return bytes(data)


CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'

REFUSED: list[tuple[str, Callable[[], bytes], str, str]] = [
    ("empty", lambda: b"", "A150", "rỗng"),
    ("old Excel", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "A171", ".xls"),
    ("password", lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "A153", "mật khẩu"),
    ("locked zip", locked, "A153", "mật khẩu"),
    ("web page", lambda: b"<html><table></table></html>", "A156", "trang web"),
    ("Excel 2003 XML", lambda: b'<?xml version="1.0"?><Workbook/>', "A156", "XML"),
    ("PDF", lambda: b"%PDF-1.4", "A157", "PDF"),
    ("picture", lambda: b"\x89PNG", "A157", "ảnh"),
    ("Word", lambda: book(parts={"xl/workbook.xml": b"", "word/document.xml": "<a/>"}).replace(b"xl/workbook.xml", b"xl/workbokk.xml"), "A172", "Word"),
    ("OpenDocument", lambda: zipped("content.xml"), "A172", ".ods"),
    ("binary workbook", lambda: zipped("xl/workbook.bin"), "A172", ".xlsb"),
    ("any zip", lambda: zipped("so-lieu.txt"), "A172", "không phải bảng tính Excel"),
    ("cut", lambda: book()[:-30], "A158", "bị cắt"),
    ("lying size", lying, "A158", "hỏng"),
    ("bomb", lambda: book(parts={"xl/media/a.bin": bytes(60 * 1024 * 1024)}), "A159", "tỷ lệ nén"),
    ("doubled part", doubled, "A160", "trùng nhau"),
    ("climbing part", lambda: zipped("../../x.xml"), "A161", "x.xml"),
    ("entities", lambda: book(parts={"xl/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "A162", "DOCTYPE"),
    ("deep XML", lambda: book("<row>" * 5000 + "</row>" * 5000), "A163", "200 tầng"),
    ("broken XML", lambda: book(parts={SHEET: f"<worksheet {NS}><sheetData>"}), "A164", "hỏng ở dòng 1"),
    ("strict", lambda: book(parts={"xl/workbook.xml": '<workbook xmlns="http://purl.oclc.org/ooxml/x"/>'}), "A168", "Strict"),
    ("sheet that is not there", lambda: book(parts={"xl/_rels/workbook.xml.rels": RELS.replace("sheet1", "sheet9")}), "A174", "'Biểu'"),
    ("cell said twice", lambda: book('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'), "A174", "cùng một chỗ"),
    ("cell in another row", lambda: book('<row r="1"><c r="A2"><v>1</v></c></row>'), "A174", "'A2'"),
    ("reference that is none", lambda: book('<row r="1"><c r="A1B"><v>1</v></c></row>'), "A174", "'A1B'"),
    ("rows out of order", lambda: book('<row r="5"/><row r="4"/>'), "A174", "dòng 4"),
    ("too many cells", lambda: book("".join(f'<row r="{row}">{"<c><v>1</v></c>" * 150}</row>' for row in range(1, 1500)), method=zipfile.ZIP_STORED), "A173", "200000"),
]  # fmt: skip


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr(name, "<a/>")
    return buffer.getvalue()


def read(data: bytes, folder: Path, name: str = "bieu.xlsx") -> tuple[Foreign | None, list[Diagnostic]]:
    said: list[Diagnostic] = []
    path = folder / name
    path.write_bytes(data)
    return read_foreign(path, said), said


@pytest.mark.parametrize(
    ("make", "code", "words"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_refused_with_one_complaint(make: Callable[[], bytes], code: str, words: str, tmp_path: Path) -> None:
    data = make()

    start = time.perf_counter()
    found, said = read(data, tmp_path)
    seconds = time.perf_counter() - start

    assert found is None
    assert [(one.code, one.severity) for one in said] == [(code, Severity.ERROR)]
    assert words in said[0].message
    assert said[0].hint
    assert seconds < 10


READ: list[tuple[str, Callable[[], bytes], list[tuple[int, int, str, str]]]] = [
    ("one cell", lambda: book(CELL), [(1, 1, "number", "1")]),
    ("a cell in the last corner", lambda: book(CELL + '<row r="1048576"><c r="XFD1048576"><v>9</v></c></row>'), [(1, 1, "number", "1")]),
    ("a dimension that lies", lambda: book(parts={SHEET: f'<worksheet {NS}><dimension ref="A1:XFD1048576"/><sheetData>{CELL}</sheetData></worksheet>'}), [(1, 1, "number", "1")]),
    ("a million blank rows", lambda: book(CELL + "".join(f'<row r="{row}"/>' for row in range(2, 1_000_000)), method=zipfile.ZIP_STORED), [(1, 1, "number", "1")]),
    ("200,000 styles", lambda: book(CELL, {"xl/styles.xml": f"<styleSheet {NS}><cellXfs>{'<xf/>' * 200_000}</cellXfs></styleSheet>"}), [(1, 1, "number", "1")]),
    ("numbers as Excel keeps them", lambda: book('<row><c><v>0.30000000000000004</v></c><c><v>1E-2</v></c><c><v>1.5E+3</v></c><c><v>-0</v></c></row>'), [(1, 1, "number", "0.3"), (1, 2, "number", "0.01"), (1, 3, "number", "1500"), (1, 4, "number", "0")]),
    ("numbers that are none", lambda: book('<row><c><v>NaN</v></c><c><v>1_000</v></c><c><v>1e999</v></c></row>'), [(1, 1, "error", "NaN"), (1, 2, "error", "1_000"), (1, 3, "number", "1" + "0" * 999)]),
    ("an error", lambda: book('<row><c t="e"><v>#DIV/0!</v></c></row>'), [(1, 1, "error", "#DIV/0!")]),
    ("a formula with its value", lambda: book('<row><c><f>1+1</f><v>2</v></c></row>'), [(1, 1, "number", "2")]),
    ("a formula without one", lambda: book('<row><c><f>1+1</f></c><c><f>1</f><v/></c></row>'), [(1, 1, "uncomputed", ""), (1, 2, "uncomputed", "")]),
    ("a formula that gives no words", lambda: book('<row><c t="str"><f>""</f><v></v></c></row>'), []),
    ("a command as a formula", lambda: book("<row><c t=\"str\"><f>cmd|' /C calc'!A0</f><v>x</v></c></row>"), [(1, 1, "text", "x")]),
    ("yes", lambda: book('<row><c t="b"><v>1</v></c></row>'), [(1, 1, "logic", "1")]),
    ("inline words with escapes", lambda: book('<row><c t="inlineStr"><is><r><t>Xã</t></r><r><t>_x000A_ Ân\u200b</t></r></is></c></row>'), [(1, 1, "text", "Xã\n Ân")]),
    ("a shared text that is not there", lambda: book('<row><c t="s"><v>7</v></c></row>'), []),
]  # fmt: skip


@pytest.mark.parametrize(("make", "expected"), [one[1:] for one in READ], ids=[one[0] for one in READ])
def test_read_as_a_person_sees_it(
    make: Callable[[], bytes], expected: list[tuple[int, int, str, str]], tmp_path: Path
) -> None:
    found, said = read(make(), tmp_path)

    assert found is not None, said
    assert [(one.row, one.column, one.kind, one.text) for one in found.sheets[0].squares] == expected


def test_far_cell_is_kept_apart(tmp_path: Path) -> None:
    found, _ = read(book('<row r="1048576"><c r="XFD1048576"><v>9</v></c></row>'), tmp_path)

    assert found is not None
    assert [(one.row, one.column, one.text) for one in found.sheets[0].far] == [(1_048_576, 16_384, "9")]


def test_formats_show_percent_day_time_and_thousands(tmp_path: Path) -> None:
    formats = "".join(
        f'<numFmt numFmtId="{200 + at}" formatCode="{code}"/>'
        for at, code in enumerate(
            (
                "0.0&quot;%&quot;",
                "0.0%",
                "d/m/yyyy",
                "[h]:mm",
                "#,##0,",
                "General",
                "#,##0 &quot;đ&quot;",
                "mmm",
            )
        )
    )
    styles = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(8)) + '<xf numFmtId="14"/>'
    parts = {
        "xl/styles.xml": f"<styleSheet {NS}><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>"
    }
    cells = "".join(f'<c s="{style}"><v>43893.5</v></c>' for style in range(9))

    found, _ = read(book(f"<row>{cells}</row>", dict(parts)), tmp_path)

    assert found is not None
    assert [(one.kind, one.look, one.text) for one in found.sheets[0].squares] == [
        ("number", "", "43893.5"),
        ("number", "percent", "43893.5"),
        ("date", "", "3/3/2020"),
        ("time", "", "12:00"),
        ("number", "scaled", "43893.5"),
        ("number", "", "43893.5"),
        ("number", "", "43893.5"),
        ("date", "", "3/3/2020"),
        ("date", "", "3/3/2020"),
    ]


def test_hidden_merged_and_comments_are_told(tmp_path: Path) -> None:
    more = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    content = f'<worksheet {NS}><cols><col min="3" max="16384" hidden="1"/></cols><sheetData><row r="2" hidden="1"><c r="A2"><v>1</v></c></row></sheetData>{more}</worksheet>'
    parts: dict[str, str | bytes] = {
        SHEET: content,
        "xl/worksheets/_rels/sheet1.xml.rels": RELS.replace("worksheets/sheet1.xml", "../comments1.xml"),
        "xl/comments1.xml": f'<comments {NS}><commentList><comment ref="A2"><text><t>xem lại</t></text></comment></commentList></comments>',
    }

    found, _ = read(book(parts=parts), tmp_path)

    assert found is not None
    one = found.sheets[0]
    assert (one.merged, one.hidden_rows, one.notes) == (((1, 1, 2, 2),), frozenset({2}), ((2, 1, "xem lại"),))
    assert min(one.hidden_columns) == 3


def test_lock_file_and_pipe_and_folder(tmp_path: Path) -> None:
    _, lock = read(b"x", tmp_path, "~$bieu.xlsx")
    said: list[Diagnostic] = []

    assert read_foreign(tmp_path, said) is None
    assert read_foreign(tmp_path / "khong-co.xlsx", said) is None
    assert [one.code for one in (*lock, *said)] == ["A151", "A120", "A120"]


COMMAS: list[tuple[str, bytes, list[tuple[int, int, str]], str]] = [
    ("semicolons", "Mã;2019\nA;12,5\n".encode("utf-8-sig"), [(1, 1, "Mã"), (1, 2, "2019"), (2, 1, "A"), (2, 2, "12,5")], ""),
    ("tabs in UTF-16", "Mã\t2019\nA\t1\n".encode("utf-16"), [(1, 1, "Mã"), (1, 2, "2019"), (2, 1, "A"), (2, 2, "1")], "UTF-16"),
    ("sep line", b"sep=;\r\na;b\r\n", [(2, 1, "a"), (2, 2, "b")], ""),
    ("quotes over lines", b'a,"b\nc",d\ne,f,g\n', [(1, 1, "a"), (1, 2, "b\nc"), (1, 3, "d"), (3, 1, "e"), (3, 2, "f"), (3, 3, "g")], ""),
    ("titles above", "Xã Ân, huyện Mây\n;;\nMã;A;B\nx;1,5;2\ny;3;4\n".encode(), [(1, 1, "Xã Ân, huyện Mây"), (3, 1, "Mã"), (3, 2, "A"), (3, 3, "B"), (4, 1, "x"), (4, 2, "1,5"), (4, 3, "2"), (5, 1, "y"), (5, 2, "3"), (5, 3, "4")], ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "expected", "encoding"), [one[1:] for one in COMMAS], ids=[one[0] for one in COMMAS]
)
def test_csv_of_any_program(
    data: bytes, expected: list[tuple[int, int, str]], encoding: str, tmp_path: Path
) -> None:
    found, said = read(data, tmp_path, "bieu.csv")

    assert found is not None, said
    assert [(one.row, one.column, one.text) for one in found.sheets[0].squares] == expected
    assert found.encoding == encoding


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"M? ch? ti?u s? li?u,2019\nT?ng s? v?n b?n,1\n", "chỉ còn dấu ?"),
        (b'a,b\n"c,d\n' + b"e,f\n" * 100, "không đóng"),
        (b"a,b\n\x00,c\n", "byte 0"),
        (b"\xff\xfea", "UTF-16"),
        (bytes(range(128, 256)) * 3, "bảng mã"),
    ],
)
def test_csv_that_cannot_be_read(data: bytes, words: str, tmp_path: Path) -> None:
    found, said = read(data, tmp_path, "bieu.csv")

    assert found is None
    assert [one.code for one in said] == ["A175"]
    assert words in said[0].message
