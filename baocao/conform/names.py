"""Names and lengths of WordprocessingML."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 (the prefix that Word uses)

TWIP_MM = 25.4 / 1440
EMU_MM = 1 / 36000

_OFF = {"0", "false", "off", "none"}
_POINTS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 1440 / 25.4, "pc": 240.0, "pi": 240.0}


def on(value: str | None) -> bool:
    """A toggle: an element without ``w:val`` is on."""
    return value is None or value.lower() not in _OFF


def twips(value: str | None) -> int:
    """A length in twips; Word writes plain numbers, ISO 29500 strict also "1.5pt" and "2cm"."""
    if not value:
        return 0
    unit = _POINTS.get(value[-2:])
    try:
        return round(float(value[:-2]) * unit) if unit else round(float(value))
    except (ValueError, OverflowError):
        return 0


def whole(value: str | None, default: int = 0) -> int:
    """A whole number, ``default`` when it is absent or is none."""
    try:
        return int(value) if value else default
    except ValueError:
        return default
