"""Everything below ``content/topics/``: section files and the pictures beside them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.doors import Reader
from baocao.load.sections import TOPICS, places_of, read_section
from baocao.model import REVIEWS, Node, Section
from baocao.vietnamese import nearest

UNITS = "content/units/"
"""What units write: read by whoever writes a section, and not printed by itself."""

MANY = 20
"""After so many complaints of one code in one file the rest are only counted."""

_PICTURES = (".png", ".jpg", ".jpeg")


class Content(NamedTuple):
    """The sections, and the accepted pictures' bytes by path in the workspace."""

    sections: tuple[Section, ...]
    pictures: dict[str, bytes]


def read_content(reader: Reader, parts: Iterable[Node], targets: Collection[str] = ()) -> Content:
    """All section files that the outline names. Complaints go to the reader's list.

    ``targets`` are the ids of those whose reasons the sections may give.
    """
    places = places_of(parts, targets)
    pictures: dict[str, bytes] = {}
    files: list[str] = []
    for name in reader.names(TOPICS):
        file = name.removeprefix(TOPICS)
        if name.lower().endswith(_PICTURES):
            data = reader.picture(name)
            if data is not None:
                pictures[name] = data
        elif file in places.by_file:
            files.append(file)
        elif name.lower().endswith(".md") and not name.lower().endswith("readme.md"):
            _say_unnamed(reader, name, file, list(places.by_file))
        elif not name.lower().endswith(".md"):
            words = "tệp này không được đọc: trong content/topics/ chỉ dùng tệp .md và ảnh .png, .jpg"
            hint = "bản Word thì chép chữ sang tệp .md; ảnh thì lưu lại dạng PNG hoặc JPEG"
            reader.said.append(Diagnostic("A115", Span(name), words, hint, Severity.WARNING))
    _say_elsewhere(reader)
    sections = []
    for file in files:
        text = reader.section(TOPICS + file)
        if text is not None:
            said: list[Diagnostic] = []
            sections.append(read_section(file, text, places, pictures, said))
            reader.said.extend(_few(said))
    return Content(tuple(sections), pictures)


def _say_elsewhere(reader: Reader) -> None:
    """Complain of what lies in ``content/`` where nobody looks."""
    for name in reader.names("content/"):
        last = name.rpartition("/")[2].lower()
        if name.startswith((TOPICS, UNITS, REVIEWS)) or last == "readme.md" or last.startswith("."):
            continue
        words = "tệp này không được đọc: bài viết được đọc từ content/topics/<cơ quan>/"
        hint = "chuyển tệp vào thư mục của cơ quan viết mục đó"
        reader.said.append(Diagnostic("A115", Span(name), words, hint, Severity.WARNING))


def _few(said: list[Diagnostic]) -> Iterator[Diagnostic]:
    """What is said of one file, without repeating one kind of complaint for ever."""
    counts = Counter(one.code for one in said)
    seen: Counter[str] = Counter()
    for one in said:
        seen[one.code] += 1
        if seen[one.code] < MANY or (seen[one.code] == MANY and counts[one.code] == MANY):
            yield one
        elif seen[one.code] == MANY:
            rest = f"{one.message}; còn {counts[one.code] - MANY} chỗ khác như vậy trong tệp này"
            yield replace(one, message=rest)


def _say_unnamed(reader: Reader, name: str, file: str, known: list[str]) -> None:
    there = set(reader.names(TOPICS))
    near = nearest(file, [one for one in known if TOPICS + one not in there])
    other = near or nearest(file, known)
    hint = f"chuyển nội dung vào {TOPICS + other if other else 'tệp của mục tương ứng'}, rồi xóa tệp này"
    if near:
        hint = f"có phải {TOPICS}{near}? Đổi tên tệp"
    words = "đề cương không có mục nào viết trong tệp này, nên tệp không được đọc"
    reader.said.append(Diagnostic("C204", Span(name), words, hint))
