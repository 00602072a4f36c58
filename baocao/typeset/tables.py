"""Tables that authors write in Markdown, in the look of the engine's own."""

import re

from lxml import etree

from baocao.model import Style
from baocao.typeset import columns
from baocao.typeset.grid import table_properties
from baocao.typeset.ooxml import W, w
from baocao.typeset.runs import restyle, text_of

_FIGURE = re.compile(r"[-+]?[\d.,/%\s…-]{0,20}")


def dress(table: etree._Element, style: Style, room: int) -> bool:
    """Give ``table`` borders, widths and a repeated head; True when it had to be squeezed into ``room``."""
    rows = [list(row.iter(w("tc"))) for row in table.iter(w("tr"))]
    count = max((len(row) for row in rows), default=0)
    if not count:
        return False
    texts = [[text_of(cell) for cell in row] for row in rows]
    head = _head_rows(table)
    fixed = frozenset(
        at for at in range(count) if all(_FIGURE.fullmatch(row[at]) for row in texts[head:] if at < len(row))
    )
    fit = _fitted(texts, head, fixed, style, room)
    size = 0 if fit.pt == style.number("size.table") else fit.pt
    _replace(table, fit.widths)
    for at, (row, cells) in enumerate(zip(table.iter(w("tr")), rows, strict=True)):
        _row(row, at < head)
        for column, cell in enumerate(cells):
            _cell(cell, fit.widths[column], at < head, size)
    return fit.squeezed


def _head_rows(table: etree._Element) -> int:
    return len(table.findall(f"{w('tr')}/{w('trPr')}/{w('tblHeader')}"))


def _fitted(texts: list[list[str]], head: int, fixed: frozenset[int], style: Style, room: int) -> columns.Fit:
    def needs(pt: float) -> list[columns.Need]:
        return [
            columns.need(
                text, pt, column, 1, bold=at < head, italic=False, whole=at >= head and column in fixed
            )
            for at, row in enumerate(texts)
            for column, text in enumerate(row)
        ]

    return columns.fit(needs, max(len(row) for row in texts), fixed, room, style.number("size.table"))


def _replace(table: etree._Element, widths: tuple[int, ...]) -> None:
    """Put our properties and grid in place of pandoc's."""
    made = etree.fromstring(f'<w:tbl xmlns:w="{W}">{table_properties(widths)}</w:tbl>')
    for name in ("tblPr", "tblGrid"):
        old, new = table.find(w(name)), made.find(w(name))
        if old is not None and new is not None:
            table.replace(old, new)


def _row(row: etree._Element, head: bool) -> None:
    props = row.find(w("trPr"))
    if props is None:
        props = etree.Element(w("trPr"))
        row.insert(0, props)
    for child in list(props):
        props.remove(child)
    etree.SubElement(props, w("cantSplit"))
    if head:
        etree.SubElement(props, w("tblHeader"))


def _cell(cell: etree._Element, width: int, head: bool, pt: float) -> None:
    props = cell.find(w("tcPr"))
    if props is None:
        props = etree.Element(w("tcPr"))
        cell.insert(0, props)
    for child in list(props):
        if child.tag in {w("tcW"), w("vAlign"), w("tcBorders")}:
            props.remove(child)
    size = etree.Element(w("tcW"))
    size.set(w("w"), str(width))
    size.set(w("type"), "dxa")
    props.insert(0, size)
    etree.SubElement(props, w("vAlign")).set(w("val"), "center")
    for paragraph in cell.iter(w("p")):
        restyle(paragraph, "ODau" if head else "O")
        align = paragraph.find(f"{w('pPr')}/{w('jc')}")
        if head and align is not None:
            align.set(w("val"), "center")
        for run in paragraph.iter(w("r")) if pt else ():
            _resize(run, pt)


def _resize(run: etree._Element, pt: float) -> None:
    props = run.find(w("rPr"))
    if props is None:
        props = etree.Element(w("rPr"))
        run.insert(0, props)
    for name in ("sz", "szCs"):
        etree.SubElement(props, w(name)).set(w("val"), str(round(pt * 2)))
