"""Manuscripts for the tests of typesetting, built by hand."""

import struct
import zlib
from collections.abc import Mapping
from datetime import date

from baocao.load.style import DEFAULTS
from baocao.model import (
    Appendix,
    Box,
    Gap,
    Grid,
    Issuer,
    Manuscript,
    Report,
    Sheet,
    Signer,
    Stage,
    Style,
)

EPOCH = 1_586_908_800
YEARS = [*(f"Năm {year}" for year in range(2011, 2020)), "Năm 2020 (tính đến 31/3)"]

PART = """::: {custom-style="Phan"}
Phần I
:::

# KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH {#phan-1}

## I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH {#chi-dao}

### 1. Công tác chỉ đạo {#cong-tac}

#### 1.1. Văn bản đã ban hành {#van-ban}

##### a) Kết quả đạt được {#ket-qua}

Ủy ban nhân dân huyện đã ban hành **1.234** văn bản[^ket-qua-1], *tăng 12,5%* so với giai đoạn trước; xem
[Phụ lục I](#pl_PL1), mục [1.1](#van-ban) và [trang tin](https://trieuson.thanhhoa.gov.vn/?a=1&b=2).

\\- Văn bản của Huyện ủy: 12 văn bản;

\\+ Văn bản của HĐND: 30 văn bản.

[^ket-qua-1]: Theo báo cáo của các xã, thị trấn.
"""

TABLES = """### 2. Công tác kiểm tra {#kiem-tra}

Kết quả như sau:

| Năm | Số cuộc | Ghi chú |
|-----|--------:|:--------|
| 2011 | 12 | đạt kế hoạch **năm** |
| 2012 | 1.234 | vượt kế hoạch do có thêm các cuộc kiểm tra đột xuất tại các xã, thị trấn |

::: {custom-style="Slot"}
slot-1
:::

Đoạn giữa hai bảng.

::: {custom-style="Slot"}
slot-2
:::

Đoạn sau bảng ngang, [Bảng 1](#bang_slot_1).

![Sơ đồ tổ chức](001.png)

::: {custom-style="Slot"}
slot-3
:::
"""

CLOSING = """## II. ĐÁNH GIÁ CHUNG {#danh-gia}

Trên đây là báo cáo của Ủy ban nhân dân huyện[^danh-gia-1].

[^danh-gia-1]: Ghi chú cuối, **đậm**, [Phụ lục II](#pl_PL2).
"""


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(name: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))

    rows = b"".join(b"\0" + b"\x80" * width * 3 for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def form(rows: int = 18) -> Grid:
    """A wide table over years, as in the appendices."""
    head = (
        (Box("STT", down=2), Box("Chỉ tiêu", down=2), Box("Huyện/Các phòng, địa phương", across=10, note=1)),
        tuple(Box(year) for year in YEARS),
    )
    body = tuple(
        (
            Box(str(row) if row % 3 == 1 else "-", align="center"),
            Box(
                "Số lượng thủ tục hành chính được đơn giản hóa sau rà soát theo thẩm quyền", bold=row % 3 == 1
            ),
            *(Box(f"{row * 37 + at}.{100 + at}", align="right") for at in range(10)),
        )
        for row in range(1, rows + 1)
    )
    return Grid(head, body, 12, (0, *range(2, 12)), notes=((1, "UBND cấp xã báo cáo kết quả của đơn vị."),))


def by_year(caption: str = "Số văn bản theo năm", landscape: bool = False) -> Grid:
    """A small captioned table for the body."""
    head = ((Box("Năm"), Box("Số văn bản"), Box("Tỷ lệ")),)
    body = tuple(
        (Box(str(year)), Box(f"{year - 1000}", align="right"), Box("98,7%", align="right"))
        for year in range(2016, 2020)
    )
    return Grid(head, body, 3, (0, 1, 2), caption=caption, measure="văn bản", landscape=landscape)


def report(*, number: int | None = None, signed: date | None = None, **more: object) -> Report:
    """The facts of a district's report."""
    values: dict[str, object] = {
        "type": "Báo cáo",
        "code": "BC",
        "subject": "Tổng kết thực hiện Chương trình tổng thể cải cách hành chính nhà nước "
        "giai đoạn 2011 - 2020 trên địa bàn huyện Triệu Sơn",
        "issuer": Issuer(
            "Ủy ban nhân dân huyện Triệu Sơn",
            ("ỦY BAN NHÂN DÂN", "HUYỆN TRIỆU SƠN"),
            "UBND",
            "Triệu Sơn",
            "huyện",
        ),
        "addressees": ("Sở Nội vụ tỉnh Thanh Hóa",),
        "superior": True,
        "bases": (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
            "Căn cứ Kế hoạch số 395/KH-UBND ngày 18 tháng 02 năm 2020 của Ủy ban nhân dân huyện",
        ),
        "opening": "Ủy ban nhân dân huyện Triệu Sơn báo cáo kết quả như sau:",
        "signer": Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Văn A"),
        "recipients": ("Thường trực Huyện ủy (để b/c)", "Các phòng, ban, đơn vị", "UBND các xã, thị trấn"),
        "filed": ("VT", "NV"),
        "appendices": ("PL1", "PL2"),
        "number": number,
        "signed": signed,
    }
    return Report(**(values | more))  # type: ignore[arg-type]


def manuscript(
    *,
    stage: Stage = Stage.DRAFT,
    sheets: tuple[str, ...] = (PART, TABLES, CLOSING),
    values: Mapping[str, object] | None = None,
    appendices: bool = True,
    about: Report | None = None,
    marked: str = "",
    slots: Mapping[str, Grid | Gap] | None = None,
) -> Manuscript:
    """A manuscript with two parts, tables of all kinds, a picture and two appendices."""
    held = (
        Appendix(
            "pl_PL1", "Phụ lục I", "Thống kê các chỉ tiêu chỉ đạo, điều hành", "", (("", form()),), True
        ),
        Appendix(
            "pl_PL2",
            "Phụ lục II",
            "Thống kê số lượng tổ chức",
            "(Tính đến ngày 31 tháng 12 năm 2019)",
            (("I. Số lượng, cơ cấu", by_year("")), ("II. Số lượng đơn vị", by_year(""))),
            False,
        ),
    )
    default: Mapping[str, Grid | Gap] = {
        "slot-1": by_year(),
        "slot-2": by_year("Bảng ngang", landscape=True),
        "slot-3": Gap("Chưa có nội dung mục 2: Phòng Nội vụ, hạn ngày 15/3/2020, quá hạn 5 ngày."),
    }
    return Manuscript(
        stage,
        about or report(),
        Style({**DEFAULTS, **(values or {})}),  # type: ignore[dict-item]
        tuple(
            Sheet(f"node-{at}", f"content/topics/phong/muc-{at}.md", text) for at, text in enumerate(sheets)
        ),
        default if slots is None else slots,
        held if appendices else (),
        (),
        {"001.png": png(300, 200)},
        marked,
    )
