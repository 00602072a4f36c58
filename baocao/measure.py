"""Width of a line of text in Times New Roman, without a font file."""

import unicodedata

# Advance widths of the characters U+0020 to U+007E, in thousandths of the size.
# Source: the public font metrics (AFM) of the Times family, which Times New Roman shares.
_REGULAR = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 "
    "500 500 500 500 500 500 500 278 278 564 564 564 444 921 722 667 667 722 611 "
    "556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 "
    "722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 "
    "278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 200 480 541"
)
_BOLD = (
    "250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 "
    "500 500 500 500 500 500 500 333 333 570 570 570 500 930 722 667 722 722 667 "
    "611 778 778 389 500 778 667 944 722 778 611 778 722 556 667 722 722 1000 722 "
    "722 667 333 278 333 581 500 333 500 556 444 556 444 333 500 556 278 333 556 "
    "278 833 556 500 556 556 444 389 333 556 500 722 500 500 444 394 220 394 520"
)
_ITALIC = (
    "250 333 420 500 500 833 778 214 333 333 500 675 250 333 250 278 500 500 500 "
    "500 500 500 500 500 500 500 333 333 675 675 675 500 920 611 611 667 722 611 "
    "611 722 722 333 444 667 556 833 667 722 611 722 611 500 556 722 611 833 611 "
    "556 556 389 278 389 422 500 333 500 500 444 500 444 278 500 500 278 278 444 "
    "278 722 500 500 500 500 389 389 278 500 444 667 444 444 389 400 275 400 541"
)
_BOLD_ITALIC = (
    "250 389 555 500 500 833 778 278 333 333 500 570 250 333 250 278 500 500 500 "
    "500 500 500 500 500 500 500 333 333 570 570 570 500 832 667 667 667 722 667 "
    "667 722 778 389 500 667 611 889 722 722 611 722 667 556 611 722 667 889 667 "
    "611 611 333 278 333 570 500 333 500 500 444 500 444 333 500 556 278 278 500 "
    "278 778 556 500 500 500 389 389 278 556 444 667 500 444 389 348 220 348 570"
)

_OTHERS = {"Đ": "D", "đ": "d", "\u00a0": " "}
_WIDE = {
    **{"–": 500, "—": 1000, "…": 1000, "“": 444, "”": 444, "‘": 333, "’": 333},
    **{"«": 500, "»": 500, "°": 400, "²": 300, "³": 300, "•": 350},
}
_UNKNOWN = 500

MM_PER_POINT = 25.4 / 72


def _face(widths: str) -> dict[str, int]:
    face = {chr(32 + at): int(width) for at, width in enumerate(widths.split())}
    face |= {sign: face[base] for sign, base in _OTHERS.items()}
    return face | _WIDE


_FACES = {
    (False, False): _face(_REGULAR),
    (True, False): _face(_BOLD),
    (False, True): _face(_ITALIC),
    (True, True): _face(_BOLD_ITALIC),
}


def width_mm(text: str, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """Width in mm of ``text`` set on one line in Times New Roman.

    A letter is as wide as its base letter; horned ơ and ư are up to 2 percent wider in some
    fonts, so leave that much room.
    """
    face = _FACES[bold, italic]
    total = sum(
        face.get(letter) or face.get(unicodedata.normalize("NFD", letter)[0], _UNKNOWN)
        for letter in unicodedata.normalize("NFC", text)
    )
    return total / 1000 * size_pt * MM_PER_POINT
