"""A section's text with its references answered."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.figures.unavailable import Unavailable
from baocao.markdown import SLOT, Lines, Tag, escape
from baocao.model import Figure, Gap, Grid, Stage
from baocao.render.branches import Branch, Choice, Piece, Show, Words, cut
from baocao.render.calls import Scene, Shown, bind
from baocao.render.conditions import holds
from baocao.render.functions import FUNCTIONS
from baocao.render.shapes import Call
from baocao.vietnamese import nearest


@dataclass(frozen=True, slots=True)
class Tray:
    """Where one render collects what it draws, prints and complains of."""

    stage: Stage
    said: list[Diagnostic]
    figures: list[Figure] = field(default_factory=list)
    slots: dict[str, Grid | Gap] = field(default_factory=dict)

    def slot(self, drawn: Grid | Gap) -> str:
        """The key under which ``drawn`` is kept."""
        key = f"slot-{len(self.slots) + 1}"
        self.slots[key] = drawn
        return key


class Origin(NamedTuple):
    """Where a text stands: its file, the line and column of its first letter, and whose it is."""

    file: str
    line: int
    column: int
    owner: str


_GUARDED = ("E407", "E408")
"""What a condition may keep from happening: these are no errors in a branch that is not taken."""


def expand(text: str, origin: Origin, scene: Scene, tray: Tray) -> str:
    """``text`` with every reference answered, as Markdown whose data is escaped."""
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return text
    pieces, faults = cut(text)
    reader = _Reader(text, origin, scene, tray)
    for offset, fault in faults:
        reader.complain(offset, fault)
    return reader.print(pieces, True)


class _Reader:
    """Answers the references of one text."""

    def __init__(self, text: str, origin: Origin, scene: Scene, tray: Tray) -> None:
        self._text, self._origin, self._scene, self._tray = text, origin, scene, tray
        self._lines = Lines(text, origin.line)

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
                self._stands_alone(tag)
        except Unavailable as error:
            if taken or error.code not in _GUARDED:
                self.complain(tag.start, error)
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

    def _stands_alone(self, tag: Tag) -> None:
        """A drawn table is a paragraph of its own. Raises: Unavailable."""
        before = self._text[self._text.rfind("\n", 0, tag.start) + 1 : tag.start]
        after = self._text[tag.end :].split("\n", 1)[0]
        if before or after.strip():
            raise Unavailable(
                "E415", "bảng phải đứng riêng một dòng", "xuống dòng trước và sau {{ bang(…) }}"
            )

    def _printed(self, show: Show, shown: Shown) -> str:
        """What stands in the text for ``shown``; its figures are kept."""
        place = self.span(show.tag.start)
        call = " ".join(show.tag.body.split())
        cells = self._scene.figures.cells
        if shown.grid is None:
            if shown.inputs:
                self._tray.figures.append(Figure(place, call, shown.text, cells(shown.inputs)))
            return shown.text if shown.markdown else escape(shown.text)
        self._tray.figures.extend(Figure(place, call, text, cells(inputs)) for text, inputs in shown.traces)
        if shown.wanting:
            self.complain(show.tag.start, _together(shown.wanting))
        return f"{SLOT}{self._tray.slot(shown.grid)}{SLOT}"


def _mark(error: Unavailable) -> str:
    """What a draft prints in place of a figure."""
    words = f"thiếu số liệu: {error.blank.mark}" if error.blank else f"lỗi: {error.words}"
    return f"**\\[{escape(words)}\\]**"


def _together(wanting: tuple[Unavailable, ...]) -> Unavailable:
    """One complaint for a table with blank boxes."""
    first = wanting[0]
    if len(wanting) == 1 or first.blank is None:
        return first
    quiet = all(one.blank is not None and one.blank.quiet for one in wanting)
    owners = {one.blank.owner for one in wanting if one.blank}
    owner = owners.pop() if len(owners) == 1 else ""
    words = f"bảng còn {len(wanting)} ô chưa có số liệu; ô đầu: {first.words}"
    return Unavailable(first.code, words, first.hint, blank=replace(first.blank, owner=owner, quiet=quiet))
