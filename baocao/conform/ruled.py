"""The check of a line under a text: is it there, is it solid, is it as long as it must be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baocao.conform.finding import WARNING, Finding, printed, quote, size
from baocao.conform.paper import Line, Para
from baocao.diagnostics import Severity
from baocao.measure import width_mm

_DRAW = "Chèn (Insert) > Hình dạng (Shapes) > Đường thẳng (Line), giữ Shift khi kéo"
_SOLID = "xóa các dấu gạch rồi vẽ: " + _DRAW


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a rule wants: the line's share of the text's width, and how grave its absence is."""

    rule: str
    title: str
    low: float
    high: float
    severity: Severity = Severity.ERROR


def width(para: Para) -> float:
    """Width in mm of the paragraph set on one line, spaces at its ends left out."""
    spare = len(para.text) - len(para.text.strip())
    return -spare * width_mm(" ", size(para) / 2) + sum(
        width_mm(
            run.text.upper() if run.props.caps else run.text,
            run.props.size / 2,
            run.props.bold,
            run.props.italic,
        )
        for run in para.runs
        if not run.props.hidden
    )


def lines_of(para: Para, room_mm: float) -> list[float]:
    """Widths in mm of the lines that the paragraph breaks into when ``room_mm`` is free."""
    total = width(para)
    if total <= room_mm or not para.shown:
        return [total]
    props = para.shown[0].props
    lines, line = [], ""
    for word in printed(para).split():
        longer = f"{line} {word}".strip()
        if line and width_mm(longer, size(para) / 2, props.bold, props.italic) > room_mm:
            lines.append(line)
            line = word
        else:
            line = longer
    return [width_mm(one, size(para) / 2, props.bold, props.italic) for one in [*lines, line]]


def check(wanted: Wanted, under: Para, lines: Sequence[Line], widths: Sequence[float]) -> Iterator[Finding]:
    """The findings on the line under ``under``; it may fit any of ``widths`` (mm)."""
    where = f"{wanted.title} {quote(under)}"
    share = f"{wanted.low * 100:.0f}–{wanted.high * 100:.0f}% độ dài dòng chữ"
    if not lines:
        yield Finding(wanted.rule, under.number, f"dưới {where} không có đường kẻ", _DRAW, wanted.severity)
        return
    if not any(line.solid for line in lines):
        words = f"đường kẻ dưới {where} không phải nét liền"
        yield Finding(wanted.rule, under.number, words, _SOLID, wanted.severity)
        return
    if all(line.kind == "underline" for line in lines):
        # A text and its underline are of one length: right only where the line is to be that long.
        fits = wanted.high >= 1
        words = f"{where} được gạch chân thay vì có đường kẻ riêng"
        severity = WARNING if fits else wanted.severity
        yield Finding(wanted.rule, under.number, words, f"bỏ gạch chân (Ctrl+U), {_DRAW}", severity)
        return
    solid = [line for line in lines if line.solid and line.kind != "underline"]
    if not any(_fits(line, one, wanted) for line in solid for one in widths):
        found = solid[0].length_mm
        words = f"đường kẻ dưới {where} dài {_mm(found)} mm, chữ dài {_mm(widths[-1])} mm (cần {share})"
        low, high = wanted.low * widths[-1], wanted.high * widths[-1]
        hint = f"chọn đường kẻ, đặt chiều rộng (Width) từ {_mm(low)} đến {_mm(high)} mm"
        yield Finding(wanted.rule, under.number, words, hint, wanted.severity)


def _fits(line: Line, text_mm: float, wanted: Wanted) -> bool:
    if text_mm <= 0:
        return True
    share = line.length_mm / text_mm
    return wanted.low * (1 - line.slack) <= share <= wanted.high * (1 + line.slack)


def _mm(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")
