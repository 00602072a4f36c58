"""The parts of the package around the text: types, relations, settings, properties, fonts."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from baocao.model import Manuscript
from baocao.typeset.ooxml import DECLARATION, RELATIONS, W, attribute, escaped
from baocao.typeset.styles import FONT, LANGUAGE

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "word/comments.xml": f"{_WORD}.comments+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
_PREFIXES = {"word/header": f"{_WORD}.header+xml", "word/footer": f"{_WORD}.footer+xml"}
_EXTENSIONS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
}

Relation = tuple[str, str, str, bool]
"""Id, kind (the last word of its type), target, and whether the target is outside."""


def content_types(names: Iterable[str]) -> bytes:
    """The list of content types for the parts ``names``."""
    overrides = ""
    for name in sorted(names):
        kind = _TYPES.get(name) or next((_PREFIXES[one] for one in _PREFIXES if name.startswith(one)), "")
        overrides += f'<Override PartName="/{name}" ContentType="{kind}"/>' if kind else ""
    defaults = "".join(
        f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in _EXTENSIONS.items()
    )
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'.encode()


def relations(held: Iterable[Relation]) -> bytes:
    """A relations part."""
    made = ""
    for ident, kind, target, outside in held:
        mode = ' TargetMode="External"' if outside else ""
        made += f'<Relationship Id="{ident}" Type="{OFFICE}/{kind}" Target={attribute(target)}{mode}/>'
    return f'{DECLARATION}<Relationships xmlns="{RELATIONS}">{made}</Relationships>'.encode()


def package_relations() -> bytes:
    """The relations of the package: its document and its properties."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return (
        f'{DECLARATION}<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/></Relationships>'
    ).encode()


def properties(manuscript: Manuscript, epoch: int) -> bytes:
    """Core properties: the subject as title; ``epoch`` stands for the time, never the clock."""
    when = datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    report = manuscript.report
    texts = {"dc:title": report.subject, "dc:creator": report.issuer.name, "dc:language": LANGUAGE}
    plain = "".join(f"<{name}>{_plain(text)}</{name}>" for name, text in texts.items())
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{plain}'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>'
    ).encode()


def _plain(text: str) -> str:
    # Word refuses properties longer than 255 characters.
    return escaped(" ".join(text.split())[:255])


def settings(contents: bool) -> bytes:
    """Settings; with a contents list Word is asked to fill in its page numbers on opening."""
    update = '<w:updateFields w:val="true"/>' if contents else ""
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    # Mode 15 is Word 2013 and later; without it Word opens the file in compatibility mode.
    mode = (
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="567"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{update}{notes}{mode}'
        f'<w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    ).encode()


def fonts() -> bytes:
    """The font table: one font."""
    return (
        f'{DECLARATION}<w:fonts xmlns:w="{W}"><w:font w:name="{FONT}">'
        '<w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    ).encode()


def media(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pictures among pandoc's parts."""
    return {name: held for name, held in parts.items() if name.startswith("word/media/")}
