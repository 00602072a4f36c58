"""Places that the example does not have: gaps, lines below a condition, new paragraphs, letterhead."""

from datetime import date
from pathlib import Path

import pytest
from conftest import workspace

from baocao.doors import archive
from baocao.examine import Look, examine
from baocao.model import Stage
from baocao.pipeline import Order, build
from baocao.review.place import Placer
from baocao.review.reading import returned
from baocao.review.returned import Para, Returned, Said

TODAY = date(2020, 3, 20)
_SECTION = """# Công tác thể chế {#the-che}

<!-- yc: van-ban -->
{% if so("PL1.1", 2019) == 1 %}
Câu không in ra vì số liệu khác, dài hai dòng

và thêm một dòng nữa.
{% else %}
Câu được in ra khi số liệu khác một.

{% endif %}
Đoạn đứng sau điều kiện, nói về rà soát văn bản.
"""


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """The base without its first section, and with a condition in another."""
    root = workspace(
        tmp_path,
        {"content/topics/noi-vu/chi-dao.md": None, "content/topics/tu-phap/the-che.md": _SECTION},
    )
    return examine(root, Stage.DRAFT, TODAY)


def _place(look: Look, paras: tuple[Para, ...], number: int) -> str:
    assert look.project is not None
    assert look.manuscript is not None
    copy = Returned(paras, ())
    placer = Placer(look.project, look.manuscript, copy)
    return placer.place(Said("comment", "B", "", "", "", number)).at


def _heading(node: str) -> Para:
    return Para(node, node, (node,))


def _text(text: str) -> Para:
    return Para(text, text)


def test_lines_below_a_condition_are_those_of_the_file(look: Look) -> None:
    paras = (
        _heading("the-che"),
        _text("Câu được in ra khi số liệu khác một."),
        _text("Đoạn đứng sau điều kiện, nói về rà soát văn bản."),
    )

    assert _place(look, paras, 1) == "content/topics/tu-phap/the-che.md:9"
    assert _place(look, paras, 2) == "content/topics/tu-phap/the-che.md:12"


def test_gap_is_at_what_is_missing(look: Look) -> None:
    assert look.manuscript is not None
    gaps = [one for one in look.manuscript.slots.values() if hasattr(one, "text")]
    owed = [one for one in look.findings.duties if one.node and one.done.value == "missing"]

    found = [
        _place(look, (_heading(duty.node), _text(gap.text)), 1) for duty, gap in zip(owed, gaps, strict=True)
    ]

    assert found == [f"{duty.span.file}:{max(duty.span.line, 1)}" for duty in owed]
    assert len(found) > 3


def test_new_paragraph_is_at_the_one_before_it(look: Look) -> None:
    before = _text("Đoạn đứng sau điều kiện, nói về rà soát văn bản.")
    paras = (_heading("the-che"), before, Para("", "Một đoạn hoàn toàn mới."))

    assert _place(look, paras, 2) == "content/topics/tu-phap/the-che.md:12"


def test_text_before_the_first_heading_is_the_reports_own(look: Look) -> None:
    paras = (_text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), _heading("the-che"))

    assert _place(look, paras, 0) == "outline/report.yaml:1"


def test_every_paragraph_of_a_draft_has_a_place(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})
    made = build(Order(root, Stage.DRAFT, TODAY))
    docx = next(path for path in made.written if path.suffix == ".docx").read_bytes()
    parts = archive.docx(docx, "a.docx", [])
    assert parts is not None
    paras = returned(parts).paras

    lost = [one for number, one in enumerate(paras) if not _place(made.look, paras, number)]

    assert lost == []
    assert len(paras) > 100
