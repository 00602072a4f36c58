"""What the engine draws, as HTML: tables, charts and the marked holes of a draft."""

import json
from collections.abc import Mapping

from lxml import etree

from baocao.model import Box, Chart, Gap, Grid
from baocao.site.figure import added, element, figure

TOOLTIP = [{"field": "x", "title": "x"}, {"field": "s", "title": "s"}, {"field": "l", "title": "l"}]
"""What a point of a chart says of itself: its place, its row, its figure as it is printed."""

_LONG = 20
"""Letters from which on a cell needs room for words."""


def grid(one: Grid, sources: Mapping[int, str], label: str = "", mark: str = "") -> etree._Element:
    """The table in a frame that scrolls where it is wider than the page; ``label`` is its number in words."""
    frame = element("figure", class_="table")
    if mark:
        frame.set("id", mark)
    name = f"{label}. {one.caption}" if label else one.caption
    if name:
        added(frame, "figcaption", name)
    if one.measure:
        added(frame, "p", f"Đơn vị tính: {one.measure}", class_="measure")
    room = added(
        frame, "div", class_="scroll", tabindex="0", role="region", aria_label=name or "Bảng số liệu"
    )
    table = added(room, "table")
    for rows, part, cell in ((one.head, "thead", "th"), (one.body, "tbody", "td")):
        held = added(table, part)
        for row in rows:
            line = added(held, "tr")
            for box in row:
                line.append(_cell(box, cell, one, sources))
    if one.notes:
        listed = added(frame, "ol", class_="notes")
        for number, text in one.notes:
            added(listed, "li", text, value=str(number))
    return frame


def _cell(box: Box, tag: str, one: Grid, sources: Mapping[int, str]) -> etree._Element:
    cell = element(tag)
    if tag == "th" and box.text:
        cell.set("scope", "colgroup" if box.across > 1 else "col")
    elif tag == "th":
        cell.tag = "td"
    wordy = tag == "td" and box.align == "left" and box.across == 1 and len(box.text) > _LONG
    classes = (
        ["words"] * wordy
        + [box.align] * (box.align != "left")
        + ["bold"] * box.bold
        + ["italic"] * box.italic
    )
    for name, count in (("colspan", box.across), ("rowspan", box.down)):
        if count > 1:
            cell.set(name, str(count))
    if classes:
        cell.set("class", " ".join(classes))
    if box.figure:
        cell.append(_may_break(figure(box.text, one.before + box.figure, sources)))
    else:
        cell.text = box.text
    if box.note:
        added(cell, "sup", str(box.note))
    return cell


def _may_break(one: etree._Element) -> etree._Element:
    """The figure with a place to break behind its stroke, so that ten columns of fractions fit a page."""
    before, stroke, after = (one.text or "").partition("/")
    if stroke:
        one.text = before + stroke
        one.insert(0, element("span", after, class_="under"))
    return one


def chart(
    one: Chart, picture: str, sources: Mapping[int, str], *, label: str = "", mark: str = ""
) -> etree._Element:
    """The chart as a picture, which a script may replace by a living one; its figures in a list below."""
    frame = element("figure", class_="chart")
    if mark:
        frame.set("id", mark)
    # Not loaded lazily: hidden behind a living chart it would be missing on paper.
    room = added(frame, "div", class_="drawing", data_spec=living(one), data_alt=one.alt)
    added(room, "img", src=picture, alt=one.alt, width=str(round(one.width_mm * 96 / 25.4)))
    added(frame, "figcaption", f"{label}. {one.caption}" if label else one.caption)
    numbers = [at for at in range(one.before + 1, one.before + one.count + 1) if at in sources]
    if numbers:
        more = added(frame, "details", class_="figures")
        added(more, "summary", f"{len(numbers)} số liệu của biểu đồ và nguồn")
        listed = added(more, "ul")
        for number in numbers:
            shown, _, rest = sources[number].split("\n")[0].partition(" = ")
            line = added(listed, "li", f"{rest}: " if rest else "")
            line.append(figure(shown, number, sources))
    return frame


def living(one: Chart) -> str:
    """The spec of ``one`` for a browser: with words at every point."""
    spec = json.loads(one.spec)
    spec.pop("$schema", None)
    for layer in spec.get("layer", ()):
        mark = layer.get("mark", {})
        if (mark if isinstance(mark, str) else mark.get("type")) != "text":
            layer.setdefault("encoding", {})["tooltip"] = TOOLTIP
    return json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def gap(one: Gap, address: str, place: str) -> etree._Element:
    """The hole, with a link to where it can be filled."""
    made = element("p", class_="gap")
    added(made, "strong", one.text)
    if address:
        made[-1].tail = " "
        added(
            made, "a", "Viết mục này", href=address, rel="noopener noreferrer", aria_label=f"Viết mục {place}"
        )
    return made
