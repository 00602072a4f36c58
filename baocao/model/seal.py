"""A sealed milestone: which document a commit gave, and what its bytes were."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from baocao.model.manuscript import Stage


@dataclass(frozen=True, slots=True)
class Seal:
    """What a milestone's tag says of the document that was made from its commit.

    ``number`` counts the sealed drafts from 1, 0 for a final version. ``day`` is the day that was
    taken for today, ``folder`` the workspace in its repository (blank: all of it). ``docx`` and
    ``manifest`` are the SHA-256 of the document and of its manifest in hex, ``versions`` what they
    were made with, by name.
    """

    stage: Stage
    number: int
    day: date
    folder: str
    electronic: bool
    docx: str
    manifest: str
    versions: Mapping[str, str]
