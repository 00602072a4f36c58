"""Pictures: what a PNG or JPEG file says of itself, read without any picture library."""

from baocao.limits import limit

_PNG = b"\x89PNG\r\n\x1a\n"
_POINTER = b"version https://git-lfs"
_FOREIGN = (
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"RIFF", "WebP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"%PDF", "PDF"),
    (_POINTER, "con trỏ Git LFS (ảnh thật chưa được tải về)"),
)
_NO_FRAME = frozenset({0xC4, 0xC8, 0xCC})


def picture_size(data: bytes, name: str) -> tuple[int, int]:
    """Width and height in pixels of the PNG or JPEG ``data`` that is called ``name``.

    Raises: ValueError with words for the author: no picture, cut off, wrong ending, wrong size.
    """
    endings: tuple[str, ...]
    if data.startswith(_PNG):
        size, endings = _png(data), (".png",)
    elif data.startswith(b"\xff\xd8\xff"):
        size, endings = _jpeg(data), (".jpg", ".jpeg")
    else:
        raise ValueError(f"không phải ảnh PNG hoặc JPEG mà là {_kind(data)}")
    if not name.lower().endswith(endings):
        raise ValueError(
            f"bên trong là ảnh {endings[0][1:].upper()}, tên tệp phải kết thúc bằng {endings[0]}"
        )
    most = limit("picture_pixels")
    if not (1 <= size[0] <= most and 1 <= size[1] <= most):
        raise ValueError(f"cỡ ảnh {size[0]} x {size[1]} điểm không hợp lệ; mỗi chiều từ 1 đến {most} điểm")
    return size


def is_pointer(data: bytes) -> bool:
    """Whether ``data`` only names a file that Git LFS keeps elsewhere."""
    return data.startswith(_POINTER)


def _kind(data: bytes) -> str:
    if not data:
        return "tệp rỗng"
    for start, kind in _FOREIGN:
        if data.startswith(start):
            return kind
    head = data[:512].lstrip().lower()
    if b"<svg" in head:
        return "SVG"
    return "trang HTML" if head.startswith((b"<!doctype", b"<html")) else "loại tệp khác"


def _png(data: bytes) -> tuple[int, int]:
    """Width and height, after a walk over all chunks."""
    at = len(_PNG)
    seen: set[bytes] = set()
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if not seen and (kind != b"IHDR" or length != 13):
            break
        seen.add(kind)
        at += 12 + length
        if kind == b"IEND":
            break
    if at > len(data) or not {b"IHDR", b"IDAT", b"IEND"} <= seen:
        raise ValueError("ảnh PNG bị hỏng hoặc bị cắt cụt")
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def _jpeg(data: bytes) -> tuple[int, int]:
    """Width and height, from the first frame header."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        if 0xC0 <= kind <= 0xCF and kind not in _NO_FRAME:
            if data.rfind(b"\xff\xd9") < at:
                break
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4]))
    raise ValueError("ảnh JPEG bị hỏng hoặc bị cắt cụt")
