"""site: the report as a folder of web pages that need no server and no network."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from baocao.model import Done
from baocao.site import data, duties, findings, trail
from baocao.site.paper import Paper, above, called, page_of_appendix, page_of_data, page_of_section
from baocao.site.printing import Printer, assets
from baocao.site.sections import Maker, Page
from baocao.vietnamese import short_date

__all__ = ["Paper", "site"]


class _Step(NamedTuple):
    """A page that stands before or after another."""

    address: str
    title: str


def site(paper: Paper) -> dict[str, bytes]:
    """All files of the web page by name: same paper, same bytes.

    Raises: lxml.etree.XMLSyntaxError for a text that is not what pandoc writes.
    """
    branches = duties.tree(paper.project, paper.findings)
    flat = {one.node.id: one for top in branches for one in _walk(top)}
    maker = Maker(paper, flat, findings.by_node(paper.project, paper.findings.said))
    pages = list(maker.pages())
    pen = Printer(paper)
    files = {"index.html": _front(paper, pen, maker, branches)}
    files |= dict(_sections(paper, pen, pages))
    files |= dict(_appendices(paper, pen, maker))
    files |= dict(_data(paper, pen))
    files["don-vi.html"] = _units(paper, pen)
    files["lich-su.html"] = pen.page(
        "trail.html",
        title="Tiến độ theo ngày",
        here="lich-su.html",
        story=trail.story(paper),
        part=trail.part,
    )
    files |= {f"anh/{name.rpartition('/')[2]}": held for name, held in paper.manuscript.pictures.items()}
    files |= {f"bieu-do/{at}.png": held for at, held in enumerate(paper.pictures.values(), 1)}
    files |= {f"csv/{name}": held for name, held in paper.files.items()}
    return (
        files | assets(charts=bool(paper.script)) | ({"assets/vega.js": paper.script} if paper.script else {})
    )


def _walk(branch: duties.Branch) -> Iterator[duties.Branch]:
    yield branch
    for child in branch.children:
        yield from _walk(child)


def _front(paper: Paper, pen: Printer, maker: Maker, branches: tuple[duties.Branch, ...]) -> bytes:
    owed = paper.findings.duties
    texts = [one for one in owed if one.node and one.done is not Done.EXEMPT]
    forms = [one for one in owed if one.form and one.done is not Done.EXEMPT]
    said = findings.by_owner(paper.project, paper.findings.said)
    return pen.page(
        "index.html",
        title="Tổng quan",
        here="index.html",
        branches=branches,
        targets=maker.plan.targets,
        write=maker.address,
        called=called,
        texts=(sum(one.done is Done.ANSWERED for one in texts), len(texts)),
        forms=(sum(one.done is Done.ANSWERED for one in forms), len(forms)),
        milestones=[
            (one.title, short_date(one.due), (one.due - paper.findings.today).days)
            for one in paper.project.schedule.milestones
        ],
        agencies=duties.accounts(paper.project, paper.findings, units=False),
        units=duties.accounts(paper.project, paper.findings, units=True),
        said={
            name: [findings.told(one, paper.links, with_file=True) for one in several]
            for name, several in said.items()
        },
    )


def _sections(paper: Paper, pen: Printer, pages: list[Page]) -> Iterator[tuple[str, bytes]]:
    over = above(paper.project)
    steps = [_Step(page_of_section(page.root), called(page.root)) for page in pages]
    for at, page in enumerate(pages):
        yield (
            steps[at].address,
            pen.page(
                "section.html",
                title=called(page.root),
                here="muc",
                page=page,
                body=Markup(page.body),
                crumbs=[called(one) for one in over[page.root.id]],
                before=steps[at - 1] if at else None,
                after=steps[at + 1] if at + 1 < len(steps) else None,
                charts=page.charts and bool(paper.script),
            ),
        )


def _appendices(paper: Paper, pen: Printer, maker: Maker) -> Iterator[tuple[str, bytes]]:
    forms = paper.manuscript.report.appendices
    for one in paper.manuscript.appendices:
        form = one.id.removeprefix("pl_")
        yield (
            page_of_appendix(form),
            pen.page(
                "appendix.html",
                title=f"{one.label}. {one.title}",
                here="so-lieu.html",
                appendix=one,
                data=page_of_data(form) if form in forms else "",
                body=Markup(maker.appendix(one)),
            ),
        )


def _data(paper: Paper, pen: Printer) -> Iterator[tuple[str, bytes]]:
    sheets = [data.sheet(form, paper) for form in paper.project.forms.values()]
    for one in sheets:
        name = page_of_data(one.form.id)
        title = f"Biểu {one.form.id}: {one.form.title}"
        yield name, pen.page("form.html", title=title, here="so-lieu.html", sheet=one)
    listed = [(page_of_data(one.form.id), one) for one in sheets]
    appendices = [
        (page_of_appendix(one.id.removeprefix("pl_")), f"{one.label}. {one.title}")
        for one in paper.manuscript.appendices
    ]
    yield (
        "so-lieu.html",
        pen.page("forms.html", title="Số liệu", here="so-lieu.html", listed=listed, appendices=appendices),
    )


def _units(paper: Paper, pen: Printer) -> bytes:
    units = duties.accounts(paper.project, paper.findings, units=True)
    forms = [form for form in paper.project.forms if any(form in one.forms for one in units)]
    return pen.page(
        "units.html",
        title="Đơn vị báo cáo",
        here="don-vi.html",
        units=units,
        forms=forms,
        tables=paper.project.tables,
    )
