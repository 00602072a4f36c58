"""Conditions of {% if … %}: comparing figures with numbers and words, exactly."""

import operator
from collections.abc import Callable
from fractions import Fraction

from baocao.figures.unavailable import Unavailable
from baocao.render.calls import Shown
from baocao.render.shapes import Both, Call, Compare, Expression, Literal, Not

_SIGNS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
}

Side = str | Fraction | Shown


def holds(condition: Expression, call: Callable[[Call], Shown]) -> bool:
    """Whether ``condition`` is true; every call in it is made. Raises: Unavailable."""
    if isinstance(condition, Not):
        return not holds(condition.one, call)
    if isinstance(condition, Both):
        left, right = holds(condition.left, call), holds(condition.right, call)
        return (left and right) if condition.sign == "and" else (left or right)
    if isinstance(condition, Compare):
        sides = [_side(one, call) for one in (condition.first, *(one for _, one in condition.others))]
        signs = [sign for sign, _ in condition.others]
        return all(_compare(sign, sides[at], sides[at + 1]) for at, sign in enumerate(signs))
    value = _side(condition, call)
    return bool(value.exact if isinstance(value, Shown) and value.exact is not None else value)


def _side(one: Expression, call: Callable[[Call], Shown]) -> Side:
    if isinstance(one, Call):
        shown = call(one)
        if shown.grid is not None or shown.markdown:
            raise Unavailable("E416", f"{one.name}(…) không so sánh được", "so sánh số liệu: so(…) > 0")
        return shown
    if isinstance(one, Literal):
        return one.value if isinstance(one.value, str) else Fraction(one.value)
    raise Unavailable(
        "E416", "không so sánh được kết quả của một phép so sánh", "viết: so(…) > 0 and so(…) < 10"
    )


def _compare(sign: str, left: Side, right: Side) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        texts = [one.text if isinstance(one, Shown) else one for one in (left, right)]
        if sign not in ("eq", "ne") or not all(isinstance(one, str) for one in texts):
            raise Unavailable("E416", "chữ chỉ so sánh bằng == hoặc != với chữ", 'ví dụ: so(…) == "có"')
        return (texts[0] == texts[1]) is (sign == "eq")
    numbers = [one.exact if isinstance(one, Shown) else one for one in (left, right)]
    first, second = numbers
    if first is None or second is None:
        raise Unavailable("E416", "chỉ tiêu bằng chữ không so sánh được với số", 'ví dụ: so(…) == "có"')
    return _SIGNS[sign](first, second)
