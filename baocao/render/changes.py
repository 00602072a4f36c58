"""Figures over several periods, and how they changed from some to others."""

from fractions import Fraction

from baocao.figures.evaluate import Figures, Home, Input, plain
from baocao.figures.unavailable import Unavailable
from baocao.model import Indicator, Kind, Total
from baocao.render.calls import Shown


def decimals(indicator: Indicator) -> int:
    """The places that sums of ``indicator`` are printed with."""
    return 0 if indicator.kind is Kind.YES_NO or indicator.total is Total.COUNT else indicator.decimals


def countable(home: Home) -> Home:
    """``home`` of an indicator whose periods may be added up. Raises: Unavailable."""
    one = home.indicator
    if one.kind in (Kind.NUMBER, Kind.YES_NO) and not (one.formula and one.formula.over):
        return home
    words = f"chỉ tiêu {one.code} không cộng được giữa các năm"
    raise Unavailable("E405", words, "dùng so(…) cho từng năm; với tỷ lệ thì cộng tử số và mẫu số")


def inputs_of(
    figures: Figures, codes: tuple[str, ...], periods: tuple[int, ...], reporter: str
) -> tuple[Input, ...]:
    """The cells behind ``codes`` in ``periods``."""
    values = [figures.value(code, period, reporter) for code in codes for period in periods]
    return tuple(one for value in values for one in value.inputs)


def over(
    figures: Figures, home: Home, periods: tuple[int, ...], reporter: str
) -> tuple[str, Fraction, tuple[Input, ...]]:
    """A figure over ``periods`` by its own rule: a sum, or the ratio of two sums. Raises: Unavailable."""
    one = home.indicator
    if one.kind is Kind.PERCENT:
        share, inputs = _share(figures, one, periods, reporter)
        return figures.percent(share), share, inputs
    code = countable(home).indicator.code
    values = [figures.value(code, period, reporter) for period in periods]
    amount = figures.amount((code,), periods, reporter)
    shown = "-" if all(value.nothing for value in values) else plain(amount, decimals(one))
    return shown, amount, inputs_of(figures, (code,), periods, reporter)


def change(
    figures: Figures, home: Home, first: tuple[int, ...], second: tuple[int, ...], reporter: str
) -> Shown:
    """The change of ``home``'s indicator from the periods ``first`` to ``second``."""
    indicator = home.indicator
    if indicator.kind is Kind.PERCENT:
        before, after = (_share(figures, indicator, periods, reporter) for periods in (first, second))
        return _said(figures, after[0] - before[0], " điểm phần trăm", before[1] + after[1])
    code = countable(home).indicator.code
    old, new = (figures.amount((code,), periods, reporter) for periods in (first, second))
    if not old:
        words = f"không tính được thay đổi của {code}: kỳ gốc {'–'.join(map(str, _ends(first)))} bằng 0"
        raise Unavailable("E407", words, "viết câu này bằng chữ, ví dụ: tăng từ 0 lên …")
    inputs = inputs_of(figures, (code,), first + second, reporter)
    return _said(figures, 100 * (new - old) / abs(old), "%", inputs)


def _ends(periods: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys((periods[0], periods[-1])))


def _share(
    figures: Figures, indicator: Indicator, periods: tuple[int, ...], reporter: str
) -> tuple[Fraction, tuple[Input, ...]]:
    if indicator.formula is not None:
        value = figures.over(indicator, periods, reporter)
    elif len(periods) == 1:
        value = figures.value(indicator.code, periods[0], reporter)
    else:
        words = f"tỷ lệ {indicator.code} không có tử số và mẫu số nên không tính được cho cả giai đoạn"
        raise Unavailable("E405", words, "dùng thay_doi(…) giữa hai năm")
    return value.exact or Fraction(0), value.inputs


def _said(figures: Figures, change: Fraction, measure: str, inputs: tuple[Input, ...]) -> Shown:
    if not change:
        return Shown("không thay đổi", change, inputs)
    size = figures.percent(abs(change))
    if not size.strip("0,"):
        return Shown("gần như không thay đổi", change, inputs)
    return Shown(f"{'tăng' if change > 0 else 'giảm'} {size}{measure}", change, inputs)
