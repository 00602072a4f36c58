"""PL3: procedures, files handled in time, and complaints about procedures."""

from generator.chance import Chance
from generator.people import Commune, District, Office, noisy
from generator.series import YEARS, Figures, Series, add, flow, line, rounded, since

# Catalogues are published by the province, one for all districts and one for all communes.
DISTRICT_LIST = (328, 328, 319, 311, 302, 289, 274, 262, 251, 247)
COMMUNE_LIST = (176, 176, 170, 165, 158, 146, 139, 132, 128, 126)
DISTRICT_WINDOW = (98, 112, 128, 147, 163, 184, 205, 226, 240, 241)
COMMUNE_WINDOW = (62, 70, 81, 92, 101, 108, 115, 121, 124, 124)
COMMUNE_BY_PROVINCE = since(2015, [0, 0, 0, 0, 2, 2, 2, 3, 3, 3])
DISTRICT_BY_PROVINCE = since(2015, [0, 0, 0, 0, 3, 3, 4, 4, 5, 5])
COMMUNE_EASED = since(2012, [0, 6, 8, 9, 12, 14, 15, 18, 21, 4])
DISTRICT_EASED = since(2012, [0, 9, 13, 16, 21, 26, 29, 33, 38, 7])
COMMUNE_JOINED = since(2015, [0, 0, 0, 0, 2, 2, 3, 4, 5, 5])
DISTRICT_JOINED = since(2012, [0, 4, 6, 9, 12, 15, 18, 22, 27, 28])
COMMUNE_LEVELS = since(2013, [0, 0, 3, 3, 6, 8, 9, 12, 16, 17])
DISTRICT_LEVELS = since(2011, [4, 5, 7, 9, 11, 13, 16, 18, 21, 22])

ON_THE_SPOT = 2018
"""Year in which procedures began to be handled wholly at the window."""

PORTAL = 2012
"""Year in which the district's portal opened."""


def commune(place: Commune) -> Figures:
    """What a commune reports of itself."""
    chance, page = place.chance, place.page()
    listed = add([COMMUNE_LIST, COMMUNE_BY_PROVINCE])
    received = flow(lambda year: line(1850, 3550, year) * place.size * noisy(chance, year, "files"))
    best = 0.012 * place.zeal
    return {
        "PL3.1": listed,
        "PL3.1.2": COMMUNE_LIST,
        "PL3.1.3": COMMUNE_BY_PROVINCE,
        "PL3.2": COMMUNE_EASED,
        "PL3.3": since(
            PORTAL, [count if year >= page else 0 for year, count in zip(YEARS, listed, strict=True)]
        ),
        "PL3.4.2": COMMUNE_WINDOW,
        "PL3.4.3": COMMUNE_JOINED,
        "PL3.4.4": COMMUNE_LEVELS,
        "PL3.4.5": _on_the_spot(place),
        "PL3.5.3.n": received,
        "PL3.5.3.d": _in_time(chance, received, 0.928 + best, 0.9935 + best / 3),
        **_complaints(chance, 1.2 * place.size, page),
    }


def office(_: Office) -> Figures:
    """Files of the district's offices are counted at its window."""
    return {}


def district(whole: District) -> Figures:
    """Files at the district's window, and complaints that reach the district itself."""
    chance = whole.chance
    many = len(whole.communes)
    province = flow(lambda year: line(34, 86, year) * many * noisy(chance, year, "province"))
    own = flow(lambda year: line(415, 940, year) * many * noisy(chance, year, "own"))
    return {
        "PL3.5.1.n": province,
        "PL3.5.1.d": _in_time(chance.of("province"), province, 0.925, 0.9965),
        "PL3.5.2.n": own,
        "PL3.5.2.d": _in_time(chance.of("own"), own, 0.932, 0.998),
        **_complaints(chance, 0.4 * many, PORTAL),
    }


def overall(_: District, __: Figures) -> Figures:
    """The catalogues of the whole district; they are no sums of what communes report."""
    listed = add([DISTRICT_LIST, COMMUNE_LIST, DISTRICT_BY_PROVINCE, COMMUNE_BY_PROVINCE])
    return {
        "PL3.1": listed,
        "PL3.1.1": DISTRICT_LIST,
        "PL3.1.2": COMMUNE_LIST,
        "PL3.1.3": add([DISTRICT_BY_PROVINCE, COMMUNE_BY_PROVINCE]),
        "PL3.2": add([DISTRICT_EASED, COMMUNE_EASED]),
        "PL3.3": since(
            PORTAL,
            [
                count if year >= 2016 else own
                for year, count, own in zip(YEARS, listed, DISTRICT_LIST, strict=True)
            ],
        ),
        "PL3.4.1": DISTRICT_WINDOW,
        "PL3.4.2": COMMUNE_WINDOW,
        "PL3.4.3": add([DISTRICT_JOINED, COMMUNE_JOINED]),
        "PL3.4.4": add([DISTRICT_LEVELS, COMMUNE_LEVELS]),
        "PL3.4.5": since(ON_THE_SPOT, [0] * 7 + [58, 104, 112]),
    }


def _on_the_spot(place: Commune) -> Series:
    """Procedures received, judged, signed and given out at the window; keen communes have more."""
    most = {2018: 10 + 14 * place.zeal, 2019: 20 + 34 * place.zeal, 2020: 24 + 34 * place.zeal}
    start = place.begins(2018, 2019, "spot")
    return since(ON_THE_SPOT, [rounded(most.get(year, 0)) if year >= start else 0 for year in YEARS])


def _in_time(chance: Chance, received: list[int], first: float, last: float) -> Series:
    """Of the files ``received``, those given back in time; the share rises from ``first`` to ``last``."""
    late = [
        rounded(count * (1 - line(first, last, year)) * noisy(chance, year, "late", 0.25))
        for year, count in zip(YEARS, received, strict=True)
    ]
    return [count - missed for count, missed in zip(received, late, strict=True)]


def _complaints(chance: Chance, yearly: float, page: int) -> Figures:
    """Complaints received, settled in the year, and answered on the web page once there is one."""
    received = flow(lambda year: line(yearly, 1.8 * yearly, year) * noisy(chance, year, "complaints", 0.9))
    settled = [
        count - int(count > 0 and chance.happens(line(0.3, 0.08, year), "left", year))
        for year, count in zip(YEARS, received, strict=True)
    ]
    shown = [
        count - int(count > 0 and chance.happens(0.3, "hidden", year)) if year >= page else 0
        for year, count in zip(YEARS, settled, strict=True)
    ]
    return {"PL3.6.1": received, "PL3.6.2": settled, "PL3.6.3": since(PORTAL, shown)}
