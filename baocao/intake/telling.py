"""What was handed in, told to whoever takes it in: who, which forms, what was refused, what changes."""

from collections.abc import Iterator, Sequence

from baocao.intake import Handed
from baocao.intake.taking import Outcome
from baocao.model import Entry, Project, Remark, Submission
from baocao.numbers import letters
from baocao.vietnamese import short_date

_MOST = 20
"""Differences and remarks of one kind that are told one by one."""

_LONGEST = 60


def place(sheet: str, row: int, column: int) -> str:
    """ "PL3!F12" on a sheet; "dòng 12, cột 6" in a CSV; the sheet or "cả tệp" without a row and column."""
    if not row or not column:
        where = [sheet, f"dòng {row}" if row else "", f"cột {letters(column)}" if column else ""]
        return ", ".join(filter(None, where)) or "cả tệp"
    return f"{sheet}!{letters(column)}{row}" if sheet else f"dòng {row}, cột {column}"


def told(one: Handed, project: Project) -> Iterator[str]:
    """The lines about one file; none when it was refused as a whole."""
    sent = one.submission
    if sent is None:
        return
    yield f"{sent.file}: {project.name_of(sent.reporter)} (nhận ra theo {sent.how})"
    received = {each.form: each for each in sent.received}
    for outcome in one.outcomes:
        form = received[outcome.form]
        sheets = f"trang {', '.join(form.sheets)}, " if any(form.sheets) else ""
        yield f"  {outcome.form} ({sheets}{form.how}): {_counts(outcome)}"
        for entry in sent.of(outcome.form):
            if entry.why:
                yield from _refused(entry, outcome, project)
        yield from _differences(outcome, sent, project)
    yield from _remarks(sent.remarks)
    if one.again:
        days = [each.day for each in project.receipts.get(sent.reporter, ()) if each.sha256 == sent.sha256]
        yield f"  Tệp này đã được nhận ngày {short_date(max(days))}, không có gì mới."


def _counts(one: Outcome) -> str:
    words = f"nhận {one.taken} ô, từ chối {one.refused}, trống {one.blank}"
    return f"{words}, khác số đang có {one.replaced}" if one.replaced else words


def _refused(one: Entry, outcome: Outcome, project: Project) -> Iterator[str]:
    period = project.forms[one.form].called(one.period)
    kept = outcome.cells.get((one.code, one.period), "")
    after = f"; giữ số cũ {kept}" if kept else "; để trống"
    where = place(one.sheet, one.row, one.column)
    yield f"    {where} ({one.code}, {period}): {_with(one.raw)}{one.why}{after}"
    if one.hint:
        yield f"        gợi ý: {one.hint}"


def _differences(one: Outcome, sent: Submission, project: Project) -> Iterator[str]:
    changed = [each for each in one.differences if each.old]
    form = project.forms[one.form]
    places = {(each.code, each.period): each[:3] for each in sent.of(one.form)}
    for each in changed[:_MOST]:
        new = _short(each.new) if each.new else "(trống)"
        where = place(*places[each.code, each.period])
        yield f"    {where} ({each.code}, {form.called(each.period)}): {_short(each.old)} -> {new}"
    if len(changed) > _MOST:
        yield f"    … và {len(changed) - _MOST} ô khác"
    if one.absent:
        codes = ", ".join(one.absent[:10]) + (" …" if len(one.absent) > 10 else "")
        yield f"    tệp không có {len(one.absent)} dòng: {codes}"
    unsent = one.kept - one.refusals
    if one.invented:
        codes = ", ".join(one.invented[:10]) + (" …" if len(one.invented) > 10 else "")
        yield f"    {len(one.invented)} dòng vẫn ghi 'Minh họa' vì còn số minh họa cũ: {codes}"
        yield f"        gợi ý: đúng là số thật thì xóa lời ghi ở cột Ghi chú của {one.path}"
    if unsent:
        yield f"    {len(unsent)} ô đang có số mà tệp không có: giữ nguyên"


def _remarks(remarks: Sequence[Remark]) -> Iterator[str]:
    """Remarks by what was made of them."""
    groups: dict[str, list[Remark]] = {}
    for one in remarks:
        groups.setdefault(one.why, []).append(one)
    if groups:
        yield "  Lưu ý:"
    for why, same in groups.items():
        if len(same) == 1 or not any(one.text for one in same):
            yield from (
                f"    {place(one.sheet, one.row, one.column)}: {_with(one.text)}{why}" for one in same[:_MOST]
            )
            continue
        yield f"    {why} ({len(same)} chỗ):"
        yield from (
            f"      {place(one.sheet, one.row, one.column)}: {_short(one.text)}" for one in same[:_MOST]
        )
        if len(same) > _MOST:
            yield f"      … và {len(same) - _MOST} chỗ khác"


def _with(text: str) -> str:
    return f"{_short(text)} " if text else ""


def _short(text: str) -> str:
    one = " ".join(text.split())
    return f"'{one}'" if len(one) <= _LONGEST else f"'{one[:_LONGEST]}…'"


def facts(one: Handed) -> dict[str, object]:
    """The same as plain values, for other programs."""
    sent = one.submission
    if sent is None:
        return {"file": one.foreign.name, "sha256": one.foreign.sha256, "reporter": None}
    return {
        "file": sent.file,
        "sha256": sent.sha256,
        "reporter": sent.reporter,
        "recognised_by": sent.how,
        "accepted": one.accepted,
        "again": one.again,
        "forms": [
            {
                "form": outcome.form,
                "path": outcome.path,
                "taken": outcome.taken,
                "refused": outcome.refused,
                "blank": outcome.blank,
                "replaced": outcome.replaced,
                "differences": [each._asdict() for each in outcome.differences],
            }
            for outcome in one.outcomes
        ],
        "refused": [each._asdict() for each in sent.entries if each.why],
        "remarks": [each._asdict() for each in sent.remarks],
    }
