"""The Word styles of the paper, generated from the style values: pandoc's names and our own."""

from baocao.model import Style
from baocao.typeset.ooxml import DECLARATION, W, attribute, twips

FONT = "Times New Roman"
"""Source: decree 30/2020, annex I, part I.4 (nd30.md, PG-07)."""

LANGUAGE = "vi-VN"

_LINE_PT = 3
"""Height of the paragraph that carries a drawn line: low, but not so low that renderers skip it."""


def styles(style: Style) -> bytes:
    """The part ``word/styles.xml``: every style that pandoc may use or the engine uses."""
    made = _defaults(style) + "".join(
        (
            *_body(style),
            *_headings(style),
            *_letterhead(style),
            *_ends(style),
            *_tables(style),
            *_small(style),
        )
    )
    return f'{DECLARATION}<w:styles xmlns:w="{W}">{made}</w:styles>'.encode()


def known(part: bytes) -> frozenset[str]:
    """The ids of all styles in a styles part."""
    return frozenset(piece.split('"', 1)[0] for piece in part.decode().split(' w:styleId="')[1:])


def _half_points(pt: float) -> str:
    size = round(pt * 2)
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _letters(pt: float, bold: bool, italic: bool, raised: bool = False) -> str:
    # Off is written out: a style that follows a bold one must be able to switch it off.
    on = "", ' w:val="0"'
    weight, slope = on[not bold], on[not italic]
    props = f"<w:b{weight}/><w:bCs{weight}/><w:i{slope}/><w:iCs{slope}/>"
    place = '<w:vertAlign w:val="superscript"/>' if raised else ""
    return f'<w:rPr>{props}<w:color w:val="000000"/>{_half_points(pt)}{place}</w:rPr>'


def _style(
    ident: str,
    name: str,
    pt: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: str = "center",
    before: float = 0,
    after: float = 0,
    line: float = 1,
    first: int = 0,
    next_: bool = False,
    level: int | None = None,
    extra: str = "",
    based: str = "Normal",
) -> str:
    """One paragraph style.

    ``before`` and ``after`` in points, ``line`` in lines, ``first`` in twips.

    ``next_`` keeps it with the next paragraph, ``level`` is its outline level from 0, ``extra``
    a border. ``line`` 0 means as low as can be.
    """
    spread = (
        f'w:line="{_LINE_PT * 20}" w:lineRule="exact"'
        if not line
        else f'w:line="{round(line * 240)}" w:lineRule="auto"'
    )
    keep = "<w:keepNext/><w:keepLines/>" if next_ else ""
    depth = f'<w:outlineLvl w:val="{level}"/>' if level is not None else ""
    chief = ' w:default="1"' if ident == "Normal" else ""
    base = f'<w:basedOn w:val="{based}"/>' if based != ident else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{ident}"{chief}>'
        f"<w:name w:val={attribute(name)}/>{base}<w:qFormat/>"
        f"<w:pPr>{keep}<w:widowControl/>{extra}"
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" {spread}/>'
        f'<w:ind w:left="0" w:right="0" w:firstLine="{first}"/>'
        f'<w:jc w:val="{align}"/>{depth}</w:pPr>'
        f"{_letters(pt, bold, italic)}</w:style>"
    )


def _defaults(style: Style) -> str:
    fonts = " ".join(f'w:{kind}="{FONT}"' for kind in ("ascii", "hAnsi", "cs", "eastAsia"))
    tongue = f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f'<w:color w:val="000000"/>{_half_points(style.number("size.body"))}{tongue}</w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        + _style("Normal", "Normal", style.number("size.body"), align="left")
        + '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )


def _body(style: Style) -> list[str]:
    """Running text. Source: decree 30/2020, annex I, II.6.e (nd30.md, BD-06 to BD-10)."""
    pt, line = style.number("size.body"), style.number("body.line")
    before = style.number("body.before_pt")
    first = twips(style.number("body.first_line_mm"))
    names = {
        "BodyText": "Body Text",
        "FirstParagraph": "First Paragraph",
        "Compact": "Compact",
        "BlockText": "Block Text",
        "SourceCode": "Source Code",
        "MoDau": "Câu mở đầu",
    }

    def running(ident: str, name: str, italic: bool = False) -> str:
        return _style(ident, name, pt, italic=italic, align="both", before=before, line=line, first=first)

    picture = _style("Anh", "Ảnh", pt, before=before)
    return [running(*one) for one in names.items()] + [running("CanCu", "Căn cứ", True), picture]


def _headings(style: Style) -> list[str]:
    """Part, Roman, Arabic, decimal and letter headings.

    Source: decree 30/2020, annex I, II.6.đ and V (nd30.md, BD-11 to BD-15).
    """
    pt, line = style.number("size.body"), style.number("body.line")
    before, first = style.number("body.before_pt"), twips(style.number("body.first_line_mm"))
    made = [
        _style("Phan", "Phan", pt, bold=True, before=2 * before, line=line, next_=True),
        _style("Heading1", "heading 1", pt, bold=True, line=line, after=before, next_=True, level=0),
    ]
    for depth in range(2, 10):
        made.append(
            _style(
                f"Heading{depth}",
                f"heading {depth}",
                pt,
                bold=depth < 5,
                align="both",
                before=before,
                line=line,
                first=first,
                next_=True,
                level=depth - 1,
            )
        )
    return [*made, _style("Title", "Title", style.number("size.title"), bold=True)]


def _letterhead(style: Style) -> list[str]:
    """Source: decree 30/2020, annex I, II.1 to II.5 (nd30.md, HD-01 to TL-05)."""
    size = style.number
    room = size("body.before_pt")
    box = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="2" w:color="000000"/>' for side in _SIDES)
    return [
        _style("QuocHieu", "Quốc hiệu", size("size.national"), bold=True),
        _style("TieuNgu", "Tiêu ngữ", size("size.motto"), bold=True),
        _style("ChuQuan", "Cơ quan chủ quản", size("size.issuer")),
        _style("CoQuan", "Cơ quan ban hành", size("size.issuer"), bold=True),
        _style("SoKyHieu", "Số và ký hiệu", size("size.number")),
        _style("TrichYeuThu", "Trích yếu công văn", size("size.number"), before=room),
        _style("DiaDanh", "Địa danh và thời gian", size("size.place"), italic=True),
        _style(
            "DuThao", "Dự thảo", size("size.number"), bold=True, before=room, extra=f"<w:pBdr>{box}</w:pBdr>"
        ),
        # A line about the draft, not of the document: smaller than what stays. Source: nd30.md, DT-04.
        _style("LanDuThao", "Lần dự thảo", size("size.number") - 1, italic=True, before=room),
        _style("TenLoai", "Tên loại", size("size.title"), bold=True, before=3 * room, next_=True),
        _style("TrichYeu", "Trích yếu", size("size.title"), bold=True, next_=True),
        _style("KinhGui", "Kính gửi", size("size.body"), before=2 * room, after=2 * room),
        _style("NoiNhanCapTren", "Kính gửi từng nơi", size("size.body"), align="left", after=2 * room),
        _style("Vach", "Vạch", 1, line=0, after=room, extra=f"<w:pBdr>{_rule(style)}</w:pBdr>"),
    ]


_SIDES = ("top", "left", "bottom", "right")


def _rule(style: Style) -> str:
    """The line that `ooxml.line` draws; its thickness is counted in eighths of a point."""
    thick = round(style.number("rules.line_pt") * 8)
    return f'<w:bottom w:val="single" w:sz="{thick}" w:space="1" w:color="000000"/>'


def _ends(style: Style) -> list[str]:
    """Signature, recipients and the heads of appendices.

    Source: decree 30/2020, annex I, II.7, II.9 and III.1 (nd30.md, SG, NN, PL).
    """
    size = style.number
    room = size("body.before_pt")
    item = size("size.recipients")
    return [
        _style("QuyenHan", "Quyền hạn và chức vụ", size("size.signature"), bold=True, next_=True),
        _style(
            "HoTen", "Họ tên người ký", size("size.signature"), bold=True, before=size("signature.space_pt")
        ),
        _style(
            "NoiNhan",
            "Nơi nhận",
            size("size.recipients_title"),
            bold=True,
            italic=True,
            align="left",
            next_=True,
        ),
        _style("NoiNhanMuc", "Nơi nhận từng nơi", item, align="left", next_=True),
        _style("PhuLuc", "Phụ lục", size("size.appendix"), bold=True, next_=True, level=0),
        _style("PhuLucTen", "Tên phụ lục", size("size.title"), bold=True, next_=True),
        _style("PhuLucKemTheo", "Phụ lục kèm theo", size("size.body"), italic=True, next_=True),
        _style("PhuLucChu", "Dòng dưới tên phụ lục", size("size.body"), before=room, next_=True),
        _style("HetPhan", "Hết phần", 1, line=0, align="left"),
    ]


def _tables(style: Style) -> list[str]:
    size = style.number
    room, pt, note = size("body.before_pt"), size("size.table"), size("size.note")
    box = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="1" w:color="000000"/>' for side in _SIDES)
    table = (
        '<w:style w:type="table" w:styleId="Table"><w:name w:val="Table"/><w:basedOn w:val="TableNormal"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    return [
        _style("Caption", "caption", pt, bold=True, before=2 * room, after=room / 2, next_=True),
        _style("TenBieuDo", "Tên biểu đồ", pt, bold=True, before=room / 2, after=2 * room),
        _style("BangTen", "Tên bảng", size("size.body"), bold=True, before=2 * room, after=room, next_=True),
        _style("DonViTinh", "Đơn vị tính", pt, italic=True, align="right", after=room / 2, next_=True),
        _style("O", "Ô bảng", pt, align="left", before=1, after=1),
        _style("ODau", "Ô đầu bảng", pt, bold=True, before=1, after=1),
        _style("OPhuLuc", "Ô bảng phụ lục", size("size.appendix_table"), align="left", before=1, after=1),
        _style("OPhuLucDau", "Ô đầu bảng phụ lục", size("size.appendix_table"), bold=True, before=1, after=1),
        _style("GhiChuBang", "Ghi chú bảng", note, align="both", before=room / 2),
        _style(
            "KhoangTrong",
            "Khoảng trống",
            size("size.body"),
            align="both",
            before=room,
            after=room,
            first=twips(size("body.first_line_mm")),
            extra=f"<w:pBdr>{box}</w:pBdr>",
        ),
        _style("Slot", "Slot", pt, align="left"),
        table,
    ]


def _small(style: Style) -> list[str]:
    """Headers, footers, notes, the contents list, and the character styles that pandoc uses."""
    size = style.number
    note = size("size.footnote")

    def letters(ident: str, name: str, props: str) -> str:
        return (
            f'<w:style w:type="character" w:styleId="{ident}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{props}</w:rPr></w:style>'
        )

    lists = [
        _style(
            f"TOC{level + 1}",
            f"toc {level + 1}",
            size("size.body"),
            align="left",
            before=3,
            extra=_dots(style),
        )
        for level in range(3)
    ]
    raised = '<w:vertAlign w:val="superscript"/>'
    return [
        _style("Header", "header", size("size.page_number")),
        _style("Footer", "footer", note),
        _style("MinhHoa", "Minh họa", note, italic=True),
        _style("FootnoteText", "footnote text", note, align="both"),
        _style("FootnoteBlockText", "Footnote Block Text", note, align="both"),
        _style("TOCHeading", "TOC Heading", size("size.body"), bold=True, before=12, after=6, next_=True),
        *lists,
        letters("FootnoteReference", "footnote reference", raised),
        letters("Hyperlink", "Hyperlink", '<w:color w:val="000000"/><w:u w:val="none"/>'),
        letters("VerbatimChar", "Verbatim Char", ""),
    ]


def _dots(style: Style) -> str:
    """The tab stop of the contents list: page numbers flush right after a row of dots."""
    right = twips(210 - style.number("page.left_mm") - style.number("page.right_mm"))
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{right}"/></w:tabs>'
