"""PL1: direction, inspection, publicity and satisfaction."""

from generator.chance import Chance
from generator.people import Commune, District, Office, noisy
from generator.series import YEARS, Figures, Series, flow, has, line, rounded, same, since

CONTESTS = (2014, 2018)
"""Years in which the district held a contest about administrative reform."""

SURVEYS = 2016
"""First year in which satisfaction was measured anywhere in the district."""

COMMUNE_WAYS = (
    "lồng ghép trong hội nghị thôn",
    "pa nô, khẩu hiệu",
    "tờ rơi tại Bộ phận một cửa",
    "niêm yết tại nhà văn hóa thôn",
    "sinh hoạt đoàn thể",
    "trang mạng xã hội của xã",
)
DISTRICT_WAYS = ("hội nghị chuyên đề", "pa nô, áp phích", "tờ rơi tại Bộ phận một cửa", "sân khấu hóa")
OFFICE_WAYS = ("lồng ghép trong hội nghị giao ban", "lồng ghép trong hội nghị tập huấn nghiệp vụ")


def commune(place: Commune) -> Figures:
    """What a commune reports of itself."""
    chance, keen = place.chance, 0.7 + 0.6 * place.zeal
    return {
        "PL1.1.1": same(0),
        "PL1.1.2": same(0),
        "PL1.1.3": flow(lambda year: line(5, 10, year) * keen * noisy(chance, year, "papers", 0.2)),
        "PL1.2": _inspected(chance, 0.33),
        "PL1.3.1": _contests(place),
        "PL1.3.2": flow(lambda year: line(8, 26, year) * keen * noisy(chance, year, "news", 0.2)),
        "PL1.3.3": _lessons(chance, 0.2 + 0.4 * place.zeal),
        "PL1.3.4": has(max(place.page(), place.begins(2015, 2019, "column"))),
        "PL1.3.5": _ways(chance, COMMUNE_WAYS, 1 + int(5 * place.zeal)),
        "PL1.4": _ideas(chance, 0.3 * place.zeal),
        **_criteria((None, None, None)),
        **_survey(chance, place.begins(2017, 2020, "survey"), 2 + place.town, 45 * place.size),
    }


def office(place: Office) -> Figures:
    """What an office of the district reports of itself; the office of internal affairs leads."""
    chance, leads = place.chance, place.id == "noi-vu"
    busy = 6.0 if leads else chance.between(1.0, 2.2, "busy")
    surveys = _survey(chance, SURVEYS if place.id == "van-phong" else 9999, 6, 420)
    return {
        "PL1.1.1": [chance.whole(0, 1 + leads, "party", year) if year < 2020 else 0 for year in YEARS],
        "PL1.1.2": flow(lambda year: busy * line(1.6, 3, year) * noisy(chance, year, "papers", 0.2)),
        "PL1.1.3": same(0),
        "PL1.2": _inspected(chance, 0.3),
        "PL1.3.1": same(0),
        "PL1.3.2": flow(lambda year: busy * line(0.5, 2, year) * noisy(chance, year, "news", 0.3)),
        "PL1.3.3": _lessons(chance, 0.95 if leads else 0.25),
        "PL1.3.4": same(0),
        "PL1.3.5": _ways(chance, OFFICE_WAYS, 1),
        "PL1.4": _ideas(chance, 0.15),
        **_criteria((None, None, None)),
        **surveys,
    }


def district(whole: District) -> Figures:
    """What the district does beyond its offices and communes: its own broadcasting station."""
    return {"PL1.3.2": flow(lambda year: line(12, 48, year) * noisy(whole.chance, year, "news"))}


def overall(whole: District, _: Figures) -> Figures:
    """Rows of the whole district that are no sums."""
    return {
        "PL1.3.1": [int(year in CONTESTS) for year in YEARS],
        "PL1.3.4": has(2013),
        "PL1.3.5": _ways(whole.chance, DISTRICT_WAYS, 3),
        **_criteria((2014, 2013, 2018)),
    }


def _contests(place: Commune) -> Series:
    likely = 0.35 + 0.6 * place.zeal
    return [int(year in CONTESTS and place.chance.happens(likely, "contest", year)) for year in YEARS]


def _inspected(chance: Chance, likely: float) -> Series:
    """1 in the years in which the district inspected it; in the first quarter of 2020 few were."""
    return [int(chance.happens(likely if year < 2020 else likely / 8, "inspected", year)) for year in YEARS]


def _lessons(chance: Chance, likely: float) -> Series:
    return [int(chance.happens(likely if year < 2020 else likely / 4, "lesson", year)) for year in YEARS]


def _ideas(chance: Chance, likely: float) -> Series:
    """New models and ideas put to use, the first of them in 2014."""
    shares = [likely if 2014 <= year < 2020 else likely / 5 * (year == 2020) for year in YEARS]
    return [int(chance.happens(share, "idea", at)) for at, share in enumerate(shares)]


def _ways(chance: Chance, ways: tuple[str, ...], most: int) -> Series:
    """Other means of publicity, more of them as years go by; the last of ``ways`` comes last."""
    *common, late = ways
    first = chance.whole(0, max(0, len(common) - 1), "way")
    turned = [*common[first:], *common[:first], late]
    return ["; ".join(turned[: rounded(line(1, most, year))]) for year in YEARS]


def _criteria(starts: tuple[int | None, int | None, int | None]) -> Figures:
    """Sets of criteria for own offices, for communes, for line agencies, each from its year on."""
    codes = ("PL1.5.1", "PL1.5.2", "PL1.5.3")
    return {code: since(start or 9999, same(1)) for code, start in zip(codes, starts, strict=True)}


def _survey(chance: Chance, start: int, services: int, samples: float) -> Figures:
    """Services surveyed, answers, and satisfied answers, from ``start`` on."""
    asked = flow(lambda year: samples * 1.5 * noisy(chance, year, "samples", 0.15))
    pleased = chance.between(0.82, 0.88, "pleased")
    content = [
        rounded(count * min(0.985, pleased + 0.025 * (year - SURVEYS) * noisy(chance, year, "content")))
        for year, count in zip(YEARS, asked, strict=True)
    ]
    kinds = [services if year < 2020 else 1 for year in YEARS]
    return {
        "PL1.6.1": since(start, kinds),
        "PL1.6.2": since(start, asked),
        "PL1.6.3.hl": since(start, content),
    }
