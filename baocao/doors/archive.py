"""Foreign DOCX and XLSX files: told apart by their first bytes, counted, and only then unpacked."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.doors import markup
from baocao.doors.office import EXCEL, SEND_AGAIN, SIGNS, WORD, Office
from baocao.limits import LIMITS, limit
from baocao.vietnamese import nfc

MAIN = WORD.main
"""The main part of every DOCX that Word, LibreOffice, pandoc and python-docx write."""

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65535
_ENTRY_BYTES = 1024  # a central directory entry: 46 bytes, a name, a few extra fields
_RATIO_FROM = 1024 * 1024  # small parts may be packed tightly: they cannot hurt
_UNSAFE_NAME = re.compile(r"[\x00-\x1f\x7f\\:]|(?:^|/)\.{1,2}(?:/|$)|^/|//")

_STRICT = b"http://purl.oclc.org/ooxml/"


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
    return _parts(data, name, WORD, said)


def xlsx(data: bytes, name: str, said: list[Diagnostic]) -> Mapping[str, bytes] | None:
    """The same for an Excel workbook, with or without macros."""
    return _parts(data, name, EXCEL, said)


def _parts(data: bytes, name: str, office: Office, said: list[Diagnostic]) -> Mapping[str, bytes] | None:
    try:
        _tell_apart(data, name.rpartition("/")[2], office)
        parts = _unpack(data, office)
        _is_of(office, parts)
        markup.examine(
            {part: parts[part] for part in parts if part.endswith((".xml", ".rels"))}, office.program
        )
    except _Refused as refused:
        said.append(Diagnostic(refused.code, Span(name), refused.words, refused.hint))
        return None
    except markup.Unfit as unfit:
        said.append(Diagnostic(unfit.code, Span(name), unfit.words, unfit.hint))
        return None
    _warn(parts, name, office, said)
    return parts


def _tell_apart(data: bytes, base: str, office: Office) -> None:
    """Refuse what is no zip archive at all, each kind with its own words."""
    if base.startswith("~$"):
        words = f"đây là tệp tạm mà {office.program} tạo ra khi đang mở {office.paper}"
        raise _Refused("A151", words, "chọn tệp không có ~$ ở đầu tên")
    if not data:
        raise _Refused("A150", "tệp rỗng (0 byte)", SEND_AGAIN)
    if len(data) > limit("archive_bytes"):
        raise _over("A152", "archive_bytes", len(data), office.squeeze)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _compound(data, office)
    for sign, code, what, hint in SIGNS:
        if data.startswith(sign):
            words = f"đây là {what}, không phải {office.kind}"
            raise _Refused(code, words, hint.format(office=office) or office.save_as)
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"mime-version", b"<?xml")):
        words = f"đây là trang web (HTML/XML) được đổi tên, không phải {office.kind}"
        raise _Refused("A156", words, office.save_as)
    if not data.startswith(b"PK\x03\x04"):
        raise _Refused("A157", f"nội dung tệp không phải là {office.kind}", office.save_as)


def _compound(data: bytes, office: Office) -> _Refused:
    """An OLE file: Office 97-2003, or any Office file behind a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _Refused("A153", "tệp được bảo vệ bằng mật khẩu", office.unlock)
    return _Refused(office.old_code, f"đây là tệp {office.old}, không phải {office.kind}", office.save_as)


def _over(code: str, name: str, found: int, hint: str) -> _Refused:
    bound = LIMITS[name]
    return _Refused(
        code, f"{bound.title}: có {found:,} {bound.unit}, giới hạn {bound.value:,}".replace(",", "."), hint
    )


def _unpack(data: bytes, office: Office) -> dict[str, bytes]:
    """All parts, unpacked, after the central directory has been counted."""
    count = _count_entries(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(archive.infolist()) != count:
                raise _Refused("A158", "tệp hỏng: số phần khai báo không khớp", SEND_AGAIN)
            _examine_entries(infos, office)
            return {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, OSError) as error:
        raise _Refused("A158", "tệp bị cắt hoặc hỏng, không giải nén được", SEND_AGAIN) from error
    except NotImplementedError as error:
        raise _Refused("A166", f"tệp nén theo kiểu mà {office.program} không dùng", office.save_as) from error


def _count_entries(data: bytes) -> int:
    """How many entries the end record declares; refused when cut, or more than a document has."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if at < 0 or at + _END_SIZE > len(data):
        raise _Refused("A158", "tệp bị cắt: thiếu phần cuối", SEND_AGAIN)
    count, size, offset, comment = struct.unpack_from("<HIIH", data, at + 10)
    if count > limit("archive_parts") or size > limit("archive_parts") * _ENTRY_BYTES:
        raise _over("A159", "archive_parts", max(count, size // _ENTRY_BYTES), SEND_AGAIN)
    if offset + size > at or at + _END_SIZE + comment != len(data):
        raise _Refused("A158", "tệp bị cắt hoặc bị nối thêm dữ liệu lạ", SEND_AGAIN)
    return int(count)


def _examine_entries(infos: list[zipfile.ZipInfo], office: Office) -> None:
    """Refuse by what the central directory declares: names, sizes, ratios, locks."""
    if len(infos) > limit("archive_parts"):
        raise _over("A159", "archive_parts", len(infos), SEND_AGAIN)
    _examine_names(infos, office)
    for info in infos:
        if info.flag_bits & 0x1:
            raise _Refused("A153", f"phần {info.filename} được khóa bằng mật khẩu", "bỏ mật khẩu rồi lưu lại")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _Refused("A166", f"tệp nén theo kiểu mà {office.program} không dùng", office.save_as)
        if info.file_size > limit("part_bytes"):
            raise _over("A159", "part_bytes", info.file_size, SEND_AGAIN)
        ratio = info.file_size // max(info.compress_size, 1)
        if info.file_size > _RATIO_FROM and ratio > limit("ratio"):
            raise _over("A159", "ratio", ratio, SEND_AGAIN)
    total = sum(info.file_size for info in infos)
    if total > limit("unpacked_bytes"):
        raise _over("A159", "unpacked_bytes", total, SEND_AGAIN)


def _examine_names(infos: list[zipfile.ZipInfo], office: Office) -> None:
    seen: set[str] = set()
    places: set[int] = set()
    for info in infos:
        shown = info.orig_filename.encode("unicode_escape").decode("ascii")[:80]
        if not info.filename or info.orig_filename != info.filename or _UNSAFE_NAME.search(info.filename):
            raise _Refused("A161", f"trong tệp có phần mang tên không hợp lệ: {shown!r}", office.save_as)
        key = nfc(info.filename).lower()
        if key in seen or info.header_offset in places:
            raise _Refused("A160", f"trong tệp có hai phần trùng nhau: {shown!r}", office.save_as)
        seen.add(key)
        places.add(info.header_offset)


def _is_of(office: Office, parts: Mapping[str, bytes]) -> None:
    if office.main in parts and "[Content_Types].xml" in parts:
        if _STRICT in parts[office.main][:4096]:
            words = "tệp được lưu theo kiểu Strict Open XML, kiểu mà nhiều phần mềm không đọc được"
            raise _Refused("A168", words, office.save_as)
        return
    for part, words, hint in office.others:
        if part in parts:
            raise _Refused(office.other_code, words, hint or office.save_as)
    missing = office.main if office.main not in parts else "[Content_Types].xml"
    words = f"tệp nén này không phải {office.paper} {office.program}: thiếu phần {missing}"
    raise _Refused(office.other_code, words, office.save_as)


def _warn(parts: Mapping[str, bytes], name: str, office: Office, said: list[Diagnostic]) -> None:
    """Say what the document brings along that could act on its own."""
    relations = [parts[part] for part in parts if part.endswith(".rels")]
    carried = []
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        carried.append("macro")
    if any(b"attachedTemplate" in one and b'"External"' in one for one in relations):
        carried.append("mẫu (template) lấy từ nơi khác")
    if any(b"relationships/oleObject" in one for one in relations):
        carried.append("đối tượng nhúng (OLE)")
    if any(b"relationships/externalLink" in one for one in relations):
        carried.append("liên kết tới tệp khác")
    if carried:
        words = f"{office.paper} mang theo {', '.join(carried)}; chương trình không mở các thứ đó"
        said.append(Diagnostic("A167", Span(name), words, office.save_as, Severity.WARNING))
