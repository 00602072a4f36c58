"""Names of WordprocessingML that a report is read by."""

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"

_OFF = {"0", "false", "off", "none"}


def tag(element: Element) -> str:
    """The element's name with its namespace in braces."""
    return str(element.tag)


def flag(props: Element | None, name: str) -> bool | None:
    """The toggle ``name`` of some properties; None when they do not say."""
    found = props.find(f"{W}{name}") if props is not None else None
    return None if found is None else (found.get(f"{W}val") or "1").lower() not in _OFF


def value(props: Element | None, path: str) -> str:
    """The ``w:val`` of the element at ``path`` (parts parted by /), blank when there is none."""
    found = props.find("/".join(f"{W}{one}" for one in path.split("/"))) if props is not None else None
    return (found.get(f"{W}val") or "") if found is not None else ""


def tree(data: bytes | None) -> Element | None:
    """The root of a part that the door has let in; None for no part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(data, parser) if data else None
