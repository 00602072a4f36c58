"""How two versions of a workspace are compared: the verbs in their order."""

from datetime import date
from pathlib import Path

from baocao.compare import Version
from baocao.compare import compare as differing
from baocao.compare.paper import paper
from baocao.diagnostics import Diagnostic, errors
from baocao.doors import Snapshot
from baocao.examine import Step, examine, silent
from baocao.load.past import snapshot
from baocao.model import Comparison
from baocao.printers.differences import summary
from baocao.typeset import set_plain

HERE = "thư mục đang làm"
"""The name of the version that lies in the working folder."""


class Unreadable(Exception):
    """A version that cannot be read: its name, why in words, and what was said of its files."""

    def __init__(self, name: str, why: str, said: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(why)
        self.name, self.why, self.said = name, why, said


def version(workspace: Path, word: str, today: date, step: Step = silent) -> Version:
    """The version that ``word`` names; blank is ``workspace`` as it is.

    A word is a folder when there is one of that name, else a tag, a branch or a commit of the
    repository that ``workspace`` lies in. Raises: Unreadable.
    """
    step(f"Đọc {word or HERE}")
    if not word or _is_folder(word):
        root: Path | Snapshot = Path(word) if word else workspace
    else:
        held = snapshot(workspace, word)
        if isinstance(held, str):
            raise Unreadable(word, held)
        root = held
    look = examine(root, None, today, marked=True)
    if look.project is None or look.manuscript is None:
        why = "đề cương của bản này còn lỗi nên không dựng được báo cáo"
        raise Unreadable(word or HERE, why, tuple(errors(look.findings.said)))
    return Version(word or HERE, look.project, look.manuscript, look.findings)


def _is_folder(word: str) -> bool:
    try:
        return Path(word).is_dir()
    except OSError:  # longer than any name
        return False


def document(found: Comparison, new: Version, epoch: int, said: list[Diagnostic]) -> bytes | None:
    """``found`` as a DOCX; None: ``said`` tells why there is none."""
    opening = f"So sánh {found.old} với {found.new}: {summary(found)}"
    made = set_plain(paper(found, new.project, opening, new.manuscript.marked), epoch, said)
    return made.docx if made else None


def compare(old: Version, new: Version) -> Comparison:
    """All that differs between two versions."""
    return differing(old, new)
