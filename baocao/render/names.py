"""The numbers of tables and charts, and the references to them put into the text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from baocao.diagnostics import Diagnostic
from baocao.markdown import escape
from baocao.model import Chart, Grid, Sheet
from baocao.render.expressions import Tray
from baocao.render.naming import NAME, REFER
from baocao.vietnamese import nearest

_SLOT = re.compile(r"^slot-\d+$", re.MULTILINE)
_REFER = re.compile(rf"{REFER}({NAME.pattern}){REFER}", re.ASCII)


def bookmark(name: str) -> str:
    """The bookmark around the label of the table or chart ``name``: letters and underscores only."""
    return "xem_" + name.replace("-", "_")


def referred(pages: Sequence[Sheet], tray: Tray) -> tuple[Sheet, ...]:
    """``pages`` with each reference turned into a link; names that nothing bears are complained of."""
    if not tray.asked:
        return tuple(pages)
    labels = _labels(pages, tray)
    for one in tray.asked:
        if one.name not in labels and one.name not in tray.undrawn:
            near = nearest(one.name, labels)
            words = f"không có bảng hay biểu đồ nào mang tên '{one.name}'"
            hint = f"có phải '{near}'?" if near else 'đặt tên cho nó: bang(…, ten="…", ma="hai-long")'
            tray.said.append(Diagnostic("E417", one.place, words, hint, owner=one.owner))
    return tuple(
        replace(page, text=_REFER.sub(lambda found: _link(found[1], labels), page.text))
        if REFER in page.text
        else page
        for page in pages
    )


def _labels(pages: Sequence[Sheet], tray: Tray) -> dict[str, str]:
    """What each name is called, "Bảng 3": captioned tables and charts count as they stand in the text."""
    counts = {"Bảng": 0, "Biểu đồ": 0}
    labels: dict[str, str] = {}
    for key in (key for page in pages for key in _SLOT.findall(page.text)):
        one = tray.slots.get(key)
        if not isinstance(one, Grid | Chart) or not one.caption:
            continue
        kind = "Biểu đồ" if isinstance(one, Chart) else "Bảng"
        counts[kind] += 1
        if one.name:
            labels.setdefault(one.name, f"{kind} {counts[kind]}")
    return labels


def _link(name: str, labels: Mapping[str, str]) -> str:
    if name in labels:
        return f"[{labels[name]}](#{bookmark(name)})"
    return f"**\\[{escape(f'lỗi: không có bảng hay biểu đồ {name}')}\\]**"
