"""What may be typed into a cell: data validation with words for the clerk."""

from typing import Any

from baocao.model import Indicator, Kind
from baocao.numbers import MAX_DIGITS
from baocao.workbooks.mine import NOTHING

MOST_LETTERS = 3000
"""Of a text cell: what always fits into a cell of a data file."""

_ELSE = " Không phát sinh: gõ dấu trừ -. Chưa có số liệu: để trống."
_TITLE = "Ô này chưa đúng"


def rule(one: Indicator, cell: str) -> dict[str, Any]:
    """The validation of cells of ``one``; ``cell`` is the first one's address.

    Blank and "-" are always taken.
    """
    look = {"ignore_blank": True, "error_title": _TITLE, "error_message": _error(one)}
    hint = _hint(one)
    if hint:
        look |= {"input_message": hint}
    if one.kind is Kind.YES_NO:
        return look | {"validate": "list", "source": ["1", "0", NOTHING]}
    if one.kind is Kind.TEXT:
        return look | {"validate": "length", "criteria": "<=", "value": MOST_LETTERS}
    most = f"{cell}<=100" if one.kind is Kind.PERCENT else f"{cell}<1E+{MAX_DIGITS - one.decimals}"
    number = f"AND(ISNUMBER({cell}),{cell}>=0,{most},ROUND({cell},{one.decimals})={cell})"
    return look | {"validate": "custom", "value": f'=OR({cell}="{NOTHING}",{number})'}


def _error(one: Indicator) -> str:
    if one.kind is Kind.YES_NO:
        return "Chọn 1 nếu có, 0 nếu không." + _ELSE
    if one.kind is Kind.TEXT:
        return f"Chữ trong ô này dài quá {MOST_LETTERS} ký tự; xin rút gọn."
    if one.kind is Kind.PERCENT:
        return f"Gõ số từ 0 đến 100{_places(one)}: gõ 12,5 cho 12,5%, không gõ dấu %." + _ELSE
    if one.decimals:
        return f"Gõ số không âm{_places(one)}, như 1234,5; không gõ chữ hay dấu cách." + _ELSE
    return "Gõ số nguyên không âm, như 1234; không gõ chữ, dấu chấm hay dấu cách." + _ELSE


def _places(one: Indicator) -> str:
    return f", nhiều nhất {one.decimals} chữ số sau dấu phẩy" if one.decimals else ", không có số lẻ"


def _hint(one: Indicator) -> str:
    if one.kind is Kind.YES_NO:
        return "1 = có, 0 = không"
    if one.kind is Kind.TEXT:
        return "Nhiều nội dung thì cách nhau bằng dấu chấm phẩy (;)"
    return "Gõ 12,5 cho 12,5%; không gõ dấu %" if one.kind is Kind.PERCENT else ""
