"""Who takes part and when: agencies, units and the schedule, from their YAML files."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.load.documents import Document, Path
from baocao.load.fields import to_day, to_words
from baocao.load.validate import valid, valid_items
from baocao.model import Agency, Milestone, Schedule, Task, Unit
from baocao.vietnamese import nearest

Named = TypeVar("Named", Agency, Unit, Milestone, Task)

_SEVERITIES = {"notice": Severity.NOTICE, "warning": Severity.WARNING, "error": Severity.ERROR}


def read_agencies(document: Document, said: list[Diagnostic]) -> dict[str, Agency]:
    """The agencies of ``agencies.yaml`` by id."""
    if not valid(document, (), document.value, "agencies", said):
        return {}
    items = valid_items(document, ("agencies",), document.value["agencies"], "agency", said)
    return _once((_agency(one, document.span(*path)) for path, one in items), "cơ quan", said)


def _agency(one: Mapping[str, Any], span: Span) -> Agency:
    kind = one.get("kind", "topic")
    return Agency(one["id"], one["name"], one.get("short", ""), one.get("github", ""), kind, span)


def read_units(document: Document, said: list[Diagnostic]) -> dict[str, Unit]:
    """The reporting units of ``units.yaml`` by id."""
    if not valid(document, (), document.value, "units", said):
        return {}
    items = valid_items(document, ("units",), document.value["units"], "unit", said)
    return _once((_unit(one, document.span(*path)) for path, one in items), "đơn vị", said)


def _unit(one: Mapping[str, Any], span: Span) -> Unit:
    return Unit(one["id"], one["code"], one["name"], one["kind"], to_words(one.get("aliases", ())), span)


def read_schedule(document: Document, said: list[Diagnostic]) -> Schedule | None:
    """Milestones and tasks of ``schedule.yaml``; None when the file cannot be used."""
    value = document.value
    if not valid(document, (), value, "schedule", said):
        return None
    right = valid(document, ("due",), value["due"], "due", said)
    points = valid_items(document, ("milestones",), value["milestones"], "milestone", said)
    milestones = _once((_milestone(one, document.span(*path)) for path, one in points), "mốc", said)
    rows = valid_items(document, ("tasks",), value.get("tasks", []), "task", said)
    tasks = _once((_task(one, document.span(*path)) for path, one in rows), "nhiệm vụ", said)
    if not right:
        return None
    due = value["due"]
    plan = (tuple(milestones.values()), tuple(tasks.values()), due["sections"], due["figures"])
    return Schedule(
        *plan, *(int(value[key]) if value.get(key) else None for key in ("warn_days", "error_days"))
    )


def check_schedule(
    document: Document, schedule: Schedule, agencies: Mapping[str, Agency], said: list[Diagnostic]
) -> None:
    """Milestones, agencies and tasks that a sound ``schedule.yaml`` names are there."""
    milestones = {one.id: one for one in schedule.milestones}
    for key in ("sections", "figures"):
        say_unknown("mốc", document.value["due"][key], milestones, document.span("due", key), said)
    tasks = {one.id: one for one in schedule.tasks}
    for at, one in enumerate(document.value.get("tasks", [])):
        for key in ("lead", "cooperate"):
            say_unknown_words("cơ quan", agencies, document, ("tasks", at, key), said)
        if one.get("parent"):
            say_unknown("nhiệm vụ", one["parent"], tasks, document.span("tasks", at, "parent"), said)


def _milestone(one: Mapping[str, Any], span: Span) -> Milestone:
    due = to_day(one["due"])
    if due is None:
        raise ValueError(one["due"])
    severity = _SEVERITIES[one.get("severity", "error")]
    return Milestone(one["id"], one["title"], due, one.get("stage", ""), severity, span)


def _task(one: Mapping[str, Any], span: Span) -> Task:
    lead, cooperate = to_words(one.get("lead", ())), to_words(one.get("cooperate", ()))
    due = to_day(one.get("due", ""))
    product, parent = one.get("product", ""), one.get("parent", "")
    return Task(one["id"], one["title"], one.get("when", ""), due, lead, cooperate, product, parent, span)


def _once(items: Iterator[Named], what: str, said: list[Diagnostic]) -> dict[str, Named]:
    """The items by id; a repeated id is a complaint, and the first stays."""
    found: dict[str, Named] = {}
    for one in items:
        first = found.setdefault(one.id, one)
        if first is not one:
            words = f"mã {what} {one.id!r} bị lặp (đã có ở dòng {first.span.line})"
            said.append(Diagnostic("B110", one.span, words, "đặt mã khác, hoặc xóa phần lặp"))
    return found


def say_unknown(
    what: str, word: str, known: Mapping[str, object], span: Span, said: list[Diagnostic]
) -> None:
    """Complain when ``word`` is none of the ``known`` names of a ``what``."""
    if word not in known:
        said.append(Diagnostic("B111", span, f"không có {what} {word!r}", known_hint(word, known)))


def say_unknown_words(
    what: str, known: Mapping[str, object], document: Document, path: Path, said: list[Diagnostic]
) -> None:
    """As ``say_unknown`` for each word of the list at ``path``."""
    for at, word in enumerate(document.at(path) or ()):
        say_unknown(what, word, known, document.span(*path, at), said)


def known_hint(word: str, known: Mapping[str, object]) -> str:
    """The closest known word as a question, or the known words when they are few."""
    near = nearest(word, known)
    if near:
        return f"có phải {near!r}?"
    return f"các mã đã có: {', '.join(known)}" if 0 < len(known) <= 12 else "sửa lại mã, hoặc khai báo mã này"
