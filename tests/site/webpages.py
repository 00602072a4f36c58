"""Web pages made for tests, and what stands in them."""

from collections.abc import Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from baocao import web
from baocao.site.links import Links

TODAY = date(2020, 4, 10)
REPOSITORY = Links("https://github.com/o/r")


def made(root: Path, folder: Path, links: Links = REPOSITORY, today: date = TODAY) -> Path:
    """The web page of the workspace ``root``, written to ``folder``."""
    done = web.build(root, folder, links, today)
    assert done.written, [one.message for one in done.look.findings.said]
    return folder


def pages(folder: Path) -> dict[str, str]:
    """All pages of the web page by name."""
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.html"))}


class Elements(HTMLParser):
    """The elements of a page: tag, attributes, and the text in each."""

    def __init__(self, page: str) -> None:
        """Read ``page``."""
        super().__init__()
        self.found: list[tuple[str, Mapping[str, str]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)

    def all(self, name: str) -> Iterator[str]:
        """The values of the attribute ``name``."""
        yield from (held[name] for _, held in self.found if name in held)
