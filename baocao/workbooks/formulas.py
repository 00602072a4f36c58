"""A form's formula as one of Excel: blank while an input is blank, "-" counts as nothing."""

from collections.abc import Sequence
from fractions import Fraction

from baocao.model import Formula
from baocao.workbooks.mine import NOTHING, Amount

WRONG = "Xem lại"
"""Shown where something was counted out of nothing."""

MOST_INPUTS = 200
"""Excel's functions take 255 arguments."""


def excel(formula: Formula, cells: Sequence[str], places: int) -> str:
    """The formula over ``cells``: addresses of its plus, minus and over codes, in this order.

    The result is rounded to ``places``. SUM over addresses skips words, so "-" adds nothing.
    """
    minus = len(formula.plus) + len(formula.minus)
    plus, less = cells[: len(formula.plus)], cells[len(formula.plus) : minus]
    top = f"SUM({','.join(plus)})" + (f"-SUM({','.join(less)})" if less else "")
    amount = f"ROUND({top},{places})"
    if formula.over:
        share = f"ROUND(100*({top})/SUM({cells[-1]}),{places})"
        amount = f'IF(SUM({cells[-1]})=0,IF(({top})=0,"{NOTHING}","{WRONG}"),{share})'
    blank = ",".join(f'{cell}=""' for cell in cells)
    nothing = ",".join(f'{cell}="{NOTHING}"' for cell in cells)
    return f'=IF(OR({blank}),"",IF(AND({nothing}),"{NOTHING}",{amount}))'


def result(formula: Formula, amounts: Sequence[Amount | None]) -> Amount | None:
    """What ``excel`` gives for these inputs, not yet rounded; None for blank."""
    if None in amounts:
        return None
    if all(one == NOTHING for one in amounts):
        return NOTHING
    figures = [one if isinstance(one, Fraction) else Fraction(0) for one in amounts]
    minus = len(formula.plus) + len(formula.minus)
    top = sum(figures[: len(formula.plus)], Fraction(0)) - sum(figures[len(formula.plus) : minus])
    if not formula.over:
        return top
    if not figures[-1]:
        return WRONG if top else NOTHING
    return 100 * top / figures[-1]
