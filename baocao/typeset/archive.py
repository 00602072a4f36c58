"""DOCX as an archive: the same parts give the same bytes."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from baocao.limits import limit

_DATE = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"
_STORED = frozenset({".png", ".jpg", ".jpeg", ".gif"})


class Unusable(ValueError):
    """What should be an archive is none, or holds more than the limits allow."""


def pack(parts: Mapping[str, bytes]) -> bytes:
    """An archive of ``parts``: sorted, the list of types first (Word wants it there), fixed dates."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda one: (one != _FIRST, one)):
            entry = zipfile.ZipInfo(name, _DATE)
            # Pictures are packed already; zlib would only burn time on them.
            stored = PurePosixPath(name).suffix in _STORED
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, parts[name])
    return made.getvalue()


def unpack(docx: bytes, wanted: tuple[str, ...]) -> dict[str, bytes]:
    """The parts whose names start with one of ``wanted``. Raises: Unusable."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            listed = [one for one in archive.infolist() if one.filename.startswith(wanted)]
            if sum(one.file_size for one in listed) > limit("unpacked_bytes"):
                raise Unusable("quá lớn")
            return {one.filename: archive.read(one) for one in listed}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise Unusable("không phải là tệp DOCX") from error
