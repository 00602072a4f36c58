"""The command line of the generator, in Vietnamese."""

from dataclasses import dataclass
from pathlib import Path

SEED = 395
"""The number of the plan; any other number gives another district."""

MOST = 400
"""Copies of all communes: more than all of the country's."""

HELP = f"""\
Cách dùng: python3 examples/generate.py [--seed SỐ] [--scale SỐ] [--out THƯ_MỤC]

Sinh số liệu minh họa. Không có tham số: ghi lại examples/data/ của kho.

  --out THƯ_MỤC  ghi cả một thư mục làm việc vào thư mục trống này
  --seed SỐ      số gieo, mặc định {SEED}; số khác cho số liệu khác (cần --out)
  --scale SỐ     nhân số xã, thị trấn lên 1 đến {MOST} lần (cần --out)
  --help         in hướng dẫn này
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for. ``out`` None means the example itself."""

    seed: int
    scale: int
    out: Path | None


class Refused(Exception):
    """Why nothing is done, in words for whoever asked."""


def asked(words: list[str]) -> Asked:
    """The command line's ``words``, read. Raises: Refused."""
    given = {"--seed": str(SEED), "--scale": "1", "--out": ""}
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if name not in given:
            raise Refused(f"không có tham số {word!r}; chạy với --help để xem hướng dẫn")
        given[name] = value if equals else next(rest, "")
        if not given[name]:
            raise Refused(f"tham số {name} thiếu giá trị; chạy với --help để xem hướng dẫn")
    out = Path(given["--out"]) if given["--out"] else None
    seed, scale = _number(given, "--seed"), _number(given, "--scale")
    if not 1 <= scale <= MOST:
        raise Refused(f"--scale phải từ 1 đến {MOST}, không phải {scale}")
    if out is None and (seed, scale) != (SEED, 1):
        raise Refused("--seed và --scale cần --out THƯ_MỤC, để không ghi đè số liệu của kho")
    return Asked(seed, scale, out)


def empty(out: Path) -> None:
    """Nothing when ``out`` is an empty folder or none yet. Raises: Refused."""
    if out.exists() and not out.is_dir():
        raise Refused(f"{out} là tệp, không phải thư mục")
    if out.is_dir() and any(out.iterdir()):
        raise Refused(f"thư mục {out} không trống; chọn thư mục khác hoặc dọn thư mục này trước")


def _number(given: dict[str, str], name: str) -> int:
    if not (given[name].isascii() and given[name].isdigit() and len(given[name]) <= 9):
        raise Refused(f"{name} phải là số nguyên, không phải {given[name]!r}")
    return int(given[name])
