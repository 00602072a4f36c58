"""A comparison as a paper: what was, what is, and why, for who reads in Word."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from baocao.figures.changed import brought, change, value
from baocao.model import (
    Box,
    CellChange,
    Comparison,
    Duty,
    Edit,
    FigureChange,
    Grid,
    GridChange,
    Manuscript,
    Project,
    Report,
    SectionChange,
    Sheet,
    Stage,
    Turn,
)

_ROWS = 400
"""Rows of one table; of more the rest is counted."""

_FEW = 3
"""Cells named behind one figure."""

_LONGEST = 1000
"""Signs of what stands in one box."""

_TURNS = {Turn.ADDED: " (thêm)", Turn.REMOVED: " (bỏ)", Turn.CHANGED: ""}

Row = tuple[Box, ...]


def paper(found: Comparison, project: Project, opening: str, marked: str = "") -> Manuscript:
    """The paper, its number and date left for the clerk. ``project`` is the new version's.

    ``opening`` says in one line what differs; ``marked`` marks every page, blank for none.
    """
    tables = {
        "noi-dung": _table("Nội dung thay đổi", ("TT", "Trước", "Nay", "Vì sao"), _contents(found, project)),
        "viec": _table("Việc mới làm xong, mới còn thiếu", _DUTY_HEAD, _duties(found, project)),
        "so-lieu": _table("Ô đã đổi trong các tệp số liệu", _CELL_HEAD, _cells(found.cells, project)),
    }
    slots = {key: one for key, one in tables.items() if one.body}
    text = "\n".join([" ".join(opening.split()), *slots])
    return Manuscript(
        Stage.FINAL,
        _head(project.report),
        project.style,
        (Sheet("", "", text),),
        slots,
        (),
        (),
        marked=marked,
    )


_DUTY_HEAD = ("TT", "Cơ quan, đơn vị", "Việc", "Nay")
_CELL_HEAD = ("TT", "Ô", "Nhận từ")


def _head(report: Report) -> Report:
    """What stands around the text: of the report only who issues and signs.

    Source: decree 30/2020, annex III, part I: "BC" is the sign of a report.
    """
    of = report.type[:1].lower() + report.type[1:] or "văn bản"
    return replace(
        report,
        type="Báo cáo",
        code="BC",
        subject=f"Nội dung thay đổi giữa hai bản {of}",
        addressees=(),
        superior=False,
        bases=(),
        opening="",
        recipients=(),
        appendices=(),
        number=None,
        signed=None,
    )


def _table(caption: str, titles: tuple[str, ...], rows: Iterable[Row]) -> Grid:
    """``rows`` below their titles, numbered where they have all columns; no more than fit."""
    head = tuple(Box(title, bold=True, align="center") for title in titles)
    body: list[Row] = []
    number = left_out = 0
    for row in rows:
        if len(body) >= _ROWS:
            left_out += 1
        elif len(row) == 1:
            body.append((replace(row[0], across=len(titles)),))
        else:
            number += 1
            body.append((Box(str(number), align="center"), *row))
    if left_out:
        body.append((Box(f"… và {left_out} dòng khác", len(titles), italic=True),))
    return Grid((head,), tuple(body), len(titles), fixed=(0,), caption=caption)


def _contents(found: Comparison, project: Project) -> Iterator[Row]:
    for one in (*found.sections, *found.appendices):
        yield (Box(_cut(one.heading) + _TURNS[one.turn], bold=True),)
        if one.was:
            yield Box(_cut(one.was)), Box(_cut(one.heading)), Box("")
        yield from (_edit(edit, project) for edit in one.edits)
        yield from _drawn(one, project)


def _edit(one: Edit, project: Project) -> Row:
    why = [_figure(figure, project) for figure in one.figures]
    return Box(_cut("\n".join(one.old))), Box(_cut("\n".join(one.new))), Box(_cut("\n".join(why)))


def _figure(one: FigureChange, project: Project) -> str:
    return f"{value(one.old)} → {value(one.new)}: {_behind(one.cells, project)}".rstrip(": ")


def _drawn(one: SectionChange, project: Project) -> Iterator[Row]:
    for table in one.grids:
        yield from _grid(table, project)
    for chart in one.charts:
        yield (Box(f"Biểu đồ {_cut(chart.title)}{_TURNS[chart.turn]}".strip(), italic=True),)
        for shown in chart.figures:
            yield Box(value(shown.old)), Box(value(shown.new)), Box(_cut(_behind(shown.cells, project)))


def _grid(table: GridChange, project: Project) -> Iterator[Row]:
    yield (Box(f"Bảng {_cut(table.title)}{_TURNS[table.turn]}".strip(), italic=True),)
    if table.added or table.removed:
        yield (
            Box(_cut("; ".join(table.removed))),
            Box(_cut("; ".join(table.added))),
            Box("thêm, bỏ dòng, cột"),
        )
    for box in table.boxes:
        named = ", ".join(one for one in (box.row, box.column) if one)
        why = Box(_cut(_behind(box.cells, project)))
        yield Box(_cut(f"{named}: {value(box.old)}")), Box(value(box.new)), why


def _behind(cells: tuple[CellChange, ...], project: Project) -> str:
    said = [_cell(one, project) for one in cells[:_FEW]]
    return "; ".join([*said, *([f"… và {len(cells) - _FEW} ô khác"] if cells[_FEW:] else [])])


def _cell(one: CellChange, project: Project) -> str:
    how = brought(one.receipt)
    return change(one, project.name_of(one.reporter)) + (f" ({how})" if how else "")


def _duties(found: Comparison, project: Project) -> Iterator[Row]:
    where = {node.id: place for node, place in project.places()}
    for state, duties in (("mới làm xong", found.answered), ("mới còn thiếu", found.opened)):
        for one in duties:
            yield Box(project.name_of(one.owner)), Box(_cut(_asked(one, where))), Box(state)


def _asked(one: Duty, where: dict[str, str]) -> str:
    return f"Biểu {one.form}" if one.form else f"{where.get(one.node, one.node)}: {one.title}"


def _cells(cells: tuple[CellChange, ...], project: Project) -> Iterator[Row]:
    for one in cells:
        yield Box(change(one, project.name_of(one.reporter))), Box(brought(one.receipt) or one.place.file)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
