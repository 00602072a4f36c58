"""The reference document that tells pandoc our styles."""

from baocao.typeset.archive import pack
from baocao.typeset.ooxml import DECLARATION, RELATIONS, W
from baocao.typeset.parts import OFFICE, content_types

_RELATIONS = (
    f'{DECLARATION}<Relationships xmlns="{RELATIONS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def reference(styles: bytes, section: str) -> bytes:
    """A DOCX that holds nothing but ``styles``; what else pandoc needs it has itself.

    ``section`` are section properties: pandoc makes pictures no wider than their text block.
    """
    document = f'{DECLARATION}<w:document xmlns:w="{W}"><w:body><w:p/>{section}</w:body></w:document>'
    links = (
        f'{DECLARATION}<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    )
    held = {
        "_rels/.rels": _RELATIONS.encode(),
        "word/document.xml": document.encode(),
        "word/styles.xml": styles,
        "word/_rels/document.xml.rels": links.encode(),
    }
    return pack(held | {"[Content_Types].xml": content_types(held)})
