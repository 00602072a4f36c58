"""Rules on how the main text is set (nd30.md, BD-02, BD-06 to BD-10)."""

from collections.abc import Iterator
from itertools import pairwise

from baocao.conform.blocks import Block
from baocao.conform.classify import Reading
from baocao.conform.finding import WARNING, Finding, Rule, faults, gathered, points, quote, size
from baocao.conform.finding import Type as Look
from baocao.conform.paper import Para

_INDENTS = (567, 720)
_SLACK = 6
_MIN_GAP = 120
_TIMES_LINE = 1.15  # height of a single line of Times New Roman, in sizes
_PARAGRAPH = "Đoạn (Paragraph)"


def _set(reading: Reading) -> list[Para]:
    """The paragraphs that are set like body text."""
    return [block.para for block in reading.blocks if block.regulated and not block.para.picture]


def bd_02(reading: Reading) -> Iterator[Finding]:
    """BD-02: bases in italic, 13 to 14. Source: decree 30/2020, annex I, part II.6.a."""
    for block in reading.blocks:
        if block.kind != "basis":
            continue
        found = faults(block.para, Look((26, 28), bold=False, italic=True))
        if found:
            words = f"căn cứ {quote(block.para)}: {', '.join(found)}"
            yield Finding(
                "BD-02", block.para.number, words, "chọn đoạn căn cứ: nghiêng (Ctrl+I), cỡ 13 hoặc 14"
            )


def bd_06(reading: Reading) -> Iterator[Finding]:
    """BD-06: body text 13 or 14, one size throughout, upright. Source: part II.6.e."""
    wrong: list[tuple[str, Para]] = []
    allowed: dict[int, list[Para]] = {}
    slanted: list[tuple[str, Para]] = []
    for para in _set(reading):
        for run in para.shown:
            if not run.props.raised and run.props.size not in (26, 28):
                wrong.append((points(run.props.size), para))
        allowed.setdefault(size(para), []).append(para)
        if para.props.level == 9 and all(run.props.italic for run in para.shown):
            slanted.append(("", para))
    yield from gathered(
        "BD-06",
        wrong,
        lambda one: f"cỡ chữ {one} trong nội dung (cần 13 hoặc 14)",
        "chọn đoạn, đặt cỡ 13 hoặc 14",
    )
    sizes = sorted((one for one in allowed if one in (26, 28)), key=lambda one: len(allowed[one]))
    if len(sizes) > 1:
        para, most = allowed[sizes[0]][0], points(sizes[1])
        words = f"nội dung lẫn cỡ {points(sizes[0])} với cỡ {most}: từ đoạn {quote(para)}"
        yield Finding("BD-06", para.number, words, f"đặt mọi đoạn cỡ {most}")
    yield from gathered(
        "BD-06", slanted, lambda _: "cả đoạn nội dung in nghiêng", "bỏ nghiêng (Ctrl+I)", WARNING
    )


def bd_07(reading: Reading) -> Iterator[Finding]:
    """BD-07: body text justified. Source: part II.6.e."""
    wrong = [(para.props.align, para) for para in _set(reading) if para.props.align != "both"]
    names = {"left": "căn trái", "right": "căn phải", "center": "căn giữa", "distribute": "dàn đều từng chữ"}
    yield from gathered(
        "BD-07",
        wrong,
        lambda one: f"đoạn nội dung {names.get(one, one)} (cần căn đều hai lề)",
        "chọn đoạn, bấm Ctrl+J (Justify)",
    )


def bd_08(reading: Reading) -> Iterator[Finding]:
    """BD-08: first line 1 cm or 1.27 cm, no other indent, one value. Source: part II.6.e."""
    wrong: list[tuple[str, Para]] = []
    counted: list[tuple[str, Para]] = []
    right: dict[int, list[Para]] = {}
    for para in _set(reading):
        props = para.props
        fits = [one for one in _INDENTS if abs(props.first - one) <= _SLACK]
        if para.text.startswith(("\t", "  ", "\u00a0")):
            wrong.append(("thụt đầu dòng bằng phím Tab hoặc dấu cách", para))
        elif props.left or not fits:
            wrong.append((f"thụt lề trái {_cm(props.left)}, dòng đầu {_cm(props.first)}", para))
        elif props.first_chars:
            counted.append(("thụt đầu dòng tính theo số chữ", para))
        else:
            right.setdefault(fits[0], []).append(para)
    hint = f"{_PARAGRAPH} > Thụt lề (Indentation): trái 0; Đặc biệt (Special): Dòng đầu (First line) 1 cm"
    yield from gathered("BD-08", wrong, lambda one: f"{one} (cần lùi dòng đầu 1 cm hoặc 1,27 cm)", hint)
    yield from gathered("BD-08", counted, lambda one: f"{one} (cần theo cm)", hint, WARNING)
    if len(right) > 1:
        fewer = min(right.values(), key=len)
        words = f"lùi đầu dòng không thống nhất (1 cm và 1,27 cm): từ đoạn {quote(fewer[0])}"
        yield Finding("BD-08", fewer[0].number, words, "chọn một giá trị cho cả văn bản")


def bd_09(reading: Reading) -> Iterator[Finding]:
    """BD-09: at least 6 pt between paragraphs. Source: part II.6.e.

    The larger of the space after one and before the next must do, so that it holds whether a
    program adds the two or takes the larger.
    """
    tight: list[tuple[str, Para]] = []
    for upper, lower in pairwise(reading.blocks):
        if not (upper.regulated and lower.regulated):
            continue
        gap = max(upper.para.props.after, lower.para.props.before)
        same = upper.para.props.style == lower.para.props.style
        if same and (upper.para.props.contextual or lower.para.props.contextual):
            tight.append(("bỏ khoảng cách giữa các đoạn cùng kiểu (Don't add space)", lower.para))
        elif upper.para.props.auto_space or lower.para.props.auto_space:
            tight.append(("khoảng cách đoạn để tự động (Auto)", lower.para))
        elif gap < _MIN_GAP:
            tight.append((f"khoảng cách đoạn {_points(gap)} pt", lower.para))
    hint = f"{_PARAGRAPH} > Khoảng cách (Spacing) > Trước (Before): 6 pt"
    yield from gathered("BD-09", tight, lambda one: f"{one} (cần ít nhất 6 pt)", hint)
    empty = [("", upper.para) for upper, lower in _around_empty(reading.blocks)]
    yield from gathered(
        "BD-09",
        empty,
        lambda _: "dùng dòng trống để tạo khoảng cách, sau đoạn",
        f"xóa dòng trống; {hint}",
        WARNING,
    )


def _around_empty(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, Block]]:
    """Body paragraphs parted by nothing but one or more empty paragraphs, no table among them."""
    upper: Block | None = None
    empty = 0
    for block in blocks:
        if block.kind == "empty":
            empty += 1
            continue
        near = upper is not None and block.para.number == upper.para.number + empty + 1
        if empty and near and upper is not None and upper.regulated and block.regulated:
            yield upper, block
        upper, empty = block, 0


def bd_10(reading: Reading) -> Iterator[Finding]:
    """BD-10: lines single to one and a half. Source: part II.6.e."""
    wrong: list[tuple[str, Para]] = []
    exact: list[tuple[str, Para]] = []
    for para in _set(reading):
        props = para.props
        if props.line_rule == "auto":
            if not 240 <= props.line <= 360:
                wrong.append((f"{props.line / 240:.2f} dòng".replace(".", ","), para))
            continue
        single = max(size(para), 20) * 10 * _TIMES_LINE
        value = f"{_points(props.line)} pt"
        (exact if single * 0.99 <= props.line <= single * 1.51 else wrong).append((value, para))
    hint = f"{_PARAGRAPH} > Giãn dòng (Line spacing): Đơn (Single) đến 1,5 dòng (1.5 lines)"
    yield from gathered("BD-10", wrong, lambda one: f"giãn dòng {one} (cần từ đơn đến 1,5 dòng)", hint)
    yield from gathered("BD-10", exact, lambda one: f"giãn dòng cố định {one}", hint, WARNING)


def _cm(value: int) -> str:
    return f"{value / 567:.2f}".rstrip("0").rstrip(".").replace(".", ",") + " cm"


def _points(value: int) -> str:
    return f"{value / 20:g}".replace(".", ",")


RULES: tuple[Rule, ...] = (bd_02, bd_06, bd_07, bd_08, bd_09, bd_10)
