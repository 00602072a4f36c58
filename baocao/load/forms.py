"""The forms that reporters fill in, from ``outline/forms/*.yaml``."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from baocao.diagnostics import Diagnostic
from baocao.load.documents import Document, Path
from baocao.load.fields import to_flag, to_words
from baocao.load.people import known_hint
from baocao.load.relations import read_relations
from baocao.load.validate import valid, valid_items
from baocao.model import Agency, Form, FormTable, Formula, Indicator, Kind, Period, Total

_TOTALS = {
    Kind.PERCENT: "ratio",
    Kind.YES_NO: "count",
    Kind.TEXT: "list",
    Kind.HEADING: "none",
    Kind.NUMBER: "sum",
}
"""How an indicator is combined when its form does not say."""


def read_form(document: Document, stem: str, said: list[Diagnostic]) -> Form | None:
    """The form in the file ``stem`` + ".yaml"; None when it cannot be used."""
    value = document.value
    if not valid(document, (), value, "form", said):
        return None
    if value["id"] != stem:
        words = f"mã biểu {value['id']!r} khác tên tệp {stem!r}"
        said.append(Diagnostic("B107", document.span("id"), words, "đặt mã biểu và tên tệp giống nhau"))
        return None
    defaults = value.get("defaults", {})
    if not valid(document, ("defaults",), defaults, "defaults", said):
        return None
    tables = tuple(
        _table(document, path, one, defaults, said)
        for path, one in valid_items(document, ("tables",), value["tables"], "form table", said)
    )
    notes = {int(number): text for number, text in value.get("notes", {}).items()}
    subtitle, landscape = value.get("subtitle", ""), to_flag(value.get("landscape", "true"))
    relations = read_relations(document, said)
    return Form(value["id"], value["title"], tables, notes, subtitle, landscape, document.span(), relations)


def _table(
    document: Document,
    path: Path,
    value: Mapping[str, Any],
    defaults: Mapping[str, Any],
    said: list[Diagnostic],
) -> FormTable:
    periods = [
        Period(int(one["key"]), one["title"])
        for _, one in valid_items(document, (*path, "periods"), value["periods"], "period", said)
    ]
    keys = [one.key for one in periods]
    for at, key in enumerate(keys):
        if key in keys[:at]:
            span = document.span(*path, "periods", at)
            said.append(
                Diagnostic("B110", span, f"kỳ {key} bị lặp trong một bảng", "xóa kỳ lặp hoặc sửa lại năm")
            )
    indicators = [
        _indicator(document, here, {**defaults, **one}, said)
        for here, one in valid_items(document, (*path, "indicators"), value["indicators"], "indicator", said)
    ]
    return FormTable(
        value.get("title", ""),
        tuple(indicators),
        tuple(periods),
        value.get("across", "periods"),
        value.get("heading", ""),
        value.get("row_heading", "Chỉ tiêu"),
        int(value.get("heading_note") or 0),
        int(value.get("title_note") or 0),
    )


def _indicator(document: Document, path: Path, value: Mapping[str, Any], said: list[Diagnostic]) -> Indicator:
    kind = Kind(value.get("kind", "number"))
    return Indicator(
        value["code"],
        value.get("label", ""),
        value["title"],
        kind,
        value.get("measure", ""),
        int(value.get("decimals", "0")),
        Total(value.get("total", _TOTALS[kind])),
        _formula(document, (*path, "formula"), value["formula"], said) if "formula" in value else None,
        to_flag(value.get("units", "true")),
        to_words(value.get("agencies", ())),
        value.get("whole", ""),
        int(value.get("note") or 0),
        to_flag(value.get("printed", "true")),
        value.get("cut", ""),
        document.span(*path),
        value.get("parts", "some") == "all",
    )


def _formula(document: Document, path: Path, value: dict[str, Any], said: list[Diagnostic]) -> Formula | None:
    if not valid(document, path, value, "formula", said):
        return None
    return Formula(to_words(value["plus"]), to_words(value.get("minus", ())), value.get("over", ""))


def check_forms(
    forms: Mapping[str, Form],
    agencies: Mapping[str, Agency],
    said: list[Diagnostic],
) -> None:
    """What only shows when all forms are known: codes, formulas, reporters and notes."""
    known: dict[str, Indicator] = {}
    for form in forms.values():
        for one in form.indicators():
            said.extend(_said_of_code(form, one, known))
            said.extend(_said_of_reporters(one, agencies))
            if one.note and one.note not in form.notes:
                words = f"chỉ tiêu {one.code} dẫn chú thích {one.note} mà biểu không có"
                said.append(Diagnostic("B111", one.span, words, "thêm chú thích đó vào 'notes', hoặc sửa số"))
    for one in known.values():
        said.extend(_said_of_formula(one, known))
    said.extend(_cycles(known))


def _said_of_code(form: Form, one: Indicator, known: dict[str, Indicator]) -> Iterator[Diagnostic]:
    if not one.code.startswith(form.id + "."):
        words = f"mã chỉ tiêu {one.code!r} phải bắt đầu bằng mã biểu '{form.id}.'"
        yield Diagnostic("B107", one.span, words, f"viết như '{form.id}.1'")
    first = known.setdefault(one.code, one)
    if first is not one:
        words = f"mã chỉ tiêu {one.code!r} bị lặp (đã có ở {first.span.file} dòng {first.span.line})"
        yield Diagnostic("B110", one.span, words, "đặt mã khác cho một trong hai")


def _said_of_reporters(one: Indicator, agencies: Mapping[str, Agency]) -> Iterator[Diagnostic]:
    for agency in (*one.agencies, *([one.whole] if one.whole else [])):
        if agency not in agencies:
            words = f"chỉ tiêu {one.code} giao cho cơ quan không có: {agency!r}"
            yield Diagnostic("B111", one.span, words, known_hint(agency, agencies))


def _said_of_formula(one: Indicator, known: Mapping[str, Indicator]) -> Iterator[Diagnostic]:
    """Codes that the formula of ``one`` uses must be figures that there are."""
    if one.formula is None:
        if one.kind is Kind.PERCENT and one.total is Total.RATIO:
            words = f"chỉ tiêu tỷ lệ {one.code} chưa có công thức"
            hint = "thêm formula: {plus: [mã tử số], over: mã mẫu số}; tỷ lệ không cộng được từ các đơn vị"
            yield Diagnostic("B114", one.span, words, hint)
        return
    used = (*one.formula.plus, *one.formula.minus, *([one.formula.over] if one.formula.over else []))
    for code in used:
        if code not in known:
            words = f"công thức của {one.code} dùng mã không có: {code!r}"
            yield Diagnostic("B114", one.span, words, known_hint(code, known))
        elif known[code].kind in (Kind.TEXT, Kind.HEADING):
            words = f"công thức của {one.code} dùng {code}, không phải chỉ tiêu số"
            yield Diagnostic("B114", one.span, words, "chọn chỉ tiêu có số liệu")
    if one.kind in (Kind.TEXT, Kind.HEADING, Kind.YES_NO):
        words = f"chỉ tiêu {one.code} loại '{one.kind.value}' không thể có công thức"
        yield Diagnostic("B114", one.span, words, "xóa công thức, hoặc đổi 'kind' thành number")


def _cycles(known: Mapping[str, Indicator]) -> Iterator[Diagnostic]:
    """A complaint about a formula that comes back to itself."""
    inputs = {
        code: (*one.formula.plus, *one.formula.minus, one.formula.over)
        for code, one in known.items()
        if one.formula
    }
    try:
        TopologicalSorter(inputs).prepare()
    except CycleError as error:
        ring: list[str] = error.args[1]
        words = f"các công thức quay vòng: {' → '.join(ring)}"
        yield Diagnostic("B114", known[ring[0]].span, words, "bỏ một mã khỏi công thức để hết vòng")
