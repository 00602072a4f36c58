"""The names that authors may call in a section, and what each gives."""

from collections.abc import Mapping
from fractions import Fraction

from baocao.figures.evaluate import Input, plain
from baocao.figures.unavailable import Unavailable
from baocao.render.calls import Function, Parameter, Scene, Shown
from baocao.render.changes import change, countable, decimals, inputs_of
from baocao.render.charts.chart import CHART
from baocao.render.drawn import bang
from baocao.render.goals import bang_muc_tieu, muc_tieu
from baocao.render.labels import appendix_label
from baocao.render.naming import SEE
from baocao.render.shapes import Constant
from baocao.vietnamese import nearest

Arguments = Mapping[str, Constant]


def so(scene: Scene, given: Arguments, _codes: tuple[str, ...]) -> Shown:
    """One figure, without its unit of measure."""
    value = scene.figures.value(_text(given, "code"), _year(given, "nam"), _text(given, "don_vi"))
    return Shown(value.shown, value.exact, value.inputs)


def tong(scene: Scene, given: Arguments, _codes: tuple[str, ...]) -> Shown:
    """The sum over the periods from ``tu`` to ``den``, both included."""
    code, reporter = _text(given, "code"), _text(given, "don_vi")
    home = countable(scene.figures.home(code))
    periods = home.span(_year(given, "tu"), _year(given, "den"))
    total = scene.figures.amount((code,), periods, reporter)
    return Shown(
        plain(total, decimals(home.indicator)), total, inputs_of(scene.figures, (code,), periods, reporter)
    )


def ty_le(scene: Scene, given: Arguments, _codes: tuple[str, ...]) -> Shown:
    """One figure in percent of another: "98,7%"."""
    top, bottom, inputs = _pair(scene, given)
    share = 100 * top / bottom
    return Shown(f"{scene.figures.percent(share)}%", share, inputs)


def phan_so(scene: Scene, given: Arguments, _codes: tuple[str, ...]) -> Shown:
    """One figure over another: "419.218/462.814"."""
    top, bottom, inputs = _pair(scene, given)
    over, under = (decimals(scene.figures.home(_text(given, name)).indicator) for name in ("a", "b"))
    return Shown(f"{plain(top, over)}/{plain(bottom, under)}", top / bottom, inputs)


def thay_doi(scene: Scene, given: Arguments, _codes: tuple[str, ...]) -> Shown:
    """How a figure changed between two periods: "tăng 12,5%"."""
    home = scene.figures.home(_text(given, "code"))
    first, second = _year(given, "nam1"), _year(given, "nam2")
    # A year that does not exist is told even while the other's figures are wanting.
    for period in (first, second):
        home.column(period)
    return change(scene.figures, home, (first,), (second,), _text(given, "don_vi"))


def so_sanh(scene: Scene, given: Arguments, _codes: tuple[str, ...]) -> Shown:
    """How the second phase of the report compares with the first: "tăng 12,5%"."""
    phases = scene.project.report.phases
    if len(phases) != 2:
        words = f"so_sanh(…) cần đúng hai giai đoạn; báo cáo này khai {len(phases)} giai đoạn"
        hint = "sửa dòng phases của outline/report.yaml, ví dụ [[2011, 2015], [2016, 2020]]"
        raise Unavailable("E411", words, hint)
    home = scene.figures.home(_text(given, "code"))
    first, second = (home.span(*phase) for phase in phases)
    return change(scene.figures, home, first, second, _text(given, "don_vi"))


def so_don_vi(scene: Scene, given: Arguments, _codes: tuple[str, ...]) -> Shown:
    """How many of the units that owe an indicator say yes, or more than zero: "29/34"."""
    yes, units, inputs = scene.figures.answers(_text(given, "code"), _year(given, "nam"))
    return Shown(f"{yes}/{units}", Fraction(yes), inputs)


def phu_luc(scene: Scene, given: Arguments, _codes: tuple[str, ...]) -> Shown:
    """A cross-reference to an appendix: "Phụ lục III"."""
    form = _text(given, "bieu")
    appendices = scene.project.report.appendices
    if form not in appendices:
        near = nearest(form[:60], appendices)
        known = "các phụ lục: " + ", ".join(appendices)
        hint = f"có phải '{near}'?" if near else known if appendices else "báo cáo này không in phụ lục nào"
        if scene.project.document and form in scene.project.forms:
            hint = f"thêm {form} vào appendices của outline/documents/{scene.project.document}.yaml"
        raise Unavailable("E410", f"báo cáo không có phụ lục '{form[:60]}'", hint)
    return Shown(f"[{appendix_label(scene.project.report, form)}](#pl_{form})", markdown=True)


def _text(given: Arguments, name: str) -> str:
    value = given.get(name, "")
    return value if isinstance(value, str) else ""


def _year(given: Arguments, name: str) -> int:
    value = given.get(name, 0)
    return value if isinstance(value, int) else 0


def _pair(scene: Scene, given: Arguments) -> tuple[Fraction, Fraction, tuple[Input, ...]]:
    """The two figures of a share and what they come from. Raises: Unavailable, also for a zero below."""
    period, reporter = (_year(given, "nam"),), _text(given, "don_vi")
    a, b = _text(given, "a"), _text(given, "b")
    for code in (a, b):
        countable(scene.figures.home(code)).column(period[0])
    top = scene.figures.amount((a,), period, reporter)
    bottom = scene.figures.amount((b,), period, reporter)
    if not bottom:
        words = f"không tính được tỷ lệ {a}/{b} kỳ {period[0]}: {b} bằng 0"
        raise Unavailable("E407", words, "viết câu này bằng chữ, hoặc sửa số liệu nếu sai")
    return top, bottom, inputs_of(scene.figures, (a, b), period, reporter)


_CODE = Parameter("code", str)
_YEAR = Parameter("nam", int)
_UNIT = Parameter("don_vi", str, needed=False)
_FROM_TO = (Parameter("tu", int), Parameter("den", int))
_TABLE = (
    *(Parameter(name, int, False) for name in ("tu", "den", "nam")),
    *(Parameter(name, str, False) for name in ("theo", "ten", "ma")),
    *(Parameter(name, bool, False) for name in ("ngang", "cong", "ty_trong")),
)

FUNCTIONS = {
    one.name: one
    for one in (
        Function("so", (_CODE, _YEAR, _UNIT), so, example='so("<mã>", 2019)'),
        Function("tong", (_CODE, *_FROM_TO, _UNIT), tong, example='tong("<mã>", 2016, 2020)'),
        Function(
            "ty_le",
            (Parameter("a", str), Parameter("b", str), _YEAR, _UNIT),
            ty_le,
            example='ty_le("<mã>", "<mã>", 2019)',
        ),
        Function(
            "phan_so",
            (Parameter("a", str), Parameter("b", str), _YEAR, _UNIT),
            phan_so,
            example='phan_so("<mã>", "<mã>", 2019)',
        ),
        Function(
            "thay_doi",
            (_CODE, Parameter("nam1", int), Parameter("nam2", int), _UNIT),
            thay_doi,
            example='thay_doi("<mã>", 2018, 2019)',
        ),
        Function("so_sanh", (_CODE, _UNIT), so_sanh, example='so_sanh("<mã>")'),
        Function("so_don_vi", (_CODE, _YEAR), so_don_vi, example='so_don_vi("<mã>", 2019)'),
        Function("bang", _TABLE, bang, many=True, example='bang("<mã>", "<mã>", tu=2016, den=2020)'),
        CHART,
        SEE,
        Function(
            "muc_tieu",
            (Parameter("ma", str), Parameter("dang", str, False, keyword_only=True)),
            muc_tieu,
            example='muc_tieu("<mã mục tiêu>")',
        ),
        Function(
            "bang_muc_tieu",
            (
                Parameter("ten", str, False, keyword_only=True),
                Parameter("ngang", bool, False, keyword_only=True),
            ),
            bang_muc_tieu,
            example='bang_muc_tieu(ten="<tên bảng>")',
        ),
        Function("phu_luc", (Parameter("bieu", str),), phu_luc, example='phu_luc("<biểu>")'),
    )
}
"""Every name that authors may call."""
