"""The rule about numbers that were typed where a reference belongs."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from baocao.check.look import Look
from baocao.check.typed.by_hand import by_hand
from baocao.check.typed.copied import Match, best
from baocao.check.typed.differing import Difference, close, contradicted, out_of_line
from baocao.check.typed.known import Known
from baocao.check.typed.lexicon import FOREIGN, MONEY
from baocao.check.typed.prose import SCALE, Sort, Typed, goes_on, typed
from baocao.check.typed.rows import Row
from baocao.check.typed.tables import Tabled, tabled
from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.markdown import Lines, masked
from baocao.model import Project, Section
from baocao.numbers import show

TOPICS = "content/topics/"
MANY = 20
"""After so many findings in one file the rest are only counted."""

MOST = 5_000
"""So many numbers of one file are looked at: fifty times what a long section has."""

_KEEP = "nếu là số khác thì thêm <!-- gc: số gõ tay: lý do --> vào cuối đoạn"
_CALL = re.compile(r"""\{\{\s*so\(\s*["']([^"'\n]+)["']\s*,\s*\d+\s*\)\s*""")
_NEAR = 60
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.(?:\d{1,2}|\d{4,})", re.ASCII)
_POINTED = re.compile(r"\d+\.\d+", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2},\d{3}", re.ASCII)


class Page(NamedTuple):
    """A section that is searched, and who writes it."""

    project: Project
    known: Known
    section: Section
    lines: Lines
    owner: str

    def say(self, code: str, at: int, words: str, hint: str) -> Diagnostic:
        """A warning about the place ``at``."""
        span = Span(self.section.file, *self.lines.place(at))
        return Diagnostic(code, span, words, hint, Severity.WARNING, self.owner)


def typed_numbers(look: Look) -> Iterator[Diagnostic]:
    """E440 to E443: figures of the forms are called, not typed."""
    project = look.project
    if not project.sections:
        return
    known = Known(project, look.figures)
    owners = {f"{TOPICS}{node.file}": node.owner for node in reversed(list(project.nodes()))}
    for section in project.sections:
        page = Page(project, known, section, Lines(section.text), owners.get(section.file, ""))
        yield from _few(list(in_section(page)))


def _few(said: list[Diagnostic]) -> list[Diagnostic]:
    if len(said) <= MANY:
        return said
    last, more = said[MANY - 1], len(said) - MANY
    return [
        *said[: MANY - 1],
        replace(last, message=f"{last.message}; và còn {more} chỗ khác như vậy trong tệp"),
    ]


def in_section(page: Page) -> Iterator[Diagnostic]:
    """All there is to say of the numbers of one section."""
    text = masked(page.section.text)
    kept = by_hand(page.section.text)
    before, copy = None, None
    for one in islice(typed(text, page.known.counted), MOST):
        found = best(one, page.known)
        if not _inside(kept, one.start):
            listed = one.chained and before and before.clause is one.clause
            yield from _one(page, one, found, _row(copy) if listed else _called_before(page, one))
        before, copy = one, found or (copy if one.chained else None)
    for table in tabled(text, page.known):
        if not _inside(kept, table.start):
            yield from _table(page, table)


def _row(copy: Match | None) -> Row | None:
    """The row whose figures a list has, when its last number is one of them."""
    return copy.row if copy and copy.single and not copy.reporter else None


def _called_before(page: Page, one: Typed) -> Row | None:
    """The row of the reference that the number goes on a list with: "từ {{ so(…) }} năm 2011 lên 12 …"."""
    text = page.section.text
    end = text.rfind("}}", max(0, one.start - _NEAR), one.start)
    found = _CALL.search(text, text.rfind("{{", 0, end), end) if end >= 0 else None
    return page.known.by_code.get(found[1]) if found and goes_on(text[end + 2 : one.start]) else None


def _inside(stretches: list[tuple[int, int]], at: int) -> bool:
    before = bisect_right(stretches, at, key=lambda one: one[0])
    return before > 0 and at < stretches[before - 1][1]


def _one(page: Page, one: Typed, found: Match | None, before: Row | None) -> Iterator[Diagnostic]:
    """What there is to say of one number; ``before`` is the row of a list of figures that it goes on."""
    if found:
        source = _source(page, found.row, found.period, found.reporter)
        words = f"số {one.text} gõ tay trùng với {_made(found)} biểu {source}"
        yield page.say("E440", one.start, words, f"{_paste(one, found)}; {_KEEP}")
        return
    if _is_english(one, page.known):
        words = f"số {one.text} viết kiểu nước ngoài, không rõ dấu nào là hàng nghìn, dấu nào là số lẻ"
        yield page.say("E443", one.start, words, "viết 1.234 cho số nghìn, 1,2 cho số lẻ")
        return
    near = close(one, page.known)
    if near:
        yield page.say("E441", one.start, *_close(page, one, *near))
        return
    other = contradicted(one, page.known)
    if other is None and before:
        other = out_of_line(one, before)
    if other:
        source = _source(page, other.row, other.period, other.reporter)
        words = f"câu này ghi {one.text}, nhưng số của biểu {source} là {_shown(other)}"
        hint = f"nếu nói về chỉ tiêu này thì viết {{{{ {_call(other)} }}}}, biểu sai thì sửa biểu; {_KEEP}"
        yield page.say("E442", one.start, words, hint)


def _close(page: Page, one: Typed, other: Difference, rounded: bool) -> tuple[str, str]:
    source = _source(page, other.row, other.period, other.reporter)
    if rounded:
        scale = f" {one.after[0]}" if one.after and one.after[0] in MONEY else ""
        words = f"số {one.text}{scale} gõ tay là số làm tròn của biểu {source}: {_shown(other)}"
        keep = "cố ý làm tròn thì thêm <!-- gc: số gõ tay: làm tròn --> vào cuối đoạn"
        return words, f"in đúng số của biểu: {{{{ {_call(other)} }}}}; {keep}"
    words = f"số {one.text} gõ tay gần giống số của biểu {source}: {_shown(other)}"
    return words, f"nếu gõ nhầm thì thay bằng {{{{ {_call(other)} }}}}; {_KEEP}"


def _made(found: Match) -> str:
    """How a figure comes from a form: as it stands there, or computed."""
    made = {"tong": "tổng tính từ", "ty_le": "tỷ lệ tính từ"}
    made |= dict.fromkeys(("thay_doi", "so_sanh"), "mức thay đổi tính từ")
    return made.get(found.call.partition("(")[0], "số của")


def _paste(one: Typed, found: Match) -> str:
    """What to write instead, with as much of the text around the number as the reference prints."""
    if found.call.startswith(("thay_doi", "so_sanh")):
        lead = "tăng" if "tăng" in one.before[-2:] else "giảm"
        tail = " điểm phần trăm" if "%" not in one.text else ""
        return f"thay '{lead} {one.text}{tail}' bằng {{{{ {found.call} }}}}"
    sign = "%" if one.sort is Sort.PERCENT and found.call.startswith("so(") else ""
    return f"thay bằng {{{{ {found.call} }}}}{sign}"


def _table(page: Page, table: Tabled) -> Iterator[Diagnostic]:
    forms = ", ".join(dict.fromkeys(row.form.id for row in table.rows))
    words = f"bảng gõ tay có {table.copies} số trùng với số của biểu {forms}"
    codes = ", ".join(f'"{row.indicator.code}"' for row in table.rows)
    years = f"tu={table.years[0]}, den={table.years[-1]}, " if table.years else ""
    hint = f'thay bằng {{{{ bang({codes}, {years}ten="…") }}}}; {_KEEP.replace("đoạn", "bảng")}'
    yield page.say("E440", table.start, words, hint)


def _source(page: Page, row: Row, period: tuple[int, int], reporter: str) -> str:
    """Which figure it is, in words: form, title, period and whose."""
    first, last = period
    title = row.indicator.title.strip(" ;.:")
    title = title if len(title) <= 70 else title[:69].rstrip() + "…"
    when = (
        row.form.called(first) if first == last else f"{row.form.called(first)} đến {row.form.called(last)}"
    )
    whose = f" ({page.project.name_of(reporter)})" if reporter else ""
    return f"{row.form.id}: {title}, {when}{whose}"


def _shown(other: Difference) -> str:
    places = _decimals(other.value)
    sign = "%" if other.row.percent else ""
    sign = sign or (f" {other.row.indicator.measure}" if other.row.indicator.measure else "")
    return show(other.value * 10**places // SCALE, places) + sign


def _decimals(value: int) -> int:
    """The decimals that ``value``, scaled, needs."""
    digits = f"{value % SCALE:06d}".rstrip("0")
    return len(digits)


def _call(other: Difference) -> str:
    whose = f', don_vi="{other.reporter}"' if other.reporter else ""
    return f'so("{other.row.indicator.code}", {other.period[0]}{whose})'


def _is_english(one: Typed, known: Known) -> bool:
    """Whether the notation says thousands and decimals the other way round."""
    number = one.text.rstrip("% ")
    if one.value is not None:
        rows = [row for words in known.measured(one.after) for row in known.by_measure[words]]
        # "1,234 hồ sơ" is no part of a file; "1,234 tỷ đồng" is a sum of money.
        return bool(_GROUPED.fullmatch(number) and rows and not any(row.indicator.decimals for row in rows))
    if not _ENGLISH.fullmatch(number):
        return False
    if not _POINTED.fullmatch(number):
        return True
    counted = one.after and (one.after[0] in FOREIGN or one.after[0] in MONEY or known.measured(one.after))
    return one.sort is Sort.PERCENT or bool(counted)


RULES = (typed_numbers,)
