"""Bytes to text: strict decoding, one form of letters, and nothing that a reader cannot see."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.vietnamese import nfc

_CONTROL = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f"
_TURNING = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"
_UNSEEN = (
    "\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b-\\u200d\\u2028\\u2029\\u2060-\\u2065"
    "\\u206a-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001d173-\\U0001d17a"
    "\\U000e0000-\\U000e0fff"
)
_PRIVATE = "\\ue000-\\uf8ff\\U000f0000-\\U0010ffff"
_LOST = "\\ufffd-\\uffff\\ud800-\\udfff"

FORBIDDEN = re.compile(f"[{_CONTROL}{_TURNING}{_UNSEEN}{_PRIVATE}{_LOST}]")
"""Control, direction, zero-width and private-use characters, and those that stand for lost ones."""

_KINDS = (
    (re.compile(f"[{_CONTROL}]"), "ký tự điều khiển"),
    (re.compile(f"[{_TURNING}]"), "ký tự đảo chiều chữ"),
    (re.compile(f"[{_UNSEEN}]"), "ký tự ẩn, không nhìn thấy"),
    (re.compile(f"[{_PRIVATE}]"), "ký hiệu riêng của một phông chữ (thường là dấu đầu dòng chép từ Word)"),
    (re.compile(f"[{_LOST}]"), "ký tự hỏng (chữ gốc đã mất khi chuyển mã)"),
)
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.M)
_POINTER = "version https://git-lfs.github.com/spec/"
_LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
_ODD = re.compile(f"[^\\W\\d_²³¼½¾ªº{_LETTERS}{_LETTERS.upper()}]|[®©¨µ¸¹]")
_ODD_SHARE = 0.1
"""Good text has 0 % of odd signs, French 6 %, TCVN3 20 %, VNI 12 %, wrongly decoded text 12 to 14 %."""

_SOFT_HYPHEN = "\u00ad"
_FEW_LETTERS = 20
_MANY = 20
"""After so many hidden characters in one file the rest are only counted."""

_SAVE = "mở tệp, chọn Lưu thành… (Save as) với bảng mã UTF-8"


def decode(data: bytes, file: str, said: list[Diagnostic]) -> str | None:
    """The text of a UTF-8 file with composed letters and "\\n" at line ends; None when refused."""
    text = _utf8(data, file, said)
    return None if text is None else _clean(text, file, "", said)


def decode_any(data: bytes, file: str, said: list[Diagnostic]) -> str | None:
    """As ``decode`` for a CSV, which office programs also save as UTF-16 or Windows-1258.

    A forbidden character becomes U+FFFD, so that the cell it stands in is never taken for a value.
    """
    text = _utf16(data) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else None
    taken = "UTF-16"
    if text is None:
        try:
            text, taken = data.decode("utf-8-sig"), ""
        except UnicodeDecodeError as error:
            text, taken = _windows(data), "Windows-1258"
            if text is None or FORBIDDEN.search(text) or _strange(text):
                said.append(_not_utf8(data, error.start, file))
                return None
    if taken:
        words = f"tệp không phải UTF-8; đã đọc theo bảng mã {taken}"
        said.append(Diagnostic("A108", Span(file), words, _SAVE, Severity.NOTICE))
    return _clean(text, file, "\ufffd", said)


def _utf16(data: bytes) -> str | None:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        return None


def _windows(data: bytes) -> str | None:
    try:
        return data.decode("cp1258")
    except UnicodeDecodeError:
        return None


def _utf8(data: bytes, file: str, said: list[Diagnostic]) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        said.append(_not_utf8(data, error.start, file))
        return None


def _not_utf8(data: bytes, at: int, file: str) -> Diagnostic:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Diagnostic("A107", Span(file, 1), "tệp được lưu bằng bảng mã UTF-16", _SAVE)
    line = data.count(b"\n", 0, at) + 1
    words = f"tệp không phải văn bản UTF-8 (byte 0x{data[at]:02X} không đọc được)"
    return Diagnostic("A107", Span(file, line), words, _SAVE)


def _clean(text: str, file: str, instead: str, said: list[Diagnostic]) -> str | None:
    """``text`` composed and with one kind of line end; None when it is no text of the author's."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith(_POINTER):
        words = "tệp này chỉ là con trỏ Git LFS, không phải nội dung"
        said.append(
            Diagnostic("A111", Span(file, 1), words, "chạy 'git lfs pull', hoặc tải lại tệp thật lên")
        )
        return None
    if "<<<<<<<" in text or ">>>>>>>" in text or "|||||||" in text:
        marks = [_line(text, one.start()) for one in _CONFLICT.finditer(text)]
        if marks:
            words = (
                "tệp còn dấu xung đột khi gộp (<<<<<<<, =======, >>>>>>>): hai bản sửa chưa được hòa làm một"
            )
            hint = "chọn giữ một bản, xóa các dòng dấu rồi lưu lại"
            said.append(Diagnostic("A110", Span(file, marks[0]), words, hint))
            return None
    text = nfc(text)
    # A long text holds few different signs: what it may not hold is sought among those.
    signs = "".join(set(text))
    odd = list(_odd(text, file)) if _ODD.search(signs) else []
    if odd and _SOFT_HYPHEN in text:
        # In the old fonts this sign is the letter ư: one complaint tells of both, and it is graver.
        odd = [replace(one, severity=Severity.ERROR) for one in odd]
    said.extend(odd)
    if FORBIDDEN.search(signs):
        said.extend(_hidden(text.replace(_SOFT_HYPHEN, "-") if odd else text, file))
        text = FORBIDDEN.sub(instead, text)
    return text


def _hidden(text: str, file: str) -> Iterator[Diagnostic]:
    """One complaint per line that holds forbidden characters."""
    count = 0
    for number, line in enumerate(text.split("\n"), 1):
        found = FORBIDDEN.search(line)
        if not found:
            continue
        count += 1
        if count > _MANY:
            continue
        sign = found.group()
        kind = next(words for shape, words in _KINDS if shape.match(sign))
        near = FORBIDDEN.sub("", line[max(0, found.start() - 15) : found.end() + 15]).strip()
        words = f"có {kind}: U+{ord(sign):04X}, trong đoạn {near!r}"
        yield Diagnostic(
            "A109", Span(file, number, found.start() + 1), words, "xóa ký tự đó và gõ lại chỗ này"
        )
    if count > _MANY:
        words = f"còn {count - _MANY} dòng khác cũng có ký tự không nhìn thấy hoặc hỏng"
        yield Diagnostic("A109", Span(file), words, "gõ lại hoặc chép lại văn bản ở dạng văn bản thuần")


def _odd(text: str, file: str) -> Iterator[Diagnostic]:
    """A warning per paragraph whose letters look like an old Vietnamese font read wrongly."""
    line = 1
    for paragraph in text.split("\n\n"):
        words = _strange(paragraph)
        if words:
            start = line + len(paragraph) - len(paragraph.lstrip("\n"))
            said = f"chữ có vẻ sai bảng mã (phông cũ .VnTime, VNI hoặc chuyển mã sai): {', '.join(words)}"
            hint = "chuyển văn bản sang Unicode bằng Unikey (Ctrl+Shift+F6) rồi chép lại"
            yield Diagnostic("A112", Span(file, start), said, hint, Severity.WARNING)
        line += paragraph.count("\n") + 2


def _strange(text: str) -> list[str]:
    """Up to three words that make ``text`` look wrongly decoded; none when it looks Vietnamese."""
    composed = unicodedata.normalize("NFC", text)
    letters = sum(one.isalpha() for one in composed)
    odd = len(_ODD.findall(composed))
    if odd <= _ODD_SHARE * letters or letters < _FEW_LETTERS:
        return []
    return [repr(word) for word in composed.split() if _ODD.search(word)][:3]


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
