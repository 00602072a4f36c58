"""Texts as old fonts and other programs hold them; tables of our own, not the engine's."""

import subprocess
import unicodedata
from collections.abc import Callable

_SMALL = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"


def _tcvn3(text: str) -> str:
    """By glibc's own table. Capital letters with tones stand in other fonts: small ones here."""
    small = "".join(sign.lower() if sign.lower() in _SMALL else sign for sign in text)
    words = ["iconv", "-f", "UTF-8", "-t", "TCVN5712-1//TRANSLIT"]
    return subprocess.run(words, input=small.encode(), capture_output=True, check=True).stdout.decode(
        "latin-1"
    )


_VNI_TONES = {"": "", "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_MARKED = {"\u0302": "âáàåãä", "\u0306": "êéèúüë"}
_VNI_WHOLE = {"đ": "ñ", "Đ": "Ñ", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def _vni(text: str) -> str:
    """A letter, then a sign for its marks; the signs are those that the VNI fonts draw as marks."""
    return "".join(_vni_letter(one) for one in text)


def _vni_letter(letter: str) -> str:
    if letter in _VNI_WHOLE or letter in "íì":
        return _VNI_WHOLE.get(letter, letter)
    base, *marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in _VNI_TONES), "")
    if "\u031b" in marks:
        base = {"o": "ô", "u": "ö", "O": "Ô", "U": "Ö"}[base]
    for mark, signs in _VNI_MARKED.items():
        if mark in marks:
            return base + signs[list(_VNI_TONES).index(tone)]
    return base + _VNI_TONES[tone]


WAYS: dict[str, Callable[[str], str]] = {
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "TCVN3": _tcvn3,
    "VNI": _vni,
}
