"""From manuscript to document: pandoc for the authors' text, OpenXML for what the engine draws."""

import errno
from collections.abc import Mapping

from lxml import etree

from baocao.diagnostics import Diagnostic, Span, errors
from baocao.model import Chart, Document, Manuscript, Picture, Stage
from baocao.typeset import page
from baocao.typeset.archive import pack
from baocao.typeset.charts import Easel, medium, record
from baocao.typeset.finish import finish
from baocao.typeset.plain import set_plain
from baocao.typeset.proof import proof
from baocao.typeset.reading import read
from baocao.typeset.reference import reference
from baocao.typeset.remarks import Remarks
from baocao.typeset.styles import styles

__all__ = ["Easel", "record", "set_plain", "typeset"]

_LAST_SECOND = 253_402_300_799
"""The end of the year 9999: the last time that a document's properties can say."""


def _no_room(error: OSError) -> Diagnostic:
    """Pandoc reads and writes in a temporary folder, which may be full or closed to us."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    why = "đĩa đã đầy" if full else "không có chỗ nào ghi được"
    words = f"không ghi được tệp tạm cho pandoc: {why}"
    hint = "giải phóng dung lượng của thư mục tạm, hoặc đặt biến TMPDIR (Windows: TEMP) sang thư mục khác"
    return Diagnostic("P610", Span(""), words, hint)


def typeset(
    manuscript: Manuscript,
    epoch: int,
    said: list[Diagnostic],
    remarks: Mapping[int, str] | None = None,
    *,
    easel: Easel | None = None,
) -> Document | None:
    """The manuscript as a DOCX: same manuscript and ``epoch``, same bytes.

    ``epoch`` are seconds since 1970, the only time that the document knows. ``remarks`` are said
    of its figures, by their number from 1, in Word comments; ``easel`` draws
    its charts. None when no document could be made; ``said`` tells why.
    """
    with easel or Easel({}) as drawing:
        return _set(manuscript, epoch, said, remarks, drawing)


def _set(
    manuscript: Manuscript,
    epoch: int,
    said: list[Diagnostic],
    remarks: Mapping[int, str] | None,
    easel: Easel,
) -> Document | None:
    before = len(said)
    when = min(max(epoch, 0), _LAST_SECOND)
    look = styles(manuscript.style)
    charts = {key: one for key, one in manuscript.slots.items() if isinstance(one, Chart)}
    easel.begin(charts)
    try:
        found = read(manuscript, reference(look, page.section(manuscript.style)), when, said)
    except OSError as error:
        said.append(_no_room(error))
        return None
    if found is None:
        return None
    try:
        noted = Remarks(remarks) if remarks else None
        parts, placed = finish(found.parts, look, manuscript, when, said, remarks=noted)
    except etree.XMLSyntaxError as error:
        hint = "chạy lại; nếu vẫn lỗi, gửi thông báo này cho người phụ trách kỹ thuật của báo cáo"
        said.append(
            Diagnostic("P608", Span(""), f"kết quả của pandoc không đúng cú pháp XML ({error.lineno})", hint)
        )
        return None
    if not proof(parts, manuscript.sheets, said):
        return None
    drawn = easel.pictures(said)
    if drawn is None:
        return None
    pictures = tuple(Picture(charts[key], at, drawn[key]) for at, key in enumerate(placed, 1))
    parts |= {f"word/{medium(one.number)}": one.png for one in pictures}
    if manuscript.stage is Stage.FINAL and errors(said[before:]):
        return None
    return Document(manuscript.stage, pack(parts), manuscript.figures, found.version, pictures)
