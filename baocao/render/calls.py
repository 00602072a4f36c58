"""What a reference in a section gives: its text, its exact amount, and where it came from."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple

from baocao.figures.evaluate import Figures, Input
from baocao.figures.unavailable import Unavailable
from baocao.model import Chart, Grid, Project
from baocao.render.shapes import Constant
from baocao.vietnamese import nearest


class Shown(NamedTuple):
    """The answer to a call. ``markdown`` is True when ``text`` is the engine's own Markdown.

    ``exact`` is what a condition compares; None for words. ``grid`` is a drawn table or chart, which
    takes the place of ``text``; ``traces`` are its figures: their text and what they come from, and
    ``wanting`` says why some of them are blank. ``refers`` is the name of a table or chart that
    ``text`` refers to.
    """

    text: str
    exact: Fraction | None = None
    inputs: tuple[Input, ...] = ()
    markdown: bool = False
    grid: Grid | Chart | None = None
    traces: tuple[tuple[str, tuple[Input, ...]], ...] = ()
    wanting: tuple[Unavailable, ...] = ()
    refers: str = ""


class Scene(NamedTuple):
    """What functions may look at."""

    project: Project
    figures: Figures


class Parameter(NamedTuple):
    """An argument of a function: its name and kind; ``needed`` when it has no default."""

    name: str
    kind: type
    needed: bool = True
    keyword_only: bool = False


class Function(NamedTuple):
    """A name that authors may call. ``many`` is True when it takes any number of codes first."""

    name: str
    parameters: tuple[Parameter, ...]
    run: Callable[[Scene, Mapping[str, Constant], tuple[str, ...]], Shown]
    many: bool = False
    example: str = ""


_KINDS = {str: "chữ trong dấu nháy", int: "số năm", bool: "true hoặc false"}


def bind(
    function: Function, args: tuple[Constant, ...], named: tuple[tuple[str, Constant], ...]
) -> tuple[dict[str, Constant], tuple[str, ...]]:
    """The arguments of a call by name, and the codes of a function that takes many.

    Raises: Unavailable when they do not fit; the hint is an example.
    """
    values: dict[str, Constant] = {}
    codes: tuple[str, ...] = ()
    if function.many:
        codes = tuple(one for one in args if isinstance(one, str))
        if not args or len(codes) != len(args):
            raise _misfit(function, "cần ít nhất một mã chỉ tiêu đặt trong dấu nháy")
    else:
        places = [one for one in function.parameters if not one.keyword_only]
        if len(args) > len(places):
            raise _misfit(function, f"nhận nhiều nhất {len(places)} giá trị, ở đây có {len(args)}")
        values = {one.name: value for one, value in zip(places, args, strict=False)}
    known = {one.name: one for one in function.parameters}
    for name, value in named:
        if name not in known:
            near = nearest(name, known)
            raise _misfit(function, f"không có '{name}'" + (f"; có phải '{near}'?" if near else ""))
        if name in values:
            raise _misfit(function, f"'{name}' được cho hai lần")
        values[name] = value
    _check(function, values)
    return values, codes


def idle(function: str, given: Mapping[str, Constant]) -> None:
    """Refuse arguments of a table or chart that say nothing beside the others. Raises: Unavailable."""
    way = str(given.get("theo", "nam"))
    names = {"don_vi": ("tu", "den", "cong"), "giai_doan": ("tu", "den", "nam", "cong")}.get(way, ())
    beside = f'theo="{way}"'
    if way == "nam" and "nam" in given:
        names, beside = ("tu", "den"), "nam=…"
    for name in names:
        if given.get(name):
            hint = f"bỏ {name}=…" if way != "nam" else "giữ nam=… cho một năm, hoặc tu=…, den=… cho nhiều năm"
            raise Unavailable("E409", f"{function}(…) đã có {beside} thì không dùng {name}=…", hint)


def _check(function: Function, values: Mapping[str, Constant]) -> None:
    for one in function.parameters:
        if one.name not in values:
            if one.needed:
                raise _misfit(function, f"thiếu '{one.name}'")
        elif type(values[one.name]) is not one.kind:
            raise _misfit(function, f"'{one.name}' phải là {_KINDS[one.kind]}")


def _misfit(function: Function, words: str) -> Unavailable:
    return Unavailable("E409", f"{function.name}(…) {words}", f"ví dụ: {{{{ {function.example} }}}}")
