"""A good report as raw WordprocessingML, and ways of spoiling it."""

# ruff: noqa: E501 (XML and the table of cases read best on one line)

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
NS = (
    f"{W} {R} "
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CONTENT_TYPES = f"""<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>
</Types>"""
ROOT_RELATIONS = f"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
STYLES = f"""<?xml version="1.0" encoding="UTF-8"?>
<w:styles {W}>
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:before="120"/><w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Body"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>
<w:tblPr><w:tblBorders><w:top w:val="single"/><w:insideH w:val="single"/></w:tblBorders></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>
</w:styles>"""
THEME = """<?xml version="1.0" encoding="UTF-8"?>
<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="x"><a:themeElements>
<a:fontScheme name="x"><a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>
<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme>
</a:themeElements></a:theme>"""
NUMBERING = f"""<?xml version="1.0" encoding="UTF-8"?>
<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/><w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""


def run(text: str, look: str = "") -> str:
    """A run; ``look`` is the inside of its ``w:rPr``."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(text: str, look: str = "", setting: str = "") -> str:
    """A paragraph of one run, in style Normal."""
    return f"<w:p><w:pPr>{setting}</w:pPr>{run(text, look) if text else ''}</w:p>"


def centred(text: str, look: str = "", more: str = "") -> str:
    return para(text, look, f'{more}<w:jc w:val="center"/>')


def body(text: str, look: str = "", more: str = "") -> str:
    return para(text, look, f'<w:pStyle w:val="Body"/>{more}')


def size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/>'


BOLD, ITALIC = "<w:b/>", "<w:i/>"


def line(mm: float) -> str:
    """A centred paragraph that holds a drawn line of that length."""
    extent = f'<wp:extent cx="{round(mm * 36000)}" cy="0"/>'
    shape = '<wps:wsp><wps:spPr><a:prstGeom prst="line"/><a:ln w="6350"/></wps:spPr></wps:wsp>'
    return (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"<wp:inline>{extent}<a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic></wp:inline></w:drawing>"
        '</mc:Choice><mc:Fallback><w:pict><v:line from="0,0" to="9pt,0"/></w:pict></mc:Fallback></mc:AlternateContent>'
        "</w:r></w:p>"
    )


def table(rows: list[list[str]], widths: list[int], style: str = "") -> str:
    """A table without borders unless ``style`` brings some."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    named = f'<w:tblStyle w:val="{style}"/><w:tblLook w:firstRow="1"/>' if style else ""
    made = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    margins = '<w:tblCellMar><w:left w:w="0"/><w:right w:w="0"/></w:tblCellMar>'
    return f"<w:tbl><w:tblPr>{named}{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def section(
    header: str = "", start: int | None = 1, inside: str = "", title: bool = True, turned: bool = False
) -> str:
    """Section properties: A4, margins 20/20/30/20 mm, number in the header, hidden on page 1."""
    sides = (
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        if turned
        else '<w:pgSz w:w="11906" w:h="16838"/>'
    )
    margins = (
        '<w:pgMar w:top="1134" w:bottom="1134" w:left="1701" w:right="1134" w:header="567" w:footer="567"/>'
    )
    number = f'<w:pgNumType w:start="{start}"/>' if start else ""
    kept = header or '<w:headerReference w:type="default" r:id="rIdH1"/>'
    return f"<w:sectPr>{kept}{inside}{sides}{margins}{number}{'<w:titlePg/>' if title else ''}</w:sectPr>"


COUNTRY = centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD + size(13))
MOTTO = centred("Độc lập - Tự do - Hạnh phúc", BOLD + size(14))
ISSUER = centred("ỦY BAN NHÂN DÂN", BOLD + size(13)) + centred("HUYỆN SÔNG XANH", BOLD + size(13))
NUMBER = centred("Số: 05/BC-UBND", size(13))
PLACE = centred("Sông Xanh, ngày 05 tháng 3 năm 2020", ITALIC + size(14))
MOTTO_LINE, ISSUER_LINE, SUBJECT_LINE = line(60), line(18.5), line(50)
HEAD_WIDTHS = [3400, 5671]
KIND = centred("BÁO CÁO", BOLD)
SUBJECT = centred("Kết quả thực hiện chương trình tổng thể cải cách hành chính", BOLD)
TO = centred("Kính gửi: Sở Nội vụ tỉnh Hà Trung")
BASIS_1 = body(
    "Căn cứ Nghị định số 09/2019/NĐ-CP ngày 24 tháng 01 năm 2019 của Chính phủ về chế độ báo cáo;", ITALIC
)
BASIS_2 = body("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015.", ITALIC)
OPENING = body("Ủy ban nhân dân huyện Sông Xanh báo cáo kết quả như sau:")
PART = centred("Phần I", BOLD, '<w:spacing w:before="240"/>')
PART_TITLE = centred("KẾT QUẢ THỰC HIỆN", BOLD)
ROMAN_1 = body("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", BOLD)
ARABIC_1 = body("1. Ban hành văn bản", BOLD)
TEXT_1 = body("Huyện đã ban hành 12 kế hoạch (chi tiết tại Phụ lục I và Phụ lục II kèm theo).")
POINTS = "".join(
    body(f"{letter}) Nội dung của điểm này được thực hiện đúng tiến độ đã đề ra.")
    for letter in ("a", "b", "c", "d", "đ", "e")
)
ROMAN_2 = body("II. ĐÁNH GIÁ CHUNG", BOLD)
TEXT_2 = body("Công tác cải cách hành chính được triển khai đồng bộ tại huyện Sông Xanh và các xã.")
DASHES = body("- Về ưu điểm: các cơ quan chủ động.") + body("+ Về hạn chế: một số nơi còn chậm.")
DATA = table(
    [[para("STT", size(12)), para("Số lượng", size(12))], [para("1", size(12)), para("1.234,5", size(12))]],
    [4000, 5000],
    "Grid",
)
LONG = "".join(
    body(
        f"Trong năm {year}, các xã tiếp tục rà soát thủ tục, niêm yết công khai và tiếp nhận hồ sơ của người dân."
    )
    for year in range(2005, 2021)
)
LAST = body("Trên đây là báo cáo của Ủy ban nhân dân huyện Sông Xanh./.")
HEADING = para("Nơi nhận:", BOLD + ITALIC + size(12))
RECIPIENTS = "".join(
    para(text, size(11)) for text in ("- Như trên;", "- Các xã, thị trấn;", "- Lưu: VT, NV (2).")
)
OFFICES = centred("TM. ỦY BAN NHÂN DÂN", BOLD) + centred("CHỦ TỊCH", BOLD)
SPACE = centred("", "") * 4
SIGNER = centred("Lê Thị Bình", BOLD)
APPENDIX_TITLE = centred("DANH MỤC VĂN BẢN ĐÃ BAN HÀNH", BOLD)
REFERENCE = centred(
    "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 3 năm 2020 của Ủy ban nhân dân huyện Sông Xanh)",
    ITALIC + size(13),
)
PAGE_HEADER = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
MAIN_SECTION = f"<w:p><w:pPr>{section()}</w:pPr></w:p>"
APPENDIX_1 = (
    centred("Phụ lục I", BOLD)
    + APPENDIX_TITLE
    + REFERENCE
    + line(40)
    + DATA
    + f"<w:p><w:pPr>{section(turned=True)}</w:pPr></w:p>"
)
APPENDIX_2 = (
    centred("Phụ lục II", BOLD) + APPENDIX_TITLE + REFERENCE + line(40) + body("Danh mục gồm 12 văn bản./.")
)


def main() -> str:
    """The inside of ``w:body`` of the good report."""
    left = ISSUER + ISSUER_LINE
    right = COUNTRY + MOTTO + MOTTO_LINE
    return (
        table([[left, right], [NUMBER, PLACE]], HEAD_WIDTHS)
        + KIND + SUBJECT + SUBJECT_LINE + TO + BASIS_1 + BASIS_2 + OPENING
        + PART + PART_TITLE + ROMAN_1 + ARABIC_1 + TEXT_1 + POINTS + ROMAN_2 + TEXT_2 + DASHES + DATA + LONG + LAST
        + table([[HEADING + RECIPIENTS, OFFICES + SPACE + SIGNER]], [4200, 4871])
        + MAIN_SECTION + APPENDIX_1 + APPENDIX_2 + section()
    )  # fmt: skip


def parts(inside: str | None = None, **other: str) -> dict[str, str]:
    """All parts; keywords replace or add some: styles, header1, first, footer1, comments, settings."""
    kinds = {
        "styles": ("styles", STYLES),
        "theme": ("theme", THEME),
        "numbering": ("numbering", NUMBERING),
        "header1": ("header", PAGE_HEADER),
        **{
            name: (name.rstrip("0123456789").replace("first", "header"), text) for name, text in other.items()
        },
    }
    relations = "".join(
        f'<Relationship Id="{_relation(name)}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
        for name, (kind, _) in kinds.items()
    )
    made = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "word/_rels/document.xml.rels": '<?xml version="1.0"?><Relationships '
        f'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {NS}><w:body>{main() if inside is None else inside}</w:body></w:document>",
    }
    roots = {"header": "hdr", "footer": "ftr", "comments": "comments", "settings": "settings"}
    for name, (kind, text) in kinds.items():
        root = roots.get(kind)
        made[f"word/{name}.xml"] = f"<w:{root} {NS}>{text}</w:{root}>" if root else text
    return made


def _relation(name: str) -> str:
    return {"header1": "rIdH1", "footer1": "rIdF1", "first": "rIdT1"}.get(name, f"rId-{name}")


def packed(files: dict[str, str]) -> bytes:
    """The parts as a DOCX."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def report(*changes: tuple[str, str], **other: str) -> bytes:
    """The good report with pieces of its body replaced; every change must find its place."""
    inside = main()
    for old, new in changes:
        if old not in inside:
            raise AssertionError(f"nothing to change: {old[:80]}")
        inside = inside.replace(old, new)
    return packed(parts(inside, **other))
