"""Commands about single figures: trace, reviewed."""

import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from baocao import messages
from baocao.cli.common import common, prefix, refuse
from baocao.usage import Command


@click.command(
    cls=Command,
    epilog="Ví dụ:  build.py trace content/topics/tu-phap/the-che.md:12",
)
@click.argument("words", nargs=-1, required=True, metavar="MÃ KỲ | TỆP:DÒNG[:CỘT]")
@common
@click.option("--unit", default="", metavar="MÃ", help="Số của một đơn vị hoặc cơ quan (mã).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng in ra.")
def trace(words: tuple[str, ...], workspace: Path, today: date, unit: str, form: str) -> None:
    """Cho biết một số liệu từ đâu ra: công thức, từng ô, ai sửa dòng đó lần cuối."""
    from baocao.load import history
    from baocao.printers import places
    from baocao.printers import trace as printer

    spot = places.spot(words[0]) if len(words) == 1 else None
    if spot is not None and not unit:
        project, found = _at(spot, workspace, today)
    elif len(words) == 2 and words[1].isascii() and words[1].isdigit():
        project, found = _of(words[0], int(words[1]), unit, workspace)
    else:
        raise click.UsageError(
            "ghi mã chỉ tiêu và kỳ (có thể thêm --unit), ví dụ: trace <mã> 2019;"
            " hoặc một chỗ trong bài, ví dụ: trace content/topics/…/….md:12:5"
        )
    lines: dict[str, set[int]] = {}
    for cell in (cell for one in found for made in one.made for cell in made.all_cells()):
        lines.setdefault(cell.file, set()).add(cell.line)
    blame = history.blame(workspace, lines, project.sources)
    show = printer.trace_json if form == "json" else printer.trace_text
    click.echo(show(found, project, blame, prefix(workspace)), nl=False)


def _of(code: str, period: int, unit: str, workspace: Path) -> tuple[Any, list[Any]]:
    """The project, and how the figure of one indicator is made."""
    from baocao.diagnostics import Diagnostic, Span
    from baocao.figures.evaluate import Figures
    from baocao.figures.origin import compared, made
    from baocao.figures.unavailable import Unavailable
    from baocao.load import load
    from baocao.printers.trace import Traced

    said: list[Any] = []
    project = load(workspace, said)
    if project is None:
        messages.show(said, prefix(workspace))
        sys.exit(1)
    try:
        figures = Figures(project)
        return project, [Traced(None, (compared(figures, made(figures, code, period, unit)),))]
    except Unavailable as error:
        _stop([Diagnostic(error.code, Span(""), error.words, error.hint)])


def _at(spot: Any, workspace: Path, today: date) -> tuple[Any, list[Any]]:
    """The project, and how the figures at a place of a file are made."""
    from baocao.examine import examine
    from baocao.figures.evaluate import Figures
    from baocao.figures.origin import compared, made_of
    from baocao.printers import places
    from baocao.printers.trace import Traced
    from baocao.vietnamese import nearest

    look = examine(workspace, None, today)
    if look.project is None or look.manuscript is None:
        refuse(look, workspace)
    file = places.known_file(spot.file, look.project, prefix(workspace))
    if not file:
        near = nearest(spot.file, look.project.sources)
        raise click.UsageError(f"không đọc tệp '{spot.file}'" + (f"; có phải '{near}'?" if near else ""))
    found = places.standing(look.manuscript, look.project, spot._replace(file=file))
    if not found:
        known = places.lines_with(look.manuscript, file)
        nearby = sorted(known, key=lambda line: abs(line - spot.line))[:5]
        where = f"; gần đó có số liệu ở dòng {', '.join(map(str, sorted(nearby)))}" if nearby else ""
        click.echo(f"Không có số liệu nào được in ở chỗ này{where}", err=True)
        sys.exit(1)
    figures = Figures(look.project)
    trees = [tuple(compared(figures, tree) for tree in made_of(figures, one)) for one in found]
    return look.project, [Traced(one, several) for one, several in zip(found, trees, strict=True)]


def _stop(said: list[Any]) -> NoReturn:
    messages.show(said, "")
    sys.exit(1)


@click.command(cls=Command, epilog='Ví dụ:  build.py reviewed the-che --by "Lê Thị B"')
@click.argument("nodes", nargs=-1, required=True, metavar="MỤC…")
@common
@click.option("--by", default="", metavar="TÊN", help="Người đã đọc lại.")
def reviewed(nodes: tuple[str, ...], workspace: Path, today: date, by: str) -> None:
    """Ghi rằng các mục (và mục con) đã được đọc lại và khớp với số liệu hiện nay."""
    from baocao.examine import examine
    from baocao.model import REVIEWS, Review, Stage
    from baocao.publish import publish, review_text
    from baocao.render import seen
    from baocao.vietnamese import short_date

    look = examine(workspace, Stage.DRAFT, today)
    if look.project is None or look.manuscript is None:
        refuse(look, workspace)
    known = {node.id: node for node in look.project.nodes()}
    chosen = [known[known_node(id, known)] for id in nodes]
    found = seen(look.manuscript.figures)
    files: dict[str, bytes] = {}
    idle = []
    for node in chosen:
        below = [one.id for one in node.walk() if one.id in found or one.id in look.project.reviews]
        if not below:
            idle.append(node.id)
        for id in below:
            review = Review(id, today, " ".join(by.split()), found.get(id, ()))
            files[f"{REVIEWS}{id}.yaml"] = review_text(review)
            click.echo(f"{id}: {len(review.seen)} chỗ có số liệu, đã đọc ngày {short_date(today)}")
    written = {passage.node for section in look.project.sections for passage in section.passages}
    for id in idle:
        has_text = any(one.id in written for one in known[id].walk())
        why = "không có số liệu nào để đối chiếu" if has_text else "chưa có bài viết"
        click.echo(f"{id}: {why}, nên không ghi gì")
    said: list[Any] = []
    done = publish(workspace, files, said)
    click.echo(f"Đã ghi {len(done)} tệp trong {prefix(workspace)}{REVIEWS}")
    messages.show(said, prefix(workspace))
    sys.exit(1 if idle else messages.code(said))


def known_node(word: str, known: Any) -> str:
    """``word`` when it is the id of a node; else a usage error with the closest id."""
    from baocao.vietnamese import nearest

    if word in known:
        return word
    near = nearest(word, known)
    raise click.UsageError(f"đề cương không có mục '{word}'" + (f"; có phải '{near}'?" if near else ""))
