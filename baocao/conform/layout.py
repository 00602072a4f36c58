"""Rules on where the components stand (nd30.md, chapter 2)."""

from collections.abc import Iterator
from itertools import pairwise

from baocao.conform import ruled
from baocao.conform.classify import Reading
from baocao.conform.finding import Finding, Rule, quote
from baocao.conform.names import TWIP_MM
from baocao.conform.paper import Para
from baocao.conform.subject import is_heading

_BORDERS_HINT = "chọn bảng, Thiết kế bảng (Table Design) > Đường viền (Borders) > Không viền (No Border)"


def ly_01(reading: Reading) -> Iterator[Finding]:
    """LY-01: the order of the components. Source: decree 30/2020, annex I, part IV."""
    places = [
        ("phần đầu (Quốc hiệu)", reading.head.country),
        ("tên loại", reading.title.kind),
        ("Kính gửi", reading.address.opening),
        ("Nơi nhận", reading.sign.heading),
        ("phụ lục", reading.appendices[0].heading if reading.appendices else None),
    ]
    found = [(name, para) for name, para in places if para is not None]
    for (upper, first), (lower, second) in pairwise(found):
        if second.number < first.number:
            words = f"{lower} đứng trước {upper}"
            yield Finding("LY-01", second.number, words, f"chuyển {lower} xuống sau {upper}")
    for block in reading.blocks:
        if reading.sign.found and block.para.props.align == "center" and is_heading(block.para):
            words = f"{quote(block.para)} đứng trước Nơi nhận và chữ ký"
            yield Finding("LY-01", block.para.number, words, "chuyển phụ lục xuống sau chữ ký")


def ly_02(reading: Reading) -> Iterator[Finding]:
    """LY-02: letterhead and signature block show no borders. Source: the decree's own Word files."""
    for name, table in (("phần đầu", reading.head.table), ("Nơi nhận và chữ ký", reading.sign.table)):
        if table is not None and table.bordered:
            yield Finding("LY-02", table.number, f"bảng {name} có đường viền", _BORDERS_HINT)


def ly_03(reading: Reading) -> Iterator[Finding]:
    """LY-03: country, motto, number and date stay on one line each. Source: part II.1."""
    head = reading.head
    names = (
        ("Quốc hiệu", head.country),
        ("Tiêu ngữ", head.motto),
        ("số, ký hiệu", head.number),
        ("địa danh và thời gian", head.place),
    )
    for name, para in names:
        if para is None or para.cell is None or head.table is None:
            continue
        room = para.cell.room_mm - (para.props.left + para.props.right + max(para.props.first, 0)) * TWIP_MM
        needed = ruled.width(para)
        if needed > room + 0.2:
            words = f"{name} không đủ chỗ trên một dòng: cần {needed:.0f} mm, ô rộng {max(room, 0):.0f} mm"
            hint = "kéo rộng cột của ô đó, hoặc giảm cỡ chữ trong giới hạn cho phép"
            yield Finding("LY-03", para.number, words.replace(".", ","), hint)


def ly_04(reading: Reading) -> Iterator[Finding]:
    """LY-04: number and date on the same line. Source: part II.4.c."""
    head = reading.head
    number, place = head.number, head.place
    if head.table is None or number is None or place is None or number.cell is None or place.cell is None:
        return
    level = number.cell.row == place.cell.row and (
        _index(head.left, number) == _index(head.right, place)
        or _index(head.left[::-1], number) == _index(head.right[::-1], place)
    )
    if not level:
        words = f"số, ký hiệu {quote(number)} và địa danh, thời gian không cùng một dòng"
        yield Finding("LY-04", place.number, words, "đặt hai dòng này vào cùng một hàng riêng của bảng")


def _index(column: tuple[Para, ...], para: Para) -> int:
    """The place of a paragraph among those of its own cell."""
    row = para.cell.row if para.cell else 0
    return [one for one in column if one.cell and one.cell.row == row].index(para)


RULES: tuple[Rule, ...] = (ly_01, ly_02, ly_03, ly_04)
