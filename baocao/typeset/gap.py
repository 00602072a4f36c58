"""A marked hole in a draft."""

from baocao.model import Gap
from baocao.typeset.ooxml import paragraph, run


def gap(one: Gap) -> str:
    """A framed paragraph with the words of the gap."""
    return paragraph("KhoangTrong", run(one.text))
