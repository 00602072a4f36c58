"""The letter to one agency or unit that is late. Source: decree 30/2020, annex III, template 1.5."""

from dataclasses import replace
from datetime import date

from baocao.dues.owing import Item, Owing
from baocao.model import Box, Grid, Manuscript, Project, Report, Sheet, Stage
from baocao.remind.wording import addressee, hand_in, kinds, within
from baocao.vietnamese import days_left, long_date, short_date

_REGISTRY = "VT"
"""The registry's sign in "Lưu: VT, NV"; the other is that of who drafts (decree 30/2020, annex I, II.9)."""

_LIST = "con-thieu"


def letter(one: Owing, project: Project, today: date, marked: str = "") -> Manuscript:
    """The letter, its number and date left for the clerk. ``today`` is the day up to which it counts.

    ``marked`` marks every page, blank for none.
    """
    lines = (_asked(one, project, today), _LIST, *_how(one), _last(one, project))
    # A line is a paragraph: a name or an opening that came with line ends is still one.
    text = "\n".join(" ".join(line.split()) for line in lines)
    return Manuscript(
        Stage.FINAL,
        _head(one, project, late=one.late(today) > 0),
        project.style,
        (Sheet("", "", text),),
        {_LIST: _grid(one, today)},
        (),
        (),
        marked=marked,
    )


def _head(one: Owing, project: Project, *, late: bool) -> Report:
    """What stands around the text: of the report only who issues and signs."""
    report = project.report
    verb = "đôn đốc gửi" if late else "nhắc thời hạn gửi"
    return replace(
        report,
        type="",
        code=next((sign for sign in report.filed if sign != _REGISTRY), ""),
        subject=f"{verb} {kinds(one)} {_lower(report.type)}",
        addressees=(addressee(one, project),),
        superior=True,
        bases=(),
        opening="",
        signer=report.reminders.signer or report.signer,
        recipients=(),
        filed=report.filed or (_REGISTRY,),
        appendices=(),
        number=None,
        signed=None,
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _asked(one: Owing, project: Project, today: date) -> str:
    report = project.report
    paper = f"{_lower(report.type)} {_lower(report.subject)}"
    opening = report.reminders.opening.rstrip(" ,.;") or f"Để kịp xây dựng {paper}"
    who, where = within(one, project), hand_in(project)
    send = "hoàn thành" if where == one.account.name else f"hoàn thành và gửi về {where}"
    day = long_date(today.day, today.month, today.year)
    what = f"{kinds(one)} dưới đây, tính đến {day} còn thiếu"
    return f"{opening}, {report.issuer.name} đề nghị {who} {send} {what}:"


def _grid(one: Owing, today: date) -> Grid:
    titles = ("TT", "Nội dung", "Tình trạng", "Hạn", "Chậm" if one.late(today) else "Còn lại")
    head = tuple(Box(text, bold=True, align="center") for text in titles)
    rows = tuple(_row(at, item, today) for at, item in enumerate(one.items, 1))
    return Grid((head,), rows, len(head), fixed=(0, 3, 4))


def _row(at: int, item: Item, today: date) -> tuple[Box, ...]:
    late = f"{item.late(today)} ngày" if item.late(today) else days_left(item.due, today)
    return (
        Box(str(at), align="center"),
        Box(item.title),
        Box(item.state),
        Box(short_date(item.due), align="center"),
        Box(late, align="center"),
    )


def _how(one: Owing) -> list[str]:
    """How to hand in: a paragraph for texts, one for forms."""
    made = []
    if any(not item.form for item in one.items):
        made.append(
            "Phần nội dung viết theo đề cương, trả lời từng yêu cầu; "
            "yêu cầu nào không phát sinh thì nêu rõ lý do."
        )
    if any(item.form for item in one.items):
        made.append(
            f"Phần số liệu điền vào tệp biểu mẫu Excel {one.account.owner}.xlsx gửi kèm và gửi lại chính tệp "
            "đó; số không phát sinh ghi dấu “-”, bằng không ghi số 0, không để ô trống."
        )
    return made


def _last(one: Owing, project: Project) -> str:
    who, where = within(one, project), hand_in(project)
    ask = "" if where == one.account.name else f"; có vướng mắc, phản ánh về {where} để được hướng dẫn"
    return f"Đề nghị {who} khẩn trương thực hiện{ask}."
