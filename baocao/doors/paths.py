"""Names and paths that come from outside: which of them may be a place in a workspace."""

import re
import stat
from pathlib import Path

from baocao.doors.text import FORBIDDEN

MAX_PATH = 200
"""Windows refuses paths over 260 characters; the rest is left for the folder of the workspace."""

MAX_NAME_BYTES = 120
"""Of a single name, well below the 255 bytes of common file systems."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.I)
_SIGNS = re.compile(r'[<>:"|?*\\$%`\t\n\r]|' + FORBIDDEN.pattern)


def wrong_name(name: str) -> str:
    """Why ``name`` cannot name a file or folder on every system, in words; blank when it can."""
    if not name:
        return "có một tên bị bỏ trống"
    if name in (".", ".."):
        return f"không được dùng {name!r} để trỏ ra ngoài"
    found = _SIGNS.search(name)
    if found:
        return f"tên {name!r} có ký tự không dùng được: {found.group()!r}"
    if name[0] in ".-~ ":
        return f"tên {name!r} không được bắt đầu bằng {name[0]!r}"
    if name[-1] in ". ":
        return f"tên {name!r} không được kết thúc bằng {name[-1]!r}"
    if _DEVICES.fullmatch(name):
        return f"tên {name!r} là tên dành riêng của Windows"
    if len(name.encode("utf-8", "replace")) > MAX_NAME_BYTES:
        return f"tên {name[:20]!r}… dài quá {MAX_NAME_BYTES} byte"
    return ""


def wrong_path(text: str) -> str:
    """Why ``text`` cannot be a path inside the workspace, in words; blank when it can."""
    if not text:
        return "đường dẫn bị bỏ trống"
    if len(text) > MAX_PATH:
        return f"đường dẫn dài quá {MAX_PATH} ký tự"
    if text.startswith("/"):
        return "đường dẫn phải tính từ thư mục của báo cáo, không bắt đầu bằng '/'"
    return next((why for part in text.split("/") if (why := wrong_name(part))), "")


def inside(root: Path, text: str) -> Path:
    """The regular file that ``text`` names below ``root``, reached without any link.

    Raises: ValueError with words for the author.
    """
    why = wrong_path(text)
    if why:
        raise ValueError(why)
    path = root
    for part in text.split("/"):
        path = path / part
        try:
            mode = path.lstat().st_mode
        except OSError as error:
            raise ValueError(f"không có tệp {text!r}") from error
        if stat.S_ISLNK(mode):
            raise ValueError(f"{part!r} là một liên kết (link)")
    if not stat.S_ISREG(mode):
        raise ValueError(f"{text!r} không phải là tệp thường")
    if not path.resolve().is_relative_to(root.resolve()):
        raise ValueError(f"{text!r} nằm ngoài thư mục của báo cáo")
    return path
