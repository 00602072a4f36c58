"""The contents list: a TOC field that already holds its entries."""

from collections.abc import Sequence

from baocao.typeset.body import Heading
from baocao.typeset.ooxml import attribute, field, paragraph, run, words

_DEEPEST = 3
"""Parts, Roman and Arabic headings: more would fill pages."""


def contents(headings: Sequence[Heading]) -> str:
    """The list of ``headings``, "" when there are none.

    Page numbers are left to Word, which fills them in when the file opens (``updateFields``).
    """
    shown = [one for one in headings if one.level <= _DEEPEST and one.mark]
    if not shown:
        return ""
    code = f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{_DEEPEST}" \\h \\z </w:instrText></w:r>'
    begin = (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    made = paragraph("TOCHeading", run("MỤC LỤC"))
    for at, one in enumerate(shown, 1):
        number = field(f"PAGEREF {one.mark} \\h", "")
        entry = f"<w:r>{words(one.text)}</w:r><w:r><w:tab/></w:r>{number}"
        link = f'<w:hyperlink w:anchor={attribute(one.mark)} w:history="1">{entry}</w:hyperlink>'
        around = (begin if at == 1 else "") + link + (end if at == len(shown) else "")
        made += paragraph(f"TOC{min(one.level, 3)}", around)
    return made
