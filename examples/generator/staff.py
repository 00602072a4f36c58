"""PL5: posts, people, recruitment, reduction and training."""

from collections.abc import Mapping

from generator.bodies import schools
from generator.chance import Chance
from generator.people import Commune, District, Office, noisy
from generator.series import QUARTER, YEARS, Figures, Series, flow, level, line, rounded, same, since

EXAMS = frozenset({2012, 2014, 2016, 2018})
"""Years in which the province held a competitive examination."""

REDUCTION = 2015
"""First year of the reduction of posts."""

CONTEST = 2018
"""Year of the first appointments by competition."""


def commune(place: Commune) -> Figures:
    """What a commune reports of itself. Teachers are the district's, so it has no other staff."""
    posts = 25 if place.town else 23 if place.size > 0.92 else 21
    given_up = {place.chance.whole(2016, 2018, "reduced"): 1, 2019: 1}
    people = roster(posts, given_up, place.chance)
    return {**people, **_training(place.chance, people, 0.3, 0.75), **no_teachers(), "PL5.4": same(None)}


def office(place: Office) -> Figures:
    """What an office of the district reports of itself."""
    years = (2017, 2019)[-place.given_up :] if place.given_up else ()
    people = roster(place.posts, dict.fromkeys(years, 1), place.chance)
    chosen = [int(place.id == "kinh-te-ha-tang" and year == CONTEST) for year in YEARS]
    training = _training(place.chance, people, 0.4, 0.85)
    return {**people, **training, **no_teachers(), "PL5.4": since(CONTEST, chosen)}


def district(whole: District) -> Figures:
    """Teachers and other staff of public service units, heads of schools, and the district's own courses."""
    chance = whole.chance
    posts = [_teachers(whole, year) for year in YEARS]
    present = level(
        lambda year: _teachers(whole, year) * line(0.945, 0.975, year) * noisy(chance, year, "t", 0.008)
    )
    trained = [
        rounded(count * line(0.42, 0.86, year) * (QUARTER if year == YEARS[-1] else 1))
        for year, count in zip(YEARS, present, strict=True)
    ]
    return {
        "PL5.2.1": posts,
        "PL5.2.2": present,
        "PL5.4": since(CONTEST, [0] * 7 + [2, 3, 0]),
        "PL5.7": trained,
        "PL5.8": flow(lambda year: line(9, 24, year) * noisy(chance, year, "courses")),
    }


def overall(_: District, __: Figures) -> Figures:
    """All rows of the whole district are sums."""
    return {}


def roster(posts: int, given_up: Mapping[int, int], chance: Chance) -> Figures:
    """Posts, people present, recruits and reductions by year, from ``posts`` in 2011.

    ``given_up`` is how many posts fall away by year. People present are never more than the
    posts; they are last year's and the recruits, less the reduced and those who left otherwise.
    """
    present = posts - chance.whole(0, 1, "vacant")
    rows: list[tuple[int, int, int, int]] = [(posts, present, 0, 0)]
    for year in YEARS[1:]:
        posts -= given_up.get(year, 0)
        reduced = max(0, present - posts)
        reduced += int(REDUCTION <= year < 2020 and chance.happens(0.07, "willing", year))
        left = int(chance.happens(0.28 if year < 2020 else 0.05, "left", year))
        stayed = present - reduced - left
        recruited = min(max(0, posts - stayed), 2) if year in EXAMS else 0
        present = stayed + recruited
        rows.append((posts, present, recruited, reduced))
    codes = ("PL5.1.1", "PL5.1.2", "PL5.3", "PL5.5")
    return {code: [row[at] for row in rows] for at, code in enumerate(codes)}


def people_with(figures: Figures) -> list[int]:
    """The people present by year, out of a roster."""
    return [value for value in figures["PL5.1.2"] if isinstance(value, int)]


def no_teachers() -> Figures:
    """Rows of public employees for those who have none."""
    return {code: same(0) for code in ("PL5.2.1", "PL5.2.2", "PL5.7")}


def _training(chance: Chance, people: Figures, first: float, last: float) -> Figures:
    """People trained in the year, never more than are present, and courses held."""
    trained: Series = [
        rounded(min(1.0, line(first, last, year) * noisy(chance, year, "trained", 0.2)) * count * _part(year))
        for year, count in zip(YEARS, people_with(people), strict=True)
    ]
    courses = [int(chance.happens(line(0.25, 0.6, year) * _part(year), "course", year)) for year in YEARS]
    return {"PL5.6": trained, "PL5.8": courses}


def _part(year: int) -> float:
    return QUARTER if year == YEARS[-1] else 1


def _teachers(whole: District, year: int) -> int:
    """Posts of public employees: about 21 a school, and fewer from year to year."""
    count = sum(sum(schools(place, year)) for place in whole.communes)
    return rounded(count * line(22.4, 21.6, year)) + rounded(line(96, 61, year))
