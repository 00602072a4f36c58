"""What a sender's cell says, in the workspace's own writing; or why it cannot be taken, and what to write."""

import re
from decimal import Decimal
from typing import NamedTuple

from baocao import numbers
from baocao.doors.foreign import Square
from baocao.limits import limit
from baocao.model import Indicator, Kind
from baocao.vietnamese import fold, plain

NOTHING = "-"
"""Nothing occurred: neither zero nor not reported."""

_NOTHING = frozenset(("-", "–", "—", "−", "không có", "không phát sinh", "không ps"))
_YES = frozenset(("1", "x", "v", "có", "✓", "✔", "√", "☑", "☒"))
_NO = frozenset(("0", "không", "không có", "☐"))
_UNKNOWN = frozenset(
    ("chưa có", "chưa có số liệu", "không có số liệu", "không rõ", "chưa thống kê", "?", "…", "...")
)
_GROUPS = re.compile(r"-?\d{1,3}(?: \d{3})+(?:,\d+)?$", re.ASCII)
_SLASHED = re.compile(r"\d+ ?[/\\] ?\d+(?: ?[/\\] ?\d+)?$", re.ASCII)
_MEASURED = re.compile(r"(-?\d[\d.,]*)\s*(?![eE][+-]?\d)(\(?[^\W\d_].{0,60})$", re.S)
_SEVERAL = re.compile(r"-?\d[\d.,]*\s*(?:[(;+–-]|và|hoặc|đến)\s*\d")
_BULLET = re.compile(r"^\s*[-+*•–]\s+")
_ACTING = ("=", "+", "@", "-")
_LOST = "\ufffd"


class Taken(NamedTuple):
    """``value`` is canonical, blank when refused; ``why`` and ``hint`` are blank when it was taken."""

    value: str
    why: str = ""
    hint: str = ""


def shown(one: Square) -> str:
    """The cell as the sender sees it."""
    if one.kind == "number":
        value = Decimal(one.text) * (100 if one.look == "percent" else 1)
        text = f"{value:f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return text.replace(".", ",") + ("%" if one.look == "percent" else "")
    if one.kind == "logic":
        return "TRUE" if one.text == "1" else "FALSE"
    return one.text


def take(one: Square, row: Indicator) -> Taken:
    """The value of the cell ``one`` for the indicator ``row``."""
    if one.kind == "error":
        return Taken("", f"công thức cho ra lỗi {one.text}", "sửa công thức, hoặc gõ thẳng kết quả")
    if one.kind == "uncomputed":
        return Taken("", "công thức chưa được tính", "mở bằng Excel, lưu lại; hoặc gõ thẳng kết quả")
    if row.kind is Kind.TEXT:
        return _words(shown(one))
    if one.kind in ("date", "time"):
        return _changed(one)
    if one.kind == "text":
        return _typed(one.text, row)
    if row.kind is Kind.YES_NO:
        return _yes_no(one.text)
    if one.kind == "logic":
        return Taken("", f"ô ghi {shown(one)}, không phải là số", "gõ số")
    return _number(one, row)


def _changed(one: Square) -> Taken:
    what = "ngày" if one.kind == "date" else "giờ"
    hint = "chọn ô, Format Cells > Number, rồi gõ lại số; tỷ lệ như 3/4 thì gõ thành số thập phân"
    return Taken("", f"Excel đã đổi thành {what} {one.text}", hint)


def _words(text: str) -> Taken:
    """A text answer: lines and bullets become items parted by ";"."""
    if fold(text) in _NOTHING or fold(text) == "không":
        return Taken(NOTHING)
    if _LOST in text:
        return Taken("", "có ký tự hỏng không đọc được", "gõ lại ô này bằng phông Unicode (Times New Roman)")
    items = (" ".join(_BULLET.sub("", line).split()).rstrip(";") for line in text.split("\n"))
    value = "; ".join(item for item in items if item)
    if len(value.encode()) > limit("cell_bytes"):
        return Taken("", f"dài quá {limit('cell_bytes')} byte", "rút ngắn, phần dài đưa vào báo cáo bằng lời")
    if value.startswith(_ACTING):
        return Taken("", f"bắt đầu bằng dấu {value[0]!r} như một công thức", "viết lại, bắt đầu bằng chữ")
    return Taken(value)


def _yes_no(text: str) -> Taken:
    word = fold(text)
    if word in _YES:
        return Taken("1")
    if word in _NO:
        return Taken("0")
    return Taken("", "không rõ là có hay không", "gõ 1 nếu có, 0 nếu không")


def _typed(text: str, row: Indicator) -> Taken:
    """A figure that stands as text."""
    word = fold(text).removeprefix("'")
    if row.kind is Kind.YES_NO and word in _YES | _NO:
        return _yes_no(word)
    if word in _NOTHING:
        return Taken(NOTHING)
    if word in _UNKNOWN:
        return Taken("", "là chữ, không phải số liệu", "chưa có số liệu thì để trống")
    if row.kind is Kind.YES_NO:
        return _yes_no(word)
    if _GROUPS.match(word):
        word = word.replace(" ", "")
    if word.endswith("%"):
        if not _is_percent(row):
            hint = f"gõ số, đơn vị tính: {row.measure}" if row.measure else "gõ số"
            return Taken("", "có dấu % nhưng chỉ tiêu này không phải tỷ lệ", hint)
        word = word[:-1].rstrip()
    try:
        scaled = numbers.parse(word, row.decimals)
    except ValueError as error:
        return _refused(word, str(error), row)
    return _bounded(scaled, row)


def _refused(word: str, why: str, row: Indicator) -> Taken:
    if _SLASHED.match(word):
        hint = "gõ một số, ví dụ 0,75 thay cho 3/4" if row.decimals else "gõ một số nguyên"
        return Taken("", "có dấu /: không rõ là phân số hay ngày tháng", hint)
    if _SEVERAL.match(word):
        return Taken(
            "", "có nhiều số trong một ô", "mỗi ô gõ một số; lời giải thích viết vào ghi chú của biểu"
        )
    measured = _MEASURED.match(word)
    if measured:
        return Taken("", f"có chữ {measured[2]!r} sau số", _bare(measured[1], measured[2], row))
    if word == "x":
        return Taken("", "là dấu x, không phải là số", "gõ số; không phát sinh thì gõ dấu -")
    if word == "không":
        return Taken("", "không rõ là số 0 hay không phát sinh", "gõ 0, hoặc gõ dấu - nếu không phát sinh")
    if any(sign.isdigit() and not sign.isascii() for sign in word):
        return Taken("", "có chữ số kiểu lạ (như １２ hay ²)", "tắt bộ gõ tiếng nước ngoài, gõ lại bằng 0-9")
    like = "1234 hoặc 12,5" if row.decimals else "1234"
    return Taken("", why, f"gõ số như {like}; chưa có số liệu thì để trống, không phát sinh thì gõ -")


def _bare(figure: str, words: str, row: Indicator) -> str:
    """How to write a figure without the words behind it; in another measure it is another figure."""
    if not row.measure:
        return f"chỉ gõ số, ví dụ {figure}"
    same = plain(row.measure).startswith(plain(words)) or words.startswith("(")
    if same:
        return f"chỉ gõ số (đơn vị tính đã có: {row.measure}), ví dụ {figure}"
    return f"chỉ gõ số, tính bằng {row.measure}"


def _is_percent(row: Indicator) -> bool:
    return row.kind is Kind.PERCENT or row.measure.strip() == "%"


def _number(one: Square, row: Indicator) -> Taken:
    """A figure that stands as a number."""
    value = Decimal(one.text)
    if one.look == "percent":
        if not _is_percent(row):
            return Taken(
                "", f"ô có định dạng % ({shown(one)})", "chọn ô, Format Cells > Number, rồi gõ lại số"
            )
        value *= 100
    if one.look == "scaled":
        hint = "chọn ô, Format Cells > Number, xem số thật rồi gõ lại"
        return Taken(
            "", f"ô có định dạng rút gọn theo nghìn hoặc triệu; số thật trong ô là {shown(one)}", hint
        )
    scaled = value.scaleb(row.decimals)
    if scaled != scaled.to_integral_value():
        kept = f"chỉ giữ {row.decimals} chữ số sau dấu phẩy" if row.decimals else "là số nguyên"
        if _is_percent(row) and 0 < value < 1:
            hint = (
                f"là {value * 100:f}".rstrip("0").rstrip(".").replace(".", ",")
                + "% thì gõ số ấy, không gõ dấu %"
            )
            return Taken("", f"có phần lẻ {shown(one)}, chỉ tiêu này {kept}", hint)
        three_places = value * 1000 == (value * 1000).to_integral_value() and value % 1 * 100 % 1 != 0
        thousand = three_places and value >= 1 and not _is_percent(row)
        hint = (
            f"số hàng nghìn thì gõ {value * 1000:.0f}; không thì làm tròn"
            if thousand
            else "làm tròn rồi gõ lại"
        )
        return Taken("", f"có phần lẻ {shown(one)}, chỉ tiêu này {kept}", hint)
    if abs(scaled) >= 10**numbers.MAX_DIGITS:
        return Taken("", f"dài quá {numbers.MAX_DIGITS} chữ số, Excel không giữ đúng", "kiểm tra lại số này")
    return _bounded(int(scaled), row)


def _bounded(scaled: int, row: Indicator) -> Taken:
    if scaled < 0:
        return Taken("", "là số âm", "gõ số không âm")
    if row.kind is Kind.PERCENT and scaled > 100 * 10**row.decimals:
        return Taken("", "là tỷ lệ lớn hơn 100%", "kiểm tra lại; 12,5% thì gõ 12,5")
    return Taken(canonical(scaled, row.decimals))


def canonical(scaled: int, decimals: int) -> str:
    """A scaled integer as it stands in a data file: no grouping, no zeros at the end, a decimal comma."""
    whole, places = divmod(abs(scaled), 10**decimals)
    text = f"{whole},{places:0{decimals}d}".rstrip("0") if places else str(whole)
    return f"-{text}" if scaled < 0 else text
