"""The head of the first page: letterhead, title, addressees, legal bases."""

from baocao.model import Manuscript, Report, Stage, Style
from baocao.typeset import page
from baocao.typeset.lines import SLACK, balanced, rule, width, wrapped
from baocao.typeset.ooxml import BLANK, indent, line, paragraph, run, twips
from baocao.vietnamese import long_date

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

CELL_SIDE = 85
"""Side margin of its cells, in twips. Source: the decree's own templates (nd30.md, section 2)."""

_ISSUER_SHARE = 0.42
"""The line below the issuer, where the style's value is no third to half of it. Source: nd30.md, HD-11."""

_MOTTO_SLACK = 0.05
"""How far the line below the motto may be off the motto's length. Source: nd30.md, HD-05."""


def letterhead(manuscript: Manuscript) -> str:
    """Everything between the top of page 1 and the first section of the body."""
    report, style = manuscript.report, manuscript.style
    made = [_table(manuscript), *_title(report, style)]
    if report.superior:
        made += _addressees(report.addressees, style)
    made += [
        paragraph("CanCu", run(f"{basis}{'.' if at == len(report.bases) else ';'}"))
        for at, basis in enumerate(report.bases, 1)
    ]
    if report.opening:
        made.append(paragraph("MoDau", run(report.opening)))
    return "".join(made)


def number(report: Report) -> str:
    """ "12/BC-UBND", of a letter "12/UBND-NV"; the number is blank while it is open.

    Source: decree 30/2020, annex I, II.3 (nd30.md, HD-13, HD-14, AB-02).
    """
    count = BLANK * 8 if report.number is None else f"{report.number:02d}"
    signs = (report.code, report.issuer.short) if report.type else (report.issuer.short, report.code)
    return f"{count}/{'-'.join(one for one in signs if one)}"


def day(report: Report) -> str:
    """ "ngày 05 tháng 3 năm 2020", with blanks while the date is open."""
    if report.signed is None:
        return f"ngày{BLANK * 5}tháng{BLANK * 5}năm{BLANK * 8}"
    return long_date(report.signed.day, report.signed.month, report.signed.year)


def columns(style: Style) -> tuple[int, int]:
    """Widths of the left and the right column of the letterhead, in twips.

    The right one takes the name of the nation on one line (nd30.md, LY-03), the left one the rest.
    """
    nation = width(NATION, style.number("size.national"), bold=True)
    motto = width(MOTTO, style.number("size.motto"), bold=True)
    right = max(5594, round(max(nation, motto) * 1.005) + 2 * CELL_SIDE)
    return page.text_width(style) - right, right


def _table(manuscript: Manuscript) -> str:
    report, style = manuscript.report, manuscript.style
    left, right = columns(style)
    rows = (
        (_issuer(report, style, left - 2 * CELL_SIDE), _nation(style, right - 2 * CELL_SIDE)),
        (_number(manuscript, left - 2 * CELL_SIDE), _place(report)),
    )
    return table((left, right), rows, CELL_SIDE)


def table(widths: tuple[int, int], rows: tuple[tuple[str, str], ...], side: int) -> str:
    """Two columns without borders; ``side`` is the side margin of its cells in twips."""
    none = "".join(
        f'<w:{one} w:val="nil"/>' for one in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    margin = f'w:w="{side}" w:type="dxa"'
    made = ""
    for row in rows:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{across}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
            for across, content in zip(widths, row, strict=True)
        )
        made += f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{none}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar><w:left {margin}/><w:right {margin}/></w:tblCellMar>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    )


def _issuer(report: Report, style: Style, room: int) -> str:
    made = paragraph("ChuQuan", run(report.issuer.superior)) if report.issuer.superior else ""
    made += "".join(paragraph("CoQuan", run(one)) for one in report.issuer.lines)
    last = report.issuer.lines[-1] if report.issuer.lines else ""
    above = wrapped(last, style.number("size.issuer"), room, bold=True)[-1]
    wished = twips(style.number("rules.issuer_mm"))
    return made + line(wished if above / 3 <= wished <= above / 2 else round(above * _ISSUER_SHARE), room)


def _nation(style: Style, room: int) -> str:
    motto = width(MOTTO, style.number("size.motto"), bold=True)
    wished = twips(style.number("rules.motto_mm"))
    length = wished if abs(wished - motto) <= motto * _MOTTO_SLACK else motto
    return paragraph("QuocHieu", run(NATION)) + paragraph("TieuNgu", run(MOTTO)) + line(length, room)


def _number(manuscript: Manuscript, room: int) -> str:
    report, style = manuscript.report, manuscript.style
    made = paragraph("SoKyHieu", run(f"Số:{BLANK if report.number is None else ' '}{number(report)}"))
    if not report.type:
        made += _letter_subject(report, style, room)
    if manuscript.stage is not Stage.DRAFT:
        return made
    words = style.text("draft.mark")
    inside = round(width(words, style.number("size.number"), bold=True) * SLACK) + 240
    side = max(0, (room - inside) // 2)
    made += paragraph("DuThao", run(words), indent(side, side))
    return made + (paragraph("LanDuThao", run(manuscript.edition)) if manuscript.edition else "")


def _letter_subject(report: Report, style: Style, room: int) -> str:
    """ "V/v …" below the number. Source: decree 30/2020, annex I, II.5.b and template 1.5."""
    words = f"V/v {report.subject}"
    side = (room - balanced(words, style.number("size.number"), room)) // 2
    return paragraph("TrichYeuThu", run(words), indent(side, side))


def _place(report: Report) -> str:
    return paragraph("DiaDanh", run(f"{report.issuer.place}, {day(report)}"))


def _title(report: Report, style: Style) -> list[str]:
    """Type, subject and the line below. Source: decree 30/2020, annex I, II.5 (nd30.md, TL-01 to TL-05)."""
    if not report.type:
        return []
    room, pt = page.text_width(style), style.number("size.title")
    column = balanced(report.subject, pt, room, bold=True)
    side = (room - column) // 2
    return [
        paragraph("TenLoai", run(report.type.upper())),
        paragraph("TrichYeu", run(report.subject), indent(side, side)),
        line(rule(wrapped(report.subject, pt, column, bold=True), style.number("rules.subject_share")), room),
    ]


def _addressees(names: tuple[str, ...], style: Style) -> list[str]:
    """One addressee on the line of the call, several each on its own line below.

    Source: decree 30/2020, annex I, II.9.d (nd30.md, NN-02 to NN-04).
    """
    if not names:
        return []
    if len(names) == 1:
        return [paragraph("KinhGui", run(f"Kính gửi: {names[0]}"))]
    left = twips(35)
    dash = left + width("Kính gửi", style.number("size.body"))
    look = f'<w:spacing w:after="0"/>{indent(left)}<w:jc w:val="left"/>'
    hang = f'<w:ind w:left="{dash + 160}" w:right="0" w:hanging="160"/>'
    items = [
        paragraph("NoiNhanCapTren", run(f"- {name};"), f'<w:spacing w:after="0"/>{hang}')
        for name in names[:-1]
    ]
    last = paragraph("NoiNhanCapTren", run(f"- {names[-1]}."), hang)
    return [paragraph("KinhGui", run("Kính gửi:"), look), *items, last]
