"""Whether the targets of the programme were reached, and how that is said."""

from fractions import Fraction
from typing import NamedTuple

from baocao.figures.evaluate import Figures, Input, plain
from baocao.figures.unavailable import Blank, Unavailable
from baocao.model import Aim, Target
from baocao.numbers import rounded, show

_MOST_PLACES = 9
"""Of a figure that is printed next to the value which it just missed or met."""

_WANTED = {
    Aim.AT_LEAST: "từ {} trở lên",
    Aim.ABOVE: "trên {}",
    Aim.AT_MOST: "không quá {}",
    Aim.BELOW: "dưới {}",
    Aim.EQUAL: "{}",
}


class Outcome(NamedTuple):
    """What came of a target: the figure, what is printed of it and of the target, and its cells."""

    target: Target
    exact: Fraction
    shown: str
    wanted: str
    met: bool
    inputs: tuple[Input, ...]

    def verdict(self) -> Fraction:
        """1 for a target that was reached, else 0."""
        return Fraction(int(self.met))

    def sentence(self) -> str:
        """ "đạt 98,7%, vượt mục tiêu (từ 95% trở lên)": follows the name of what is measured."""
        verb = "còn" if self.target.aim in (Aim.AT_MOST, Aim.BELOW) and self.met else "đạt"
        if self.target.aim in (Aim.AT_MOST, Aim.BELOW) and not self.met:
            verb = "ở mức"
        beyond = self.target.aim is Aim.AT_LEAST and self.exact != self.target.value
        came = ("vượt mục tiêu" if beyond else "hoàn thành mục tiêu") if self.met else "chưa đạt mục tiêu"
        return f"{verb} {self.shown}, {came} ({self.wanted})"


def wanted(target: Target, figures: Figures) -> str:
    """What the target asks for: "từ 95% trở lên". Raises: Unavailable while its value is not known."""
    if target.value is None:
        words = f"chưa biết mức phải đạt của mục tiêu '{target.id}'"
        hint = f"tra trong {target.source}, rồi ghi vào dòng value của mục tiêu này ở outline/targets.yaml"
        raise Unavailable(
            "E426", words, hint, blank=Blank(f"mức phải đạt của mục tiêu {target.id}", "", False)
        )
    return _WANTED[target.aim].format(_measured(_number(target.value), target, figures))


def outcome(figures: Figures, target: Target) -> Outcome:
    """The figure of ``target`` beside its value. Raises: Unavailable while one of them is wanting."""
    if not target.indicator:
        words = f"mục tiêu '{target.id}' không có chỉ tiêu nào trong các biểu để đo"
        hint = "viết bằng chữ đã đạt hay chưa và căn cứ vào đâu, rồi bỏ muc_tieu(…) ở đây"
        raise Unavailable("E427", words, hint)
    asked = wanted(target, figures)
    exact, first, inputs = _reached(figures, target)
    places = len(first.partition(",")[2])
    value = target.value
    if value is None:
        raise TypeError(target.id)
    met = _holds(target.aim, exact, value)
    # A figure that only rounds to the value would make a sentence that contradicts itself.
    while places < _MOST_PLACES and _holds(target.aim, _cut(exact, places), value) != met:
        places += 1
    return Outcome(target, exact, _measured(rounded(exact, places), target, figures), asked, met, inputs)


def _reached(figures: Figures, target: Target) -> tuple[Fraction, str, tuple[Input, ...]]:
    """The figure, how it is printed elsewhere, and where it comes from. Raises: Unavailable."""
    if not target.over:
        value = figures.value(target.indicator, target.period)
        exact = value.exact or Fraction(0)
        # Yes and no are words elsewhere, and nothing is a dash.
        return exact, value.shown if value.shown[:1].isdigit() else plain(exact, 0), value.inputs
    codes = (target.indicator, target.over)
    values = [figures.value(code, target.period) for code in codes]
    bottom = values[1].exact
    if not bottom:
        words = f"không tính được mục tiêu '{target.id}': {target.over} kỳ {target.period} bằng 0"
        raise Unavailable("E407", words, "viết câu này bằng chữ, hoặc sửa số liệu nếu sai")
    share = 100 * (values[0].exact or Fraction(0)) / bottom
    return share, figures.percent(share), values[0].inputs + values[1].inputs


def _holds(aim: Aim, exact: Fraction, value: Fraction) -> bool:
    if aim is Aim.EQUAL:
        return exact == value
    if exact == value:
        return aim in (Aim.AT_LEAST, Aim.AT_MOST)
    return (exact > value) is (aim in (Aim.AT_LEAST, Aim.ABOVE))


def _cut(exact: Fraction, places: int) -> Fraction:
    """``exact`` as it would be printed with so many ``places``."""
    return Fraction(rounded(exact, places).replace(".", "").replace(",", "."))


def _number(value: Fraction) -> str:
    """An exact value without needless places: "62,5"."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return show(int(value * 10**places), places)


def _measured(number: str, target: Target, figures: Figures) -> str:
    """``number`` with the unit of measure: "80%", "34 đơn vị"."""
    measure = target.measure or ("%" if target.over else "")
    if not measure and target.indicator:
        measure = figures.home(target.indicator).indicator.measure
    return f"{number}%" if measure == "%" else f"{number} {measure}".rstrip()
