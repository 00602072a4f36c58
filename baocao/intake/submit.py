"""A recognised file as a submission: every cell of every form that is owed, and all the rest told."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.doors.foreign import Foreign
from baocao.figures import stamp as stamps
from baocao.figures.owing import owed_codes
from baocao.figures.version import version
from baocao.intake.entries import leftovers, read_entries
from baocao.intake.found import Found, View
from baocao.intake.recognise import Recognised, others_on
from baocao.intake.who import file_names, people
from baocao.model import Entry, Form, Project, Received, Remark, Submission
from baocao.vietnamese import plain

_OWN_WORDS = ("stt", "tt", "ma", "chi-tieu", "don-vi-tinh", "dvt", "ghi-chu", "bieu", "phu-luc")
_OWN_BEGINNINGS = ("noi-bao-cao", "ghi-chu-cua-noi-bao-cao", "don-vi-tinh")
"""What every form says of itself, in plain letters."""


def submission(
    foreign: Foreign, project: Project, seen: Recognised, said: list[Diagnostic]
) -> Submission | None:
    """The submission that ``foreign`` is; None, with a complaint, when nothing of it is owed."""
    reporter = seen.who.reporter
    received: list[Received] = []
    entries: list[Entry] = []
    remarks = list(_of_file(foreign))
    for form in project.forms.values():
        part = _form(form, project, seen)
        if part:
            remarks += part.remarks
            entries += part.entries
            received += filter(None, (part.received,))
    if not received:
        names = ", ".join(dict.fromkeys(found.form for _, found in seen.forms))
        words = f"{project.name_of(reporter)} không phải nộp biểu {names}"
        hint = "kiểm tra nơi gửi (--unit, --agency) và biểu"
        said.append(Diagnostic("D326", Span(foreign.name), words, hint, Severity.ERROR, reporter))
        return None
    remarks += _left(project, seen)
    remarks += _amiss(foreign, project, seen)
    parts = tuple(received), tuple(entries), tuple(remarks)
    return Submission(foreign.name, foreign.sha256, reporter, seen.who.how, *parts)


class _Part(NamedTuple):
    """What was made of one form; ``received`` is None when the reporter does not owe it."""

    received: Received | None
    entries: list[Entry]
    remarks: list[Remark]


def _form(form: Form, project: Project, seen: Recognised) -> _Part | None:
    """What the file says of one form; None when it is not there."""
    sheets = [(view, found) for view, found in seen.forms if found.form == form.id]
    if not sheets:
        return None
    reporter = seen.who.reporter
    remarks = [remark for _, found in sheets for remark in found.remarks]
    if not owed_codes(form, reporter, project):
        return _Part(None, [], [*remarks, *_not_owed(sheets, project.name_of(reporter))])
    entries, others = read_entries(form, sheets, reporter, project)
    names = tuple(dict.fromkeys(view.name for view, _ in sheets))
    stamped = (
        next((one.version for one in seen.stamp.sheets if one.form == form.id), "") if seen.stamp else ""
    )
    if stamped and stamped != version(form):
        why = f"mẫu phiên bản cũ ({stamped}) của biểu {form.id}; mọi mã vẫn còn nên vẫn nhận"
        remarks.append(Remark(names[0], 0, 0, "", why))
    return _Part(Received(form.id, names, stamped, sheets[0][1].how), entries, [*remarks, *others])


def _of_file(foreign: Foreign) -> Iterator[Remark]:
    """What is to be said of the file as a whole."""
    if foreign.encoding:
        yield Remark("", 0, 0, "", f"tệp CSV không phải UTF-8, đã đọc theo {foreign.encoding}")
    if foreign.legacy:
        yield Remark(
            "",
            0,
            0,
            "",
            f"chữ gõ bằng bảng mã cũ {foreign.legacy}, đã chuyển sang Unicode; xem lại các ô chữ",
        )
    for sheet in foreign.sheets:
        if sheet.hidden and sheet.name != stamps.SHEET and sheet.squares:
            yield Remark(sheet.name, 0, 0, "", "trang ẩn, không được đọc")


def _amiss(foreign: Foreign, project: Project, seen: Recognised) -> Iterator[Remark]:
    """Sheets that name another reporter, what a stamped workbook should have had, and a name of the file
    that says another reporter.
    """
    for view, how in others_on(seen, project):
        why = f"{how}, không phải {project.name_of(seen.who.reporter)}: nhận theo {seen.who.how}"
        yield Remark(view.name, 0, 0, "", why)
    if seen.stamp is None:
        return
    here = {found.form for _, found in seen.forms}
    for one in seen.stamp.sheets:
        if one.form not in here:
            yield Remark(
                one.sheet, 0, 0, "", f"mẫu có biểu {one.form} ở trang này, tệp gửi về không đọc được trang đó"
            )
    mine = people(project)[seen.who.reporter]
    if not file_names(foreign.name, {seen.who.reporter: mine}):
        names = ", ".join(map(project.name_of, file_names(foreign.name, people(project))))
        if names:
            why = f"tên tệp là của {names}, dấu của mẫu là của {mine.name}: nhận theo dấu"
            yield Remark("", 0, 0, foreign.name, why)


def _not_owed(sheets: list[tuple[View, Found]], name: str) -> Iterator[Remark]:
    for view, found in sheets:
        if any((slot.row, slot.column) in view.at for slot in found.slots):
            yield Remark(
                view.name, 0, 0, "", f"{name} không phải nộp biểu {found.form}: không nhận trang này"
            )


def _left(project: Project, seen: Recognised) -> Iterator[Remark]:
    """What stands beside the forms."""
    used: dict[str, set[tuple[int, int]]] = {}
    views: dict[str, View] = {}
    for view, found in seen.forms:
        views[view.name] = view
        places = used.setdefault(view.name, set())
        places.update(found.used)
        places.update((slot.row, slot.column) for slot in found.slots)
    known = _known(project, seen.who.reporter)
    for name, view in views.items():
        yield from leftovers(view, frozenset(used[name]), known)
        yield from _hidden(view, [found for one, found in seen.forms if one is view])
    for view in seen.rest:
        if view.sheet.squares:
            texts = " | ".join(one.text for one in view.sheet.squares[:5])
            yield Remark(view.name, 0, 0, texts, "trang này không phải biểu, không được đọc")


def _hidden(view: View, found: list[Found]) -> Iterator[Remark]:
    """Figures that the sender may have forgotten because nobody sees them."""
    rows = {slot.row for one in found for slot in one.slots if (slot.row, slot.column) in view.at}
    columns = {slot.column for one in found for slot in one.slots if (slot.row, slot.column) in view.at}
    hidden = sorted(rows & view.sheet.hidden_rows)
    if hidden:
        yield Remark(
            view.name, hidden[0], 0, "", f"có số ở dòng ẩn ({', '.join(map(str, hidden[:10]))}), vẫn được đọc"
        )
    unseen = sorted(columns & view.sheet.hidden_columns)
    if unseen:
        yield Remark(view.name, 0, unseen[0], "", "có số ở cột ẩn, vẫn được đọc")


def _known(project: Project, reporter: str) -> Callable[[str], bool]:
    """Whether a text is one that the forms themselves print."""
    words = {*_OWN_WORDS, plain(project.name_of(reporter)), plain(project.report.issuer.name)}
    words |= {plain(project.report.illustrative), plain(project.report.subject)}
    for form in project.forms.values():
        words |= {plain(text) for text in _texts(form)}
    words.discard("")
    return lambda text: _is_own(plain(text), words)


def _is_own(text: str, words: set[str]) -> bool:
    # Numbers of footnotes and labels stand before the words, marks of footnotes behind them.
    forms = text, text.lstrip("-0123456789"), text.rstrip("-0123456789")
    return not text or any(one in words for one in forms) or text.startswith(_OWN_BEGINNINGS)


def _texts(form: Form) -> Iterator[str]:
    """All words of a form."""
    yield from (form.title, form.subtitle, f"Biểu {form.id}", f"Phụ lục {form.id}", form.id)
    yield from form.notes.values()
    for table in form.tables:
        yield from (table.title, table.heading, table.row_heading)
        for period in table.periods:
            yield period.title
        for one in table.indicators:
            yield from (one.title, one.measure)
