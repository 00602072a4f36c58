"""Whether a target was reached, exactly, and how that is said."""

from fractions import Fraction
from pathlib import Path

import pytest
from conftest import BASE

from baocao.figures.evaluate import Figures
from baocao.figures.targets import outcome, wanted
from baocao.figures.unavailable import Unavailable
from baocao.load import load
from baocao.model import Aim, Project, Target


@pytest.fixture(scope="module")
def project() -> Project:
    found = load(Path(BASE), [])
    assert found is not None
    return found


def target(code: str, period: int, aim: Aim, value: str, over: str = "") -> Target:
    return Target("a", "A", period, aim, "QĐ 1", code, over, Fraction(value))


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (target("PL1.3.1", 2019, Aim.AT_LEAST, "95"), "đạt 98,9%, vượt mục tiêu (từ 95% trở lên)"),
        (target("PL1.3.1", 2019, Aim.AT_LEAST, "99"), "đạt 98,9%, chưa đạt mục tiêu (từ 99% trở lên)"),
        # 4450/4500 is 98,888…: printed as the target is, it would contradict the verdict.
        (target("PL1.3.1", 2019, Aim.AT_LEAST, "98.9"), "đạt 98,89%, chưa đạt mục tiêu (từ 98,9% trở lên)"),
        (target("PL1.3.1", 2019, Aim.ABOVE, "98.8"), "đạt 98,9%, hoàn thành mục tiêu (trên 98,8%)"),
        (target("PL1.3.1", 2019, Aim.AT_MOST, "98.9"), "còn 98,9%, hoàn thành mục tiêu (không quá 98,9%)"),
        (target("PL1.3.1", 2019, Aim.BELOW, "98.88"), "ở mức 98,9%, chưa đạt mục tiêu (dưới 98,88%)"),
        (target("PL1.3.1", 2019, Aim.EQUAL, "98.9"), "đạt 98,89%, chưa đạt mục tiêu (98,9%)"),
        (
            target("PL1.1", 2019, Aim.AT_LEAST, "480"),
            "đạt 480 văn bản, hoàn thành mục tiêu (từ 480 văn bản trở lên)",
        ),
        (target("PL1.1", 2019, Aim.ABOVE, "480"), "đạt 480 văn bản, chưa đạt mục tiêu (trên 480 văn bản)"),
        (target("PL1.1", 2019, Aim.BELOW, "480"), "ở mức 480 văn bản, chưa đạt mục tiêu (dưới 480 văn bản)"),
        (target("PL1.1", 2019, Aim.EQUAL, "480"), "đạt 480 văn bản, hoàn thành mục tiêu (480 văn bản)"),
        (
            target("PL1.4", 2019, Aim.AT_LEAST, "1000.5"),
            "đạt 44,5 triệu đồng, chưa đạt mục tiêu (từ 1.000,5 triệu đồng trở lên)",
        ),
        (target("PL1.2", 2018, Aim.AT_LEAST, "3"), "đạt 2, chưa đạt mục tiêu (từ 3 trở lên)"),
    ],
)
def test_a_target_is_told_in_a_sentence(project: Project, one: Target, expected: str) -> None:
    assert outcome(Figures(project), one).sentence() == expected


def test_a_share_of_two_indicators_is_measured_exactly(project: Project) -> None:
    found = outcome(Figures(project), target("PL1.3.1.d", 2019, Aim.AT_LEAST, "98.9", "PL1.3.1.n"))

    assert (found.exact, found.shown, found.met) == (Fraction(44500, 450), "98,89%", False)
    assert len(found.inputs) == 6


def test_a_value_that_nobody_looked_up_is_no_number(project: Project) -> None:
    unknown = Target("a", "A", 2019, Aim.ABOVE, "QĐ 1", "PL1.1")

    with pytest.raises(Unavailable) as caught:
        wanted(unknown, Figures(project))

    assert caught.value.code == "E426"
