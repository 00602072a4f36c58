"""Rules on paper, margins and page numbers (nd30.md, chapter 1)."""

from collections.abc import Iterator

from baocao.conform.classify import Reading
from baocao.conform.finding import WARNING, Finding, Rule, points, size
from baocao.conform.names import TWIP_MM
from baocao.conform.paper import Para, Section
from baocao.diagnostics import Severity

A4 = (11906, 16838)
_PAPER_SLACK = 20  # twips; printers' drivers round the paper size
_MARGIN_SLACK = 6  # twips; the decree's own files store 1418 and 1985 for 25 and 35 mm
_ONE_PAGE = 1500  # letters; below this a document has no second page to number

_MARGINS_HINT = "Bố cục (Layout) > Lề (Margins) > Lề tùy chỉnh (Custom Margins)"
_NUMBER_HINT = "Chèn (Insert) > Số trang (Page Number) > Đầu trang (Top of Page), chọn kiểu ở giữa"


def pg_01(reading: Reading) -> Iterator[Finding]:
    """PG-01: A4 paper. Source: decree 30/2020, annex I, part I.1."""
    for section in reading.paper.sections:
        found = sorted((section.width, section.height))
        if not section.declared:
            yield Finding(
                "PG-01", section.first, f"{_of(section)} không khai báo khổ giấy và lề", _MARGINS_HINT
            )
        elif any(abs(one - wanted) > _PAPER_SLACK for one, wanted in zip(found, A4, strict=True)):
            size_mm = f"{_mm(section.width)} × {_mm(section.height)} mm"
            words = f"{_of(section)}: khổ giấy {size_mm} (cần A4, 210 × 297)"
            yield Finding("PG-01", section.first, words, "Bố cục (Layout) > Khổ giấy (Size) > A4")


def pg_02(reading: Reading) -> Iterator[Finding]:
    """PG-02: portrait, landscape only for tables. Source: annex I, part I.2."""
    with_table = {table.section for table in reading.paper.tables}
    for section in reading.paper.sections:
        if section.landscape and section.index not in with_table:
            words = f"{_of(section)} xoay ngang mà không có bảng biểu nào"
            yield Finding(
                "PG-02",
                section.first,
                words,
                "Bố cục (Layout) > Hướng (Orientation) > Dọc (Portrait)",
                WARNING,
            )


def _margin(
    rule: str, title: str, section: Section, value: int, bounds: tuple[int, int]
) -> Iterator[Finding]:
    """One margin of one section. A negative margin is an exact one, so its size counts."""
    if not section.declared:
        return
    low, high = bounds
    if not low - _MARGIN_SLACK <= abs(value) <= high + _MARGIN_SLACK:
        words = f"{_of(section)}: lề {title} {_mm(abs(value))} mm (cần {_mm(low)} đến {_mm(high)} mm)"
        severity = WARNING if section.landscape else Severity.ERROR
        yield Finding(rule, section.first, words, _MARGINS_HINT, severity)


def pg_03(reading: Reading) -> Iterator[Finding]:
    """PG-03: top margin 20 to 25 mm. Source: annex I, part I.3."""
    for section in reading.paper.sections:
        yield from _margin("PG-03", "trên", section, section.top, (1134, 1417))


def pg_04(reading: Reading) -> Iterator[Finding]:
    """PG-04: bottom margin 20 to 25 mm. Source: annex I, part I.3."""
    for section in reading.paper.sections:
        yield from _margin("PG-04", "dưới", section, section.bottom, (1134, 1417))


def pg_05(reading: Reading) -> Iterator[Finding]:
    """PG-05: left margin 30 to 35 mm, gutter included. Source: annex I, part I.3."""
    for section in reading.paper.sections:
        yield from _margin("PG-05", "trái", section, section.left + section.gutter, (1701, 1984))
    if reading.paper.mirrored:
        words = "văn bản đặt lề đối xứng (mirror margins) nên lề trái đổi chỗ ở trang chẵn"
        yield Finding(
            "PG-05", 0, words, f"{_MARGINS_HINT} > Nhiều trang (Multiple pages): Bình thường", WARNING
        )


def pg_06(reading: Reading) -> Iterator[Finding]:
    """PG-06: right margin 15 to 20 mm. Source: annex I, part I.3."""
    for section in reading.paper.sections:
        yield from _margin("PG-06", "phải", section, section.right, (850, 1134))


def pg_10(reading: Reading) -> Iterator[Finding]:
    """PG-10: sizes of country, motto and place go together. Source: footnote to annex I, part V."""
    head = reading.head
    if head.country is None or head.motto is None or head.place is None:
        return
    found = tuple(size(one) for one in (head.country, head.motto, head.place))
    regular = found[0] in (24, 26) and found[1] in (26, 28) and found[2] in (26, 28)
    if regular and found not in ((26, 28, 28), (24, 26, 26)):
        shown = " / ".join(points(one) for one in found)
        words = f"cỡ chữ Quốc hiệu / Tiêu ngữ / địa danh là {shown} (cần 13 / 14 / 14 hoặc 12 / 13 / 13)"
        yield Finding("PG-10", head.country.number, words, "chọn một trong hai bộ cỡ chữ đó", WARNING)


def pg_11(reading: Reading) -> Iterator[Finding]:
    """PG-11: page numbers: Arabic, size 13 to 14, upright. Source: annex I, parts I.7 and V.14."""
    numbers = _numbers(reading, "header")
    everywhere = numbers or _numbers(reading, "footer")
    letters = sum(len(para.text) for para in reading.paper.paras)
    if not everywhere and letters > _ONE_PAGE:
        yield Finding("PG-11", 0, "văn bản nhiều trang nhưng không có số trang", _NUMBER_HINT)
    for para in numbers:
        runs = [run for run in para.runs if run.field.startswith("PAGE")]
        faults = [f"cỡ {points(one)} (cần 13 hoặc 14)" for one in {run.props.size for run in runs} - {26, 28}]
        faults += ["in nghiêng"] if any(run.props.italic for run in runs) else []
        faults += ["không dùng chữ số Ả Rập"] if any("ROMAN" in run.field.upper() for run in runs) else []
        if faults:
            yield Finding("PG-11", 0, f"số trang ở đầu trang: {', '.join(faults)}", _NUMBER_HINT)
        light = ["in đậm"] if any(run.props.bold for run in runs) else []
        around = "".join(run.text for run in para.shown if not run.field.startswith("PAGE")).strip()
        light += [f"có chữ hoặc dấu đi kèm “{around[:30]}”"] if around else []
        if light:
            yield Finding("PG-11", 0, f"số trang ở đầu trang: {', '.join(light)}", "chỉ để con số", WARNING)
    for section in reading.paper.sections:
        if section.form != "decimal":
            words = f"{_of(section)} đánh số trang không bằng chữ số Ả Rập"
            yield Finding(
                "PG-11", section.first, words, "Số trang > Định dạng số trang (Format Page Numbers) > 1, 2, 3"
            )


def pg_12(reading: Reading) -> Iterator[Finding]:
    """PG-12: page number centred in the top margin. Source: annex I, parts I.7 and V.14."""
    if _numbers(reading, "footer"):
        yield Finding("PG-12", 0, "số trang nằm ở chân trang (cần ở giữa, trong phần lề trên)", _NUMBER_HINT)
    for para in _numbers(reading, "header"):
        if not (para.props.align == "center" or para.props.frame_align == "center" or _tabbed(reading, para)):
            yield Finding("PG-12", 0, "số trang ở đầu trang không căn giữa", "chọn dòng số trang, bấm Ctrl+E")
    for section in reading.paper.sections:
        if section.declared and section.header >= abs(section.top) and _numbered(reading, section.headers):
            words = (
                f"{_of(section)}: đầu trang cách mép {_mm(section.header)} mm, không còn nằm trong lề trên"
            )
            yield Finding("PG-12", section.first, words, "Đầu trang (Header) > Header from Top: 1 cm")


def pg_13(reading: Reading) -> Iterator[Finding]:
    """PG-13: counting starts at 1, the number is not shown on page 1. Source: annex I, part I.7."""
    section = reading.paper.sections[0]
    hint = "bấm đúp vào đầu trang, đánh dấu Trang đầu khác biệt (Different First Page), xóa số ở trang 1"
    shown = section.headers.get("first" if section.title_page else "default", "")
    if _has_number(reading, shown):
        yield Finding("PG-13", section.first, "số trang hiện ở trang thứ nhất", hint)
    if section.start not in (None, 1):
        words = f"số trang bắt đầu từ {section.start} (cần bắt đầu từ 1)"
        yield Finding(
            "PG-13", section.first, words, "Số trang > Định dạng số trang > Bắt đầu từ (Start at): 1"
        )


def pg_14(reading: Reading) -> Iterator[Finding]:
    """PG-14: each appendix counts its own pages from 1. Source: annex I, part III.1.đ."""
    hint = (
        "Bố cục (Layout) > Ngắt (Breaks) > Trang sau (Next Page) trước phụ lục, rồi Định dạng số trang > "
        "Bắt đầu từ (Start at): 1"
    )
    firsts: dict[int, int] = {}
    for para in reading.paper.paras:
        if para.words or para.cell:
            firsts.setdefault(para.section, para.number)
    for appendix in reading.appendices:
        heading = appendix.heading
        section = reading.paper.sections[heading.section]
        if firsts[section.index] < heading.number or section.kind in ("continuous", "nextColumn"):
            words = f"{heading.words} không bắt đầu ở một phần (section) mới, sang trang mới"
            yield Finding("PG-14", heading.number, words, hint)
        elif section.start != 1:
            yield Finding("PG-14", heading.number, f"{heading.words} không đánh số trang lại từ 1", hint)


def pg_15(reading: Reading) -> Iterator[Finding]:
    """PG-15: no number on the first page of an appendix. Source: the decree's own Word files."""
    for appendix in reading.appendices:
        section = reading.paper.sections[appendix.heading.section]
        shown = section.headers.get("first" if section.title_page else "default", "")
        if section.start == 1 and _has_number(reading, shown):
            words = f"{appendix.heading.words}: số trang hiện ở trang đầu của phụ lục"
            hint = "bấm đúp vào đầu trang của phụ lục, đánh dấu Trang đầu khác biệt (Different First Page)"
            yield Finding("PG-15", appendix.heading.number, words, hint, WARNING)


def _numbers(reading: Reading, which: str) -> list[Para]:
    """The paragraphs of headers (or footers) in use that hold the page number."""
    found: dict[str, list[Para]] = {}
    for section in reading.paper.sections:
        sides = section.headers if which == "header" else section.footers
        for kind, part in sides.items():
            if kind == "even" and not reading.paper.even_headers:
                continue
            if kind == "first" and not section.title_page:
                continue
            found[part] = [para for para in reading.paper.sides.get(part, ()) if _is_number(para)]
    return [para for part in sorted(found) for para in found[part]]


def _is_number(para: Para) -> bool:
    return any(run.field.split()[:1] == ["PAGE"] for run in para.runs)


def _has_number(reading: Reading, part: str) -> bool:
    return any(_is_number(para) for para in reading.paper.sides.get(part, ()))


def _numbered(reading: Reading, sides: object) -> bool:
    return isinstance(sides, dict) and any(_has_number(reading, part) for part in sides.values())


def _tabbed(reading: Reading, para: Para) -> bool:
    """Whether one tab brings the number to a centre stop in the middle of the text block."""
    section = reading.paper.sections[0]
    middle = section.block_mm / 2
    stops = [position * TWIP_MM for kind, position in para.props.tabs if kind == "center"]
    leading = para.text[: len(para.text) - len(para.text.lstrip())]
    return leading == "\t" and bool(stops) and abs(stops[0] - middle) < 5


def _of(section: Section) -> str:
    return "trang" if section.index == 0 else f"phần (section) thứ {section.index + 1}"


def _mm(value: int) -> str:
    return f"{value * TWIP_MM:.1f}".removesuffix(".0").replace(".", ",")


RULES: tuple[Rule, ...] = (
    *(pg_01, pg_02, pg_03, pg_04, pg_05, pg_06),
    *(pg_10, pg_11, pg_12, pg_13, pg_14, pg_15),
)
