"""What authors call to say whether the targets of the programme were reached."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from baocao import numbers
from baocao.figures.targets import outcome, wanted
from baocao.figures.unavailable import Unavailable
from baocao.model import Box, Grid, Target
from baocao.render.calls import Scene, Shown
from baocao.render.shapes import Constant
from baocao.render.sketch import UNKNOWN, Trace
from baocao.vietnamese import nearest

_HEAD = ("STT", "Mục tiêu", "Căn cứ", "Mức phải đạt", "Kết quả", "Đánh giá")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WAYS = ("cau", "so", "muc")
_IN_WORDS = "Nêu bằng lời"
"""Stands in the table for a target that no form measures."""


def muc_tieu(scene: Scene, given: Mapping[str, Constant], _codes: tuple[str, ...]) -> Shown:
    """A target and whether it was reached, to follow the name of what is measured in a sentence.

    ``dang="so"`` gives the figure alone, ``dang="muc"`` what is asked for. A condition sees 1 or 0.
    """
    target = _known(scene, str(given.get("ma", "")))
    way = given.get("dang", "cau")
    if way not in _WAYS:
        raise Unavailable("E409", f"muc_tieu(…) không có dang='{way}'", 'dùng dang="so" hoặc dang="muc"')
    if way == "muc":
        return Shown(wanted(target, scene.figures))
    found = outcome(scene.figures, target)
    if way == "so":
        return Shown(found.shown, found.exact, found.inputs)
    return Shown(found.sentence(), found.verdict(), found.inputs)


def bang_muc_tieu(scene: Scene, given: Mapping[str, Constant], _codes: tuple[str, ...]) -> Shown:
    """A table of all targets: what was asked for, by whom, what was reached, and whether that is enough."""
    targets = scene.project.targets.values()
    if not targets:
        raise _none_declared()
    sketch = _Sketch(scene)
    rows = [
        (Box(str(number), align="center"), Box(target.title), Box(target.source), *sketch.judged(target))
        for number, target in enumerate(targets, 1)
    ]
    grid = Grid(
        (tuple(Box(title, bold=True, align="center") for title in _HEAD),),
        (*sketch.levelled(rows), *sketch.legend()),
        len(_HEAD),
        (0, 4),
        caption=str(given.get("ten", "")),
        landscape=bool(given.get("ngang", False)),
    )
    return Shown("", grid=grid, traces=tuple(sketch.traces), wanting=tuple(sketch.wanting))


class _Sketch:
    """The table of targets being drawn: its figures' traces, what is wanting, and its notes by period."""

    def __init__(self, scene: Scene) -> None:
        self._figures = scene.figures
        self.traces: list[Trace] = []
        self.wanting: list[Unavailable] = []
        self._percents: list[int] = []
        self.periods: dict[str, int] = {}

    def judged(self, target: Target) -> tuple[Box, Box, Box]:
        """The boxes of what was asked for and reached, and the verdict. Raises: Unavailable."""
        asked = Box(self._asked(target), align="center")
        if not target.indicator:
            return asked, Box(""), Box(_IN_WORDS, align="center")
        try:
            found = outcome(self._figures, target)
        except Unavailable as error:
            if error.idle:
                return asked, Box("-", align="center"), Box("Không phát sinh", align="center")
            if not error.blank:
                raise
            if error.code != "E426":
                self.wanting.append(error)
            return asked, Box(UNKNOWN, align="center"), Box(UNKNOWN, align="center")
        self.traces.append((found.shown, found.inputs))
        if found.shown.endswith("%"):
            self._percents.append(len(self.traces))
        period = self._figures.home(target.indicator).form.called(target.period)
        note = self.periods.setdefault(period, len(self.periods) + 1)
        reached = Box(found.shown, align="center", note=note, figure=len(self.traces))
        return asked, reached, Box("Đạt" if found.met else "Chưa đạt", align="center")

    def levelled(self, rows: Sequence[tuple[Box, ...]]) -> Iterator[tuple[Box, ...]]:
        """The finished ``rows``, with as many decimals in every share as in the others: "95,0%", "95,3%"."""
        places = numbers.places(self.traces[number - 1][0] for number in self._percents)
        for number in self._percents:
            shown, inputs = self.traces[number - 1]
            self.traces[number - 1] = (numbers.padded(shown, places), inputs)
        for row in rows:
            yield tuple(
                replace(box, text=self.traces[box.figure - 1][0]) if box.figure else box for box in row
            )

    def legend(self) -> Iterator[tuple[Box, ...]]:
        """A last row that says of which period each figure is."""
        told = [
            f"{str(number).translate(_RAISED)} Số liệu {period}." for period, number in self.periods.items()
        ]
        if told:
            yield (Box(" ".join(told), len(_HEAD), italic=True),)

    def _asked(self, target: Target) -> str:
        try:
            return wanted(target, self._figures)
        except Unavailable as error:
            self.wanting.append(error)
            return UNKNOWN


def _known(scene: Scene, id: str) -> Target:
    targets = scene.project.targets
    if not targets:
        raise _none_declared()
    if id not in targets:
        near = nearest(id[:60], targets)
        hint = f"có phải '{near}'?" if near else f"các mục tiêu: {', '.join(list(targets)[:12])}"
        raise Unavailable("E425", f"không có mục tiêu '{id[:60]}'", hint)
    return targets[id]


def _none_declared() -> Unavailable:
    hint = "khai mục tiêu trong outline/targets.yaml, hoặc viết bằng chữ"
    return Unavailable("E425", "báo cáo này chưa khai mục tiêu nào", hint)
