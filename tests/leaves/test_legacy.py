"""Text of the old Vietnamese fonts: told by its words, turned into Unicode, Unicode left alone."""

import pytest

from baocao.legacy import converted, decode, scheme_of

UNICODE = ["Thống kê các chỉ tiêu cải cách hành chính", "Số văn bản đã ban hành", "Xã Ân, huyện Mây", "Tỷ lệ"]
TCVN3 = ["Thèng kª c¸c chØ tiªu c¶i c¸ch hµnh chÝnh", "Sè v¨n b¶n ®· ban hµnh", "X· ¢n, huyÖn M©y", "Tû lÖ"]
VNI = [
    "Thoáng keâ caùc chæ tieâu caûi caùch haønh chính",
    "Soá vaên baûn ñaõ ban haønh",
    "Xaõ AÂn, huyeän Maây",
    "Tyû leä",
]


@pytest.mark.parametrize(("texts", "scheme"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_whole_file_is_turned(texts: list[str], scheme: str) -> None:
    assert converted(texts) == (UNICODE, scheme)


@pytest.mark.parametrize(
    "texts",
    [UNICODE, ["Krông Pắc", "Buôn Đôn", "Cư M'gar"], ["café à la crème"], ["plain"], [], ["²³ ½ µm °C"]],
)
def test_unicode_is_left_alone(texts: list[str]) -> None:
    assert converted(texts) == (texts, "")


def test_cells_of_an_old_font_in_a_file_of_unicode() -> None:
    texts, scheme = converted([*UNICODE * 3, "công tác", "Mét cöa l­u ®éng", "Nh¾n tin tr¶ kÕt qu¶"])

    assert scheme == "TCVN3"
    assert texts[-3:] == ["công tác", "Một cửa lưu động", "Nhắn tin trả kết quả"]
    assert texts[:4] == UNICODE


def test_capitals_of_vni_and_small_letters_of_tcvn3() -> None:
    assert decode("UÛY BAN NHAÂN DAÂN", "VNI") == "ỦY BAN NHÂN DÂN"
    assert decode("ñy ban nh©n d©n", "TCVN3") == "ủy ban nhân dân"
    assert scheme_of(["ñy ban nh©n d©n huyÖn"]) == "TCVN3"
