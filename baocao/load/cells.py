"""The cells of an owed row, read into exact values and states."""

from baocao import numbers
from baocao.load.reading import Line, Reading, column_at
from baocao.load.shape import Columns
from baocao.model import Indicator, Kind, State

_DIGITS = frozenset("0123456789")
_BROKEN = "\ufffd"
_HINT = "sửa lại ô này; chưa có số liệu thì để trống, không phát sinh thì gõ dấu -"


def _is_plain(text: str) -> bool:
    """Whether ``text`` is a number of few digits without a leading zero."""
    return text.isdigit() and text.isascii() and text[0] != "0" and len(text) < 10


def read_cells(reading: Reading, columns: Columns, line: Line, row: int) -> None:
    """Take in the figures of ``row``, one cell per period of the form."""
    one, exists = reading.shape.indicators[row], reading.shape.cells[row]
    plain, scale = one.kind is Kind.NUMBER, 10**one.decimals
    values, states, at = reading.values, reading.states, row * len(reading.shape.periods)
    for period, column in enumerate(columns.periods):
        text = line.cells[column]
        # Nearly every cell is a few plain digits.
        if plain and (text in _DIGITS or _is_plain(text)) and exists[period]:
            values[at], states[at] = int(text) * scale, State.KNOWN
        else:
            why = _take(reading, one, at, text.strip(), exists[period])
            if why:
                title = reading.shape.periods[period].title
                shown = " ".join(text.split())[:40]
                words = f"{one.code}, {title}: {shown!r} {why}"
                place = (line.number, column_at(line.text, columns.delimiter, column))
                reading.say("D305" if exists[period] else "D314", place, words, _HINT)
        at += 1


def _take(reading: Reading, one: Indicator, at: int, text: str, exists: bool) -> str:
    """Put the cell ``text`` at index ``at``; why it cannot be, in words, blank when it can."""
    if not exists:
        return "không được nhập: chỉ tiêu này không có kỳ đó" if text else ""
    if text in ("", "-"):
        reading.states[at] = State.NONE if text else State.BLANK
        return ""
    reading.states[at] = State.BAD
    if _BROKEN in text:
        # Complained about when the file was read.
        return ""
    try:
        if one.kind is Kind.TEXT:
            reading.texts[at] = text
        else:
            reading.values[at] = _value(text, one)
    except ValueError as error:
        return str(error)
    reading.states[at] = State.KNOWN
    return ""


def _value(text: str, one: Indicator) -> int:
    """The scaled value of a cell. Raises: ValueError with words."""
    if one.kind is Kind.YES_NO:
        if text not in ("0", "1"):
            raise ValueError("không dùng được: gõ 1 nếu có, 0 nếu không")
        return int(text)
    if text.endswith("%"):
        raise ValueError("có dấu %: chỉ gõ số")
    value = numbers.parse(text, one.decimals)
    if value < 0:
        raise ValueError("là số âm")
    if one.kind is Kind.PERCENT and value > 100 * 10**one.decimals:
        raise ValueError("là tỷ lệ lớn hơn 100%")
    return value
