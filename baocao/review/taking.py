"""What would be written for a returned copy: its new opinions, and the copy itself."""

import re
from collections import Counter
from collections.abc import Container, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import NamedTuple

from baocao.doors import FORBIDDEN
from baocao.model import KEPT, OPINIONS, Manuscript, Opinion, Project
from baocao.review.place import Place, Placer
from baocao.review.register import registers
from baocao.review.returned import NOWHERE, Returned, Said
from baocao.vietnamese import nfc, plain

_NOBODY = "không rõ ai"
_NO_WORDS = "(không có lời)"
_QUOTED, _TEXT, _NAME = 400, 4_000, 120
"""Letters of what the register holds of an opinion: the copy has the rest. Ours."""

_REST = " … (còn nữa trong bản gốc)"


class Copy(NamedTuple):
    """A returned copy: the name of its file, its bytes, what was read in it."""

    name: str
    docx: bytes
    found: Returned


class Taken(NamedTuple):
    """What becomes of a copy: ``files`` to write, by name; ``fresh`` opinions, each with its place.

    ``known`` counts those that the register has already.
    """

    source: str
    files: Mapping[str, bytes]
    fresh: tuple[tuple[Opinion, Place], ...]
    known: int


def take(
    project: Project, manuscript: Manuscript, copy: Copy, *, source: str, today: date, taken: Container[str]
) -> Taken:
    """The opinions of ``copy`` that the register of ``project`` does not have yet.

    ``source`` is who sent it in, blank: the name that most of its comments bear. ``taken`` are names of
    register files that exist.
    """
    digest = sha256(copy.docx).hexdigest()
    who = _clean(source, _NAME) or _usual(copy.found.said)
    opinions = _opinions(project, manuscript, copy.found, who)
    before = {one.id for one in project.opinions}
    fresh = tuple(one for one in opinions if one[0].id not in before)
    stem = f"{OPINIONS}{_slug(who)}-{digest[:8]}"
    names = (name for number in range(1, 1_000) if (name := _numbered(stem, number)) not in taken)
    pages = registers((one for one, _ in fresh), _clean(copy.name, _NAME), digest, who, today)
    # Who has nothing to say has answered too.
    files = dict(zip(names, pages, strict=False)) if fresh or not copy.found.said else {}
    if files:
        files[f"{KEPT}{digest[:16]}.docx"] = copy.docx
    return Taken(who, files, fresh, len(opinions) - len(fresh))


def _numbered(stem: str, number: int) -> str:
    return f"{stem}.yaml" if number == 1 else f"{stem}-{number}.yaml"


def _opinions(
    project: Project, manuscript: Manuscript, found: Returned, who: str
) -> list[tuple[Opinion, Place]]:
    placer = Placer(project, manuscript, found)
    ids = _ids(found.said)
    made = []
    for one, id in zip(found.said, ids, strict=True):
        place = placer.place(one)
        opinion = Opinion(
            id,
            one.kind,
            who,
            _clean(one.by, _NAME) or _NOBODY,
            _time(one.on),
            place.node,
            place.at,
            _clean(one.quoted, _QUOTED) or (f"({one.story})" if one.story else ""),
            _clean(one.text, _TEXT) or _NO_WORDS,
            place.owner,
            reply=ids[one.reply] if one.reply != NOWHERE else "",
        )
        made.append((opinion, place))
    return made


def _ids(said: tuple[Said, ...]) -> list[str]:
    """An id for each, the same in every copy: of who, when, what about, what; repetitions are counted."""
    seen: Counter[str] = Counter()
    ids = []
    for one in said:
        facts = (one.by, one.on.removesuffix("Z"), one.kind, one.quoted, one.text)
        content = "\0".join(" ".join(fact.split()) for fact in facts)
        seen[content] += 1
        ids.append("yk-" + sha256(f"{content}\0{seen[content]}".encode()).hexdigest()[:10])
    return ids


def _usual(said: tuple[Said, ...]) -> str:
    names = Counter(name for one in said if (name := _clean(one.by, _NAME)))
    return names.most_common(1)[0][0] if names else _NOBODY


def _clean(text: str, most: int) -> str:
    """``text`` as the register may hold it: what cannot be seen is named, what is too long is cut."""
    lines = [" ".join(line.split()) for line in nfc(text).split("\n")]
    shown = FORBIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", "\n".join(lines).strip())
    return shown if len(shown) <= most else shown[:most] + _REST


def _time(on: str) -> str:
    """ "15/4/2020 08:30" of what Word writes; what else is there as it is."""
    try:
        when = datetime.fromisoformat(on.removesuffix("Z"))
    except ValueError:
        return _clean(on, 40)
    return f"{when.day}/{when.month}/{when.year} {when:%H:%M}"


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain(name).lower()).strip("-")[:40].strip("-") or "khong-ro"
