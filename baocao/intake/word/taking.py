"""A Word report that was read -> the files to write: sections, pictures, tables of figures, the listing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.intake.word.counting import missing
from baocao.intake.word.forms import as_csv, forms_in
from baocao.intake.word.listing import LOSSES, Listing, listing
from baocao.intake.word.matching import Head, Titles, heads, is_appendix
from baocao.intake.word.story import Left, Read
from baocao.intake.word.writing import plain, usable
from baocao.model import Answers, Node, Project
from baocao.vietnamese import plain as ascii_of

FOLDER = "dist/tiep-nhan-word/"
"""Where the listing goes, and what does not go into ``content/``."""

_LONGEST_NAME = 40

_TABLES = 200
"""So many tables are compared with the forms; a report that quotes every form has a tenth of that."""

Old = Callable[[str], bytes | None]
"""The bytes of a file of the workspace, None when there is none."""


@dataclass(frozen=True, slots=True)
class Word:
    """A Word report and what is known of it: its own name, hash, and the id of who sent it."""

    name: str
    sha256: str
    sender: str
    read: Read

    @property
    def stem(self) -> str:
        """The name of what is made of it, of letters and digits."""
        own = ascii_of(PurePosixPath(self.name).stem)[:_LONGEST_NAME].strip("-")
        return f"{self.sender}-{own or 'bai'}"


@dataclass(slots=True)
class Work:
    """What one report becomes, while it is made. ``kept`` are the texts that went into a file."""

    word: Word
    project: Project
    old: Old
    replace: bool
    said: list[Diagnostic]
    left: list[Left] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    places: list[tuple[int, str, str, str]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    remarks: dict[int, str] = field(default_factory=dict)
    skipped: dict[int, str] = field(default_factory=dict)

    def say(self, code: str, words: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        """Complain of the report as a whole."""
        self.said.append(Diagnostic(code, Span(self.word.name), words, hint, severity, self.word.sender))

    def put(self, path: str, content: bytes, why: str) -> str:
        """Write ``content`` to ``path``, or beside, when ``why`` says why not there; returns where."""
        if why and self.old(path) != content:
            beside = f"{FOLDER}{self.word.stem}/{path.partition('/')[2].partition('/')[2]}"
            self.say(
                "D362",
                f"{path} {why}; bài từ Word để ở {beside}",
                f"so hai tệp: git diff --no-index {path} {beside}; thay cả tệp thì thêm --replace",
                Severity.WARNING,
            )
            path = beside
        self.files[path] = content
        return path


@dataclass(frozen=True, slots=True)
class Taken:
    """The files to write (path in the workspace -> content), the listing's path, and the lines to tell.

    ``losses`` is whether text would be lost: then only the listing is among the files.
    """

    files: Mapping[str, bytes]
    report: str
    told: tuple[str, ...]
    losses: bool


def start(work: Work, mine: Mapping[str, Node]) -> tuple[Head, ...]:
    """The headings of the report; tables that are forms are taken, the rest of the paper is set apart."""
    blocks = work.word.read.blocks
    found = tuple(heads(blocks, Titles(work.project.parts, mine)))
    inside = False
    for head in found:
        if head.node:
            inside = head.node.id in mine
        elif is_appendix(head.text):
            inside = False
        if head.node and head.alike < 1:
            words = f"tiêu đề {head.text!r} được hiểu là {head.node.title!r} (giống {head.alike:.0%})"
            work.notes.append(words)
        elif not head.node and inside:
            work.notes.append(f"tiêu đề {head.text!r} không ứng với mục nào: giữ trong bài thành chữ thường")
    for span in (span for block in blocks for span in block.spans if span.link and not usable(span.link)):
        work.notes.append(f"liên kết tới {span.link[:80]!r} không dùng được: chỉ giữ chữ {span.text[:80]!r}")
    return found


def set_apart(work: Work, kinds: Mapping[int, str]) -> None:
    """Leave the blocks at these places out, telling their text."""
    for at, kind in kinds.items():
        if at not in work.skipped:
            work.skipped[at] = kind
            work.left.append(Left(kind, "word/document.xml", work.word.read.blocks[at].text))


def take_forms(work: Work, found: tuple[Head, ...], mine: Mapping[str, Node]) -> None:
    """Write each table that is a form of the sender's as a CSV for ``forms import``, but in others' nodes."""
    others: Node | None = None
    looked = 0
    at_node = {head.at: head.node for head in found}
    option = "--unit" if work.word.sender in work.project.units else "--agency"
    for at, block in enumerate(work.word.read.blocks):
        if at in at_node:
            node = at_node[at]
            others = None if node is None or node.id in mine else node
        if others or at in work.skipped or not block.rows:
            continue
        looked += 1
        if looked > _TABLES:
            break
        ids = forms_in(block, work.project, work.word.sender)
        if not ids:
            continue
        path = f"{FOLDER}{work.word.stem}/bieu-{'-'.join(ids)}-{at + 1}.csv"
        work.skipped[at] = "form"
        work.remarks[at] = f"<!-- gc: bảng ở chỗ này là biểu {', '.join(ids)}, đã tách ra {path} -->"
        work.files[path] = as_csv(block)
        work.kept.append(block.text)
        command = f"build.py forms import {path} {option} {work.word.sender}"
        work.notes.append(f"một bảng là biểu {', '.join(ids)}: xem rồi nhận số liệu bằng {command}")
        work.places.append((at, block.text, path, f"biểu {', '.join(ids)}"))


def finish(work: Work, written: list[str], *, accept: bool) -> Taken:
    """Count what was kept against what the package holds, and tell."""
    word = work.word
    work.kept += [plain(one) for one in written]
    lost = missing(word.read.counted, [*work.kept, *(one.text for one in work.left)])
    homeless = [one for one in work.left if one.kind in LOSSES]
    losses = bool(lost or homeless)
    _warn(work)
    report = f"{FOLDER}{word.stem}.md"
    if losses:
        words = f"{len(lost) + len(homeless)} đoạn chữ của tệp chưa có chỗ trong bài; xem {report}"
        words += "" if accept else "; chưa ghi gì khác"
        hint = "thêm tiêu đề của mục vào tệp Word, hoặc nhận phần còn lại bằng --accept-losses"
        work.say("D361", words, hint, Severity.WARNING if accept else Severity.ERROR)
    if word.read.schemes:
        work.notes.append(f"chữ gõ bằng phông cũ ({', '.join(word.read.schemes)}) đã chuyển sang Unicode")
    whole = Listing(
        word.name,
        word.sha256,
        work.project.name_of(word.sender),
        tuple(work.notes),
        tuple(place[1:] for place in sorted(work.places)),
        tuple(work.left),
        lost,
    )
    files = dict(work.files) if accept or not losses else {}
    files[report] = listing(whole).encode()
    return Taken(files, report, tuple(work.notes), losses and not accept)


def _warn(work: Work) -> None:
    hidden = [one.text for one in work.left if one.kind == "hidden"]
    if hidden:
        words = f"có {len(hidden)} đoạn chữ ẩn, không lấy vào bài: {' / '.join(hidden)[:200]!r}"
        hint = "hỏi người gửi; cần lấy thì bỏ định dạng ẩn (Font > Hidden) rồi nhận lại"
        work.say("D363", words, hint, Severity.WARNING)
    if work.word.read.active:
        shown = " / ".join(one.strip()[:60] for one in work.word.read.active[:5])
        words = f"có trường lấy dữ liệu từ nơi khác ({shown}); chỉ giữ chữ đang hiện"
        work.say("D364", words, "hỏi người gửi trường ấy để làm gì", Severity.WARNING)


def nodes_of(project: Project, sender: str) -> dict[str, Node]:
    """The nodes that ``sender`` writes, by id: an agency its own, a unit those that units answer."""
    return {
        node.id: node
        for part in project.parts
        for node in part.walk()
        if (
            node.answers is not Answers.DISTRICT
            if sender in project.units
            else node.owner == sender and node.file
        )
    }
