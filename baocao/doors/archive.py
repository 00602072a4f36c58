"""Foreign DOCX files: told apart by their first bytes, counted, and only then unpacked."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.doors import markup
from baocao.limits import LIMITS, limit
from baocao.vietnamese import nfc

MAIN = "word/document.xml"
"""The main part of every DOCX that Word, LibreOffice, pandoc and python-docx write."""

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65535
_ENTRY_BYTES = 1024  # a central directory entry: 46 bytes, a name, a few extra fields
_RATIO_FROM = 1024 * 1024  # small parts may be packed tightly: they cannot hurt
_UNSAFE_NAME = re.compile(r"[\x00-\x1f\x7f\\:]|(?:^|/)\.{1,2}(?:/|$)|^/|//")

_SIGNS: tuple[tuple[bytes, str, str, str], ...] = (
    (b"{\\rtf", "A155", "đây là tệp RTF được đổi tên, không phải DOCX", ""),
    (b"%PDF", "A157", "đây là tệp PDF, không phải DOCX", "gửi bản Word (.docx) đã dùng để xuất ra tệp PDF"),
    (b"\x89PNG", "A157", "đây là tệp ảnh, không phải DOCX", "gửi bản Word (.docx), không gửi ảnh chụp"),
    (b"\xff\xd8\xff", "A157", "đây là tệp ảnh, không phải DOCX", "gửi bản Word (.docx), không gửi ảnh chụp"),
    (b"Rar!", "A157", "đây là tệp nén RAR, không phải DOCX", "giải nén rồi chọn tệp .docx bên trong"),
    (b"7z\xbc\xaf", "A157", "đây là tệp nén 7z, không phải DOCX", "giải nén rồi chọn tệp .docx bên trong"),
)
_OTHER_KINDS = {
    "xl/workbook.xml": "đây là tệp Excel (.xlsx), không phải Word",
    "ppt/presentation.xml": "đây là tệp PowerPoint (.pptx), không phải Word",
    "content.xml": "đây là tệp OpenDocument (.odt), không phải DOCX",
}
_STRICT = b"http://purl.oclc.org/ooxml/"
_SAVE_AS = "mở tệp bằng Word, chọn Tệp (File) > Lưu thành (Save As) > kiểu Word Document (*.docx) rồi thử lại"
_SEND_AGAIN = "xin người gửi gửi lại tệp, hoặc chép lại từ nơi lưu gốc"


class _Refused(Exception):
    """The archive is not taken in: code, words, and what to do."""

    def __init__(self, code: str, words: str, hint: str) -> None:
        super().__init__(words)
        self.code, self.words, self.hint = code, words, hint


def docx(data: bytes, name: str, said: list[Diagnostic]) -> Mapping[str, bytes] | None:
    """The parts of a Word document by their names; None when it was refused, with one complaint.

    Every XML part is UTF-8, well formed, without a DOCTYPE and within the limits. Nothing is
    read from the parts beyond that, and nothing is written.

    Source: the project's safety rules 77, 78, 83 to 90 and 98.
    """
    try:
        _tell_apart(data, name.rpartition("/")[2])
        parts = _unpack(data)
        _is_word(parts)
        markup.examine({part: parts[part] for part in parts if part.endswith((".xml", ".rels"))})
    except _Refused as refused:
        said.append(Diagnostic(refused.code, Span(name), refused.words, refused.hint))
        return None
    except markup.Unfit as unfit:
        said.append(Diagnostic(unfit.code, Span(name), unfit.words, unfit.hint))
        return None
    _warn(parts, name, said)
    return parts


def _tell_apart(data: bytes, base: str) -> None:
    """Refuse what is no zip archive at all, each kind with its own words."""
    if base.startswith("~$"):
        raise _Refused(
            "A151", "đây là tệp tạm mà Word tạo ra khi đang mở văn bản", "chọn tệp không có ~$ ở đầu tên"
        )
    if not data:
        raise _Refused("A150", "tệp rỗng (0 byte)", _SEND_AGAIN)
    if len(data) > limit("archive_bytes"):
        raise _over("A152", "archive_bytes", len(data), "giảm cỡ ảnh: Picture Format > Compress Pictures")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _compound(data)
    for sign, code, words, hint in _SIGNS:
        if data.startswith(sign):
            raise _Refused(code, words, hint or _SAVE_AS)
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"mime-version", b"<?xml")):
        raise _Refused("A156", "đây là trang web (HTML/XML) được đổi tên, không phải DOCX", _SAVE_AS)
    if not data.startswith(b"PK\x03\x04"):
        raise _Refused("A157", "nội dung tệp không phải là DOCX", _SAVE_AS)


def _compound(data: bytes) -> _Refused:
    """An OLE file: Word 97-2003, or any Office file behind a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _Refused(
            "A153",
            "tệp được bảo vệ bằng mật khẩu",
            "mở bằng Word, bỏ mật khẩu ở Tệp (File) > Thông tin (Info) > Protect Document, lưu lại",
        )
    return _Refused("A154", "đây là tệp Word đời cũ (.doc), không phải DOCX", _SAVE_AS)


def _over(code: str, name: str, found: int, hint: str) -> _Refused:
    bound = LIMITS[name]
    return _Refused(
        code, f"{bound.title}: có {found:,} {bound.unit}, giới hạn {bound.value:,}".replace(",", "."), hint
    )


def _unpack(data: bytes) -> dict[str, bytes]:
    """All parts, unpacked, after the central directory has been counted."""
    count = _count_entries(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(archive.infolist()) != count:
                raise _Refused("A158", "tệp hỏng: số phần khai báo không khớp", _SEND_AGAIN)
            _examine_entries(infos)
            return {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, OSError) as error:
        raise _Refused("A158", "tệp bị cắt hoặc hỏng, không giải nén được", _SEND_AGAIN) from error
    except NotImplementedError as error:
        raise _Refused("A166", "tệp nén theo kiểu mà Word không dùng", _SAVE_AS) from error


def _count_entries(data: bytes) -> int:
    """How many entries the end record declares; refused when cut, or more than a document has."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if at < 0 or at + _END_SIZE > len(data):
        raise _Refused("A158", "tệp bị cắt: thiếu phần cuối", _SEND_AGAIN)
    count, size, offset, comment = struct.unpack_from("<HIIH", data, at + 10)
    if count > limit("archive_parts") or size > limit("archive_parts") * _ENTRY_BYTES:
        raise _over("A159", "archive_parts", max(count, size // _ENTRY_BYTES), _SEND_AGAIN)
    if offset + size > at or at + _END_SIZE + comment != len(data):
        raise _Refused("A158", "tệp bị cắt hoặc bị nối thêm dữ liệu lạ", _SEND_AGAIN)
    return int(count)


def _examine_entries(infos: list[zipfile.ZipInfo]) -> None:
    """Refuse by what the central directory declares: names, sizes, ratios, locks."""
    if len(infos) > limit("archive_parts"):
        raise _over("A159", "archive_parts", len(infos), _SEND_AGAIN)
    _examine_names(infos)
    for info in infos:
        if info.flag_bits & 0x1:
            raise _Refused("A153", f"phần {info.filename} được khóa bằng mật khẩu", "bỏ mật khẩu rồi lưu lại")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _Refused("A166", "tệp nén theo kiểu mà Word không dùng", _SAVE_AS)
        if info.file_size > limit("part_bytes"):
            raise _over("A159", "part_bytes", info.file_size, _SEND_AGAIN)
        ratio = info.file_size // max(info.compress_size, 1)
        if info.file_size > _RATIO_FROM and ratio > limit("ratio"):
            raise _over("A159", "ratio", ratio, _SEND_AGAIN)
    total = sum(info.file_size for info in infos)
    if total > limit("unpacked_bytes"):
        raise _over("A159", "unpacked_bytes", total, _SEND_AGAIN)


def _examine_names(infos: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    places: set[int] = set()
    for info in infos:
        shown = info.orig_filename.encode("unicode_escape").decode("ascii")[:80]
        if not info.filename or info.orig_filename != info.filename or _UNSAFE_NAME.search(info.filename):
            raise _Refused("A161", f"trong tệp có phần mang tên không hợp lệ: {shown!r}", _SAVE_AS)
        key = nfc(info.filename).lower()
        if key in seen or info.header_offset in places:
            raise _Refused("A160", f"trong tệp có hai phần trùng nhau: {shown!r}", _SAVE_AS)
        seen.add(key)
        places.add(info.header_offset)


def _is_word(parts: Mapping[str, bytes]) -> None:
    if MAIN in parts and "[Content_Types].xml" in parts:
        if _STRICT in parts[MAIN][:4096]:
            words = "tệp được lưu theo kiểu Strict Open XML, kiểu mà nhiều phần mềm không đọc được"
            raise _Refused("A168", words, _SAVE_AS)
        return
    for part, words in _OTHER_KINDS.items():
        if part in parts:
            raise _Refused("A165", words, _SAVE_AS)
    missing = MAIN if MAIN not in parts else "[Content_Types].xml"
    raise _Refused("A165", f"tệp nén này không phải văn bản Word: thiếu phần {missing}", _SAVE_AS)


def _warn(parts: Mapping[str, bytes], name: str, said: list[Diagnostic]) -> None:
    """Say what the document brings along that could act on its own."""
    carried = []
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        carried.append("macro")
    if any(b"attachedTemplate" in parts[part] and b'"External"' in parts[part] for part in _relations(parts)):
        carried.append("mẫu (template) lấy từ nơi khác")
    if any(b"relationships/oleObject" in parts[part] for part in _relations(parts)):
        carried.append("đối tượng nhúng (OLE)")
    if carried:
        words = f"văn bản mang theo {', '.join(carried)}; chương trình không mở các thứ đó"
        said.append(Diagnostic("A167", Span(name), words, _SAVE_AS, Severity.WARNING))


def _relations(parts: Mapping[str, bytes]) -> list[str]:
    return [part for part in parts if part.endswith(".rels")]
