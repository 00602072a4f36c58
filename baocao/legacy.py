"""Text typed in the old Vietnamese fonts (TCVN3: .VnTime; VNI: VNI-Times), told and turned into Unicode.

Which font was used is not known here, so that it is decided by the words, and over a whole file:
a single short cell is decided wrongly half of the time.
"""

import re
import unicodedata
from collections.abc import Sequence


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
"""Source: TCVN 5712:1993, first table, as glibc's ``iconv -f TCVN5712-1`` has it; the fonts hold its small
letters, capital letters stand in fonts of their own (.VnTimeH) at the same places."""

_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ROUND = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ", "í": "í", "ì": "ì"}


def _vni() -> dict[str, str]:
    """What one or two signs of a VNI font stand for, small and capital."""
    table = dict(_ALONE)
    for letter in "aeouyôö":
        base = {"ô": "ơ", "ö": "ư"}.get(letter, letter)
        table |= {letter + sign: _nfc(base + tone) for sign, tone in _TONES.items()}
    for letter, base in (("a", "â"), ("e", "ê"), ("o", "ô")):
        table |= {letter + sign: _nfc(base + tone) for sign, tone in _ROUND.items()}
    table |= {"a" + sign: _nfc("ă" + tone) for sign, tone in _BREVE.items()}
    # A capital letter may be followed by a small or a capital mark.
    capitals = {key.upper(): value.upper() for key, value in table.items()}
    mixed = {key[0].upper() + key[1:]: value.upper() for key, value in table.items()}
    return table | mixed | capitals


_VNI = _vni()
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

SCHEMES = ("TCVN3", "VNI")
"""Names of the old encodings, as people who type know them."""

_WORD = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*|[a-zA-Z]*[¡-¿×÷][a-zA-Z¡-ÿ]*")
_INITIALS = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_RHYMES = (
    "[aăâeêioôơuưy]|a[iouy]|â[uy]|e[o]|êu|i[aêu]|iêu|o[aăeio]|oa[iyo]|oeo|ôi|ơi|u[aâeêiôơy]|uây|uôi|uy[aêu]"
    "|ư[aiơu]|ươ[iu]|yê|yêu"
)
_SYLLABLE = re.compile(f"{_INITIALS}(?:{_RHYMES})(?:ch|ng|nh|[cmnpt])?")
_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_GOOD, _GAIN = 0.8, 0.3
"""Share of words that must be syllables after turning, and how much more than before (real texts: 0.97
after, below 0.4 before)."""


def scheme_of(texts: Sequence[str]) -> str:
    """The old encoding that most words of ``texts`` are typed in; blank when they are Unicode."""
    words = [word for text in texts if not text.isascii() for word in _WORD.findall(text)]
    before = _share(words)
    shares = {name: syllables([decode(" ".join(words), name)]) for name in SCHEMES}
    best = max(SCHEMES, key=lambda name: shares[name])
    return best if words and shares[best] >= _GOOD and shares[best] >= before + _GAIN else ""


def syllables(texts: Sequence[str]) -> float:
    """The share of the words with marks that are syllables of Vietnamese; 1 when there are none."""
    return _share([word for text in texts if not text.isascii() for word in _WORD.findall(text)])


def decode(text: str, scheme: str) -> str:
    """``text``, typed in the old encoding ``scheme``, in Unicode."""
    if scheme == "TCVN3":
        return "".join(_TCVN3.get(sign, sign) for sign in text)
    return _VNI_SIGNS.sub(lambda found: _VNI[found.group()], text)


def converted(texts: Sequence[str]) -> tuple[list[str], str]:
    """``texts`` in Unicode, and the old encoding that was found (blank: none, nothing changed).

    Where most texts are Unicode and some cells were typed in an old font, only those are turned.
    """
    if all(map(str.isascii, texts)):
        return list(texts), ""
    # The old fonts have signs of Latin-1 only: a text with ơ, ạ or ế is Unicode, whatever else is there.
    maybe = [not text.isascii() and all(sign <= "ÿ" or not sign.isalpha() for sign in text) for text in texts]
    strange = [text for text, old in zip(texts, maybe, strict=True) if old and _is_strange(text)]
    scheme = scheme_of(strange)
    if not scheme:
        return list(texts), ""
    whole = len(strange) > sum(not text.isascii() for text in texts) - sum(maybe)
    return [
        decode(text, scheme) if old and (whole or _is_strange(text)) else text
        for text, old in zip(texts, maybe, strict=True)
    ], scheme


def _is_strange(text: str) -> bool:
    words = _WORD.findall(text)
    return _share(words) < 1 - _GAIN if words else False


def _share(words: list[str]) -> float:
    """The share of ``words`` that are syllables of Vietnamese; 1 when there are none."""
    return sum(map(_is_syllable, words)) / len(words) if words else 1.0


def _is_syllable(word: str) -> bool:
    parts = unicodedata.normalize("NFD", word.lower())
    if sum(part in _MARKS for part in parts) > 1:
        return False
    return bool(_SYLLABLE.fullmatch(_nfc("".join(part for part in parts if part not in _MARKS))))
