"""The targets of the programme, from ``outline/targets.yaml``."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from baocao import numbers
from baocao.diagnostics import Diagnostic
from baocao.load.documents import Document, Path
from baocao.load.people import known_hint, say_unknown
from baocao.load.validate import valid, valid_items
from baocao.model import Aim, Form, FormTable, Indicator, Kind, Node, Target

_PLACES = 6
"""As many decimal places as an indicator may keep."""


class _Row(NamedTuple):
    """An indicator and the table whose periods it has."""

    indicator: Indicator
    table: FormTable


def read_targets(document: Document, said: list[Diagnostic]) -> dict[str, Target]:
    """The targets of ``targets.yaml`` by id; a repeated id is a complaint, and the first stays."""
    if not valid(document, (), document.value, "targets", said):
        return {}
    found: dict[str, Target] = {}
    for path, one in valid_items(document, ("targets",), document.value["targets"], "target", said):
        target = _target(document, path, one, said)
        first = found.setdefault(target.id, target)
        if first is not target:
            words = f"mã mục tiêu {target.id!r} bị lặp (đã có ở dòng {first.span.line})"
            said.append(
                Diagnostic("B110", document.span(*path, "id"), words, "đặt mã khác, hoặc xóa phần lặp")
            )
    return found


def _target(document: Document, path: Path, one: Mapping[str, Any], said: list[Diagnostic]) -> Target:
    node, _, requirement = one.get("reason_at", "").partition("/")
    return Target(
        one["id"],
        one["title"],
        int(one["period"]),
        Aim(one["compare"]),
        one["source"],
        one.get("indicator", ""),
        one.get("over", ""),
        _value(document, path, one["value"], said),
        one.get("measure", ""),
        node,
        requirement,
        one.get("note", ""),
        document.span(*path),
    )


def _value(document: Document, path: Path, text: str, said: list[Diagnostic]) -> Fraction | None:
    """The value to be reached; None while nobody has looked it up."""
    if not text:
        return None
    try:
        return Fraction(numbers.parse(text, _PLACES), 10**_PLACES)
    except ValueError as error:
        hint = 'viết một số như 80 hoặc 62,5, không có dấu %; chưa biết thì để trống: value: ""'
        said.append(Diagnostic("B119", document.span(*path, "value"), f"value {text!r} {error}", hint))
        return None


def check_targets(
    document: Document,
    targets: Mapping[str, Target],
    forms: Mapping[str, Form],
    parts: Iterable[Node],
    said: list[Diagnostic],
) -> None:
    """What the targets of a sound ``document`` name is there, and can be compared with a number."""
    rows = {
        one.code: _Row(one, table)
        for form in forms.values()
        for table in form.tables
        for one in table.indicators
    }
    nodes = {node.id: node for part in parts for node in part.walk()}
    for at, target in enumerate(targets.values()):
        path: Path = ("targets", at)
        for key, code in (("indicator", target.indicator), ("over", target.over)):
            if code:
                _check_code(document, (*path, key), code, rows, said)
        if target.over and not target.indicator:
            words = f"mục tiêu {target.id!r} có mẫu số (over) mà không có tử số (indicator)"
            said.append(Diagnostic("B120", document.span(*path, "over"), words, "thêm dòng 'indicator: …'"))
        _check_period(document, path, target, rows, said)
        if target.reason_at:
            _check_place(document, (*path, "reason_at"), target, nodes, said)


def _check_code(
    document: Document, path: Path, code: str, rows: Mapping[str, _Row], said: list[Diagnostic]
) -> None:
    say_unknown("chỉ tiêu", code, rows, document.span(*path), said)
    row = rows.get(code)
    if row is None:
        return
    share = row.indicator.kind is Kind.PERCENT
    if row.indicator.kind in (Kind.TEXT, Kind.HEADING):
        words = f"chỉ tiêu {code} không phải là số nên không so được với mục tiêu"
    elif share and (path[-1] == "over" or document.at((*path[:-1], "over"))):
        words = f"chỉ tiêu {code} đã là tỷ lệ, không chia tiếp được"
    else:
        return
    hint = "dùng mã của một hàng số liệu; không biểu nào đo mục tiêu này thì để indicator trống"
    said.append(Diagnostic("B120", document.span(*path), words, hint))


def _check_period(
    document: Document, path: Path, target: Target, rows: Mapping[str, _Row], said: list[Diagnostic]
) -> None:
    for code in (target.indicator, target.over):
        keys = [one.key for one in rows[code].table.periods] if code in rows else [target.period]
        if target.period not in keys:
            words = f"chỉ tiêu {code} không có kỳ {target.period}"
            hint = f"các kỳ của chỉ tiêu: {', '.join(map(str, keys))}"
            said.append(Diagnostic("B118", document.span(*path, "period"), words, hint))
            return


def _check_place(
    document: Document, path: Path, target: Target, nodes: Mapping[str, Node], said: list[Diagnostic]
) -> None:
    """Where the reason is to be written: a node of the outline, or one of its requirements."""
    span = document.span(*path)
    say_unknown("mục", target.reason_at, nodes, span, said)
    node = nodes.get(target.reason_at)
    known = {duty.id: "" for duty in node.duties()} if node else {}
    if node and target.requirement and target.requirement not in known:
        words = f"mục {node.id!r} không có yêu cầu {target.requirement!r}"
        said.append(Diagnostic("B111", span, words, known_hint(target.requirement, known)))
