"""Findings as workflow commands that GitHub shows at the authors' lines."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.model import Findings, Project
from baocao.printers.ledger import path
from baocao.printers.text import printable, summary

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}

MOST = 10
"""Of one severity, GitHub shows only the first ten of a step."""

_LISTED = 30
"""Lines of an annotation that stands for several complaints: about a screen."""


class _Note(NamedTuple):
    """One annotation."""

    span: Span
    level: str
    title: str
    text: str


def github(findings: Findings, project: Project | None, prefix: str = "") -> str:
    """At most ten workflow commands per severity, then the summary line.

    Where there are more complaints, whoever must act has a fair share of the ten, and the last of a
    share lists the rest of its owner.
    """
    notes: list[_Note] = []
    for level in _LEVELS:
        notes += _fitted([one for one in findings.said if one.severity is level], project)
    lines = [_command(one, prefix) for one in sorted(notes)]
    return "\n".join([*lines, summary(findings)]) + "\n"


def _fitted(said: Sequence[Diagnostic], project: Project | None) -> Iterator[_Note]:
    """Annotations for complaints of one severity, few enough to be shown."""
    if len(said) <= MOST:
        yield from map(_single, said)
        return
    owned: dict[str, list[Diagnostic]] = {}
    for one in said:
        owned.setdefault(one.owner, []).append(one)
    groups = list(owned.values())
    if len(groups) > MOST:
        groups[MOST - 1 :] = [[one for group in groups[MOST - 1 :] for one in group]]
    for group, share in zip(groups, _shares([len(group) for group in groups]), strict=True):
        alone = len(group) if share == len(group) else share - 1
        yield from map(_single, group[:alone])
        if group[alone:]:
            yield _several(group[alone:], project)


def _shares(wanted: Sequence[int]) -> list[int]:
    """``MOST`` places among those who want so many each: one in turn while there are any."""
    shares = [0] * len(wanted)
    left = MOST
    while left:
        for at, count in enumerate(wanted):
            if left and shares[at] < count:
                shares[at] += 1
                left -= 1
    return shares


def _single(one: Diagnostic) -> _Note:
    text = f"{one.message}\nGợi ý: {one.hint}" if one.hint else one.message
    return _Note(one.span, _LEVELS[one.severity], one.code, text)


def _several(said: Sequence[Diagnostic], project: Project | None) -> _Note:
    """What is left of an owner, or of several, at the place of the first."""
    owners = dict.fromkeys(one.owner for one in said)
    name = f"{len(owners)} nơi khác" if len(owners) > 1 else _name(said[0].owner, project)
    lines = [f"{_place(one.span)} [{one.code}] {one.message}" for one in said[:_LISTED]]
    if said[_LISTED:]:
        lines.append(f"… và {len(said) - _LISTED} chỗ khác; danh sách đầy đủ ở trang Summary")
    title = f"{name}: {len(said)} chỗ khác phải xem"
    return _Note(said[0].span, _LEVELS[said[0].severity], title, "\n".join(lines))


def _name(owner: str, project: Project | None) -> str:
    return project.name_of(owner) if project and owner else "Nơi tổng hợp"


def _place(span: Span) -> str:
    return ":".join(str(part) for part in (printable(span.file), span.line, span.column) if part)


def _command(one: _Note, prefix: str) -> str:
    places = {"file": path(prefix, one.span.file), "line": one.span.line, "col": one.span.column}
    values = ",".join(f"{key}={_property(str(value))}" for key, value in places.items() if value)
    title = f"{',' * bool(values)}title={_property(one.title)}"
    return f"::{one.level} {values}{title}::{_data(one.text)}"


def _data(text: str) -> str:
    """Text that cannot start a command of its own. Source: the escapes of GitHub's toolkit."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
