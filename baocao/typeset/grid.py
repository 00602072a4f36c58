"""A table that the engine draws, as OpenXML."""

from collections.abc import Iterator
from typing import NamedTuple

from baocao.model import Box, Grid, Style
from baocao.typeset import columns, page
from baocao.typeset.ooxml import bookmark, field, paragraph, run
from baocao.typeset.remarks import Remarks, around

_BORDER = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

_SHORT_ROWS = 14
"""With its heading rows; ours: about a third of a page."""


class _Slot(NamedTuple):
    """One cell of a row: ``box`` is None where a box from above goes on."""

    box: Box | None
    column: int
    across: int
    down: int


class _Look(NamedTuple):
    """How the cells of a row look: of the ``head`` or not, their style and size.

    ``direct`` is True when that is not the style's own size. ``comment`` is anchored at the box
    with the figure ``figure``, of 0 there is none.
    """

    head: bool
    style: str
    pt: float
    direct: bool
    comment: int = 0
    figure: int = 0


def _noted(look: _Look, one: Grid, row: list[_Slot], remarks: Remarks | None) -> _Look:
    """``look`` with the comment on the figures of ``row``."""
    if remarks is None:
        return look
    numbers = [one.before + slot.box.figure for slot in row if slot.box and slot.box.figure]
    comment = remarks.comment(numbers)
    return look._replace(comment=comment, figure=comment - one.before) if comment else look


class Drawn(NamedTuple):
    """A drawn table. ``squeezed`` is True when even the smallest letters did not fit."""

    xml: str
    squeezed: bool


def table_properties(widths: tuple[int, ...]) -> str:
    """Properties and grid of a bordered table of fixed layout."""
    side = columns.SIDE
    made = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    return (
        f'<w:tblPr><w:tblStyle w:val="Table"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDER}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{side}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{made}</w:tblGrid>"
    )


def grid(
    one: Grid,
    style: Style,
    *,
    landscape: bool,
    number: int = 0,
    mark: str = "",
    appendix: bool = False,
    remarks: Remarks | None = None,
) -> Drawn:
    """The table with its caption above and its notes below.

    ``number`` and ``mark`` are the number and the bookmark of a captioned table in the body; in
    an ``appendix`` letters are smaller. With ``remarks`` every row gets a comment on its figures,
    at the first of them. Raises: ValueError when its boxes do not cover its rows.
    """
    rows = [*_rows(one.head, one.columns), *_rows(one.body, one.columns)]
    fixed = frozenset(one.fixed)
    pt = style.number("size.appendix_table" if appendix else "size.table")

    def needs(size: float) -> list[columns.Need]:
        return [
            _need(slot, size, fixed, at < len(one.head))
            for at, row in enumerate(rows)
            for slot in row
            if slot.box
        ]

    siblings = [
        range(slot.column, slot.column + slot.across)
        for row in rows[: len(one.head)]
        for slot in row
        if slot.box and slot.across > 1
    ]
    fit = columns.fit(needs, one.columns, fixed, page.text_width(style, landscape), pt, siblings=siblings)
    cells = "OPhuLuc" if appendix else "O"
    head, rest = _Look(True, f"{cells}Dau", fit.pt, fit.pt != pt), _Look(False, cells, fit.pt, fit.pt != pt)
    # A short table in the text stays on one page; Word breaks between rows that are not kept.
    kept = len(rows) - 1 if not appendix and len(rows) <= _SHORT_ROWS else len(one.head)
    made = "".join(
        _row(row, fit.widths, _noted(head if at < len(one.head) else rest, one, row, remarks), at < kept)
        for at, row in enumerate(rows)
    )
    notes = "".join(
        paragraph("GhiChuBang", run(str(count), raised=True) + run(f" {text}")) for count, text in one.notes
    )
    table = f"<w:tbl>{table_properties(fit.widths)}{made}</w:tbl>"
    return Drawn(_caption(one, number, mark) + table + notes, fit.squeezed)


def _caption(one: Grid, number: int, mark: str) -> str:
    made = ""
    if one.caption:
        label = run("Bảng ") + field("SEQ Bảng \\* ARABIC", str(number))
        made += paragraph("Caption", bookmark(mark, label) + run(f". {one.caption}"))
    if one.measure:
        made += paragraph("DonViTinh", run(f"Đơn vị tính: {one.measure}"))
    return made


def _rows(rows: tuple[tuple[Box, ...], ...], count: int) -> Iterator[list[_Slot]]:
    """The rows with the cells that boxes from above cover. Raises: ValueError."""
    held: dict[int, _Slot] = {}
    for boxes in rows:
        row: list[_Slot] = []
        waiting = iter(boxes)
        column = 0
        while column < count:
            above = held.pop(column, None)
            if above is not None:
                slot = _Slot(None, column, above.across, above.down - 1)
            else:
                box = next(waiting, Box(""))
                slot = _Slot(box, column, box.across, box.down)
            row.append(slot)
            column += slot.across
        if column > count or next(waiting, None) is not None:
            raise ValueError(f"row of {len(boxes)} boxes does not fit {count} columns")
        held = {slot.column: slot for slot in row if slot.down > 1}
        yield row


def _need(slot: _Slot, pt: float, fixed: frozenset[int], head: bool) -> columns.Need:
    box = slot.box or Box("")
    whole = not head and slot.across == 1 and slot.column in fixed
    text = f"{box.text} {box.note}" if box.note else box.text
    bold = box.bold or head
    return columns.need(text, pt, slot.column, slot.across, bold=bold, italic=box.italic, whole=whole)


def _row(slots: list[_Slot], widths: tuple[int, ...], look: _Look, kept: bool) -> str:
    # A row that only names the rows below it must not stay behind at the foot of a page.
    kept |= not look.head and any(slot.across > 2 for slot in slots)
    cells = "".join(
        _cell(slot, sum(widths[slot.column : slot.column + slot.across]), look, kept) for slot in slots
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if look.head else ''}</w:trPr>{cells}</w:tr>"


def _cell(slot: _Slot, width: int, look: _Look, kept: bool) -> str:
    across = f'<w:gridSpan w:val="{slot.across}"/>' if slot.across > 1 else ""
    down = "<w:vMerge/>" if slot.box is None else '<w:vMerge w:val="restart"/>' if slot.down > 1 else ""
    box = slot.box or Box("")
    props = "<w:keepNext/>" if kept else ""
    props += "" if look.head or box.align == "left" else f'<w:jc w:val="{box.align}"/>'
    pt = look.pt if look.direct else 0
    content = run(_folded(box, look.pt, width), bold=box.bold, italic=box.italic, pt=pt)
    content = around(look.comment, content) if look.comment and box.figure == look.figure else content
    content += run(str(box.note), raised=True, pt=pt) if box.note else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(look.style, content, props)}</w:tc>"
    )


def _folded(box: Box, pt: float, width: int) -> str:
    """The text of ``box``, its fractions broken where they are wider than the cell."""
    if "/" not in box.text:
        return box.text
    asked = columns.need(box.text, pt, 0, 1, bold=box.bold, italic=box.italic, whole=True)
    return columns.broken(box.text) if asked.wish > width else box.text
