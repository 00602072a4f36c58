"""The end of the report: who receives it, and who signs it, side by side."""

from baocao.model import Report, Style
from baocao.typeset import page
from baocao.typeset.letterhead import table
from baocao.typeset.lines import SLACK, width
from baocao.typeset.ooxml import paragraph, run

_SIDE = 0
"""No side margin: "Nơi nhận" is flush with the left margin of the page (nd30.md, NN-05)."""


def signature(report: Report, style: Style) -> str:
    """The table of recipients and signer, in one row that does not break over pages.

    Source: decree 30/2020, annex I, II.7 and II.9 (nd30.md, SG-01 to SG-15, NN-05 to NN-08).
    """
    room = page.text_width(style)
    widest = max((width(one, style.number("size.signature"), bold=True) for one in _lines(report)), default=0)
    right = min(round(room * 0.7), max(round(room * 0.54), round(widest * SLACK)))
    return table((room - right, right), ((_recipients(report), _signer(report)),), _SIDE)


def _lines(report: Report) -> tuple[str, ...]:
    return (*report.signer.authority, report.signer.name)


def _recipients(report: Report) -> str:
    names = (["Như trên"] if report.superior else []) + list(report.recipients)
    made = paragraph("NoiNhan", run("Nơi nhận:"))
    made += "".join(paragraph("NoiNhanMuc", run(f"- {name};")) for name in names)
    filed = ", ".join(report.filed)
    return made + paragraph("NoiNhanMuc", run(f"- Lưu: {filed}.")) if filed else made


def _signer(report: Report) -> str:
    """The authority, room to sign, the name. The room is spacing, not empty paragraphs (nd30.md, SG-12)."""
    made = "".join(paragraph("QuyenHan", run(one)) for one in report.signer.authority)
    # Also without a name there must be room for the pen.
    return made + paragraph("HoTen", run(report.signer.name))
