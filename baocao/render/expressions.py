"""A section's text with its references answered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.figures.unavailable import Unavailable
from baocao.limits import limit, over
from baocao.markdown import SLOT, Lines, Tag, escape, remarked
from baocao.model import Chart, Figure, Gap, Grid, Stage
from baocao.render.branches import Branch, Choice, Piece, Show, Words, cut
from baocao.render.calls import Scene, Shown, bind
from baocao.render.conditions import holds
from baocao.render.functions import FUNCTIONS
from baocao.render.naming import Asked, misnamed
from baocao.render.shapes import Call, Expression
from baocao.render.sketch import Trace
from baocao.vietnamese import nearest


@dataclass(frozen=True, slots=True)
class Tray:
    """Where one render collects what it draws, prints and complains of.

    ``marked`` asks for marks around every figure, for remarks about them; ``wanting`` are the nodes
    and calls that print none, or not all of theirs, which was said. ``names`` of tables and
    charts stand where they were given, ``asked`` are the references to them; ``undrawn`` names
    belong to what could not be drawn, which was said.
    """

    stage: Stage
    said: list[Diagnostic]
    marked: bool = False
    figures: list[Figure] = field(default_factory=list)
    slots: dict[str, Grid | Gap | Chart] = field(default_factory=dict)
    names: dict[str, Span] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    undrawn: set[str] = field(default_factory=set)
    wanting: set[tuple[str, str]] = field(default_factory=set)

    def slot(self, drawn: Grid | Gap | Chart) -> str:
        """The key under which ``drawn`` is kept."""
        key = f"slot-{len(self.slots) + 1}"
        self.slots[key] = drawn
        return key


class Origin(NamedTuple):
    """Where a text stands: its file, the line and column of its first letter, its owner and node."""

    file: str
    line: int
    column: int
    owner: str
    node: str = ""


_GUARDED = ("E407", "E408")
"""What a condition may keep from happening: these are no errors in a branch that is not taken."""


def expand(text: str, origin: Origin, scene: Scene, tray: Tray) -> tuple[str, tuple[int, ...]]:
    """``text`` with every reference answered, as Markdown whose data is escaped.

    Beside it the line of the author's file that each of its lines comes from.
    """
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return text, tuple(range(origin.line, origin.line + text.count("\n") + 1))
    pieces, faults = cut(text)
    reader = _Reader(text, origin, scene, tray)
    for offset, fault in faults:
        reader.complain(offset, fault)
    expanded = reader.print(pieces, True)
    return expanded, tuple(reader.lines)


class _Reader:
    """Answers the references of one text."""

    def __init__(self, text: str, origin: Origin, scene: Scene, tray: Tray) -> None:
        self._text, self._origin, self._scene, self._tray = text, origin, scene, tray
        self._lines = Lines(text, origin.line)
        self.lines = [origin.line]

    def span(self, offset: int) -> Span:
        line, column = self._lines.place(offset)
        first = self._origin.column - 1 if line == self._origin.line else 0
        return Span(self._origin.file, line, column + first)

    def complain(self, offset: int, error: Unavailable) -> None:
        """Say ``error`` at ``offset``, unless its cause was said before."""
        blank = error.blank
        if blank and blank.quiet:
            return
        draft = blank is not None and self._tray.stage is Stage.DRAFT
        severity = Severity.WARNING if draft else Severity.ERROR
        owner = (blank.owner if blank else "") or self._origin.owner
        place = self.span(offset)
        self._tray.said.append(Diagnostic(error.code, place, error.words, error.hint, severity, owner))

    def print(self, pieces: list[Piece], taken: bool) -> str:
        """The text of ``pieces``; in a branch not ``taken`` only its mistakes are of interest."""
        return "".join([self._piece(one, taken) for one in pieces])

    def _piece(self, piece: Piece, taken: bool) -> str:
        if isinstance(piece, Words):
            if taken:
                first = self._lines.place(piece.start)[0] + 1
                self.lines += range(first, first + piece.text.count("\n"))
            return piece.text
        return self._show(piece, taken) if isinstance(piece, Show) else self._choice(piece, taken)

    def _choice(self, choice: Choice, taken: bool) -> str:
        text = ""
        left = taken
        for branch in choice.branches:
            chosen = self._condition(branch, left) and left
            inner = self.print(branch.body, chosen)
            text = inner if chosen else text
            left = left and not chosen
        return text

    def _condition(self, branch: Branch, taken: bool) -> bool:
        if branch.condition is None:
            return True
        try:
            if isinstance(branch.condition, Unavailable):
                raise branch.condition
            return holds(branch.condition, self._call)
        except Unavailable as error:
            if taken or error.code not in _GUARDED:
                self.complain(branch.tag.start, error)
            return False

    def _show(self, show: Show, taken: bool) -> str:
        tag = show.tag
        try:
            if isinstance(show.expression, Unavailable):
                raise show.expression
            if not isinstance(show.expression, Call):
                words = f"'{tag.body.strip()[:60]}' không phải là một số liệu"
                raise Unavailable("E401", words, 'gọi một tên, ví dụ: {{ so("<mã>", 2019) }}')
            shown = self._call(show.expression)
            if shown.grid is not None:
                self._stands_alone(tag, shown.grid)
                if taken:
                    self._named(tag, shown.grid)
        except Unavailable as error:
            if taken or error.code not in _GUARDED:
                self.complain(tag.start, error)
            if taken:
                self._tray.wanting.add((self._origin.node, " ".join(tag.body.split())))
                self._tray.undrawn.update(_name_in(show.expression))
            return _mark(error)
        return self._printed(show, shown) if taken else ""

    def _call(self, call: Call) -> Shown:
        if call.name not in FUNCTIONS:
            near = nearest(call.name[:60], FUNCTIONS)
            hint = f"có phải {near}(…)?" if near else "các tên dùng được: " + ", ".join(FUNCTIONS)
            raise Unavailable("E412", f"không có tên '{call.name[:60]}'", hint)
        function = FUNCTIONS[call.name]
        given, codes = bind(function, call.args, call.named)
        return function.run(self._scene, given, codes)

    def _stands_alone(self, tag: Tag, drawn: Grid | Chart) -> None:
        """A drawn table or chart is a paragraph of its own. Raises: Unavailable."""
        before = self._text[self._text.rfind("\n", 0, tag.start) + 1 : tag.start]
        after = self._text[tag.end :].split("\n", 1)[0]
        if before or after.strip():
            what, name = ("biểu đồ", "bieu_do") if isinstance(drawn, Chart) else ("bảng", "bang")
            hint = f"xuống dòng trước và sau {{{{ {name}(…) }}}}"
            raise Unavailable("E415", f"{what} phải đứng riêng một dòng", hint)

    def _named(self, tag: Tag, drawn: Grid | Chart) -> None:
        """Take note of the name of a table or chart. Raises: Unavailable when it cannot bear it."""
        names, slots = self._tray.names, self._tray.slots
        charts = sum(isinstance(one, Chart) for one in slots.values())
        if isinstance(drawn, Chart) and charts >= limit("charts"):
            raise Unavailable("E419", over("charts"), "dùng bang(…) thay cho bớt biểu đồ")
        if not drawn.name:
            return
        fault = misnamed(drawn.name, drawn.caption)
        if fault:
            raise fault
        if drawn.name in names:
            where = names[drawn.name]
            words = f"tên '{drawn.name}' đã đặt cho bảng hoặc biểu đồ ở {where.file}:{where.line}"
            raise Unavailable("E418", words, "đặt tên khác; sửa cả chỗ xem(…) nếu cần")
        names[drawn.name] = self.span(tag.start)

    def _printed(self, show: Show, shown: Shown) -> str:
        """What stands in the text for ``shown``; its figures are kept."""
        if shown.grid is None:
            text = shown.text if shown.markdown else escape(shown.text)
            if shown.refers:
                self._tray.asked.append(Asked(shown.refers, self.span(show.tag.start), self._origin.owner))
            return self._kept(show, text, ((shown.text, shown.inputs),)) if shown.inputs else text
        before = len(self._tray.figures)
        if isinstance(shown.grid, Chart):
            drawn: Grid | Chart = replace(shown.grid, before=before, count=len(shown.traces))
        else:
            drawn = replace(shown.grid, before=before)
        self._kept(show, "", shown.traces)
        if shown.wanting:
            self._tray.wanting.add((self._origin.node, " ".join(show.tag.body.split())))
            self.complain(show.tag.start, _together(shown.wanting, isinstance(drawn, Chart)))
        return f"{SLOT}{self._tray.slot(drawn)}{SLOT}"

    def _kept(self, show: Show, text: str, traces: Iterable[Trace]) -> str:
        """``text``, marked when that is asked for; the figures of ``traces`` are kept."""
        place, node = self.span(show.tag.start), self._origin.node
        call = " ".join(show.tag.body.split())
        cells, figures = self._scene.figures.cells, self._tray.figures
        figures.extend(Figure(place, call, said, cells(inputs), node) for said, inputs in traces)
        return remarked(text, len(figures)) if self._tray.marked else text


def _name_in(expression: Expression | Unavailable) -> Iterator[str]:
    """The name that a call gives to its table or chart."""
    if isinstance(expression, Call) and expression.name in FUNCTIONS and FUNCTIONS[expression.name].many:
        yield from (str(value) for name, value in expression.named if name == "ma")


def _mark(error: Unavailable) -> str:
    """What a draft prints in place of a figure."""
    words = f"thiếu số liệu: {error.blank.mark}" if error.blank else f"lỗi: {error.words}"
    return f"**\\[{escape(words)}\\]**"


def _together(wanting: tuple[Unavailable, ...], chart: bool) -> Unavailable:
    """One complaint for a table with blank boxes, or a chart with gaps."""
    first = wanting[0]
    if len(wanting) == 1 or first.blank is None:
        return first
    quiet = all(one.blank is not None and one.blank.quiet for one in wanting)
    owners = {one.blank.owner for one in wanting if one.blank}
    owner = owners.pop() if len(owners) == 1 else ""
    what = f"biểu đồ còn {len(wanting)} chỗ" if chart else f"bảng còn {len(wanting)} ô"
    words = f"{what} chưa có số liệu; {'chỗ' if chart else 'ô'} đầu: {first.words}"
    return Unavailable(first.code, words, first.hint, blank=replace(first.blank, owner=owner, quiet=quiet))
