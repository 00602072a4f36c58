"""Findings as Markdown for GitHub: the summary of a run, the comment on a pull request."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from baocao.diagnostics import Diagnostic, Severity
from baocao.dues.accounts import Account, accounts, state
from baocao.model import Duty, Findings, Project
from baocao.printers.escape import escape
from baocao.printers.ledger import alike, path
from baocao.printers.text import OWED, WORDS, paths, summary
from baocao.vietnamese import days_left, short_date

MOST_OF_A_SUMMARY = 1_000_000
"""GitHub refuses the summary of a step above 1 MiB."""

MOST_OF_A_COMMENT = 40_000
"""GitHub refuses a comment above 65,536 characters; counted in bytes, to be sure.

The rest is for what a change does to the report (printers.comparison), in the same comment.
"""

_OF_AN_ADDRESS = "/:?#&=%@+,;~"
"""Signs that stay in an address; all that could end it is written as an escape."""

_NAMES = 100
"""Units named in one line."""


class Addresses(NamedTuple):
    """Where things can be seen: the files, and the document that was built of them; blank for nowhere."""

    files: str = ""
    document: str = ""


NOWHERE = Addresses()


def markdown(
    findings: Findings, project: Project | None, prefix: str = "", addresses: Addresses = NOWHERE
) -> str:
    """The whole of ``findings``; places are links where ``addresses`` say so."""
    return fitted(_blocks(findings, project, prefix, addresses), MOST_OF_A_SUMMARY)


def comment(
    findings: Findings, project: Project | None, prefix: str = "", addresses: Addresses = NOWHERE
) -> str:
    """As much of the same as a comment may hold."""
    return fitted(_blocks(findings, project, prefix, addresses), MOST_OF_A_COMMENT)


def fitted(blocks: Iterable[str], most: int, command: str = "build.py check") -> str:
    """``blocks`` one after the other; those that no longer fit are counted, ``command`` shows them."""
    kept, left_out, size = [], 0, 200
    for block in blocks:
        size += len(block.encode()) + 1
        if size <= most:
            kept.append(block)
        else:
            size -= len(block.encode()) + 1
            left_out += 1
    if left_out:
        where = f"xem hết bằng <code>{command}</code>"
        kept.append(f"Còn {left_out} phần không đủ chỗ ở đây; {where}.\n")
    return "\n".join(kept)


def _blocks(findings: Findings, project: Project | None, prefix: str, addresses: Addresses) -> Iterator[str]:
    yield f"### Kiểm tra báo cáo, ngày {short_date(findings.today)}\n"
    yield f"**{escape(summary(findings))}**\n"
    if addresses.document:
        yield f"[Tải bản dự thảo dựng từ thay đổi này](<{quote(addresses.document, safe=_OF_AN_ADDRESS)}>)\n"
    if project:
        yield from _owed(findings, project, prefix)
    yield from _files(findings, prefix, addresses.files)


def _owed(findings: Findings, project: Project, prefix: str) -> Iterator[str]:
    late = [one for one in accounts(findings.duties, project) if one.still_open()]
    agencies, units = [one for one in late if not one.is_unit], [one for one in late if one.is_unit]
    if late:
        rows = [_row(one.name, one.still_open(), findings) for one in agencies]
        if units:
            name = f"{len(units)}/{len(project.units)} đơn vị"
            rows.append(_row(name, [duty for unit in units for duty in unit.still_open()], findings))
        head = "| Còn thiếu | Nội dung | Biểu số liệu | Hạn |\n| :-- | --: | --: | :-- |\n"
        yield head + "".join(rows)
    places = {node.id: where for node, where in paths(project)}
    files = {node.id: f"content/topics/{node.file}" for node in project.nodes()}
    for account in agencies:
        yield details(f"{escape(account.name)} còn thiếu", _agency(account, files, places, prefix))
    if units:
        yield details("Các đơn vị còn thiếu", _units(units))


def _row(name: str, owed: Sequence[Duty], findings: Findings) -> str:
    forms, due = sum(bool(duty.form) for duty in owed), min(duty.due for duty in owed)
    when = f"{short_date(due)}, {days_left(due, findings.today)}"
    return f"| {escape(name)} | {len(owed) - forms or ''} | {forms or ''} | {when} |\n"


def _agency(account: Account, files: dict[str, str], places: dict[str, str], prefix: str) -> Iterator[str]:
    owed = account.still_open()
    for file in dict.fromkeys(files[duty.node] for duty in owed if not duty.form):
        yield f"- {_code(path(prefix, file))}"
        for duty in owed:
            if not duty.form and files[duty.node] == file:
                yield f"  - {escape(places[duty.node])}: {escape(duty.title)}"
    for duty in owed:
        if duty.form:
            file = path(prefix, f"data/agencies/{duty.owner}/{duty.form}.csv")
            yield f"- {_code(file)}: {state(duty)}" + (f" ({duty.blank} ô)" if duty.blank else "")


def _units(units: Sequence[Account]) -> Iterator[str]:
    for group in alike(units):
        names = ", ".join(group.names[:_NAMES])
        more = f" … và {len(group.names) - _NAMES} đơn vị khác" if group.names[_NAMES:] else ""
        forms = ", ".join(group.forms)
        yield f"- {escape(forms)}: {len(group.names)} đơn vị {group.state}: {escape(names)}{more}"


def _files(findings: Findings, prefix: str, links: str) -> Iterator[str]:
    """What must be mended, by file; the files with errors first."""
    found: dict[str, list[Diagnostic]] = {}
    for one in findings.said:
        if one.code not in OWED:
            found.setdefault(one.span.file, []).append(one)
    if found:
        yield "#### Cần sửa hoặc xem lại\n"
    for file, said in sorted(found.items(), key=lambda item: -max(one.severity for one in item[1])):
        counts = (
            f"{count} {WORDS[level]}"
            for level in sorted(Severity, reverse=True)
            if (count := sum(one.severity is level for one in said))
        )
        name = _code(path(prefix, file)) if file else "Cả báo cáo"
        yield details(f"{name}: {', '.join(counts)}", (_line(one, prefix, links) for one in said))


def _line(one: Diagnostic, prefix: str, links: str) -> str:
    place = f"dòng {one.span.line}, " if one.span.line else ""
    if place and links:
        address = quote(path(prefix, one.span.file), errors="surrogateescape")
        place = f"[dòng {one.span.line}](<{links.rstrip('/')}/{address}?plain=1#L{one.span.line}>), "
    hint = f"<br>Gợi ý: {escape(one.hint)}" if one.hint else ""
    return f"- {place}{WORDS[one.severity]} {one.code}: {escape(one.message)}{hint}"


def details(title: str, lines: Iterable[str]) -> str:
    """``lines`` of Markdown that are shown when ``title`` is clicked."""
    # A blank line on either side, or what is within counts as HTML.
    return f"<details>\n<summary>{title}</summary>\n\n" + "\n".join(lines) + "\n\n</details>\n"


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>"
