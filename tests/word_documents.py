"""Word documents for tests, from raw XML: whatever Word can write, and what only an attacker writes."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = (
    f"<w:styles {NAMES}>"
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in (1, 2, 3)
    )
    + "</w:styles>"
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'


def text(words: str) -> str:
    """``words`` as XML keeps them."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(words: str, props: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text(words)}</w:t></w:r>'


def para(inner: str, props: str = "") -> str:
    """A paragraph; ``inner`` is XML."""
    return f"<w:p><w:pPr>{props}</w:pPr>{inner}</w:p>"


def plain(words: str) -> str:
    """A paragraph of one run."""
    return para(run(words))


def head(words: str, level: int = 1) -> str:
    """A heading by style."""
    return para(run(words), f'<w:pStyle w:val="H{level}"/>')


def table(rows: list[list[str]]) -> str:
    """A table of plain cells."""
    cells = ("".join(f"<w:tc>{plain(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def field(instruction: str, result: str) -> str:
    """A field over several runs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{text(instruction)}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(words: str) -> str:
    """A run with a text box, twice as Word writes it: for new and for old programs."""
    inner = f"<w:txbxContent>{plain(words)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wps:txbx>"
        f"{inner}</wps:txbx></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(id: str, words: str) -> str:
    """A run with a picture."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="{words}"/><a:blip r:embed="{id}"/>'
        "</wp:inline></w:drawing></w:r>"
    )


def notes(*words: str) -> str:
    """The part with footnotes, from 1."""
    found = (f'<w:footnote w:id="{at}">{plain(one)}</w:footnote>' for at, one in enumerate(words, 1))
    return f"<w:footnotes {NAMES}>{''.join(found)}</w:footnotes>"


def relations(**targets: str) -> str:
    """Relationships of the main part by id; addresses are external."""
    found = (
        f'<Relationship Id="{id}" Type="t" Target="{text(target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for id, target in targets.items()
    )
    return f"{_RELATIONS}{''.join(found)}</Relationships>"


def docx(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """The bytes of a DOCX with ``body`` and further ``parts``."""
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": STYLES,
        "word/numbering.xml": f"<w:numbering {NAMES}/>",
        **(parts or {}),
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
    return data.getvalue()
