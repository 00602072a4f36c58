"""What was read is kept as people can read it, and compared with what is printed now."""

from datetime import date
from pathlib import Path

import pytest
from conftest import workspace

from baocao.diagnostics import Severity
from baocao.examine import examine
from baocao.load import load
from baocao.model import Review, Seen, Stage
from baocao.publish import review_text
from baocao.render import seen

TODAY = date(2020, 3, 20)
FILE = "content/da-doc/xay-dung.yaml"
LAW = "content/topics/tu-phap/the-che.md"

READINGS = {
    "nothing": (),
    "one figure": (Seen('so("PL1.1", 2019)', ("480",)),),
    "a table": (Seen('bang("PL1.1", tu=2018, den=2019)', ("433", "480", "-")),),
    "quotes in a title": (Seen('bang("PL1.1", ten="Số \'đã\' nộp")', ("1",)),),
    "a bracket and a sign of equality in a title": (Seen('bang("PL1.1", ten="(a) = b")', ("1", "2")),),
    "signs that YAML knows": (
        Seen('so("PL1.5", 2019)', ("# không: [ngoặc], {móc} & *sao* - 'nháy' \"kép\"",)),
    ),
    "a sign of equality in a text": (Seen('so("PL1.5", 2019)', ("so(x) = 3",)),),
    "words": (Seen('thay_doi("PL1.1", 2018, 2019)', ("gần như không thay đổi",)),),
}


@pytest.mark.parametrize("name", READINGS)
def test_what_is_written_is_read_again(name: str, tmp_path: Path) -> None:
    review = Review("xay-dung", date(2020, 3, 1), "Lê Thị 'B'", READINGS[name])
    root = workspace(tmp_path, {FILE: review_text(review)})
    said: list[object] = []

    project = load(root, said)  # type: ignore[arg-type]  # any list will do

    assert project is not None
    found = project.reviews["xay-dung"]
    assert (found.node, found.day, found.by, found.seen) == (review.node, review.day, review.by, review.seen)
    assert said == []


def test_the_file_is_for_people() -> None:
    review = Review(
        "x", date(2020, 3, 1), "", (Seen('bang("PL1.1")', ("1", "2,5")), Seen("so('a', 1)", ("3",)))
    )

    assert review_text(review).decode().splitlines()[1:] == [
        "day: 1/3/2020",
        "figures:",
        "  - 'bang(\"PL1.1\") = 1 | 2,5'",
        "  - 'so(''a'', 1) = 3'",
    ]


def test_what_was_just_read_has_not_changed(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})
    look = examine(root, Stage.DRAFT, TODAY)
    assert look.manuscript is not None
    found = seen(look.manuscript.figures)
    assert set(found) == {"ke-hoach", "xay-dung", "thu-tuc"}
    for node, several in found.items():
        (root / "content/da-doc").mkdir(exist_ok=True)
        (root / f"content/da-doc/{node}.yaml").write_bytes(review_text(Review(node, TODAY, "", several)))

    after = examine(root, Stage.FINAL, TODAY)

    assert [one for one in after.findings.said if one.code.startswith("C23")] == []


@pytest.mark.parametrize(
    ("before", "codes"),
    [
        (('so("PL1.1", 2019) = 480', 'thay_doi("PL1.1", 2018, 2019) = tăng 10,9%'), []),
        (('so("PL1.1", 2019) = 481', 'thay_doi("PL1.1", 2018, 2019) = tăng 10,9%'), ["C230"]),
        (('so("PL1.1", 2019) = 480',), ["C231"]),
        (('so("PL1.1", 2019) = 480', 'so("PL1.1", 2019) = 480'), ["C231"]),
        (('so("PL1.1", 2019) = 1', 'so("PL1.1", 2018) = 433'), ["C230", "C231"]),
        ((), ["C231"]),
    ],
)
def test_each_change_is_told_once(before: tuple[str, ...], codes: list[str], tmp_path: Path) -> None:
    lines = "".join(f"  - '{one}'\n" for one in before) if before else "  []\n"
    root = workspace(tmp_path, {FILE: f"day: 1/3/2020\nfigures:\n{lines}"})

    said = [one for one in examine(root, None, TODAY).findings.said if one.code in ("C230", "C231")]

    assert [one.code for one in said] == codes
    assert {(one.span.file, one.span.line, one.owner) for one in said} <= {(LAW, 5, "tu-phap")}
    assert all(one.severity is not Severity.ERROR for one in said)


def test_an_order_that_changed_is_no_change_of_figures(tmp_path: Path) -> None:
    lines = "  - 'thay_doi(\"PL1.1\", 2018, 2019) = tăng 10,9%'\n  - 'so(\"PL1.1\", 2019) = 480'\n"
    root = workspace(tmp_path, {FILE: f"day: 1/3/2020\nfigures:\n{lines}"})

    said = examine(root, None, TODAY).findings.said

    assert [one for one in said if one.code.startswith("C23")] == []
