"""The rules about what stands beside a reference: its unit of measure, and what it prints itself."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from baocao.check.look import Look
from baocao.check.typed.context import words
from baocao.check.typed.rows import measures
from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.markdown import Lines, without_comments
from baocao.model import Indicator, Kind, Project, Total

TOPICS = "content/topics/"

_CALL = re.compile(r"""\{\{\s*(so|tong|ty_le|thay_doi|so_sanh)\(\s*["']([^"'\n{}]+)["'][^{}]*\}\}""")
_BEHIND = re.compile(r"(?:[ \t]|\n(?!\s*\n))*\**(?:[ \t])*([^.;:()\[\]{}|\n]{0,40})")
_RISE = re.compile(r"(?:^|[^\w])(tăng|giảm)\s*$", re.I)

_PERCENT = (("%",), ("phần", "trăm"))
_MONEY = tuple(
    (*scale, "đồng") for scale in ((), ("nghìn",), ("ngàn",), ("triệu",), ("tỷ",), ("tỉ",), ("nghìn", "tỷ"))
)
_SCALES = (("triệu",), ("tỷ",), ("tỉ",), ("nghìn",), ("ngàn",))
_POINTS = (("điểm",), ("điểm", "phần", "trăm"))
_COMMON = frozenset((*_PERCENT, *_MONEY, *_SCALES, *_POINTS))
"""What numbers are counted in besides the units of measure of the forms."""

Words = tuple[str, ...]


class _Called(NamedTuple):
    """A reference in a section: its function, its first code, and the text on both sides."""

    function: str
    code: str
    start: int
    end: int
    before: str
    behind: str


def beside_references(look: Look) -> Iterator[Diagnostic]:
    """E444: the unit of measure behind a reference is the form's. E445: nothing is printed twice."""
    project = look.project
    rows = {one.code: one for form in project.forms.values() for one in form.indicators()}
    known = _COMMON | {words for one in rows.values() for words in measures(one.measure)}
    owners = {f"{TOPICS}{node.file}": node.owner for node in reversed(list(project.nodes()))}
    for section in project.sections:
        lines = Lines(section.text)
        for one in _calls(section.text):
            said = _twice(one) or _other_measure(one, rows, known, project)
            if said:
                code, at, message, hint = said
                span = Span(section.file, *lines.place(at))
                yield Diagnostic(code, span, message, hint, Severity.WARNING, owners.get(section.file, ""))


def _calls(text: str) -> Iterator[_Called]:
    hidden = without_comments(text)
    for found in _CALL.finditer(hidden):
        start, end = found.span()
        behind = _BEHIND.match(hidden, end)
        before = hidden[max(0, start - 12) : start]
        yield _Called(found[1], found[2], start, end, before, behind[1] if behind else "")


Said = tuple[str, int, str, str]


def _twice(one: _Called) -> Said | None:
    """What is wrong where a reference prints a word or sign that the author wrote too."""
    name = f"{one.function}(…)"
    sign = next((sign for sign in ("%", "phần trăm", "điểm phần trăm") if one.behind.startswith(sign)), "")
    if one.function in ("ty_le", "thay_doi", "so_sanh") and sign:
        return "E445", one.end, f"{name} đã in đơn vị, phía sau lại có '{sign}'", f"xóa '{sign}' sau dấu }}}}"
    rise = _RISE.search(one.before) if one.function in ("thay_doi", "so_sanh") else None
    if rise:
        words = f"{name} đã in chữ 'tăng' hoặc 'giảm', phía trước lại có '{rise[1]}'"
        return "E445", one.start, words, f"xóa '{rise[1]}' trước dấu {{{{"
    return None


def _other_measure(
    one: _Called, rows: dict[str, Indicator], known: frozenset[Words], project: Project
) -> Said | None:
    """What is wrong where the words behind a figure count something else than its form does."""
    row = rows.get(one.code) if one.function in ("so", "tong") else None
    if row is None or row.kind is Kind.TEXT or not one.behind:
        return None
    said = _longest(one.behind, known)
    own = (*_PERCENT, *_POINTS[1:]) if row.kind is Kind.PERCENT else measures(row.measure)
    if not said or said in own or (not own and said not in _PERCENT) or _among(one.behind, own):
        return None
    counted = row.kind is Kind.YES_NO or row.total is Total.COUNT
    measure = row.measure or ("đơn vị" if counted else "")
    shown = " ".join(one.behind.split()[: len(said)]).strip(" ,*") if said != ("%",) else "%"
    words = f"sau số của {row.code} viết '{shown}', nhưng biểu tính bằng '{measure}'"
    if said in (*_MONEY, *_SCALES):
        hint = f"sửa thành '{measure}': số in ra đúng như trong biểu, không tự đổi đơn vị"
    else:
        hint = f"sửa thành '{measure}', hoặc gọi đúng chỉ tiêu tính bằng '{shown}'"
    return "E444", one.end, words, hint


def _among(behind: str, own: tuple[Words, ...]) -> bool:
    """Whether the form's own unit of measure follows a little later: "cơ quan, đơn vị"."""
    found = tuple(words(behind)[:5])
    return any(found[at : at + len(one)] == one for one in own for at in range(1, len(found)))


def _longest(behind: str, known: frozenset[Words]) -> Words:
    """The unit of measure that ``behind`` begins with, as long as there is one."""
    if behind.startswith("%"):
        return ("%",)
    found = tuple(words(behind.partition(",")[0])[:4])
    return next((found[:size] for size in range(len(found), 0, -1) if found[:size] in known), ())


RULES = (beside_references,)
