"""Who is in the district: communes and offices, each with its own character."""

from dataclasses import dataclass

from generator.chance import Chance
from generator.series import YEARS

STAFF = {
    "tu-phap": (5, 1),
    "van-phong": (16, 2),
    "noi-vu": (9, 1),
    "tai-chinh-ke-hoach": (10, 1),
    "van-hoa-thong-tin": (6, 1),
    "kinh-te-ha-tang": (9, 1),
    "lao-dong-thuong-binh-xa-hoi": (9, 1),
    "tai-nguyen-moi-truong": (9, 1),
    "nong-nghiep-ptnt": (8, 1),
    "giao-duc-dao-tao": (11, 2),
    "y-te": (4, 1),
    "thanh-tra": (6, 1),
}
"""The offices of the district: posts in 2011, and posts given up until 2019.

All are counted in the district's figures; only those that the forms name report for themselves.
"""


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune. ``size`` is about 1, ``zeal`` from 0 (last to start) to 1 (first)."""

    id: str
    town: bool
    size: float
    zeal: float
    chance: Chance

    def begins(self, first: int, last: int, what: str) -> int:
        """The year in which it starts ``what``, between ``first`` and ``last``: keen ones early."""
        delay = 0.65 * (1 - self.zeal) + 0.35 * self.chance.share("begins", what)
        return first + int(delay * (last - first + 1))

    def page(self) -> int:
        """The year from which it has its own web page."""
        return self.begins(2014, 2018, "page")


@dataclass(frozen=True, slots=True)
class Office:
    """An office of the district, with its ``posts`` in 2011 and those ``given_up`` until 2019."""

    id: str
    posts: int
    given_up: int
    chance: Chance


@dataclass(frozen=True, slots=True)
class District:
    """All communes and offices."""

    communes: tuple[Commune, ...]
    offices: tuple[Office, ...]
    chance: Chance


def commune(id: str, kind: str, chance: Chance) -> Commune:
    """The commune ``id`` with the character that chance gives it; townships are bigger."""
    own = chance.of(id)
    town = kind.lower().startswith("thị trấn")
    size = own.between(1.35, 1.6, "size") if town else own.between(0.7, 1.2, "size")
    return Commune(id, town, size, own.between(0.6 if town else 0, 1, "zeal"), own)


def district(communes: dict[str, str], chance: Chance) -> District:
    """The district of ``communes`` (kind by id)."""
    return District(
        tuple(commune(id, kind, chance) for id, kind in communes.items()),
        tuple(Office(id, posts, given_up, chance.of(id)) for id, (posts, given_up) in STAFF.items()),
        chance.of("district"),
    )


def noisy(chance: Chance, year: int, what: str, part: float = 0.08) -> float:
    """A factor near 1 for ``what`` in ``year``, at most ``part`` off."""
    return 1 + part * (2 * chance.share(what, YEARS.index(year)) - 1)
