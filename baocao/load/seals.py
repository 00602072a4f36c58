"""Milestones as Git holds them: an annotated tag whose message is the seal.

Tags come from everywhere. One is a seal only when its whole text is what we would have written.
"""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from baocao.doors import FORBIDDEN
from baocao.load.asking import Silent, ask, contents, where
from baocao.model import Seal, Stage
from baocao.vietnamese import plain, short_date

_MOST_BYTES = 4000
_MOST_TAGS = 1000
"""Milestones of one report that are looked at: a hundred times more than any has."""

_PREFIX = {Stage.DRAFT: "du-thao-", Stage.FINAL: "chinh-thuc-"}
_LIST = ("for-each-ref", "--format=%(objecttype) %(objectsize) %(objectname) %(refname)")
_NAME = re.compile(r"[a-z0-9-]{1,200}")
_HEAD = re.compile(r"object ([0-9a-f]{40,64})\ntype commit\ntag ([a-z0-9-]+)\ntagger [^\n]*\n\n")
_WORDS = re.compile(
    r"[^\n]*\n\nstage: (?P<stage>draft|final)\nnumber: (?P<number>[0-9]{1,4})\n"
    r"day: (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\nfolder: (?P<folder>[^\n]{0,300})\n"
    r"electronic: (?P<electronic>true|false)\ndocx: (?P<docx>[0-9a-f]{64})\n"
    r"manifest: (?P<manifest>[0-9a-f]{64})\n(?P<versions>(?:[a-z]{1,20}: [0-9A-Za-z.+-]{1,40}\n){1,9})"
)


class Tag(NamedTuple):
    """A milestone: the name of its tag, the commit that is sealed, and the seal."""

    name: str
    commit: str
    seal: Seal


def tag_name(seal: Seal) -> str:
    """ "du-thao-lan-2", "chinh-thuc-25-4-2020"; a workspace below the repository's top adds its own."""
    day = f"{seal.day.day}-{seal.day.month}-{seal.day.year}"
    which = f"lan-{seal.number}" if seal.stage is Stage.DRAFT else day
    own = plain(seal.folder)
    return f"{_PREFIX[seal.stage]}{which}{f'-{own}' if own else ''}"


def opened(root: Path, name: str) -> Tag | str:
    """The milestone that the tag ``name`` holds; in words why it is none."""
    if not _NAME.fullmatch(name):
        return "không phải tên của một thẻ niêm phong"
    try:
        listed = _listed(root, f"refs/tags/{name}")
        if not listed:
            return "kho Git không có thẻ này"
        found = _read(root, listed)
    except Silent as error:
        return str(error)
    return found[0] if found else "thẻ này không phải do lệnh seal ghi, hoặc đã bị sửa"


def next_number(root: Path, folder: str) -> int:
    """The number of the next draft of the workspace ``folder``: one more than the last before HEAD.

    Raises: Silent.
    """
    before = _read(root, _listed(root, f"refs/tags/{_PREFIX[Stage.DRAFT]}*", "--merged=HEAD"))
    return max((one.seal.number for one in before if one.seal.folder == folder), default=0) + 1


def place(root: Path) -> str:
    """The workspace's folder in its repository. Raises: Silent, also where the clone is shallow."""
    shallow, prefix = where(root)
    if shallow:
        raise Silent("kho Git chỉ được tải về một phần lịch sử (shallow)")
    return prefix.rstrip("/")


def fasten(root: Path, tag: Tag, by: str, when: int) -> None:
    """Write the tag of a milestone; one of its name that is there already stays. Raises: Silent.

    No hook, editor or signing program runs: the object is written as text and the tag set to it.
    """
    if _listed(root, f"refs/tags/{tag.name}"):
        raise Silent(f"đã có thẻ {tag.name}")
    who = " ".join(re.sub(r"[<>]", "", FORBIDDEN.sub(" ", by)).split()).strip(".,:;\"'\\ ") or "baocao"
    head = f"object {tag.commit}\ntype commit\ntag {tag.name}\ntagger {who[:200]} <> {when} +0000\n\n"
    try:
        made = ask(root, "mktag", given=(head + message(tag.seal)).encode()).decode("ascii").strip()
        # Zeros: only where there is none, also when somebody else has just written one.
        ask(root, "update-ref", "--no-deref", f"refs/tags/{tag.name}", made, "0" * len(made))
    except Silent as error:
        raise Silent("kho Git đang bị khóa, không cho ghi, hoặc đĩa đã đầy") from error


def message(seal: Seal) -> str:
    """The text of a milestone's tag: same seal, same text."""
    what = f"Dự thảo lần {seal.number}" if seal.stage is Stage.DRAFT else "Bản chính thức"
    facts = {
        "stage": seal.stage.value,
        "number": str(seal.number),
        "day": seal.day.isoformat(),
        "folder": seal.folder,
        "electronic": "true" if seal.electronic else "false",
        "docx": seal.docx,
        "manifest": seal.manifest,
        **seal.versions,
    }
    lines = "".join(f"{key}: {value}\n" for key, value in facts.items())
    return f"{what}, niêm phong ngày {short_date(seal.day)}\n\n{lines}"


def _listed(root: Path, pattern: str, *more: str) -> list[tuple[str, str]]:
    """Object id and name of the annotated tags that match ``pattern`` and may be seals by their size.

    A tag that is none of these is there with a blank id, so that its name counts as taken.
    """
    found = []
    for line in ask(root, *_LIST, *more, "--", pattern).decode("utf-8", "replace").splitlines()[:_MOST_TAGS]:
        kind, size, one, name = line.split(" ", 3)
        sound = kind == "tag" and int(size) <= _MOST_BYTES
        found.append((one if sound else "", name.removeprefix("refs/tags/")))
    return found


def _read(root: Path, listed: list[tuple[str, str]]) -> list[Tag]:
    """The seals among the tags ``listed``."""
    held = contents(root, sorted({one for one, _ in listed if one}))
    read = (parsed(held[one], name) for one, name in listed if one)
    return [one for one in read if one is not None]


def parsed(data: bytes, name: str) -> Tag | None:
    """The milestone in the object ``data`` of the tag ``name``; None when a letter is not as we write it."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    head = _HEAD.match(text)
    words = _WORDS.fullmatch(text, head.end()) if head else None
    if head is None or words is None:
        return None
    try:
        day = date.fromisoformat(words["day"])
    except ValueError:
        return None
    seal = Seal(
        Stage(words["stage"]),
        int(words["number"]),
        day,
        words["folder"],
        words["electronic"] == "true",
        words["docx"],
        words["manifest"],
        dict(line.split(": ", 1) for line in words["versions"].splitlines()),
    )
    numbered = (seal.number > 0) == (seal.stage is Stage.DRAFT)
    as_written = numbered and FORBIDDEN.search(text.replace("\n", "")) is None and message(seal) == words[0]
    return Tag(name, head[1], seal) if as_written and head[2] == name == tag_name(seal) else None
