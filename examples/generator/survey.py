"""KS: the survey of satisfaction by factor, in step with the totals that PL1 has of it."""

from generator import direction
from generator.chance import Chance
from generator.people import Commune, District, Office
from generator.series import YEARS, Figures, Series, Value, number, rounded

FIRST = direction.SURVEYS
"""The first year that the form asks for."""

LEANINGS = {"KS.4.1": 0.022, "KS.4.2": -0.004, "KS.4.3": 0.014, "KS.4.4": -0.008, "KS.4.5": -0.024}
"""How much more than the average people are content with each factor; in all, nothing."""


def commune(place: Commune) -> Figures:
    """What a commune reports of itself."""
    return _survey(place.chance, direction.commune(place))


def office(place: Office) -> Figures:
    """What an office of the district reports of itself."""
    return _survey(place.chance, direction.office(place))


def district(_: District) -> Figures:
    """Nothing: only communes and offices survey."""
    return {}


def overall(_: District, __: Figures) -> Figures:
    """Nothing: no agency reports this form for the whole district."""
    return {}


def _survey(chance: Chance, told: Figures) -> Figures:
    """The sheets of a reporter whose PL1 says how many answered and how many were content."""
    answered, content = told["PL1.6.2"], told["PL1.6.3.hl"]
    years = range(YEARS.index(FIRST), len(YEARS))
    found: Figures = {
        "KS.1": [_handed_out(chance, at, answered[at]) for at in years],
        "KS.2": [answered[at] for at in years],
    }
    for code, leaning in LEANINGS.items():
        found[code] = [_content(chance.of(code), at, answered, content, leaning) for at in years]
    return found


def _handed_out(chance: Chance, at: int, answered: Value) -> Value:
    if answered is None:
        return None
    return rounded(number(answered) / chance.between(0.86, 0.97, "returned", at))


def _content(chance: Chance, at: int, answered: Series, content: Series, leaning: float) -> Value:
    """Sheets content with one factor: near the average of all, never more than were returned."""
    if answered[at] is None:
        return None
    sheets = number(answered[at])
    return min(sheets, rounded(number(content[at]) + sheets * leaning * chance.between(0.7, 1.3, at)))
