"""Opinions as the register's YAML, which people read, decide in and merge."""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from baocao.model import Opinion
from baocao.model.opinion import KINDS
from baocao.vietnamese import short_date

_HEAD = (
    "# Do lệnh 'build.py review import' ghi. Người soạn chỉ sửa dòng decision và answer của từng ý kiến:\n"
    "# decision: tiếp thu | tiếp thu một phần | không tiếp thu | chưa\n"
)
_MOST, _MOST_BYTES = 500, 400_000
"""Opinions and bytes of one file: well within the limits of a YAML file."""


def registers(opinions: Iterable[Opinion], file: str, copy: str, source: str, today: date) -> Iterator[bytes]:
    """The register files for ``opinions`` of the copy ``file``, whose SHA-256 is ``copy``."""
    head = "".join(
        (
            _HEAD,
            f"from: {_quoted(source)}\nfile: {_quoted(file)}\ncopy: {copy}\n",
            f"day: {short_date(today)}\nopinions:\n",
        )
    )
    held: list[str] = []
    size = 0
    for one in opinions:
        entry = _entry(one)
        if held and (len(held) == _MOST or size + len(entry.encode()) > _MOST_BYTES):
            yield (head + "".join(held)).encode()
            held, size = [], 0
        held.append(entry)
        size += len(entry.encode())
    if not held and not size:
        yield (head.rstrip("\n") + " []\n").encode()
    if held:
        yield (head + "".join(held)).encode()


def _entry(one: Opinion) -> str:
    """One opinion; what is blank is left out, but for what people fill in."""
    plain = {"id": one.id, "kind": KINDS[one.kind]}
    texts = {"by": one.by, "on": one.on}
    places = {"node": one.node, "at": one.at}
    lines = [f"{key}: {value}" for key, value in plain.items()]
    lines += [f"{key}: {_quoted(value)}" for key, value in (texts | places).items() if value]
    lines += [
        f"{key}: {_quoted(value)}" for key, value in (("quoted", one.quoted), ("text", one.text)) if value
    ]
    lines += [
        f"{key}: {_quoted(value)}" for key, value in (("owner", one.owner), ("reply", one.reply)) if value
    ]
    lines += [f"decision: {one.decision.value}", f"answer: {_quoted(one.answer)}"]
    return "  - " + "\n    ".join(lines) + "\n"


def _quoted(text: str) -> str:
    """``text`` in double quotes: what JSON escapes, YAML reads."""
    return json.dumps(text, ensure_ascii=False)
