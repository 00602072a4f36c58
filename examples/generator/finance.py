"""PL6: offices and public service units that manage their own budget."""

from generator.bodies import CULTURE, OTHER, TRAINING, schools
from generator.people import Commune, District, Office
from generator.series import YEARS, Figures, add, has, line, rounded, same

NURSERIES = 2012
"""Year in which nursery schools became public."""

BUILDING_BOARD = 2013
"""Year from which the board of building projects pays its own running costs."""


def commune(place: Commune) -> Figures:
    """What a commune reports: itself, and the schools on its ground.

    Primary schools take no fees, so the state pays them in full and they are not counted.
    """
    part = [_with_fees(place, year) for year in YEARS]
    return {
        "PL6.1": has(place.begins(2014, 2016, "own budget"), 2014),
        "PL6.2": part,
        "PL6.2.1": same(0),
        "PL6.2.2": same(0),
        "PL6.2.3": part,
    }


def office(_: Office) -> Figures:
    """Every office of the district has managed its own budget since before 2011."""
    return {"PL6.1": same(1)}


def district(_: District) -> Figures:
    """The district's own centres."""
    part = [rounded(line(CULTURE[0] + OTHER[0], CULTURE[1] + OTHER[1], year)) + TRAINING for year in YEARS]
    board = [int(year >= BUILDING_BOARD) for year in YEARS]
    some = [count - paid for count, paid in zip(part, board, strict=True)]
    return {"PL6.2": add([some, board]), "PL6.2.1": same(0), "PL6.2.2": board, "PL6.2.3": some}


def overall(_: District, __: Figures) -> Figures:
    """All rows of the whole district are sums."""
    return {}


def _with_fees(place: Commune, year: int) -> int:
    nursery, _, secondary = schools(place, year)
    return secondary + (nursery if year >= NURSERIES else 0)
