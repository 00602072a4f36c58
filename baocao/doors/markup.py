"""Foreign XML: counted as bytes, then walked once for its depth, before any tree is built."""

import re
from collections.abc import Mapping
from xml.parsers import expat

from baocao.limits import LIMITS, limit

_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_UTF8 = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
_SEND_AGAIN = "mở tệp bằng {}, lưu lại dưới tên khác rồi thử lại; nếu vẫn lỗi, xin người gửi gửi lại"


class Unfit(Exception):
    """An XML part is refused: code, words, and what to do."""

    def __init__(self, code: str, words: str, program: str) -> None:
        super().__init__(words)
        self.code, self.words, self.hint = code, words, _SEND_AGAIN.format(program)


class _TooDeep(Exception):
    """The walk met more open elements than the limit."""


def examine(parts: Mapping[str, bytes], program: str) -> None:
    """Check every XML part: encoding, DOCTYPE, number of elements, depth, well-formedness.

    ``program`` is the one that people save such files with. The cheap tests run over all parts
    first, so that a bomb in the last part costs nothing.

    Raises: Unfit for the first part at fault.
    """
    elements = 0
    for name, data in parts.items():
        _examine_bytes(name, data, program)
        # Every start tag has one "<" that is not part of "</"; comments only add to the count.
        elements += data.count(b"<") - data.count(b"</")
    bound = LIMITS["elements"]
    if elements > bound.value:
        words = f"{bound.title}: có {elements:,}, giới hạn {bound.value:,}".replace(",", ".")
        raise Unfit("A163", words, program)
    for name, data in parts.items():
        _walk(name, data, program)


def _examine_bytes(name: str, data: bytes, program: str) -> None:
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf")[:200])
    if declared and declared[1].lower() not in _UTF8:
        raise Unfit("A164", f"phần {name} không dùng mã UTF-8", program)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        words = f"phần {name} không phải mã UTF-8 (byte thứ {error.start + 1})"
        raise Unfit("A164", words, program) from error
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        words = f"phần {name} có khai báo DOCTYPE, thứ mà {program} không bao giờ viết"
        raise Unfit("A162", words, program)


def _walk(name: str, data: bytes, program: str) -> None:
    """Walk one part without building a tree; stops at the first level too deep."""
    bound = limit("xml_depth")
    depth = 0

    def enter(_tag: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > bound:
            raise _TooDeep

    def leave(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = enter
    parser.EndElementHandler = leave
    try:
        parser.Parse(data, True)
    except _TooDeep as error:
        words = f"{LIMITS['xml_depth'].title}: phần {name} lồng sâu hơn {bound} tầng"
        raise Unfit("A163", words, program) from error
    except expat.ExpatError as error:
        words = f"phần {name} hỏng ở dòng {error.lineno}: không đọc được"
        raise Unfit("A164", words, program) from error
