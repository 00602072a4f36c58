"""Charts in the document: their pictures, captions and references, and what is kept of them."""

import json
import struct
from dataclasses import replace

import pytest
from manuscripts import EPOCH, manuscript
from opened import body, codes, made, paragraphs, part, parts, style, text

from baocao.diagnostics import Diagnostic
from baocao.model import Chart, Document
from baocao.typeset import charts, typeset
from baocao.typeset.ooxml import r, w

SPEC = json.dumps(
    {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": [{"x": "2018", "v": 1}, {"x": "2019", "v": 2}]},
        "mark": "bar",
        "encoding": {"x": {"field": "x", "type": "ordinal"}, "y": {"field": "v", "type": "quantitative"}},
        "width": 454,
        "height": 200,
        "autosize": {"type": "fit", "contains": "padding"},
        "config": {"font": "BaoCaoSerif"},
    },
    sort_keys=True,
)
CHART = Chart(SPEC, "Số văn bản <b>", 'Tăng từ 1 lên 2 & "hết".', 160, 70.56, name="van-ban")
SHEET = """## I. MỤC {#muc}

Xem [Biểu đồ 1](#xem_van_ban), [Biểu đồ 2](#xem_b) và [Biểu đồ 1](#xem_van_ban)[^muc-1].

::: {custom-style="Slot"}
slot-1
:::

Đoạn giữa.

::: {custom-style="Slot"}
slot-2
:::

Đoạn cuối.

[^muc-1]: Như [Biểu đồ 2](#xem_b).
"""
SLOTS = {"slot-1": CHART, "slot-2": replace(CHART, name="b", width_mm=247, landscape=True)}
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture(scope="module")
def document() -> Document:
    return made(manuscript(sheets=(SHEET,), slots=SLOTS, appendices=False))


def test_picture_stands_above_its_caption(document: Document) -> None:
    styles = [(style(one), text(one)) for one in body(document).iter(w("p"))]

    at = styles.index(("Anh", ""))
    assert styles[at : at + 2] == [("Anh", ""), ("TenBieuDo", "Biểu đồ 1. Số văn bản <b>")]
    assert paragraphs(body(document), "TenBieuDo") == [
        "Biểu đồ 1. Số văn bản <b>",
        "Biểu đồ 2. Số văn bản <b>",
    ]


def test_picture_has_words_size_and_an_id_of_its_own(document: Document) -> None:
    found = [
        (one.find(f"{WP}docPr").get("descr"), dict(one.find(f"{WP}extent").attrib))  # type: ignore[union-attr]
        for one in part(document).iter(f"{WP}inline")
    ]

    assert found == [
        ('Tăng từ 1 lên 2 & "hết".', {"cx": "5760000", "cy": "2540160"}),
        ('Tăng từ 1 lên 2 & "hết".', {"cx": "8892000", "cy": "2540160"}),
    ]
    ids = [one.get("id") for one in part(document).iter(f"{WP}docPr")]
    assert len(ids) == len(set(ids)) == 2


def test_references_are_fields_in_text_and_notes(document: Document) -> None:
    marks = [one.get(w("name")) for one in part(document).iter(w("bookmarkStart"))]

    assert [code for code in codes(body(document)) if code.startswith("REF")] == [
        "REF xem_van_ban \\h",
        "REF xem_b \\h",
        "REF xem_van_ban \\h",
    ]
    assert codes(part(document, "word/footnotes.xml")) == ["REF xem_b \\h"]
    assert {"xem_van_ban", "xem_b"} <= set(marks)
    assert [code for code in codes(body(document)) if code.startswith("SEQ")] == [
        "SEQ Biểu_đồ \\* ARABIC"
    ] * 2


def test_pictures_are_in_the_package_at_300_dots_per_inch(document: Document) -> None:
    held = parts(document)
    links = {one.get("Id"): one.get("Target") for one in part(document, "word/_rels/document.xml.rels")}
    used = [
        one.get(r("embed"))
        for one in part(document).iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
    ]

    assert [links[one] for one in used] == ["media/chart-1.png", "media/chart-2.png"]
    assert held["word/media/chart-1.png"] == document.charts[0].png
    assert struct.unpack(">II", document.charts[0].png[16:24]) == (1891, 833)


def test_same_charts_same_bytes(document: Document) -> None:
    assert made(manuscript(sheets=(SHEET,), slots=SLOTS, appendices=False)).docx == document.docx


def kept(png: bytes, chart: Chart = CHART) -> dict[str, bytes]:
    """What the last build left of one chart that had the picture ``png``."""
    return {"7.png": png, "7.vl.json": charts.record(chart, png)}


def pictures(files: dict[str, bytes]) -> dict[str, bytes] | None:
    """The picture of CHART when ``files`` were kept."""
    said: list[Diagnostic] = []
    with charts.Easel(files) as easel:
        easel.begin({"slot-1": CHART})
        drawn = easel.pictures(said)
    assert said == []
    return drawn


def test_kept_picture_is_used_again() -> None:
    assert pictures(kept(b"kept")) == {"slot-1": b"kept"}


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"7.png": b"kept"},
        {"7.vl.json": charts.record(CHART, b"kept")},
        kept(b"kept") | {"7.png": b"changed by hand"},
        kept(b"kept", replace(CHART, spec=SPEC.replace('"v": 2', '"v": 3'))),
        {"7.png": b"kept", "7.vl.json": charts.record(CHART, b"kept").replace(b"vl-convert", b"vl-konvert")},
        {"7.png": b"kept", "7.vl.json": b"\xff\x00"},
    ],
    ids=["nothing", "no record", "no picture", "other picture", "other figures", "other engine", "no text"],
)
def test_anything_else_is_drawn_again(files: dict[str, bytes], document: Document) -> None:
    assert pictures(files) == {"slot-1": document.charts[0].png}


def test_chart_that_cannot_be_drawn_is_told() -> None:
    said: list[Diagnostic] = []
    broken = replace(CHART, spec='{"mark": {"type": "nonsense"}, "data": {"values": []}}')

    found = typeset(
        manuscript(sheets=(SHEET,), slots=SLOTS | {"slot-1": broken}, appendices=False), EPOCH, said
    )

    assert found is None
    assert [one.code for one in said] == ["P611"]
    assert said[0].message.startswith("không vẽ được biểu đồ: 'Số văn bản <b>'")


def test_chart_wider_than_its_page_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="wider than its page"):
        charts.chart(replace(CHART, width_mm=170), manuscript().style, 1, "m")
