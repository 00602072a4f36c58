"""The look of the paper: every value with its default, its bounds, and the paragraph it follows."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from baocao.diagnostics import Diagnostic, Severity
from baocao.load.documents import Document, Path
from baocao.model import Style
from baocao.vietnamese import nearest

Value = str | int | float | bool | tuple[str, ...]

_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,3})?", re.ASCII)


class Row(NamedTuple):
    """A style value: its dotted name, its default, what else it may be, and where that stands.

    ``low`` and ``high`` bound a number; ``choices`` lists the only values. ``source`` names the
    paragraph of nd30.md or says that the value is ours. A ``house`` bound only warns.
    """

    name: str
    default: Value
    source: str
    low: float | None = None
    high: float | None = None
    choices: tuple[Value, ...] = ()
    house: bool = False


ROWS = (
    Row("page.top_mm", 20, "Phụ lục I, mục I.3: lề trên 20 - 25 mm (PG-03)", 20, 25),
    Row("page.bottom_mm", 20, "Phụ lục I, mục I.3: lề dưới 20 - 25 mm (PG-04)", 20, 25),
    Row("page.left_mm", 30, "Phụ lục I, mục I.3: lề trái 30 - 35 mm (PG-05)", 30, 35),
    Row("page.right_mm", 20, "Phụ lục I, mục I.3: lề phải 15 - 20 mm (PG-06)", 15, 20),
    Row("page.header_mm", 10, "số trang nằm trong lề trên (PG-12); tệp gốc của Nghị định dùng 10 mm", 5, 15),
    Row(
        "font.name",
        "Times New Roman",
        "Phụ lục I, mục I.4: phông chữ Times New Roman (PG-07)",
        choices=("Times New Roman",),
    ),
    Row("size.national", 13, "Phụ lục I, mục II.1.a: Quốc hiệu cỡ 12 - 13 (HD-02)", 12, 13),
    Row("size.motto", 14, "Phụ lục I, mục II.1.b: Tiêu ngữ cỡ 13 - 14 (HD-04)", 13, 14),
    Row("size.issuer", 13, "Phụ lục I, mục II.2.b: tên cơ quan cỡ 12 - 13 (HD-08)", 12, 13),
    Row("size.number", 13, "Phụ lục I, mục II.3.c: số, ký hiệu cỡ 13 (HD-15)", 13, 13),
    Row("size.place", 14, "Phụ lục I, mục II.4.c: địa danh và ngày cỡ 13 - 14 (HD-21)", 13, 14),
    Row("size.title", 14, "Phụ lục I, mục II.5.b: tên loại, trích yếu cỡ 13 - 14 (TL-01, TL-02)", 13, 14),
    Row("size.body", 14, "Phụ lục I, mục II.6.e: nội dung cỡ 13 - 14 (BD-06)", 13, 14),
    Row("size.page_number", 14, "Phụ lục I, mục I.7: số trang cỡ 13 - 14 (PG-11)", 13, 14),
    Row("size.recipients", 11, "Phụ lục I, mục II.9.d: các nơi nhận cỡ 11 (NN-07)", 11, 11),
    Row("size.recipients_title", 12, "Phụ lục I, mục II.9.d: chữ 'Nơi nhận' cỡ 12 (NN-05)", 12, 12),
    Row("size.signature", 14, "Phụ lục I, mục II.7.đ: quyền hạn, chức vụ, họ tên cỡ 13 - 14 (SG-01)", 13, 14),
    Row("size.appendix", 14, "Phụ lục I, mục III.1.b: chữ 'Phụ lục' cỡ 14 (PL-03)", 14, 14),
    Row("size.table", 12, "Nghị định không quy định cỡ chữ trong bảng", 8, 14, house=True),
    Row(
        "size.appendix_table",
        10,
        "Nghị định không quy định; 12 cột vừa khổ A4 ngang ở cỡ 10",
        8,
        14,
        house=True,
    ),
    Row("size.note", 10, "Nghị định không quy định chú thích dưới bảng", 8, 14, house=True),
    Row("size.footnote", 11, "Nghị định không quy định chú thích cuối trang", 8, 14, house=True),
    Row(
        "body.first_line_mm",
        10,
        "Phụ lục I, mục II.6.e: lùi đầu dòng 1 cm hoặc 1,27 cm (BD-08)",
        choices=(10, 12.7),
    ),
    Row("body.before_pt", 6, "Phụ lục I, mục II.6.e: các đoạn cách nhau ít nhất 6 pt (BD-09)", 6, 24),
    Row("body.line", 1.15, "Phụ lục I, mục II.6.e: cách dòng từ đơn đến 1,5 (BD-10)", 1, 1.5),
    Row(
        "numbering.part",
        "roman",
        "Phụ lục I, mục V.6.b: 'Phần I' (BD-11); 'Phần thứ nhất' là cách viết quen dùng trong báo cáo",
        choices=("roman", "ordinal"),
    ),
    Row("toc.show", False, "Nghị định không quy định mục lục"),
    Row("number.percent_decimals", 1, "Nghị định không quy định số chữ số thập phân", 0, 3, house=True),
    Row("signature.space_pt", 70, "chỗ ký khoảng 60 - 90 pt, đo ở tệp gốc của Nghị định (SG-12)", 40, 120),
    Row("draft.mark", "DỰ THẢO", "Nghị định không có dấu dự thảo; quy ước của nơi soạn (DT-03, DT-04)"),
    Row("rules.motto_mm", 60, "Phụ lục I, mục II.1.b: đường kẻ dài bằng dòng Tiêu ngữ (HD-05)", 53, 64),
    Row("rules.issuer_mm", 18, "Phụ lục I, mục II.2.b: bằng 1/3 - 1/2 dòng tên cơ quan (HD-11)", 10, 45),
    Row(
        "rules.subject_share", 0.42, "Phụ lục I, mục II.5.b: bằng 1/3 - 1/2 dòng trích yếu (TL-04)", 0.33, 0.5
    ),
    Row(
        "rules.line_pt",
        0.5,
        "Nghị định chỉ nói nét liền; 0,5 - 0,75 pt là nét thường dùng",
        0.25,
        1,
        house=True,
    ),
)
"""Every style value there is. Source: decree 30/2020, annex I, as kept in nd30.md."""

DEFAULTS: Mapping[str, Value] = {row.name: row.default for row in ROWS}
_BY_NAME = {row.name: row for row in ROWS}


def read_style(document: Document | None, said: list[Diagnostic]) -> Style:
    """The style that ``document`` sets, with defaults for what it leaves out or gets wrong."""
    values = dict(DEFAULTS)
    if document is None:
        return Style(values)
    for name, text, path in _flat(document.value, ()):
        row = _BY_NAME.get(name)
        if row is None:
            near = nearest(name, _BY_NAME)
            hint = f"có phải {near!r}?" if near else f"các nhóm giá trị: {', '.join(_groups())}"
            said.append(Diagnostic("B104", document.key(*path), f"không có giá trị {name!r}", hint))
            continue
        value = _value(row, text)
        if value is None:
            words = f"giá trị {name} không đúng: {text!r}"
            said.append(Diagnostic("B107", document.span(*path), words, _wanted(row)))
        elif not _fits(row, value):
            words = f"giá trị {name} = {text} ra ngoài mức cho phép ({row.source})"
            severity = Severity.WARNING if row.house else Severity.ERROR
            said.append(Diagnostic("B115", document.span(*path), words, _wanted(row), severity))
        else:
            values[name] = value
    return Style(values)


def _flat(value: Any, path: Path) -> Iterator[tuple[str, Any, Path]]:
    """Leaves of nested mappings with their dotted name."""
    for key, one in value.items():
        here = (*path, key)
        if isinstance(one, dict):
            yield from _flat(one, here)
        else:
            yield ".".join(map(str, here)), one, here


def _groups() -> list[str]:
    return list(dict.fromkeys(name.partition(".")[0] for name in _BY_NAME))


def _value(row: Row, text: Any) -> Value | None:
    """``text`` as what ``row`` holds, None when it is something else."""
    if isinstance(row.default, tuple):
        return tuple(text) if isinstance(text, list) and all(isinstance(one, str) for one in text) else None
    if not isinstance(text, str):
        return None
    if isinstance(row.default, bool):
        return {"true": True, "false": False}.get(text)
    if isinstance(row.default, str):
        return text or None
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text.replace(",", "."))
    return int(number) if number.is_integer() else number


def _fits(row: Row, value: Value) -> bool:
    if row.choices:
        return value in row.choices
    if row.low is None or row.high is None or not isinstance(value, int | float):
        return True
    return row.low <= value <= row.high


def _wanted(row: Row) -> str:
    if row.choices:
        return "dùng một trong: " + ", ".join(map(str, row.choices))
    if isinstance(row.default, bool):
        return "dùng true hoặc false"
    if row.low is not None:
        return f"dùng một số từ {row.low} đến {row.high}"
    return f"viết như mặc định: {row.default}"
