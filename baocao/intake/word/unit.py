"""A unit's Word report becomes a text of its own, which those who write the sections read."""

from collections.abc import Iterator, Mapping

from baocao.intake.word.letterhead import apart
from baocao.intake.word.matching import Head
from baocao.intake.word.pens import Desk
from baocao.intake.word.story import Block, Left
from baocao.intake.word.taking import Taken, Work, finish, nodes_of, set_apart, start, take_forms
from baocao.intake.word.writing import escaped, markdown

_DEEPEST = 6


def take_unit(work: Work, *, accept: bool) -> Taken:
    """One file with the whole narrative; headings that fit the outline carry its ids."""
    mine = nodes_of(work.project, work.word.sender)
    found = start(work, mine)
    blocks = work.word.read.blocks
    first = next((head.at for head in found), len(blocks))
    set_apart(work, dict(apart(blocks, first)))
    take_forms(work, found, mine)
    work.left += work.word.read.left
    pictures: dict[str, bytes] = {}
    desk = Desk(work.word.read, work.word.stem, work.left, pictures)
    lines: list[str] = []
    written: list[str] = []
    at_head = {head.at: head for head in found}
    folder = f"content/units/{work.word.sender}"
    name = work.word.stem.removeprefix(f"{work.word.sender}-")
    where: list[tuple[int, int]] = []
    for at, block in enumerate(blocks):
        if at in work.skipped and at not in work.remarks:
            continue
        known = [work.remarks[at]] if at in work.remarks else _texts(block, at_head.get(at), desk)
        for text in known:
            if lines and not (text[:2] in ("- ", "+ ") and lines[-1].startswith(text[:2])):
                lines.append("")
            lines += text.split("\n")
            if at not in work.remarks:
                where.append((at, len(lines) - text.count("\n")))
                written.append(text)
    lines += ["", *desk.notes] if desk.notes else []
    content = ("\n".join(lines) + "\n").encode()
    path = _file(work, f"{folder}/{name}.md", content, pictures)
    seen: Mapping[int, int] = dict(reversed(where))
    work.places += ((at, blocks[at].text, f"{path}:{line}", "") for at, line in seen.items())
    work.left += (
        Left("note", f"word/{key.partition(':')[0]}s.xml", text)
        for key, spans in work.word.read.notes.items()
        if key not in desk.used and (text := Block(spans).text)
    )
    return finish(work, [*written, *desk.notes], accept=accept)


def _file(work: Work, path: str, content: bytes, pictures: Mapping[str, bytes]) -> str:
    """Put the text and its pictures where they go; another text of this name is not written over."""
    old = work.old(path)
    why = "đã có bài khác" if old is not None and not work.replace else ""
    path = work.put(path, content, why)
    folder = path.rpartition("/")[0]
    work.files.update({f"{folder}/{name}": data for name, data in pictures.items()})
    return path


def _texts(block: Block, head: Head | None, desk: Desk) -> Iterator[str]:
    if head is None:
        yield from markdown(block, desk.pen())
        return
    level = min(head.node.depth + 1 if head.node else max(block.level, 2), _DEEPEST)
    title = escaped(" ".join(head.text.split()))
    yield f"{'#' * level} {title}{f' {{#{head.node.id}}}' if head.node else ''}"
