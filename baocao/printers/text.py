"""Findings for people: who owes what, then what is wrong, then one line that sums up."""

from collections.abc import Iterable, Iterator

from baocao.diagnostics import Diagnostic, Severity
from baocao.dues.accounts import OPEN, Account, accounts, state
from baocao.model import Duty, Findings, Node, Project
from baocao.printers.ledger import alike, path
from baocao.vietnamese import days_left, short_date

WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTICE: "lưu ý"}

OWED = frozenset({"C201", "C206"})
"""Complaints that say what is missing: the list per agency shows them already."""

_WIDTH = 96


def plain_text(findings: Findings, project: Project | None, prefix: str = "") -> str:
    """The whole of ``findings`` as text; file paths get ``prefix`` before them."""
    lines = list(_owed(findings, project, prefix)) if project else []
    lines += problems((one for one in findings.said if one.code not in OWED), prefix)
    lines.append(summary(findings))
    return "\n".join(lines) + "\n"


def problems(said: Iterable[Diagnostic], prefix: str = "") -> list[str]:
    """Complaints as lines "file:line:column: severity[code] message" with their hints."""
    lines = []
    for one in said:
        span = one.span
        place = ":".join(
            str(part) for part in (printable(path(prefix, span.file)), span.line, span.column) if part
        )
        lead = f"{place}: " if place else ""
        lines.append(f"{lead}{WORDS[one.severity]}[{one.code}] {printable(one.message)}")
        if one.hint:
            lines.append(f"    gợi ý: {printable(one.hint)}")
    return lines


def summary(findings: Findings) -> str:
    """One line: what is missing, how many errors, warnings and notices."""
    owed = [duty for duty in findings.duties if duty.done in OPEN]
    texts, forms = sum(not duty.form for duty in owed), sum(bool(duty.form) for duty in owed)
    count = {level: sum(one.severity is level for one in findings.said) for level in Severity}
    counts = ", ".join(
        f"{count[level]} {WORDS[level]}" for level in sorted(Severity, reverse=True) if count[level]
    )
    if not findings.duties and count[Severity.ERROR]:
        return f"Chưa kiểm tra được nội dung và số liệu vì đề cương còn lỗi; {counts}."
    if not findings.duties:
        return f"Không có nội dung, số liệu nào phải nộp; {counts or 'không có lỗi'}."
    if not owed:
        return "Đủ nội dung và số liệu" + (f"; {counts}." if counts else ", không có lỗi.")
    asked = {form: sum(bool(duty.form) is form for duty in findings.duties) for form in (False, True)}
    missing = [f"{texts}/{asked[False]} nội dung"] * bool(asked[False])
    missing += [f"{forms}/{asked[True]} biểu số liệu"] * bool(asked[True])
    return f"Còn thiếu {', '.join(missing)}; {counts or 'không có lỗi'}."


def _owed(findings: Findings, project: Project, prefix: str) -> Iterator[str]:
    nodes = {node.id: (node, where) for node, where in paths(project)}
    units = []
    for account in accounts(findings.duties, project):
        if not account.still_open():
            continue
        if account.is_unit:
            units.append(account)
        else:
            yield from _agency(account, findings, nodes, prefix)
    yield from _units(units, findings, len(project.units))


def _agency(
    account: Account, findings: Findings, nodes: dict[str, tuple[Node, str]], prefix: str
) -> Iterator[str]:
    owed = account.still_open()
    texts = [duty for duty in owed if not duty.form]
    forms = [duty for duty in owed if duty.form]
    counts = [f"{len(texts)} nội dung"] * bool(texts) + [f"{len(forms)} biểu"] * bool(forms)
    days = {duty.due for duty in owed}
    due, limit = min(days), "hạn sớm nhất" if len(days) > 1 else "hạn"
    when = f"{limit} {short_date(due)}, {days_left(due, findings.today)}"
    yield f"{account.name}: còn thiếu {', '.join(counts)} ({when})"
    for file in dict.fromkeys(nodes[duty.node][0].file for duty in texts):
        yield f"  {path(prefix, f'content/topics/{file}')}"
        for duty in texts:
            if nodes[duty.node][0].file == file:
                yield _line(duty, nodes)
    for duty in forms:
        file = f"data/agencies/{duty.owner}/{duty.form}.csv"
        many = f" ({duty.blank} ô)" if duty.blank else ""
        yield f"  {path(prefix, file)}: {state(duty)}{many}"
    yield ""


def _line(duty: Duty, nodes: dict[str, tuple[Node, str]]) -> str:
    node, where = nodes[duty.node]
    written = duty.span.line and duty.span.file.startswith("content/")
    place = f" (dòng {duty.span.line})" if written else ""
    title = node.title if duty.requirement == node.id else duty.title
    return _cut(f"    {where}{place}  {title}")


def _units(units: list[Account], findings: Findings, count: int) -> Iterator[str]:
    """The units' open forms, a line per group of units that owe the same in the same state.

    ``count`` is the number of all units.
    """
    if not units:
        return
    due = min(duty.due for unit in units for duty in unit.still_open())
    when = f"hạn {short_date(due)}, {days_left(due, findings.today)}"
    yield f"{len(units)}/{count} đơn vị còn thiếu biểu số liệu ({when})"
    for how, forms, owing_names in alike(units):
        who = f"cả {count} đơn vị" if len(owing_names) == count else f"{len(owing_names)} đơn vị"
        listed = "" if len(owing_names) == count else f": {', '.join(owing_names)}"
        yield f"  {', '.join(forms)}: {who} {how}{listed}"
    yield ""


def paths(project: Project) -> Iterator[tuple[Node, str]]:
    """Every node with its place in the outline in words."""
    return project.places()


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1].rstrip() + "…"


def printable(text: str) -> str:
    """Control characters of strangers' text made visible, so that they cannot drive a terminal."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
