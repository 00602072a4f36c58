"""A workbook as bytes that depend on nothing but its content and the day."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from xml.sax.saxutils import escape

from openpyxl import Workbook

from baocao.doors.foreign import Square

Values = Mapping[str, Square]
"""What a sheet's formulas amounted to when the sender saved it, by place ("B5")."""

_DATE = (1980, 1, 1, 0, 0, 0)
_STAMPED = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified\b[^>]*>)[^<]*")
_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)>(<f\b[^>]*>[^<]*</f>)<v\s*(?:/>|></v>)</c>')
_KINDS = {"number": "n", "text": "str", "logic": "b", "error": "e"}


def saved(book: Workbook, day: date, values: Mapping[str, Values] | None = None) -> bytes:
    """``book`` as an XLSX that says it was last changed on ``day``, in an archive without times.

    openpyxl drops what formulas amounted to; ``values`` (by title of a sheet) are put back, so that
    the workbook also shows them where nothing computes: in a preview, on a telephone.
    """
    made, packed = io.BytesIO(), io.BytesIO()
    book.save(made)
    sheets = {f"xl/worksheets/sheet{at}.xml": one.title for at, one in enumerate(book.worksheets, 1)}
    with (
        zipfile.ZipFile(made) as archive,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in archive.namelist():
            content = archive.read(name)
            if name == _STAMPED:
                # openpyxl writes the present time here, whatever the properties say.
                content = _MODIFIED.sub(rb"\g<1>%s" % _noon(day), content)
            kept = values.get(sheets[name]) if values and name in sheets else None
            if kept is not None:
                content = _FORMULA.sub(partial(_with_value, kept), content.decode()).encode()
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o600 << 16
            target.writestr(entry, content)
    return packed.getvalue()


def _with_value(kept: Values, found: re.Match[str]) -> str:
    """The cell of a formula with its value; as it is where that is not known."""
    place, attributes, formula = found.groups()
    one = kept.get(place)
    kind = "str" if one is None else _KINDS.get(one.kind)
    if kind is None:
        return found.group()
    text = "" if one is None else escape(one.text)
    return f'<c r="{place}"{attributes} t="{kind}">{formula}<v>{text}</v></c>'


def _noon(day: date) -> bytes:
    return datetime(day.year, day.month, day.day, 12).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
