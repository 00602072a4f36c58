"""A last look at the finished parts: well-formed, no foreign fields, every reference resolved."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from baocao.diagnostics import Diagnostic, Span
from baocao.model import Sheet
from baocao.typeset.finish import PARSER
from baocao.typeset.ooxml import FIELDS, w
from baocao.typeset.styles import known

_SCHEMES = ("http://", "https://", "mailto:")
_INSTRUCTION, _SIMPLE, _LINK, _MARK = w("instrText"), w("fldSimple"), w("hyperlink"), w("bookmarkStart")
_STYLED = (w("pStyle"), w("rStyle"), w("tblStyle"))
_VALUE = w("val")
_REFUSED = "tài liệu chưa được tạo ra; gửi thông báo này cho người phụ trách kỹ thuật của báo cáo"


def proof(parts: Mapping[str, bytes], sheets: Sequence[Sheet], said: list[Diagnostic]) -> bool:
    """True when the document may be handed out; complaints say why not.

    ``sheets`` are searched for the place of a dead link.

    Source: safety rules, B 19, 20, 22, 23: nothing that came in through text may act in Word.
    """
    trees: dict[str, etree._Element] = {}
    for name, held in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(held, PARSER)
            except etree.XMLSyntaxError:
                said.append(
                    Diagnostic(
                        "P608", Span(""), f"phần '{name}' của tệp DOCX không đúng cú pháp XML", _REFUSED
                    )
                )
                return False
    seen = _look(tree for name, tree in trees.items() if name.startswith("word/") and name.endswith(".xml"))
    bad = [*_fields(seen), *_targets(trees), *_doubles(seen), *_styles(seen, known(parts["word/styles.xml"]))]
    said += [Diagnostic("P608", Span(""), words, _REFUSED) for words in bad]
    said += _dead(seen, sheets)
    return not bad


@dataclass(slots=True)
class _Seen:
    """What the text parts hold: field codes, bookmarks (name, id), anchors of links, styles used."""

    codes: list[list[str]] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    styles: set[str] = field(default_factory=set)


def _look(trees: Iterable[etree._Element]) -> _Seen:
    seen = _Seen()
    for tree in trees:
        for one in tree.iter(_INSTRUCTION, _SIMPLE, _MARK, _LINK, *_STYLED):
            if one.tag in _STYLED:
                seen.styles.add(one.get(_VALUE, ""))
            elif one.tag == _MARK:
                seen.marks.append((one.get(w("name"), ""), one.get(w("id"), "")))
            elif one.tag == _LINK:
                seen.anchors.add(one.get(w("anchor"), ""))
            else:
                code = one.text if one.tag == _INSTRUCTION else one.get(w("instr"))
                seen.codes.append((code or "").split())
    return seen


def _fields(seen: _Seen) -> Iterator[str]:
    for code in seen.codes:
        if not code or code[0] not in FIELDS:
            yield f"tài liệu chứa mã trường không được phép: {' '.join(code)[:60]!r}"


def _targets(trees: Mapping[str, etree._Element]) -> Iterator[str]:
    for name, tree in trees.items():
        for one in tree if name.endswith(".rels") else ():
            target = one.get("Target", "")
            if one.get("TargetMode") == "External" and not target.lower().startswith(_SCHEMES):
                yield f"liên kết ra ngoài không được phép: {target[:80]!r}"


def _doubles(seen: _Seen) -> Iterator[str]:
    for counted in (Counter(name for name, _ in seen.marks), Counter(ident for _, ident in seen.marks)):
        yield from (f"dấu trang {value!r} có {times} lần" for value, times in counted.items() if times > 1)


def _styles(seen: _Seen, held: frozenset[str]) -> Iterator[str]:
    yield from (f"kiểu trình bày lạ: {one!r}" for one in sorted(seen.styles - held))


def _dead(seen: _Seen, sheets: Sequence[Sheet]) -> Iterator[Diagnostic]:
    """Links and references to places that do not exist."""
    asked = {code[1] for code in seen.codes if code[:1] in (["REF"], ["PAGEREF"]) and len(code) > 1}
    for name in sorted((seen.anchors | asked) - {mark for mark, _ in seen.marks} - {""}):
        file = next((sheet.file for sheet in sheets if f"(#{name})" in sheet.text), "")
        yield Diagnostic(
            "P609",
            Span(file),
            f"liên kết '#{name}' trỏ tới chỗ không có trong báo cáo",
            "xem lại mã mục hoặc phụ lục sau dấu # trong liên kết",
        )
