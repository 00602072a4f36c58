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
from baocao.model import Comparison, Project, Stage
from baocao.printers.differences import summary
from baocao.typeset import set_plain, typeset
from baocao.typeset.redline import redline

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


def redlined(
    workspace: Path, words: tuple[str, str], today: date, epoch: int, step: Step = silent
) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The draft of the second version with what differs from the first as tracked changes, and what was said.

    Each change bears the name of who owns the node, or reports the form of the appendix, that it
    stands in. Raises: Unreadable.
    """
    said: list[Diagnostic] = []
    made: list[bytes] = []
    authors: dict[str, str] = {}
    for word in words:
        step(f"Dựng {word or HERE}")
        name, root = _place(workspace, word)
        look = examine(root, Stage.DRAFT, today)
        document = typeset(look.manuscript, epoch, said) if look.manuscript else None
        if look.project is None or document is None:
            raise Unreadable(
                name, "không dựng được văn bản của bản này", (*errors(look.findings.said), *said)
            )
        made.append(document.docx)
        authors |= _authors(look.project)
    step("So sánh")
    return redline(made[0], made[1], authors, epoch, said), tuple(said)


def _authors(project: Project) -> dict[str, str]:
    """Who answers for what stands below each bookmark of a heading; a blank name is for all else."""
    host = next((part.owner for part in project.parts if part.owner), "")
    found = {"": project.name_of(host) if host else project.report.issuer.name}
    found |= {node.id: project.name_of(node.owner) for node in project.nodes() if node.owner}
    for form in project.forms.values():
        whole = next((one.whole for one in form.indicators() if one.whole), "")
        found[f"pl_{form.id}"] = project.name_of(whole) if whole else found[""]
    return found


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
