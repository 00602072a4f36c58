"""The rules about what the sections answer."""

from collections.abc import Iterator

from baocao.check.duties import TextDuty
from baocao.check.look import Look
from baocao.diagnostics import Diagnostic
from baocao.markdown import Targets, lint
from baocao.model import Done, Section

TOPICS = "content/topics/"
FEW = 3
"""So many items are named in one complaint; the ledger has them all."""

_EXEMPT = "khong-ap-dung"


def files_missing(look: Look) -> Iterator[Diagnostic]:
    """C201: every section file that the outline names is there; one complaint for a whole file."""
    for file, open_duties in _by_file(look).items():
        if not file or any(one.section for one in look.texts if one.node.file == file):
            continue
        if TOPICS + file in look.project.refused:
            continue
        first = open_duties[0]
        titles = [f"'{_short(title)}'" for title in dict.fromkeys(one.node.title for one in open_duties)]
        more = f" và {len(titles) - FEW} mục khác" if len(titles) > FEW else ""
        which = f"{', '.join(titles[:FEW])}{more}"
        due, count = look.due(first.duty), len(open_duties)
        words = f"chưa có tệp {TOPICS}{file} ({due}): {count} nội dung của mục {which}"
        hint = f"tạo tệp mẫu: 'build.py new sections --agency {first.duty.owner}'"
        yield Diagnostic("C201", first.node.span, words, hint, look.weight(first.duty), first.duty.owner)


def headings_missing(look: Look) -> Iterator[Diagnostic]:
    """C201: every item has its heading in the file that is there."""
    files = {one.node.file for one in look.texts if one.section}
    # The first of a file's items is that which its scaffold begins with.
    tops = {node.file: node.depth for node in reversed([*look.project.nodes()])}
    seen: set[str] = set()
    for one in look.texts:
        node = one.node
        if one.passage or node.id in seen or (node.file and node.file not in files):
            continue
        seen.add(node.id)
        level = "#" * (node.depth - tops.get(node.file, 0) + 1)
        where = f"thêm tiêu đề '{level} {node.title} {{#{node.id}}}' vào {TOPICS}{node.file}"
        hint = where if node.file else "khai tệp (file) cho mục này trong đề cương"
        words = f"chưa viết mục {_label(one)} '{_short(node.title)}' ({look.due(one.duty)})"
        yield Diagnostic("C201", node.span, words, hint, look.weight(one.duty), one.duty.owner)


def requirements_missing(look: Look) -> Iterator[Diagnostic]:
    """C201: every requirement is answered by text of its own."""
    for one in look.texts:
        if one.passage is None or one.duty.done is not Done.MISSING or one.words or _excused(one):
            continue
        own = one.requirement.id == one.node.id
        asked = f"mục {_label(one)} '{_short(one.node.title)}'"
        words = (
            f"{asked} chưa có nội dung" if own else f"{asked} chưa trả lời: {_short(one.requirement.text)}"
        )
        marker = f"yc: {one.requirement.id}"
        where = "tiêu đề" if own else f"dấu <!-- {marker} -->"
        hint = f"viết dưới {where}; không phát sinh thì ghi <!-- {marker} {_EXEMPT}: lý do -->"
        message = f"{words} ({look.due(one.duty)})"
        yield Diagnostic("C201", one.duty.span, message, hint, look.weight(one.duty), one.duty.owner)


def placeholders(look: Look) -> Iterator[Diagnostic]:
    """C202: words that only promise an answer are none."""
    for one in look.texts:
        if one.duty.done is Done.MISSING and one.words:
            shown = _cut(" ".join(one.words.split()))
            words = f"mục {_label(one)} '{_short(one.node.title)}' mới có chữ giữ chỗ: '{shown}'"
            hint = f"thay bằng nội dung trả lời: {_short(one.requirement.text)}"
            yield Diagnostic("C202", one.duty.span, words, hint, look.weight(one.duty), one.duty.owner)


def markdown(look: Look) -> Iterator[Diagnostic]:
    """M520 to M537: what authors write is what a report can hold."""
    project = look.project
    anchors = frozenset(node.id for node in project.nodes())
    anchors |= {f"pl_{form}" for form in project.report.appendices}
    owners = {f"{TOPICS}{node.file}": node.owner for node in reversed(list(project.nodes()))}
    for section in project.sections:
        said = lint(
            section.text, section.file, _targets(section, look, anchors), owners.get(section.file, "")
        )
        yield from said


def _targets(section: Section, look: Look, anchors: frozenset[str]) -> Targets:
    """What the links and pictures of ``section`` may name, as seen from its folder."""
    folder = section.file.rpartition("/")[0] + "/"
    near, refused = (
        frozenset(path.removeprefix(folder) for path in paths if path.startswith(folder))
        for paths in (look.project.pictures, look.project.refused)
    )
    return Targets(anchors, near, refused)


def _by_file(look: Look) -> dict[str, list[TextDuty]]:
    found: dict[str, list[TextDuty]] = {}
    for one in look.texts:
        found.setdefault(one.node.file, []).append(one)
    return found


def _excused(one: TextDuty) -> bool:
    """Whether the marker declares an exemption without a reason, said where it was read."""
    if one.section is None or not one.pieces:
        return False
    lines = one.section.text.split("\n")
    marker = one.pieces[0].marker_line
    return 0 < marker <= len(lines) and _EXEMPT in lines[marker - 1]


def _label(one: TextDuty) -> str:
    return one.node.label


def _short(text: str) -> str:
    return _cut(text.strip(" ;.:"))


def _cut(text: str) -> str:
    return text if len(text) <= 90 else text[:89].rstrip() + "…"


RULES = (files_missing, headings_missing, requirements_missing, placeholders, markdown)
