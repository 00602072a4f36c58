"""An agency's Word report becomes the text of its section files."""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from baocao.intake.word.letterhead import apart
from baocao.intake.word.matching import Head
from baocao.intake.word.pens import Desk
from baocao.intake.word.placing import Placed, filled, place
from baocao.intake.word.story import Block, Left
from baocao.intake.word.taking import Taken, Work, finish, nodes_of, set_apart, start, take_forms
from baocao.intake.word.writing import markdown
from baocao.limits import limit, over
from baocao.model import Node

TOPICS = "content/topics/"

_SCAFFOLD = re.compile(r"\s*|#+ .*|<!-- (?:hd: (?:(?!-->).)*|yc: [^\s:]+) -->")


def take_agency(work: Work, scaffolds: Mapping[str, bytes], *, accept: bool) -> Taken:
    """The section files of the agency, from the empty ones in ``scaffolds`` (path -> content)."""
    mine = nodes_of(work.project, work.word.sender)
    found = start(work, mine)
    blocks = work.word.read.blocks
    first = next((head.at for head in found if head.node), len(blocks))
    set_apart(work, dict(apart(blocks, first)))
    take_forms(work, found, mine)
    work.left += work.word.read.left
    placed, left = place(blocks, _with_only(found, mine, blocks), work.skipped, mine)
    work.left += left
    if not placed:
        titles = "; ".join(node.title for node in list(mine.values())[:6])
        words = f"không có tiêu đề nào ứng với mục của {work.project.name_of(work.word.sender)}"
        work.say("D360", words, f"đặt tiêu đề trong tệp Word như đề cương: {titles}")
    work.kept += [head.text for head in found if head.node and head.node.id in mine]
    desks: list[Desk] = []
    written: list[str] = []
    for file in dict.fromkeys(mine[one.node].file for one in placed):
        here = [one for one in placed if mine[one.node].file == file]
        written += _write(work, file, here, scaffolds.get(TOPICS + file, b"").decode(), desks)
    used = {key for desk in desks for key in desk.used}
    read = work.word.read
    work.left += (
        Left("note", f"word/{key.partition(':')[0]}s.xml", text)
        for key, spans in read.notes.items()
        if key not in used and (text := Block(spans).text)
    )
    return finish(work, written, accept=accept)


def _with_only(
    found: tuple[Head, ...], mine: Mapping[str, Node], blocks: tuple[Block, ...]
) -> Iterable[Head]:
    """The headings; where none fits and the agency writes one node only, that one's before all."""
    if any(head.node for head in found) or len(mine) != 1:
        return found
    return [Head(-1, "", next(iter(mine.values())), 0.0), *found]


def _write(work: Work, file: str, placed: list[Placed], scaffold: str, desks: list[Desk]) -> list[str]:
    """Write one section file with its notes and pictures; returns what was written into it."""
    pictures: dict[str, bytes] = {}
    desk = Desk(work.word.read, work.word.stem, work.left, pictures)
    desks.append(desk)
    at_line: dict[int, int] = {}
    pen = desk.pen()

    def write(one: Placed) -> Iterable[str]:
        return [work.remarks[one.at]] if one.at in work.remarks else markdown(one.block, pen)

    lines, written = filled(scaffold, placed, write, at_line)
    if desk.notes:
        lines += [*([] if not lines[-1] else [""]), *desk.notes]
    content = ("\n".join(_single(lines, at_line)).rstrip("\n") + "\n").encode()
    why = _kept(work, TOPICS + file, {one.node for one in placed})
    if len(content) > limit("section_bytes"):
        why = over("section_bytes")
    path = work.put(TOPICS + file, content, why)
    folder = PurePosixPath(path).parent
    for name, data in pictures.items():
        work.files[f"{folder}/{name}"] = data
    titles = {node.id: node.title for part in work.project.parts for node in part.walk()}
    for one in (one for one in placed if one.at not in work.remarks):
        remark = titles[one.node] if one.sure else f"{titles[one.node]}; chưa rõ thuộc yêu cầu nào"
        if one.requirement and not one.sure:
            remark = f"{titles[one.node]}; xếp theo đoạn đứng trước vào yêu cầu {one.requirement}"
        work.places.append((one.at, one.block.text, f"{path}:{at_line.get(one.at, 1)}", remark))
    return [*written, *desk.notes]


def _single(lines: list[str], at_line: dict[int, int]) -> list[str]:
    """``lines`` without a blank line after another one; the places move along."""
    single: list[str] = []
    moved: dict[int, int] = {}
    for number, line in enumerate(lines, 1):
        if line or (single and single[-1]):
            single.append(line)
        moved[number] = len(single)
    for at, number in at_line.items():
        at_line[at] = moved[number]
    return single


def _kept(work: Work, path: str, taken: set[str]) -> str:
    """Why the file at ``path`` may not be written over, blank when it may."""
    old = work.old(path)
    if old is None or all(_SCAFFOLD.fullmatch(line) for line in old.decode("utf-8", "replace").split("\n")):
        return ""
    if not work.replace:
        return "đã có bài viết"
    section = next((one for one in work.project.sections if one.file == path), None)
    has = (
        {one.node for one in section.passages if any(piece.text for piece in one.pieces)} if section else None
    )
    if not has or has - taken:
        return "có bài viết ở những mục mà tệp Word không có"
    return ""
