"""The parts of a returned DOCX -> what it holds."""

from collections.abc import Iterator, Mapping

from lxml import etree

from baocao.diagnostics import Diagnostic, Span
from baocao.doors import archive
from baocao.doors.apart import Lost, apart
from baocao.limits import LIMITS, limit
from baocao.review.names import W14, W15, W, related, said_by, tree
from baocao.review.returned import NOWHERE, Returned, Said
from baocao.review.story import Story

ENGINE = "baocao"
"""The author of the comments that `draft --audit` puts on figures: no opinions."""

_SIDES = (("header", "đầu trang"), ("footer", "chân trang"))
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))
_AGAIN = "mở tệp bằng Word, lưu thành tệp .docx mới rồi thử lại; vẫn lỗi thì gửi tệp cho người phụ trách"


def read_apart(docx: bytes, name: str, said: list[Diagnostic]) -> Returned | None:
    """What the stranger's document ``docx`` holds, read in a process of its own; None: ``said`` tells why."""
    try:
        found, complaints = apart(_read, docx, name)
    except Lost as lost:
        seconds = limit("foreign_seconds")
        why = f"đọc quá {seconds} giây chưa xong" if lost.late else "chương trình đọc tệp bị dừng giữa chừng"
        said.append(Diagnostic("A170", Span(name), why, _AGAIN))
        return None
    said += complaints
    return found


def _read(docx: bytes, name: str) -> tuple[Returned | None, list[Diagnostic]]:
    said: list[Diagnostic] = []
    parts = archive.docx(docx, name, said)
    found = returned(parts) if parts is not None else None
    if found is None:
        return None, said
    for count, bound in ((len(found.paras), "paragraphs"), (len(found.said), "opinions")):
        if count > limit(bound):
            found_many, most = (f"{one:,}".replace(",", ".") for one in (count, limit(bound)))
            words = f"{LIMITS[bound].title}: có {found_many}, giới hạn {most}"
            said.append(
                Diagnostic("A169", Span(name), words, "chia bản góp ý thành nhiều tệp rồi nhận từng tệp")
            )
            return None, said
    return found, said


def returned(parts: Mapping[str, bytes]) -> Returned:
    """The paragraphs, comments and changes in the parts of a DOCX that the door has let in."""
    story = Story()
    root = tree(parts, archive.MAIN)
    if root is not None:
        story.read(root)
    changes = list(story.said)
    for kind, note in _NOTES:
        for notes in related(parts, kind):
            for one in notes:
                side = Story("chú thích", story.notes.get(f"{note}{one.get(f'{W}id', '')}", NOWHERE))
                side.read(one)
                changes += side.said
                story.looks += side.looks
    for kind, words in _SIDES:
        for one in related(parts, kind):
            side = Story(words)
            side.read(one)
            changes += side.said
            story.looks += side.looks
    comments = list(_comments(parts, story))
    kept = _without_own(comments)
    return Returned(tuple(story.paras), (*kept, *_paired(changes)), story.looks, len(comments) - len(kept))


def _without_own(comments: list[Said]) -> list[Said]:
    """The comments of people; a reply to one of the engine's is a comment of its own."""
    places: dict[int, int] = {}
    for at, one in enumerate(comments):
        if one.by != ENGINE:
            places[at] = len(places)
    return [comments[at]._replace(reply=places.get(comments[at].reply, NOWHERE)) for at in places]


def _comments(parts: Mapping[str, bytes], story: Story) -> Iterator[Said]:
    """Every comment, those with the same id or without an anchor too."""
    held = [one for root in related(parts, "comments") for one in root.iter(f"{W}comment")]
    last = {}
    for at, one in enumerate(held):
        for paragraph in one.iter(f"{W}p"):
            last[paragraph.get(f"{W14}paraId", "")] = at
    parents = {
        one.get(f"{W15}paraId", ""): last.get(one.get(f"{W15}paraIdParent", ""), NOWHERE)
        for root in related(parts, "commentsExtended")
        for one in root
        if one.get(f"{W15}paraIdParent")
    }
    for one in held:
        id = one.get(f"{W}id", "")
        ids = [paragraph.get(f"{W14}paraId", "") for paragraph in one.iter(f"{W}p")]
        reply = next((parents[each] for each in ids if each and each in parents), NOWHERE)
        by, on = said_by(one)
        quoted, where = story.quoted.get(id, ""), story.where.get(id, NOWHERE)
        yield Said("comment", by, on, quoted, _words(one), where, reply=reply)


def _words(comment: etree._Element) -> str:
    """The text of a comment, a line for each paragraph."""
    story = Story()
    story.read(comment)
    text = "\n".join(one.now for one in story.paras).strip()
    pictures = sum(1 for _ in comment.iter(f"{W}drawing", f"{W}pict", f"{W}object"))
    return "\n".join(filter(None, (text, f"(kèm {pictures} hình trong bản gốc)" if pictures else "")))


def _paired(changes: list[Said]) -> Iterator[Said]:
    """The changes; both ends of a move are one, at the place that the text was taken from."""
    ends: dict[tuple[str, str], list[Said]] = {}
    for one in changes:
        if one.kind == "move" and one.text != "(chuyển đi)":
            ends.setdefault((one.by, one.text), []).append(one)
    starts = [one for one in changes if one.kind == "move" and one.text == "(chuyển đi)"]
    paired: dict[int, Said] = {}
    gone: set[int] = set()
    for one in starts:
        if waiting := ends.get((one.by, one.quoted)):
            end = waiting.pop(0)
            paired[id(one)] = one._replace(text=f"(chuyển tới sau: {end.quoted or 'đầu đoạn khác'})")
            gone.add(id(end))
    for one in changes:
        if id(one) not in gone:
            yield paired.get(id(one), one)
