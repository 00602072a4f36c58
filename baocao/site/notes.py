"""Footnotes at the end of the page that refers to them, counted anew on every page."""

from collections.abc import Mapping

from lxml import etree

from baocao.site.figure import added, element


def footnotes(body: etree._Element, notes: Mapping[str, etree._Element]) -> etree._Element | None:
    """The notes that ``body`` refers to, each with a way back; None when there are none.

    The references in ``body`` lead to them from here on.
    """
    listed: list[tuple[etree._Element, int]] = []
    for link in list(body.iter("a")):
        note = notes.get(link.get("href", "").rpartition("#")[2])
        if note is None or link.find("sup") is None:
            continue
        listed.append((note, len(listed) + 1))
        number = str(len(listed))
        for sign in link.iter("sup"):
            sign.text = number
        link.set("href", f"#ghi-chu-{number}")
        link.set("id", f"o-{number}")
        link.set("class", "note")
        link.set("aria-label", f"Ghi chú {number}")
    if not listed:
        return None
    held = element("section", class_="notes", aria_label="Ghi chú")
    rows = added(held, "ol")
    for note, at in listed:
        row = added(rows, "li", note.text or "", id=f"ghi-chu-{at}")
        row.extend(list(note))
        back = next((link for link in row.iter("a") if link.get("href", "").startswith("#fnref")), None)
        if back is not None:
            back.set("href", f"#o-{at}")
            back.text = "↩"
            back.set("title", "Trở lại chỗ ghi chú")
    return held
