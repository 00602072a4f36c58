"""The cells of a recognised form, one by one: taken, refused, blank, or none of the reporter's."""

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from baocao import numbers
from baocao.doors.foreign import Square
from baocao.figures.owing import owed_codes
from baocao.intake.found import Found, Slot, View
from baocao.intake.values import NOTHING, Taken, shown, take
from baocao.model import Entry, Form, Indicator, Kind, Project, Remark
from baocao.model.submission import ANSWER_NOTE

Cells = list[tuple[View, Found]]

_PLAIN = re.compile(r"-?\d+(?:,\d+)?$", re.ASCII)
_NAME = "{nơi gửi}"
"""Stands for the reporter's name until it is known."""

_SMALL = "được hiểu là phần nhỏ của 1%; nếu là tỷ lệ thập phân (0,9 là 90%) thì gõ lại theo phần trăm"
_EMPTY = ("0", "0%", "-", "")
_MOST_PLACES = 9
"""Further digits of a formula's result are artefacts of binary fractions."""


def read_entries(
    form: Form, sheets: Cells, reporter: str, project: Project
) -> tuple[list[Entry], list[Remark]]:
    """All entries of ``form`` that ``reporter`` owes, and remarks on what else stands in its cells."""
    owed = owed_codes(form, reporter, project)
    rows = {one.code: one for one in form.indicators()}
    entries: dict[tuple[str, int], list[Entry]] = {}
    others: list[tuple[str, Slot, Square]] = []
    for view, found in sheets:
        for slot in found.slots:
            square = view.at.get((slot.row, slot.column))
            if slot.code in owed:
                entries.setdefault((slot.code, slot.period), []).append(
                    _entry(view, slot, square, form, rows[slot.code])
                )
            elif square:
                others.append((view.name, slot, square))
    settled = [_settled(same) for same in entries.values()]
    settled.sort(key=lambda one: (one.sheet, one.row, one.column))
    values = {(one.code, one.period): one.value for one in settled if not one.why}
    small = [
        Remark(one.sheet, one.row, one.column, one.raw, _SMALL)
        for one in settled
        if rows[one.code].kind is Kind.PERCENT and one.value.startswith("0,")
    ]
    return settled, small + [
        Remark(sheet, slot.row, slot.column, shown(square), why.replace(_NAME, project.name_of(reporter)))
        for sheet, slot, square in others
        if (why := _other(slot, square, rows[slot.code], values))
    ]


def _entry(view: View, slot: Slot, square: Square | None, form: Form, row: Indicator) -> Entry:
    place = view.name, slot.row, slot.column, form.id, slot.code, slot.period
    area = view.area(slot.row, slot.column)
    if area and area[:2] != (slot.row, slot.column) and square is None:
        # What stands in merged cells stands in the first one.
        first = view.at.get(area[:2])
        return Entry(*place, shown(first) if first else "", *_merged(first, row))
    if square is None:
        return Entry(*place, "", "")
    if slot.doubt:
        return Entry(
            *place, shown(square), "", slot.doubt, "kiểm tra dòng, cột này với mẫu; gõ số vào đúng chỗ"
        )
    taken = _merged(square, row) if area else take(square, row)
    return Entry(*place, shown(square), *taken)


def _merged(square: Square | None, row: Indicator) -> Taken:
    """Cells that are merged may only say for all of them that nothing occurred."""
    taken = take(square, row) if square else Taken("")
    if taken.value in ("", NOTHING) and not taken.why:
        return taken
    return Taken(
        "", "là ô gộp nhiều ô, không rõ số của kỳ nào", "bỏ gộp ô (Unmerge Cells) rồi gõ số vào từng ô"
    )


def _settled(same: list[Entry]) -> Entry:
    """One entry of those for the same figure: equal ones are one, different ones are refused."""
    said = [one for one in same if one.raw] or same[:1]
    if len({(one.value, one.why) for one in said}) == 1:
        return said[0]
    places = ", ".join(f"{one.sheet} dòng {one.row}: {one.raw}".strip() for one in said)
    return said[0]._replace(
        value="", why=f"số này có ở nhiều chỗ và khác nhau ({places})", hint="giữ lại một chỗ"
    )


def _other(slot: Slot, square: Square, row: Indicator, values: Mapping[tuple[str, int], str]) -> str:
    """What to say of a figure that the reporter does not owe; blank when it is as it must be."""
    text = shown(square)
    if row.kind is Kind.HEADING:
        return f"dòng {row.code} là dòng tiêu đề: không nhận số này"
    if row.formula is None:
        return f"{_NAME} không báo cáo dòng {row.code}: không nhận số này"
    if square.formula and text in _EMPTY:
        # A live formula over blank cells, or over figures typed as text, says zero or nothing.
        return ""
    computed = _computed(row, slot.period, values)
    if computed is None:
        wanted = ", ".join((*row.formula.plus, *row.formula.minus, *filter(None, (row.formula.over,))))
        why = f"dòng {row.code} được tính từ {wanted}: số ở đây không được nhận, hãy điền các dòng đó"
        return "" if square.formula or text in _EMPTY else why
    if _agrees(square, row, computed):
        return ""
    right = numbers.rounded(computed, max(row.decimals, 1) if row.formula.over else row.decimals)
    return f"dòng {row.code} tính từ các số đã gửi ra {right}, ở đây ghi {text}"


def _computed(row: Indicator, period: int, values: Mapping[tuple[str, int], str]) -> Fraction | None:
    """The value that follows from what was sent; None when something is missing."""
    formula = row.formula
    if formula is None:
        return None
    sums = [Fraction(0), Fraction(0), Fraction(0)]
    for at, codes in enumerate((formula.plus, formula.minus, (formula.over,) if formula.over else ())):
        for code in codes:
            text = values.get((code, period), "")
            if not text:
                return None
            sums[at] += 0 if text == NOTHING else _exact(text)
    if formula.over:
        return 100 * (sums[0] - sums[1]) / sums[2] if sums[2] else None
    return sums[0] - sums[1]


def _exact(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


def _agrees(square: Square, row: Indicator, computed: Fraction) -> bool:
    """Whether the sender's figure is the computed one, as far as the sender rounded it."""
    text = shown(square).removesuffix("%").replace(" ", "")
    if square.kind != "number" and not _PLAIN.match(text):
        taken = take(square, row)
        if taken.why or taken.value in ("", NOTHING):
            return taken.value == NOTHING and computed == 0
        text = taken.value
    places = min(max(len(text.partition(",")[2]), row.decimals), _MOST_PLACES)
    return abs(_exact(text) - computed) * 2 <= Fraction(1, 10**places)


def leftovers(view: View, used: frozenset[tuple[int, int]], known: Callable[[str], bool]) -> Iterator[Remark]:
    """Everything else on the sheet that the form does not say itself."""
    for row, squares in view.rows.items():
        beside = [one for one in squares if (one.row, one.column) not in used and not known(one.text)]
        if beside:
            text = " | ".join(map(shown, beside))
            yield Remark(view.name, row, beside[0].column, text, "ở ngoài biểu, không được nhận")
    for one in view.sheet.far:
        yield Remark(view.name, one.row, one.column, shown(one), "ô ở quá xa biểu, không được đọc")
    for row, column, text in view.sheet.notes:
        own = text.partition(ANSWER_NOTE)[0].strip()
        if own:
            yield Remark(view.name, row, column, own, "lời ghi (comment) của nơi gửi")
