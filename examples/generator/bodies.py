"""PL4: administrative units, offices and public service units at the end of 2010 and of 2019."""

from generator.people import Commune, District, Office
from generator.series import Figures

MERGED = 2
"""Communes that ended in December 2019, when 36 became 34."""

HEADS = frozenset({"van-phong", "thanh-tra"})
"""Offices that the form counts apart from the professional ones."""

CULTURE = (3, 1)
"""Broadcasting station, culture house and sports centre, since merged into one centre."""

HEALTH = (1, 0)
"""Population centre, since handed over to the health centre of the province."""

OTHER = (5, 3)
TRAINING = 1
"""The centre for vocational training and continuing education."""


def schools(place: Commune, year: int) -> tuple[int, int, int]:
    """Nursery, primary and secondary schools of a commune at the end of ``year``.

    A school with primary and secondary classes counts as secondary.
    """
    nursery, primary, secondary = (2, 2, 2) if place.town else (1, 1, 1)
    if not place.town and place.size > 1.08:
        primary += int(year < place.begins(2015, 2018, "one primary"))
    if place.size < 0.85 and year >= place.begins(2018, 2019, "one school"):
        primary -= 1
    return nursery, primary, secondary


def commune(_: Commune) -> Figures:
    """Communes do not report this form."""
    return {}


def office(place: Office) -> Figures:
    """The office of culture reports the public service units of its field."""
    return {"PL4.2.3": CULTURE} if place.id == "van-hoa-thong-tin" else {}


def district(_: District) -> Figures:
    """Nothing beyond the whole district's figures."""
    return {}


def overall(whole: District, _: Figures) -> Figures:
    """The whole district's figures: the fields of the second table add up to the first's units."""
    taught = [TRAINING + sum(sum(schools(place, year)) for place in whole.communes) for year in (2010, 2019)]
    fields = (taught, HEALTH, CULTURE, OTHER)
    count = len(whole.communes)
    offices = len(whole.offices) - len(HEADS)
    return {
        "PL4.1.1": [count + MERGED, count],
        "PL4.1.2": [offices, offices],
        "PL4.1.3": [len(HEADS), len(HEADS)],
        "PL4.1.4": [sum(field[at] for field in fields) for at in range(2)],
        "PL4.1.5": [
            None,
            "sắp xếp đơn vị hành chính cấp xã từ tháng 12/2019; sáp nhập trường học và đơn vị sự nghiệp",
        ],
        **{f"PL4.2.{at}": field for at, field in enumerate(fields, 1)},
    }
