"""The sections as they will read: one page for each section file of the outline, and the appendices."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from baocao.diagnostics import Diagnostic
from baocao.model import Appendix, Chart, Done, Gap, Grid, Node
from baocao.site import text
from baocao.site.duties import Branch
from baocao.site.figure import added, element, html
from baocao.site.findings import Told, told
from baocao.site.notes import footnotes
from baocao.site.paper import Paper, called, page_of_appendix, page_of_section, roots
from baocao.site.tables import chart, gap, grid


class Heading(NamedTuple):
    """A heading of a page, for its list of contents."""

    id: str
    text: str
    depth: int


@dataclass(slots=True)
class Page:
    """A section's page: ``root`` is the node that it begins with, ``files`` those of its headings."""

    root: Node
    body: str = ""
    headings: list[Heading] = field(default_factory=list)
    charts: bool = False
    figures: int = 0
    findings: list[Told] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


class Plan(NamedTuple):
    """The sheets of every page, the address of every id, and the numbers of tables and charts."""

    sheets: dict[str, list[int]]
    targets: dict[str, str]
    labels: dict[str, str]


def planned(paper: Paper, read: text.Sheets) -> Plan:
    """Which sheets stand on which page; sheets of headings alone stand on none."""
    top = roots(paper.project)
    sheets: dict[str, list[int]] = {}
    targets = {f"pl_{form}": page_of_appendix(form) for form in paper.manuscript.report.appendices}
    labels: dict[str, str] = {}
    counts = {"Bảng": 0, "Biểu đồ": 0}
    bare: list[str] = []
    for at, sheet in enumerate(paper.manuscript.sheets):
        root, blocks = top[sheet.node], read.blocks.get(at, [])
        if all(text.is_label(one) or one.get("id") == sheet.node for one in blocks):
            bare.append(sheet.node)
            continue
        name = page_of_section(root)
        for node in bare:
            targets[node] = name
        bare = []
        sheets.setdefault(root.id, []).append(at)
        for one in blocks:
            if one.get("id"):
                targets[one.get("id", "")] = f"{name}#{one.get('id')}"
            key = text.slot_of(one)
            drawn = paper.manuscript.slots.get(key)
            if isinstance(drawn, Grid | Chart) and drawn.caption:
                kind = "Biểu đồ" if isinstance(drawn, Chart) else "Bảng"
                counts[kind] += 1
                labels[key] = f"{kind} {counts[kind]}"
                targets[mark(drawn, key)] = f"{name}#{mark(drawn, key)}"
    return Plan(sheets, targets, labels)


def mark(drawn: Grid | Chart, key: str) -> str:
    """The id by which the text refers to a table or chart."""
    return (f"xem_{drawn.name}" if drawn.name else f"bang_{key}").replace("-", "_")


class Maker:
    """Makes the pages of one paper."""

    def __init__(
        self, paper: Paper, branches: Mapping[str, Branch], said: Mapping[str, list[Diagnostic]]
    ) -> None:
        """``branches`` tell how far each node is, ``said`` what was found under its heading."""
        self.paper, self._branches, self._said = paper, branches, said
        self._read = text.read(paper.text, paper.begin)
        self.plan = planned(paper, self._read)
        for id in self._read.notes:
            # Known while a page is made; then its notes are counted anew, and led to under new names.
            self.plan.targets[id] = f"#{id}"
            self.plan.targets[id.replace("fn", "fnref", 1)] = f"#{id.replace('fn', 'fnref', 1)}"
        for note in self._read.notes.values():
            text.cleaned(note, self.plan.targets, paper.sources)
        self._nodes = {node.id: node for node in paper.project.nodes()}
        self._charts = {key: at for at, key in enumerate(paper.pictures, 1)}
        self._written = {section.file for section in paper.project.sections}

    def pages(self) -> Iterator[Page]:
        """The sections' pages in the order of the document."""
        for root, sheets in self.plan.sheets.items():
            yield self._page(self._nodes[root], sheets)

    def _page(self, root: Node, sheets: list[int]) -> Page:
        page = Page(root)
        body = element("div", class_="text")
        node = root
        for at in sheets:
            for block in self._read.blocks[at]:
                found = self._nodes.get(block.get("id", ""))
                if found is not None:
                    node = found
                    self._head(block, node, page, body)
                elif not text.is_label(block):
                    body.append(self._block(block, node, page))
        notes = footnotes(body, self._read.notes)
        if notes is not None:
            body.append(notes)
        page.figures = sum(one.get("class") == "figure" for one in body.iter("span"))
        page.body = html(body)
        return page

    def _block(self, block: etree._Element, node: Node, page: Page) -> etree._Element:
        key = text.slot_of(block)
        if not key:
            return _framed(text.cleaned(block, self.plan.targets, self.paper.sources))
        drawn, label = self.paper.manuscript.slots[key], self.plan.labels.get(key, "")
        if isinstance(drawn, Gap):
            return gap(drawn, self.address(node), called(node))
        if isinstance(drawn, Grid):
            return grid(drawn, self.paper.sources, label, mark(drawn, key))
        page.charts = True
        name = f"bieu-do/{self._charts[key]}.png"
        return chart(drawn, name, self.paper.sources, label=label, mark=mark(drawn, key))

    def _head(self, block: etree._Element, node: Node, page: Page, body: etree._Element) -> None:
        """The heading of ``node``, and below it its state and what was found there."""
        depth = node.depth - page.root.depth
        words = called(node) if node.level == "part" else " ".join("".join(block.itertext()).split())
        added(body, f"h{min(depth + 1, 6)}", words, id=node.id)
        page.headings.append(Heading(node.id, words, depth))
        branch = self._branches[node.id]
        known = page.files[-1:] == [node.file]
        page.files.append(node.file)
        if known and branch.mark.name == Done.ANSWERED.value:
            self._found(node, page, body)
            return
        bar = added(body, "p", class_=f"state {branch.mark.name}")
        added(bar, "span", branch.mark.shape, class_="shape", aria_hidden="true")
        counted = f" ({branch.done}/{branch.asked})" if branch.asked > 1 else ""
        bar[-1].tail = f" {branch.mark.word}{counted} · {branch.owner}"
        address = self.address(node)
        if address:
            bar[-1].tail += " · "
            words = "Sửa mục này" if self._file(node) in self._written else "Viết mục này"
            added(
                bar, "a", words, href=address, rel="noopener noreferrer", aria_label=f"{words}: {node.title}"
            )
        self._found(node, page, body)

    def _found(self, node: Node, page: Page, body: etree._Element) -> None:
        said = [told(one, self.paper.links, with_file=False) for one in self._said.get(node.id, ())]
        if not said:
            return
        page.findings += said
        listed = added(body, "ul", class_="findings", aria_label="Những chỗ cần xem lại của mục này")
        for one in said:
            line = added(listed, "li", class_=one.name)
            if one.address:
                added(line, "a", one.place or "tệp", href=one.address, rel="noopener noreferrer")
            else:
                added(line, "span", one.place)
            line[-1].tail = f"{': ' if one.place else ''}{one.level} {one.code}: {one.message}"
            if one.hint:
                added(line, "span", f"Gợi ý: {one.hint}", class_="hint")

    def address(self, node: Node) -> str:
        """Where the text of ``node`` can be changed, or its file created."""
        file = self._file(node)
        if file in self._written:
            return self.paper.links.edit(file)
        return self.paper.links.new(file, self.paper.scaffold.get(file, b"").decode())

    def _file(self, node: Node) -> str:
        return f"content/topics/{node.file}" if node.file else ""

    def appendix(self, one: Appendix) -> str:
        """The tables of an appendix."""
        body = element("div", class_="text wide")
        for title, drawn in one.parts:
            if title:
                added(body, "h2", title)
            body.append(grid(drawn, self.paper.sources))
        return html(body)


def _framed(block: etree._Element) -> etree._Element:
    """A table of an author's in a frame that scrolls where it is wider than the page."""
    if block.tag != "table":
        return block
    frame = element("div", class_="scroll", tabindex="0", role="region", aria_label="Bảng")
    frame.append(block)
    return frame
