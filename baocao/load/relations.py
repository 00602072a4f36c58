"""The rules that figures of a form keep, from ``relations`` in ``outline/forms/*.yaml``."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.load.documents import Document
from baocao.load.fields import to_words
from baocao.load.people import known_hint
from baocao.load.validate import valid_items
from baocao.model import Bond, Form, Formula, Indicator, Kind, Relation

_FORMS = {
    ("sum", "equals"): Bond.EQUALS,
    ("sum", "at_most"): Bond.AT_MOST,
    ("part", "at_most"): Bond.AT_MOST,
    ("percent",): Bond.PERCENT,
    ("jump",): Bond.JUMP,
    ("scale",): Bond.SCALE,
}
"""The keys that make a relation, and what they say together."""

_MAKERS = frozenset(key for keys in _FORMS for key in keys)
_WAYS = (
    "{sum: […], equals: mã}, {sum: […], at_most: mã}, {part: mã, at_most: mã}, "
    "{percent: […]}, {jump: […], factor: 5}, {scale: […]}"
)
_SEVERITIES = {
    "notice": Severity.NOTICE,
    "warning": Severity.WARNING,
    "error": Severity.ERROR,
    "off": None,
}
_USUAL = {Bond.JUMP: "notice", Bond.SCALE: "warning"}
"""What a relation counts as when its form does not say; the others are arithmetic, so errors."""

_FACTORS = {Bond.JUMP: "5", Bond.SCALE: "100"}
"""A figure in thousands is a thousand times off; a hundred leaves room for what differs anyway."""


def read_relations(document: Document, said: list[Diagnostic]) -> tuple[Relation, ...]:
    """The relations of a sound form; codes are not looked at yet."""
    items = valid_items(document, ("relations",), document.value.get("relations", []), "relation", said)
    read = (_relation(one, document.span(*path), said) for path, one in items)
    return tuple(one for one in read if one)


def _relation(value: Mapping[str, Any], span: Span, said: list[Diagnostic]) -> Relation | None:
    made = tuple(key for key in value if key in _MAKERS)
    bond = next((one for keys, one in _FORMS.items() if set(keys) == set(made)), None)
    if bond is None:
        found = f"các khóa {', '.join(made)} không đi với nhau" if made else "quan hệ chưa nói ràng buộc gì"
        said.append(Diagnostic("B123", span, found, f"dùng một trong các kiểu: {_WAYS}"))
        return None
    odd = [key for key in ("factor", "least") if key in value and bond not in _FACTORS]
    if odd:
        words = f"khóa {odd[0]!r} chỉ dùng với 'jump' hoặc 'scale'"
        said.append(Diagnostic("B123", span, words, "xóa khóa đó"))
        return None
    codes = (value["part"],) if "part" in value else to_words(value[made[0] if len(made) == 1 else "sum"])
    return Relation(
        bond,
        codes,
        value.get("equals") or value.get("at_most") or "",
        int(value.get("factor", _FACTORS.get(bond, "0"))),
        int(value.get("least") or 0),
        tuple(int(one) for one in value.get("periods", ())),
        _SEVERITIES[value.get("severity", _USUAL.get(bond, "error"))],
        value.get("why", ""),
        span,
    )


def check_relations(forms: Mapping[str, Form], said: list[Diagnostic]) -> None:
    """What only shows when all forms are known: codes and their kinds, periods, who can be asked, rings."""
    known = {one.code: one for form in forms.values() for one in form.indicators()}
    before = len(said)
    for form in forms.values():
        for relation in form.relations:
            complaints = tuple(_said_of_codes(relation, known, forms)) or tuple(
                _said_of_sense(relation, known, forms)
            )
            said.extend(complaints)
    if len(said) == before:
        said.extend(_rings(forms, known))


def _said_of_codes(
    relation: Relation, known: Mapping[str, Indicator], forms: Mapping[str, Form]
) -> Iterator[Diagnostic]:
    """Codes that there are, of figures that can be compared so."""
    single = relation.bond in (Bond.JUMP, Bond.SCALE)
    for code in (*relation.codes, *([relation.whole] if relation.whole else [])):
        if code in forms and single:
            continue
        if code not in known:
            names = [*known, *forms] if single else known
            words = f"quan hệ số liệu dùng mã không có: {code!r}"
            yield Diagnostic("B121", relation.span, words, known_hint(code, dict.fromkeys(names)))
        elif why := _unfit(relation.bond, known[code]):
            yield Diagnostic(
                "B122", relation.span, f"chỉ tiêu {code} {why}", "chọn chỉ tiêu khác, hoặc bỏ mã này"
            )


def _unfit(bond: Bond, one: Indicator) -> str:
    """Why the indicator cannot be compared in this way, in words; blank when it can."""
    ratio = one.formula is not None and bool(one.formula.over)
    if bond is Bond.PERCENT:
        return "" if ratio else "không phải tỷ lệ tính bằng công thức có 'over'"
    if one.kind is not Kind.NUMBER or ratio:
        return "không phải chỉ tiêu số, không so được"
    if bond in (Bond.JUMP, Bond.SCALE) and one.formula:
        return "được tính từ các dòng khác: so các dòng ấy"
    return ""


def _said_of_sense(
    relation: Relation, known: Mapping[str, Indicator], forms: Mapping[str, Form]
) -> Iterator[Diagnostic]:
    """Periods that there are, parts named once, and a reporter who has all the figures."""
    codes = [*relation.codes, *([relation.whole] if relation.whole else [])]
    if len(set(codes)) < len(codes):
        words = "một mã đứng hai lần trong quan hệ số liệu"
        yield Diagnostic("B123", relation.span, words, "ghi mỗi mã một lần, cả hai vế")
        return
    shared = set.intersection(*(_periods(code, forms) for code in codes))
    strange = [key for key in relation.periods if key not in shared]
    if strange or not shared:
        what = f"không có kỳ {strange[0]}" if strange else "không có kỳ nào chung"
        words = f"các chỉ tiêu {', '.join(codes[:5])} {what}"
        yield Diagnostic("B123", relation.span, words, "sửa 'periods', hoặc chọn chỉ tiêu có cùng kỳ")
    elif relation.whole and not _compared(relation, known):
        words = f"không nơi nào báo cáo cả {relation.whole} và {', '.join(relation.codes[:5])}"
        yield Diagnostic("B123", relation.span, words, "chọn các chỉ tiêu do cùng một nơi báo cáo")


def _compared(relation: Relation, known: Mapping[str, Indicator]) -> bool:
    """Whether somebody reports the whole, and all of its parts (for "at most" one of them)."""
    parts = [_reporters(code, known) for code in relation.codes]
    together = set.union if relation.bond is Bond.AT_MOST else set.intersection
    return bool(together(*parts) & _reporters(relation.whole, known))


def _reporters(code: str, known: Mapping[str, Indicator]) -> set[str]:
    """Who reports ``code``, or all that it is computed from: units, agencies, or the whole area."""
    one = known[code]
    if one.formula:
        return set.intersection(
            *(_reporters(name, known) for name in (*one.formula.plus, *one.formula.minus))
        )
    own = {id for id in one.agencies if id != one.whole}
    return own | ({"đơn vị"} if one.units else set()) | ({"toàn địa bàn"} if one.whole else set())


def _periods(code: str, forms: Mapping[str, Form]) -> set[int]:
    if code in forms:
        return {one.key for one in forms[code].periods()}
    tables = (table for form in forms.values() for table in form.tables)
    return {
        period.key
        for table in tables
        if any(one.code == code for one in table.indicators)
        for period in table.periods
    }


def _rings(forms: Mapping[str, Form], known: Mapping[str, Indicator]) -> Iterator[Diagnostic]:
    """A complaint about figures that are part of each other."""
    below: dict[str, list[str]] = {}
    spans: dict[str, Span] = {}
    for one in known.values():
        if one.formula and not one.formula.over:
            below.setdefault(one.code, []).extend(_added(one.formula))
    for form in forms.values():
        for relation in form.relations:
            if relation.whole and relation.severity:
                below.setdefault(relation.whole, []).extend(relation.codes)
                spans.setdefault(relation.whole, relation.span)
    try:
        TopologicalSorter(below).prepare()
    except CycleError as error:
        ring: list[str] = error.args[1]
        words = f"các quan hệ số liệu quay vòng: {' → '.join(ring)}"
        span = next((spans[code] for code in ring if code in spans), known[ring[0]].span)
        yield Diagnostic(
            "B124", span, words, "một số không thể vừa là phần vừa là tổng của số kia; bỏ một quan hệ"
        )


def _added(formula: Formula) -> tuple[str, ...]:
    return formula.plus if not formula.minus else ()
