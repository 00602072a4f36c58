"""How two versions of a workspace are compared: the verbs in their order."""

from datetime import date
from pathlib import Path

from baocao.compare import Version
from baocao.compare import compare as differing
from baocao.compare.paper import paper
from baocao.diagnostics import Diagnostic, errors
from baocao.doors import Snapshot
from baocao.examine import Step, examine, silent
from baocao.load.built import built
from baocao.load.past import snapshot
from baocao.model import Comparison
from baocao.printers.differences import summary
from baocao.typeset import set_plain

_MANIFEST = ".json"

HERE = "thư mục đang làm"
"""The name of the version that lies in the working folder."""


class Unreadable(Exception):
    """A version that cannot be read: its name, why in words, and what was said of its files."""

    def __init__(self, name: str, why: str, said: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(why)
        self.name, self.why, self.said = name, why, said


def version(workspace: Path, word: str, today: date, step: Step = silent) -> Version:
    """The version that ``word`` names; blank is ``workspace`` as it is.

    A word is a folder when there is one of that name; one that ends in ".json" is the manifest of a
    document, and stands for the commit that it was built from; any other is a tag, a branch or a
    commit. These are asked of the repository that ``workspace`` lies in. Raises: Unreadable.
    """
    step(f"Đọc {word or HERE}")
    name, root = _place(workspace, word)
    look = examine(root, None, today, marked=True)
    if look.project is None or look.manuscript is None:
        why = "đề cương của bản này còn lỗi nên không dựng được báo cáo"
        raise Unreadable(name, why, errors(look.findings.said))
    return Version(name, look.project, look.manuscript, look.findings)


def _place(workspace: Path, word: str) -> tuple[str, Path | Snapshot]:
    """The name and the place of the version that ``word`` names. Raises: Unreadable."""
    if not word:
        return HERE, workspace
    if _is_folder(word):
        return word, Path(word)
    name, revision = word, word
    if word.endswith(_MANIFEST):
        made = built(Path(word))
        if isinstance(made, str):
            raise Unreadable(word, made)
        revision = made.commit
        # What was not committed then is nowhere now.
        more = f", khi ấy có {made.dirty} tệp chưa ghi vào Git" if made.dirty else ""
        name = f"{word} (lần ghi {revision[:7]}{more})"
    held = snapshot(workspace, revision)
    if isinstance(held, str):
        raise Unreadable(name, held)
    return name, held


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
