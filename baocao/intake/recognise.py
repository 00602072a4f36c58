"""A file that was handed in, recognised: whose it is, which forms it holds, what each cell says."""

from collections.abc import Iterator
from typing import NamedTuple

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.doors.foreign import Foreign
from baocao.figures import stamp as stamps
from baocao.figures.stamp import Stamp
from baocao.intake.across import find_across
from baocao.intake.found import Found, View
from baocao.intake.keyed import find_keyed
from baocao.intake.layout import find_by_titles
from baocao.intake.who import Who, others_named, who_says
from baocao.model import Project
from baocao.model.submission import ANSWER_SHEET


class Recognised(NamedTuple):
    """What a file was recognised as: whose it is, its stamp (None: not ours), sheets with forms, and the
    other sheets that can be seen.
    """

    who: Who
    stamp: Stamp | None
    forms: tuple[tuple[View, Found], ...]
    rest: tuple[View, ...]


def recognise(foreign: Foreign, project: Project, given: str, said: list[Diagnostic]) -> Recognised | None:
    """What ``foreign`` is; None when the file as a whole is refused, with one complaint.

    ``given`` is the reporter that the caller names, blank for none. Nothing is guessed: a doubt about
    who sent it is a refusal; a doubt about a row or a cell refuses that row or cell.
    """
    stamp = _stamp(foreign)
    forms, rest = _find(foreign, project)
    refusal = _wrong_stamp(stamp, project, given) or _no_forms(project, stamp, forms)
    if refusal:
        code, words, hint = refusal
        said.append(Diagnostic(code, Span(foreign.name), words, hint))
        return None
    who = _who(foreign, project, given, Recognised(Who("", ""), stamp, forms, rest))
    seen = Recognised(who, stamp, forms, rest)
    other = "" if given or not stamp else next((how for _, how in others_on(seen, project)), "")
    if other:
        mine = project.name_of(who.reporter)
        words = f"tệp là mẫu gửi cho {mine}, nhưng {other}: có thể đã dán trang của nơi khác"
        option = "--unit" if who.reporter in project.units else "--agency"
        hint = f"hỏi lại nơi gửi; đúng là số liệu của {mine} thì thêm {option} {who.reporter}"
        said.append(Diagnostic("D321", Span(foreign.name), words, hint, Severity.ERROR, who.reporter))
        return None
    if not who.reporter:
        hint = "nói rõ nơi gửi: thêm --unit <mã đơn vị> hoặc --agency <mã cơ quan>"
        said.append(Diagnostic("D320", Span(foreign.name), f"không rõ tệp của nơi nào: {who.how}", hint))
        return None
    return seen


def _stamp(foreign: Foreign) -> Stamp | None:
    """The stamp of a workbook that we sent out."""
    for sheet in foreign.sheets:
        if sheet.name == stamps.SHEET:
            rows: dict[int, list[str]] = {}
            for one in sheet.squares:
                rows.setdefault(one.row, []).append(one.text)
            return stamps.read_stamp(rows.values())
    return None


def _wrong_stamp(stamp: Stamp | None, project: Project, given: str) -> tuple[str, str, str] | None:
    """Code, words and hint when the stamp speaks against taking the file."""
    if stamp is None:
        return None
    known = stamp.reporter in project.units or stamp.reporter in project.agencies
    if stamp.workspace != stamps.workspace_mark(project.report):
        hint = "chọn đúng thư mục làm việc (--workspace), hoặc gửi lại mẫu của đợt này cho nơi báo cáo"
        return "D323", "tệp là mẫu của một báo cáo khác", hint
    if not known and not given:
        words = f"mẫu gửi cho {stamp.reporter!r}, nơi không còn trong đề cương"
        return "D321", words, "nói rõ nơi gửi: thêm --unit <mã đơn vị> hoặc --agency <mã cơ quan>"
    if known and given and given != stamp.reporter:
        words = f"tệp là mẫu gửi cho {project.name_of(stamp.reporter)}, không phải {project.name_of(given)}"
        return (
            "D321",
            words,
            "bỏ tùy chọn --unit, --agency; nếu nơi gửi dùng nhầm mẫu, gửi lại đúng mẫu của nơi đó",
        )
    return None


def _find(foreign: Foreign, project: Project) -> tuple[tuple[tuple[View, Found], ...], tuple[View, ...]]:
    """The forms on all sheets that can be seen, and the sheets without one."""
    found: list[tuple[View, Found]] = []
    rest: list[View] = []
    for sheet in foreign.sheets:
        if sheet.hidden or sheet.name == stamps.GUIDE or sheet.name.startswith(ANSWER_SHEET):
            continue
        view = View(sheet)
        here = find_keyed(view, project.forms)
        if not here:
            here = find_by_titles(view, project.forms)
            known = {one.form for one in here}
            here += [one for one in find_across(view, project.forms) if one.form not in known]
        found += ((view, one) for one in here)
        if not here:
            rest.append(view)
    return tuple(found), tuple(rest)


def _no_forms(
    project: Project, stamp: Stamp | None, forms: tuple[tuple[View, Found], ...]
) -> tuple[str, str, str] | None:
    """Code, words and hint when there is no form, or one with codes that it no longer has."""
    if not forms:
        words = (
            "không nhận ra biểu nào: không có mã chỉ tiêu, cũng không có hàng tiêu đề và tên dòng của biểu"
        )
        hint = f"dùng mẫu do lệnh build.py forms export xuất ra; các biểu: {', '.join(project.forms)}"
        return "D322", words, hint
    for view, found in forms:
        if found.strange and stamp:
            gone = ", ".join(found.strange[:5])
            words = f"trang {view.name!r} là mẫu cũ của biểu {found.form}, có mã nay không còn: {gone}"
            hint = "gửi mẫu mới (build.py forms export) cho nơi báo cáo, hoặc chép số vào mẫu mới"
            return "D324", words, hint
    return None


def _who(foreign: Foreign, project: Project, given: str, seen: Recognised) -> Who:
    if given:
        return Who(given, "tùy chọn của lệnh")
    if seen.stamp:
        return Who(seen.stamp.reporter, "dấu của mẫu")
    return who_says(_tops(seen), _ids(seen), foreign.name, project)


def others_on(seen: Recognised, project: Project) -> Iterator[tuple[View, str]]:
    """Sheets that name somebody else than who sent the file, and that in words."""
    return others_named(seen.who.reporter, _tops(seen), _ids(seen), project)


def _tops(seen: Recognised) -> dict[View, int]:
    """The first row of the tables of each sheet."""
    tops: dict[View, int] = {}
    for view, found in seen.forms:
        tops[view] = min(found.top, tops.get(view, found.top))
    return tops


def _ids(seen: Recognised) -> set[str]:
    return {found.form for _, found in seen.forms}
