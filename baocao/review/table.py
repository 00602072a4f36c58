"""The report on opinions: how many there were, who did not answer, and the annex with what became of each."""

from collections import Counter
from dataclasses import replace

from baocao.model import Appendix, Box, Decision, Grid, Manuscript, Opinion, Project, Report, Sheet, Stage
from baocao.vietnamese import fold

_TITLE = "Bảng tổng hợp, tiếp thu, giải trình ý kiến góp ý"
_HEAD = ("STT", "Mục của dự thảo", "Nơi góp ý", "Nội dung góp ý", "Tiếp thu, giải trình")
_QUOTED = 160
"""Letters of the text an opinion is about that its row repeats; ours: enough to find it."""

_ELSEWHERE = "Chung hoặc chưa rõ mục"
_MARK = "¶"
_SILENT = "chua-gop-y"
"""The slot of the list of those who did not answer."""


def table(project: Project, marked: str) -> Manuscript:
    """The report with its annex, number and date left for the clerk; ``marked`` marks every page."""
    text = "\n".join(_lines(project))
    annex = Appendix("pl_gop_y", "Phụ lục", _TITLE, "", (("", _grid(project)),), landscape=True)
    sheet = Sheet("", "", text)
    annexes = (annex,) if project.opinions else ()
    slots = {_SILENT: _absent(silent(project))}
    return Manuscript(
        Stage.FINAL, _head(project.report), project.style, (sheet,), slots, annexes, (), marked=marked
    )


def silent(project: Project) -> tuple[str, ...]:
    """The names of the writing agencies and units from which no copy came back."""
    answered = {fold(one.strip()) for one in project.answered}
    # Other agencies of the plan are groups ("the communes") or only lend a hand.
    writers = (id for id, one in project.agencies.items() if one.kind == "topic")
    people = {id: project.name_of(id) for id in (*writers, *project.units)}
    return tuple(one for id, one in people.items() if not answered & {id, fold(id), fold(one)})


def _head(report: Report) -> Report:
    """Who issues, receives and signs is that of the report; its type is that of the decree for an account."""
    about = f"{_lower(report.type)} {_lower(report.subject)}".strip()
    return replace(
        report,
        type="Báo cáo",
        code="BC",
        subject=f"Tổng hợp, tiếp thu, giải trình ý kiến góp ý đối với dự thảo {about}",
        bases=(),
        opening="",
        appendices=(),
        number=None,
        signed=None,
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _lines(project: Project) -> list[str]:
    report = project.report
    sources = len({fold(one) for one in project.answered})
    counts = Counter(one.decision for one in project.opinions)
    told = "; ".join(f"{one.value} {counts[one]}" for one in Decision if one is not Decision.OPEN)
    left = f"; chưa quyết định {counts[Decision.OPEN]}" if counts[Decision.OPEN] else ""
    about = f"{_lower(report.type)} {_lower(report.subject)}".strip()
    lines = [
        f"{report.issuer.name} đã gửi lấy ý kiến góp ý đối với dự thảo {about}. "
        f"Đã nhận được bản góp ý của {sources} nơi, gồm {len(project.opinions)} ý kiến: {told}{left}."
    ]
    absent = silent(project)
    if absent:
        lines += [f"Chưa nhận được ý kiến góp ý của {len(absent)} nơi sau:", _SILENT]
    if project.opinions:
        lines.append("Nội dung góp ý và việc tiếp thu, giải trình từng ý kiến có trong Phụ lục kèm theo.")
    # A line is a paragraph: a name that came with line ends is still one.
    return [" ".join(line.split()) for line in lines]


def _absent(names: tuple[str, ...]) -> Grid:
    head = tuple(Box(text, bold=True, align="center") for text in ("STT", "Cơ quan, đơn vị"))
    rows = tuple((Box(str(at), align="center"), Box(name)) for at, name in enumerate(names, 1))
    return Grid((head,), rows, len(head), fixed=(0,))


def _grid(project: Project) -> Grid:
    order = {node.id: number for number, node in enumerate(project.nodes())}
    last = len(order)
    ranked = sorted(project.opinions, key=lambda one: order.get(one.node, last))
    titles = {node.id: f"{node.label}. {node.title}" for node in project.nodes()}
    head = tuple(Box(text, bold=True, align="center") for text in _HEAD)
    rows = tuple(_row(number, one, titles) for number, one in enumerate(ranked, 1))
    return Grid((head,), rows, len(head), fixed=(0,))


def _row(number: int, one: Opinion, titles: dict[str, str]) -> tuple[Box, ...]:
    who = one.source if one.by in ("", one.source) else f"{one.source} ({one.by})"
    return (
        Box(str(number), align="center"),
        Box(titles.get(one.node, _ELSEWHERE)),
        Box(" ".join(who.split())),
        Box(_words(one)),
        Box(_decided(one)),
    )


def _words(one: Opinion) -> str:
    """The opinion in words, whatever Word made of it."""
    quoted = " ".join(one.quoted.replace(_MARK, "").split())
    quoted = quoted if len(quoted) <= _QUOTED else quoted[:_QUOTED] + "…"
    text = " ".join(one.text.replace(_MARK, "").split())
    if one.kind == "replace":
        return f"Sửa “{quoted}” thành “{text}”"
    if one.kind == "insert":
        what = f"Thêm “{text}”" if text else "Tách thành đoạn mới"
        return f"{what} sau “{quoted}”" if quoted else what
    if one.kind == "delete":
        return f"Bỏ “{quoted}”" if quoted else "Nối đoạn với đoạn sau"
    if one.kind == "move":
        return f"Chuyển “{quoted}” {text}"
    return f"Về “{quoted}”: {text}" if quoted else text


def _decided(one: Opinion) -> str:
    word = "Chưa quyết định" if one.decision is Decision.OPEN else one.decision.value.capitalize()
    answer = " ".join(one.answer.split())
    return f"{word}: {answer}" if answer else word
