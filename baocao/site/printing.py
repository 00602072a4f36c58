"""The engine's own templates and files, and the printer of pages."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from baocao.model import Done
from baocao.site.duties import SHAPES, WORDS, mark
from baocao.site.paper import Paper, page_of_data
from baocao.vietnamese import days_left, short_date

_HERE = Path(__file__).parent

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""What a browser may load for a page: files beside it, nothing else. Source: safety rules, K 128."""


_TEMPLATES = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
"""The same for every paper: what a template was compiled to is kept."""


class Printer:
    """Prints the pages of one paper; all text is escaped but what is marked as HTML of ours."""

    def __init__(self, paper: Paper) -> None:
        """What all its pages say."""
        report = paper.project.report
        self._shared = {
            "policy": POLICY,
            "report": report,
            "subject": f"{report.type} {report.subject}",
            "stamp": paper.manuscript.marked,
            "today": short_date(paper.findings.today),
            "commit": paper.commit[:10],
            "links": paper.links,
            "mark": mark,
            "done": Done,
            "words": WORDS,
            "shapes": SHAPES,
            "page_of_data": page_of_data,
            "left": lambda due: days_left(due, paper.findings.today),
            "short_date": short_date,
        }

    def page(self, template: str, **values: Any) -> bytes:
        """The page of ``template`` with ``values``."""
        return _TEMPLATES.get_template(template).render(self._shared | values).encode()


def assets(*, charts: bool) -> dict[str, bytes]:
    """The style sheet and the scripts, by name; with ``charts`` the letters that they are drawn with."""
    paths = [*(_HERE / "assets").iterdir(), *((_HERE.parent / "fonts").iterdir() if charts else ())]
    return {f"assets/{path.name}": path.read_bytes() for path in sorted(paths)}
