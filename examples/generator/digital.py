"""PL7: electronic documents, signatures, mail, software, networks and web pages."""

from generator.chance import Chance
from generator.people import Commune, District, Office, noisy
from generator.series import YEARS, Figures, Series, flow, has, level, line, rounded, since
from generator.staff import commune as staff_of_commune
from generator.staff import office as staff_of_office
from generator.staff import people_with

ELECTRONIC = 2014
"""First year in which documents were exchanged electronically."""

SIGNATURES = 2015
AXIS = 2019
"""Year in which the national document axis began."""

ONLINE = 2017
"""Year of the first level-3 online services."""

# One list for all communes, and the district's own.
COMMUNE_ONLINE = since(ONLINE, [0] * 6 + [8, 25, 41, 52])
ONLINE_COUNTS = (0,) * 6 + (31, 96, 148, 187)
ALL_ONLINE = since(ONLINE, ONLINE_COUNTS)


def commune(place: Commune) -> Figures:
    """What a commune reports of itself."""
    chance = place.chance
    axis = place.begins(2018, 2020, "axis")
    officers = [count - _elected(chance) for count in people_with(staff_of_commune(place))]
    papers = flow(lambda year: line(640, 1350, year) * place.size * noisy(chance, year, "exchanged"))
    return {
        **_papers(chance, papers, 0.02 + 0.04 * place.zeal, 0.84 + 0.12 * place.zeal, max(axis, AXIS)),
        **_signatures(chance, place.begins(2016, 2018, "signature"), 2, 4),
        **_mail(officers, 0.1 + 0.25 * place.zeal, place.begins(2016, 2018, "mail")),
        "PL7.7": has(place.begins(2014, 2018, "software")),
        "PL7.8": has(place.begins(2012, 2019, "network")),
        "PL7.9": has(place.page()),
        "PL7.10": COMMUNE_ONLINE,
    }


def office(place: Office) -> Figures:
    """What an office of the district reports of itself."""
    chance = place.chance
    people = people_with(staff_of_office(place))
    busy = 3.2 if place.id == "van-phong" else chance.between(0.8, 1.3, "exchanged")
    papers = flow(lambda year: busy * line(880, 1900, year) * noisy(chance, year, "exchanged"))
    return {
        **_papers(chance, papers, 0.08, 0.965, AXIS),
        **_signatures(chance, SIGNATURES, 2, 3),
        **_mail(people, 0.55, 2014),
        "PL7.8": has(chance.whole(2010, 2013, "network")),
        "PL7.10": since(
            ONLINE, [rounded(count * chance.between(0.03, 0.05, "online")) for count in ONLINE_COUNTS]
        ),
    }


def district(_: District) -> Figures:
    """Nothing beyond offices and communes."""
    return {}


def overall(_: District, __: Figures) -> Figures:
    """Online services are a list, not a sum."""
    return {"PL7.10": ALL_ONLINE}


def _elected(chance: Chance) -> int:
    """Elected cadres of a commune, who are no civil servants."""
    return chance.whole(10, 11, "elected")


def _papers(chance: Chance, papers: list[int], first: float, last: float, axis: int) -> Figures:
    """Documents exchanged, the electronic ones among them, and what of these went by the axis."""
    shares = {year: first + (last - first) * min(1.0, (year - ELECTRONIC) / 5) for year in YEARS}
    shares[2020] = min(0.985, last + 0.03)
    electronic = [
        rounded(count * min(0.995, shares[year] * noisy(chance, year, "electronic", 0.02)))
        if year >= ELECTRONIC
        else 0
        for year, count in zip(YEARS, papers, strict=True)
    ]
    by_axis = {2019: 0.3, 2020: 0.72}
    received = [
        rounded(by_axis.get(year, 0) * 0.78 * count) for year, count in zip(YEARS, electronic, strict=True)
    ]
    sent = [
        rounded(by_axis.get(year, 0) * 0.22 * count) for year, count in zip(YEARS, electronic, strict=True)
    ]
    return {
        "PL7.1.ts": papers,
        "PL7.1.dt": since(ELECTRONIC, electronic),
        "PL7.2": has(axis, AXIS),
        "PL7.3": since(AXIS, _from(axis, received)),
        "PL7.4": since(AXIS, _from(axis, sent)),
    }


def _from(start: int, values: list[int]) -> Series:
    return [value if year >= start else 0 for year, value in zip(YEARS, values, strict=True)]


def _signatures(chance: Chance, start: int, first: int, last: int) -> Figures:
    """Digital signatures held: none before ``start``, then of the body and its leaders."""
    most = last + chance.whole(0, 2, "signatures")
    held = [min(most, first + (year - start)) if year >= start else 0 for year in YEARS]
    return {"PL7.5": since(SIGNATURES, held)}


def _mail(people: list[int], first: float, everyone: int) -> Figures:
    """Civil servants, and those with an official mailbox: all of them from ``everyone`` on."""
    shares = level(lambda year: 100 * min(1.0, first + (1 - first) * (year - 2011) / (everyone - 2011)))
    boxes = [rounded(count * share / 100) for count, share in zip(people, shares, strict=True)]
    return {"PL7.6.ts": people, "PL7.6.ht": boxes}
