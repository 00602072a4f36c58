"""Charts: what they say in words, how they are laid out, and that no figures can break them."""

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest
import vl_convert
from rendered import FILE, HEAD, TAIL, rendered

from baocao import numbers
from baocao.model import Chart, Stage
from baocao.render.charts.alt import alt
from baocao.render.charts.layout import folded, ticks, width_pt
from baocao.render.charts.plots import UNKNOWN, Plot, Point
from baocao.render.charts.vega import FONT, drawn

FONTS = Path(__file__).resolve().parents[2] / "baocao/fonts"
WIDTH, MOST = 453.5, 609.0
YEARS = ("2018", "2019", "2020 (tính đến 31/3)")
HOSTILE = "</text><script>alert('1')</script> \"ngoặc\" & {{ so }} \\ ' ${1} [datum.v] \u2028"


def points(*values: str) -> tuple[Point, ...]:
    """Points as they are printed: "…" is no figure, "-" none either."""
    return tuple(
        Point(None if one in (UNKNOWN, "-") else Fraction(numbers.parse(one, 1), 10), one) for one in values
    )


def plot(kind: str, *rows: tuple[Point, ...], labels: tuple[str, ...] = YEARS, **more: object) -> Plot:
    """A plot of ``rows`` over years."""
    values: dict[str, object] = {
        "units": False,
        "called": tuple(f"năm {one}" for one in labels),
        "series": tuple(f"Dãy {at}" for at in range(1, len(rows) + 1)),
        "measure": "hồ sơ",
        "decimals": 1,
    }
    return Plot(kind=kind, labels=labels, rows=rows, **(values | more))  # type: ignore[arg-type]


UNITS = tuple(f"Xã {name} {at}" for at in range(17) for name in ("Ân", "Đồng Thịnh"))
MANY = tuple(points(*(str(at * 37 % 101) for at in range(34))) for _ in range(3))
PLOTS = {
    "one point": plot("duong", points("5"), labels=("2019",)),
    "one bar": plot("cot", points("5"), labels=("2019",)),
    "all zero": plot("cot", points("0", "0", "0"), points("0", "0", "0")),
    "all zero in lines": plot("duong", points("0", "0", "0")),
    "all the same": plot("duong", points("7", "7", "7")),
    "below zero": plot("cot", points("-5", "12,5", "-100"), points("0", "-", "3")),
    "lines below zero": plot("duong", points("-5", "-12,5", "-100")),
    "only below zero": plot("cot", points("-5", "-6", "-7")),
    "very large": plot("cot", points("99999999999999", "1", "0"), decimals=0),
    "very large in lines": plot("duong", points("99999999999999", "99999999999998", "0"), decimals=0),
    "very small": plot("duong", points("0,1", "0,2", "0,1")),
    "holes": plot("duong", points("1", UNKNOWN, "3"), points(UNKNOWN, "2", "-")),
    "holes in bars": plot("cot", points("1", UNKNOWN, "-")),
    "eight lines": plot("duong", *(points(str(at), "5", str(9 - at)) for at in range(8))),
    "eight bars": plot("cot", *(points(str(at), "5", str(9 - at)) for at in range(8))),
    "units": plot("cot", MANY[0], labels=UNITS, units=True),
    "units with three bars": plot("cot", *MANY, labels=UNITS, units=True),
    "units in parts": plot("co_cau", *MANY, labels=UNITS, units=True, measure="%"),
    "parts": plot("co_cau", points("30,5", "0", "100"), points("69,5", "100", "0"), measure="%"),
    "hostile words": plot(
        "cot",
        points("1", "2"),
        points("3", "4"),
        labels=(HOSTILE, "__proto__"),
        series=(HOSTILE, "Dãy 2"),
        measure=HOSTILE,
    ),
    "long words": plot("duong", points("1", "2", "3"), points("3", "4", "5"), series=("dài " * 60, "ngắn")),
    "a word wider than its column": plot("cot", points("1", "2"), labels=("k" * 90, "b")),
    "twenty years": plot(
        "cot", points(*map(str, range(20))), labels=tuple(str(year) for year in range(2001, 2021))
    ),
}


@pytest.fixture(scope="module", autouse=True)
def fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))


def svg(spec: str) -> str:
    """The chart as a drawing, in which letters are still letters."""
    return vl_convert.vegalite_to_svg(spec, vl_version="6.4", allowed_base_urls=[])


@pytest.mark.parametrize("name", PLOTS)
def test_any_figures_can_be_drawn(name: str) -> None:
    spec, height = drawn(PLOTS[name], WIDTH, MOST)

    picture = svg(spec)

    size = re.match(r'<svg[^>]*width="([\d.]+)" height="([\d.]+)"', picture)
    assert size is not None
    assert [round(float(one)) for one in size.groups()] == [round(WIDTH), height]
    assert height <= MOST
    assert [word for word in ("NaN", "undefined", "Infinity", "<script", "[object") if word in picture] == []
    assert set(re.findall(r'font-family="([^"]*)"', picture)) == {FONT}


def test_figures_stand_in_the_spec_as_they_are_printed() -> None:
    spec, _ = drawn(plot("cot", points("1234,5", UNKNOWN, "-"), series=("Số hồ sơ",)), WIDTH, MOST)

    assert json.loads(spec)["data"]["values"] == [
        {"x": "2018", "s": "Số hồ sơ", "o": 0, "v": 1234.5, "l": "1234,5"},
        {"x": "2019", "s": "Số hồ sơ", "o": 0, "v": 0, "l": "…"},
        {"x": "2020 (tính đến 31/3)", "s": "Số hồ sơ", "o": 0, "v": 0, "l": "-"},
    ]


def test_lines_leave_gaps_where_there_is_no_figure() -> None:
    spec, _ = drawn(plot("duong", points("1", UNKNOWN, "-")), WIDTH, MOST)

    assert [one["v"] for one in json.loads(spec)["data"]["values"]] == [1, None, None]


def test_numbers_of_the_axis_are_vietnamese() -> None:
    spec, _ = drawn(plot("duong", points("0", "0,5", "1")), WIDTH, MOST)
    large, _ = drawn(plot("cot", points("0", "1500", "3000"), decimals=0), WIDTH, MOST)

    assert "0,2" in re.findall(r">([\d.,]+)<", svg(spec))
    assert "2.000" in re.findall(r">([\d.,]+)<", svg(large))


def test_dashes_and_shapes_tell_lines_apart_without_colours() -> None:
    spec, _ = drawn(PLOTS["eight lines"], WIDTH, MOST)

    line, point = json.loads(spec)["layer"]
    dashes = [str(one) for one in line["encoding"]["strokeDash"]["scale"]["range"]]
    shapes = point["encoding"]["shape"]["scale"]["range"]
    assert len(set(shapes)) == 8
    assert len(set(zip(dashes, shapes, strict=True))) == 8


def test_fonts_of_a_chart_have_all_vietnamese_letters() -> None:
    letters = "ẮẰẲẴẶẤẦẨẪẬẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰỲÝỶỸỴĐđắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳýỷỹỵ–“”…²"
    open_ = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="20">'
    shown = f'{open_}<text y="15" font-family="{{}}">{letters}</text></svg>'

    ours = vl_convert.svg_to_png(shown.format(FONT))

    # A letter that the font lacks would be taken from the machine's own fonts, or left out.
    assert ours == vl_convert.svg_to_png(shown.format(f"{FONT}, monospace"))
    assert ours != vl_convert.svg_to_png(shown.format("monospace"))


def test_same_figures_same_picture() -> None:
    spec, _ = drawn(PLOTS["units"], WIDTH, MOST)

    first, second = (vl_convert.vegalite_to_png(spec, vl_version="6.4", ppi=100) for _ in range(2))

    assert first == second


ALT = {
    "rise": (
        plot("duong", points("1", "2", "3")),
        "Tăng từ 1 hồ sơ năm 2018 lên 3 hồ sơ năm 2020 (tính đến 31/3).",
    ),
    "fall with a peak": (
        plot("cot", points("2", "9", "1")),
        "Giảm từ 2 hồ sơ năm 2018 xuống 1 hồ sơ năm 2020 (tính đến 31/3), cao nhất 9 hồ sơ năm 2019.",
    ),
    "level with a trough": (
        plot("cot", points("5", "0", "5")),
        "5 hồ sơ cả năm 2018 và năm 2020 (tính đến 31/3), thấp nhất 0 hồ sơ năm 2019.",
    ),
    "percent": (
        plot("cot", points("90,5", "91"), labels=("2018", "2019"), measure="%"),
        "Tăng từ 90,5% năm 2018 lên 91% năm 2019.",
    ),
    "holes": (
        plot("duong", points("1", UNKNOWN, "3")),
        "Tăng từ 1 hồ sơ năm 2018 lên 3 hồ sơ năm 2020 (tính đến 31/3). Chưa đủ số liệu: năm 2019.",
    ),
    "one year": (plot("cot", points("5"), labels=("2019",)), "5 hồ sơ."),
    "two series": (
        plot("cot", points("1", "2"), points("-", "-"), labels=("2018", "2019")),
        "Dãy 1: tăng từ 1 hồ sơ năm 2018 lên 2 hồ sơ năm 2019; Dãy 2: không có số liệu.",
    ),
    "units": (
        plot("cot", points("9", "9", "1"), labels=("A", "B", "C"), called=("A", "B", "C"), units=True),
        "3 đơn vị, cao nhất A, B (9 hồ sơ), thấp nhất C (1 hồ sơ).",
    ),
    "units all alike": (
        plot("cot", points("9", "9"), labels=("A", "B"), called=("A", "B"), units=True),
        "2 đơn vị bằng nhau, 9 hồ sơ.",
    ),
    "many units alike": (
        plot(
            "cot",
            points("9", "1", "1", "1", "1"),
            labels=tuple("ABCDE"),
            called=tuple("ABCDE"),
            units=True,
        ),
        "5 đơn vị, cao nhất A (9 hồ sơ), thấp nhất 4 nơi (B, C, D …) (1 hồ sơ).",
    ),
}


@pytest.mark.parametrize("name", ALT)
def test_chart_in_words(name: str) -> None:
    shown, words = ALT[name]

    kind = "đường" if shown.kind == "duong" else "cột"
    assert alt(shown, "Tên") == f"Biểu đồ {kind}. Tên. {words}"


@pytest.mark.parametrize(
    ("low", "high", "decimals", "marks"),
    [
        (0, 43, 0, [0, 10, 20, 30, 40]),
        (0, 3, 0, [0, 1, 2, 3]),
        (0, 0, 0, [0]),
        (0, 100, 1, [0, 20, 40, 60, 80, 100]),
        (91, 101, 1, [90, 92, 94, 96, 98, 100]),
        (-120, 15, 0, [-150, -100, -50, 0]),
        (0, 10**15, 0, [at * 2 * 10**14 for at in range(6)]),
    ],
)
def test_marks_of_an_axis(low: int, high: int, decimals: int, marks: list[int]) -> None:
    assert ticks(Fraction(low), Fraction(high), decimals) == marks


@pytest.mark.parametrize(
    ("titles", "columns"),
    [
        (("Cấp huyện", "Cấp xã"), 2),
        (("Số đơn vị hành chính cấp xã", "Số đơn vị sự nghiệp thuộc UBND cấp huyện"), 2),
        (("Một", "Hai", "Ba", "Bốn", "Năm"), 5),
        (("Tên dài " * 3, "Hai", "Tên dài " * 3, "Bốn", "Năm"), 3),
        (("Tên rất dài " * 8, "Hai"), 1),
    ],
)
def test_legend_has_as_few_rows_as_fit(titles: tuple[str, ...], columns: int) -> None:
    rows = tuple(points("1", "2", "3") for _ in titles)

    spec, _ = drawn(plot("cot", *rows, series=titles), WIDTH, MOST)

    assert json.loads(spec)["config"]["legend"]["columns"] == columns


def test_words_are_folded_at_spaces() -> None:
    assert folded("Số hồ sơ đã giải quyết", width_pt("Số hồ sơ", 11), 11) == ["Số hồ sơ", "đã giải", "quyết"]
    assert folded("dàidàidài b", 5, 11) == ["dàidàidài", "b"]
    assert folded("", 5, 11) == [""]


CALL = '{{ bieu_do("PL1.3.1.n", theo="don_vi", nam=2019, ten="Hồ sơ", ma="ho-so") }}'


def test_figures_of_a_chart_are_traced(tmp_path: Path) -> None:
    manuscript, said = rendered(tmp_path, {FILE: HEAD + CALL + TAIL})

    found = [one for one in manuscript.figures if one.place.file == FILE]
    assert said == ()
    assert [(one.shown, one.place.line, [cell.file for cell in one.cells]) for one in found] == [
        ("2.250", 5, ["data/units/thi-tran-may/PL1.csv"]),
        ("1.300", 5, ["data/units/xa-an/PL1.csv"]),
        ("950", 5, ["data/units/xa-dan/PL1.csv"]),
    ]


def test_units_stand_by_value_or_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    two = '{{ bieu_do("PL1.3.1.n", "PL1.3.1.d", theo="don_vi", nam=2019, ten="Hồ sơ") }}'

    manuscript, _ = rendered(tmp_path, {FILE: HEAD + CALL + "\n\n" + two + TAIL})

    charts = [one for one in manuscript.slots.values() if isinstance(one, Chart)]
    orders = [
        list(dict.fromkeys(row["x"] for row in json.loads(one.spec)["data"]["values"])) for one in charts
    ]
    assert orders == [["Thị trấn Mây", "Xã Ân", "Xã Dân"], ["Thị trấn Mây", "Xã Ân", "Xã Dân"]]


def test_chart_without_any_figure_is_a_mark_in_a_draft(tmp_path: Path) -> None:
    files = {f"data/units/{unit}/PL1.csv": None for unit in ("xa-an", "xa-dan", "thi-tran-may")}

    manuscript, said = rendered(tmp_path, {FILE: HEAD + CALL + TAIL, **files}, Stage.DRAFT)

    sheet = next(one.text for one in manuscript.sheets if one.file == FILE)
    assert "**\\[thiếu số liệu\\: PL1.3.1.n năm 2019\\]**" in sheet
    assert [(one.code, one.span.line) for one in said if one.span.file == FILE] == [("E408", 5)]


def test_more_charts_than_a_report_may_have(tmp_path: Path) -> None:
    one = '{{ bieu_do("PL1.4", ten="Kinh phí") }}\n\n'

    manuscript, said = rendered(tmp_path, {FILE: HEAD + one * 62 + TAIL})

    assert sum(isinstance(slot, Chart) for slot in manuscript.slots.values()) == 60
    assert [one.code for one in said if one.span.file == FILE] == ["E419", "E419"]
