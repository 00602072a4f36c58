"""PL2: legal documents, and how they are reviewed and checked."""

from generator.people import Commune, District, Office, noisy
from generator.series import YEARS, Figures, flow, line, rounded, same

LAW = 2016
"""Since the law of 2015 districts and communes issue far fewer legal documents."""


def commune(place: Commune) -> Figures:
    """What a commune reports of itself. Checked is part of issued, mended part of found."""
    chance = place.chance
    issued = [chance.whole(*_issued(year), "issued", year) for year in YEARS]
    proposed = [int(year > 2011 and chance.happens(_review(year), "proposed", year)) for year in YEARS]
    wrong = [
        int(count > 1 and year < LAW and chance.happens(0.06, "wrong", year))
        for year, count in zip(YEARS, issued, strict=True)
    ]
    return {
        "PL2.1": issued,
        "PL2.2": proposed,
        "PL2.3": [
            int(found and chance.happens(0.9, "done", year))
            for year, found in zip(YEARS, proposed, strict=True)
        ],
        "PL2.4": [max(wrong[at], issued[at] - chance.whole(0, 1, "checked", at)) for at in range(len(YEARS))],
        "PL2.5": wrong,
        "PL2.6": wrong,
        "PL2.7": [int(year < 2019 and chance.happens(0.05, "hidden", year)) for year in YEARS],
    }


def office(_: Office) -> Figures:
    """Offices draft for the district, which is counted there."""
    return {}


def district(whole: District) -> Figures:
    """The district's own legal documents: resolutions of its council, decisions of its committee."""
    chance = whole.chance
    resolutions = flow(lambda year: _before(5, 2, year) * noisy(chance, year, "resolutions", 0.3))
    decisions = flow(lambda year: _before(12, 4, year) * noisy(chance, year, "decisions", 0.3))
    issued = [one + other for one, other in zip(resolutions, decisions, strict=True)]
    proposed = flow(lambda year: line(6, 9, year) * noisy(chance, year, "proposed", 0.4))
    wrong = [int(year in {2012, 2014}) for year in YEARS]
    return {
        "PL2.1": issued,
        "PL2.1.1": resolutions,
        "PL2.1.2": decisions,
        "PL2.2": proposed,
        "PL2.3": [rounded(count * line(0.85, 1, year)) for year, count in zip(YEARS, proposed, strict=True)],
        "PL2.4": issued,
        "PL2.5": wrong,
        "PL2.6": wrong,
        "PL2.7": same(0),
    }


def overall(_: District, __: Figures) -> Figures:
    """All rows of the whole district are sums."""
    return {}


def _issued(year: int) -> tuple[int, int]:
    """Fewest and most legal documents of a commune in ``year``."""
    if year < LAW:
        return (1, 4)
    return (0, 2) if year == LAW else (0, int(year < 2020))


def _review(year: int) -> float:
    """How likely it is that a commune's review finds something; most reviews end in 2013 and 2018."""
    return {2013: 0.6, 2018: 0.55, 2020: 0.05}.get(year, 0.2)


def _before(early: float, late: float, year: int) -> float:
    return early if year < LAW else late
