"""Charts of figures that authors ask for in a section."""

from collections.abc import Mapping

from baocao.figures.unavailable import Unavailable
from baocao.measure import MM_PER_POINT
from baocao.model import Chart
from baocao.render.calls import Function, Parameter, Scene, Shown
from baocao.render.charts.alt import alt
from baocao.render.charts.plots import gather
from baocao.render.charts.vega import drawn
from baocao.render.shapes import Constant

_PAPER_MM = {False: 210, True: 297}
_MOST_MM = {False: 215, True: 135}
"""Height that leaves room on a page for the caption and the headers, upright and landscape."""


def bieu_do(scene: Scene, given: Mapping[str, Constant], codes: tuple[str, ...]) -> Shown:
    """A chart: lines, bars or shares of indicators over the years or over the units."""
    caption = " ".join(str(given.get("ten", "")).split())
    if not caption:
        hint = 'ví dụ: bieu_do("<mã>", kieu="cot", tu=2016, den=2020, ten="Số hồ sơ, 2016 - 2020")'
        raise Unavailable("E409", 'bieu_do(…) cần tên: ten="…"', hint)
    found = gather(scene, given, codes)
    wide = bool(given.get("ngang", False))
    style = scene.project.style
    width_mm = _PAPER_MM[wide] - style.number("page.left_mm") - style.number("page.right_mm")
    spec, height = drawn(found.plot, width_mm / MM_PER_POINT, _MOST_MM[wide] / MM_PER_POINT)
    height_mm = round(height * MM_PER_POINT, 2)
    name = str(given.get("ma", ""))
    chart = Chart(spec, caption, alt(found.plot, caption), round(width_mm, 2), height_mm, wide, name)
    return Shown("", grid=chart, traces=found.traces, wanting=found.wanting)


CHART = Function(
    "bieu_do",
    (
        *(Parameter(name, int, False) for name in ("tu", "den", "nam")),
        *(Parameter(name, str, False) for name in ("kieu", "theo", "ten", "don_vi", "chu_giai", "ma")),
        Parameter("ngang", bool, False),
    ),
    bieu_do,
    many=True,
    example='bieu_do("<mã>", kieu="cot", tu=2016, den=2020, ten="…")',
)
