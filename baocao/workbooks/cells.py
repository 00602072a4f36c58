"""What each cell of a reporter's sheets is: to fill in, computed, or another's; and what it holds."""

from enum import Enum
from fractions import Fraction

from xlsxwriter.utility import xl_rowcol_to_cell

from baocao.model import Formula, Indicator, Kind, Project
from baocao.workbooks.formulas import MOST_INPUTS, excel, result
from baocao.workbooks.layout import Page, Place
from baocao.workbooks.mine import Amount, Known, Mine, indicators, inputs
from baocao.workbooks.names import address


class Role(Enum):
    """What a reporter does with a row."""

    OPEN = "open"
    COMPUTED = "computed"
    CLOSED = "closed"
    HEADING = "heading"


class Cells:
    """The cells of ``who`` on ``pages``. Not a noun: it keeps what it has computed."""

    def __init__(self, project: Project, who: Mine, pages: tuple[Page, ...], known: Known) -> None:
        self.who = who
        self._percent_places = int(project.style.number("number.percent_decimals"))
        self._places: dict[tuple[str, int], tuple[str, Place]] = {
            (one.code, period.key): (page.name, place)
            for page in pages
            for block in page.blocks
            for one, period, place in block.cells()
        }
        self._values = dict(known)
        by_code = indicators(who)
        self._computed = {code: formula for code in who.computed if (formula := by_code[code].formula)}
        self._compute()

    def role(self, one: Indicator) -> Role:
        """What the reporter does with the row of ``one``."""
        if one.code in self.who.owed:
            return Role.OPEN
        if one.code in self._computed:
            return Role.COMPUTED
        return Role.HEADING if one.kind is Kind.HEADING else Role.CLOSED

    def value(self, code: str, period: int) -> Amount | None:
        """What the cell holds now; None for blank."""
        return self._values.get((code, period))

    def places(self, one: Indicator) -> int:
        """Digits behind the comma."""
        return self._percent_places if one.formula and one.formula.over else one.decimals

    def formula(self, one: Indicator, period: int) -> str:
        """The live formula of a computed cell; blank where an input has no cell in this period."""
        formula = self._computed[one.code]
        cells = self._addresses(formula, period, self._places[one.code, period][0])
        return excel(formula, cells, self.places(one)) if cells else ""

    def _addresses(self, formula: Formula, period: int, sheet: str) -> tuple[str, ...]:
        keys = [(code, period) for code in inputs(formula)]
        if len(keys) > MOST_INPUTS or any(key not in self._places for key in keys):
            return ()
        return tuple(self._address(*self._places[key], sheet) for key in keys)

    def _address(self, name: str, place: Place, sheet: str) -> str:
        cell: str = xl_rowcol_to_cell(*place)
        return cell if name == sheet else address(name, cell)

    def _compute(self) -> None:
        """Fill in what follows from known cells; codes come after all that they are made from."""
        periods = {key: None for _, key in self._places}
        for code, formula in self._computed.items():
            for period in periods:
                amounts = [self._values.get((one, period)) for one in inputs(formula)]
                amount = result(formula, amounts) if (code, period) in self._places else None
                if amount is not None:
                    self._values[code, period] = amount


def as_number(amount: Fraction, places: int) -> float:
    """``amount`` as Excel keeps numbers, rounded as its ROUND does: halves away from zero."""
    scaled = abs(amount) * 10**places
    whole = int(scaled + Fraction(1, 2))
    return float(Fraction(-whole if amount < 0 else whole, 10**places))
