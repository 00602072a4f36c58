"""A Word report that an agency or a unit sent -> Markdown to review; nothing is written here."""

from collections.abc import Mapping
from hashlib import sha256

from baocao.diagnostics import Diagnostic
from baocao.intake.word.agency import take_agency
from baocao.intake.word.opening import open_word
from baocao.intake.word.taking import Old, Taken, Word, Work
from baocao.intake.word.unit import take_unit
from baocao.model import Project

__all__ = ["Taken", "take_word"]


def take_word(
    project: Project,
    docx: tuple[str, bytes],
    sender: str,
    scaffolds: Mapping[str, bytes],
    *,
    old: Old,
    said: list[Diagnostic],
    replace: bool = False,
    accept_losses: bool = False,
) -> Taken | None:
    """What the Word report ``docx`` (name, bytes) of ``sender`` becomes; None when it was refused.

    ``scaffolds`` are the empty section files by path in the workspace. An author's text is written over
    only with ``replace``, and only when the report has text for all that it has text for. Text that has no
    place stops the taking unless ``accept_losses``.
    """
    name, data = docx
    read = open_word(data, name, said)
    if read is None:
        return None
    work = Work(Word(name, sha256(data).hexdigest(), sender, read), project, old, replace, said)
    if sender in project.units:
        return take_unit(work, accept=accept_losses)
    return take_agency(work, scaffolds, accept=accept_losses)
