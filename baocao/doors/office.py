"""What is told apart, and said, of the two kinds of Office files that are taken in."""

from typing import NamedTuple

SEND_AGAIN = "xin người gửi gửi lại tệp, hoặc chép lại từ nơi lưu gốc"


class Office(NamedTuple):
    """A program and its files. ``others`` are parts that show another kind, the words for it, and what to do
    when saving it anew does not help."""

    program: str
    kind: str
    suffix: str
    paper: str
    main: str
    old: str
    old_code: str
    other_code: str
    others: tuple[tuple[str, str, str], ...]
    save_as: str
    unlock: str
    squeeze: str


WORD = Office(
    "Word",
    "DOCX",
    ".docx",
    "văn bản",
    "word/document.xml",
    "Word đời cũ (.doc)",
    "A154",
    "A165",
    (
        ("xl/workbook.xml", "đây là tệp Excel (.xlsx), không phải Word", ""),
        ("ppt/presentation.xml", "đây là tệp PowerPoint (.pptx), không phải Word", ""),
        ("content.xml", "đây là tệp OpenDocument (.odt), không phải DOCX", ""),
    ),
    "mở tệp bằng Word, chọn Tệp (File) > Lưu thành (Save As) > kiểu Word Document (*.docx) rồi thử lại",
    "mở bằng Word, bỏ mật khẩu ở Tệp (File) > Thông tin (Info) > Protect Document, lưu lại",
    "giảm cỡ ảnh: Picture Format > Compress Pictures",
)

EXCEL = Office(
    "Excel",
    "XLSX",
    ".xlsx",
    "bảng tính",
    "xl/workbook.xml",
    "Excel đời cũ (.xls)",
    "A171",
    "A172",
    (
        (
            "word/document.xml",
            "đây là tệp Word (.docx), không phải Excel",
            "gửi đúng tệp Excel (.xlsx) đã điền",
        ),
        ("xl/workbook.bin", "đây là tệp Excel nhị phân (.xlsb), không phải XLSX", ""),
        (
            "ppt/presentation.xml",
            "đây là tệp PowerPoint (.pptx), không phải Excel",
            "gửi đúng tệp Excel (.xlsx) đã điền",
        ),
        ("content.xml", "đây là tệp OpenDocument (.ods), không phải XLSX", ""),
    ),
    "mở tệp bằng Excel, chọn Tệp (File) > Lưu thành (Save As) > kiểu Excel Workbook (*.xlsx) rồi thử lại",
    "mở bằng Excel, bỏ mật khẩu ở Tệp (File) > Thông tin (Info) > Protect Workbook, lưu lại",
    "xóa ảnh và các trang không phải biểu khỏi tệp",
)

SIGNS: tuple[tuple[bytes, str, str, str], ...] = (
    (b"{\\rtf", "A155", "tệp RTF được đổi tên", ""),
    (b"%PDF", "A157", "tệp PDF", "gửi bản {office.program} ({office.suffix}) đã dùng để xuất ra tệp PDF"),
    (b"\x89PNG", "A157", "tệp ảnh", "gửi bản {office.program} ({office.suffix}), không gửi ảnh chụp"),
    (b"\xff\xd8\xff", "A157", "tệp ảnh", "gửi bản {office.program} ({office.suffix}), không gửi ảnh chụp"),
    (b"Rar!", "A157", "tệp nén RAR", "giải nén rồi chọn tệp {office.suffix} bên trong"),
    (b"7z\xbc\xaf", "A157", "tệp nén 7z", "giải nén rồi chọn tệp {office.suffix} bên trong"),
)
"""First bytes of files that are often sent instead: the code, what it is, what to do (blank: save anew)."""
