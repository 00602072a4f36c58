"""Widths of Vietnamese lines in Times New Roman."""

import pytest

from baocao.measure import width_mm


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic", "expected"),
    [
        # Source: nd30.md, chapter 2, measured with the font itself.
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False, 88.3),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, False, 95.7),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False, 55.9),
        ("Độc lập - Tự do - Hạnh phúc", 14, True, False, 60.2),
        ("ỦY BAN NHÂN DÂN", 13, True, False, 43.2),
        ("TM. ỦY BAN NHÂN DÂN", 14, True, False, 56.9),
        ("Triệu Sơn, ngày 05 tháng 02 năm 2024", 14, False, True, 77.1),
    ],
)
def test_width(text: str, size: float, bold: bool, italic: bool, expected: float) -> None:
    assert round(width_mm(text, size, bold, italic), 1) == expected


def test_composed_and_decomposed_letters_are_as_wide() -> None:
    assert width_mm("\u1ec7", 14) == width_mm("e\u0323\u0302", 14) == width_mm("e", 14)
