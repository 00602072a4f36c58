"""A printed figure with its source, shown when it is pointed at, focused or touched."""

from collections.abc import Mapping

from lxml import etree


def element(tag: str, text: str = "", **attributes: str) -> etree._Element:
    """An element with ``text`` in it; of attributes' names, a last underscore is left out."""
    made = etree.Element(tag)
    made.text = text or None
    for name, value in attributes.items():
        made.set(name.rstrip("_").replace("_", "-"), value)
    return made


def added(above: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    """The same, put at the end of ``above``."""
    made = element(tag, text, **attributes)
    above.append(made)
    return made


def figure(words: str, number: int, sources: Mapping[int, str]) -> etree._Element:
    """``words`` as the figure ``number``, with its source."""
    source = sources.get(number, "")
    if not source:
        return element("span", words)
    made = element("span", words, class_="figure", id=f"f{number}", tabindex="0", role="button")
    made.set("aria-describedby", f"s{number}")
    told = added(made, "span", class_="source", id=f"s{number}", role="tooltip")
    for line in source.split("\n"):
        added(told, "span", line)
    return made


def html(one: etree._Element) -> str:
    """``one`` as HTML."""
    text: str = etree.tostring(one, encoding="unicode", method="html", with_tail=False)
    return text
