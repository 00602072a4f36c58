"""Texts from Word freed of signs that nobody sees."""

import unicodedata

from baocao.doors.text import FORBIDDEN
from baocao.vietnamese import nfc


def clean(text: str) -> str:
    """``text`` composed, without signs that nobody sees; a private or lost one becomes a space."""
    text = text.replace("\xa0", " ").replace("\u202f", " ").replace("\t", " ").replace("\r", "\n")
    return FORBIDDEN.sub(lambda found: _instead(found[0]), nfc(text))


def _instead(sign: str) -> str:
    return "" if unicodedata.category(sign) in ("Cf", "Mn", "Lo") else " "
