"""The register of opinions on drafts that went round, ``data/gop-y/*.yaml``."""

from collections.abc import Iterator

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.doors import Reader
from baocao.load.documents import Document
from baocao.load.fields import to_day
from baocao.load.validate import valid, valid_items
from baocao.load.workspace import read_yaml
from baocao.model import KEPT, OPINIONS, Decision, Opinion
from baocao.model.opinion import KINDS

_KIND = {words: kind for kind, words in KINDS.items()}


def read_opinions(reader: Reader) -> tuple[tuple[Opinion, ...], tuple[str, ...]]:
    """All opinions by file and in its order, and who answered. Complaints go to the reader's list."""
    found: list[Opinion] = []
    answered: list[str] = []
    for name in reader.names(OPINIONS):
        if name.startswith(KEPT) or name.lower().endswith("readme.md"):
            continue
        if not name.endswith(".yaml") or "/" in name.removeprefix(OPINIONS):
            words = f"tệp này không được đọc: sổ ý kiến là {OPINIONS}*.yaml do build.py review import ghi"
            hint = f"nhận bản góp ý bằng lệnh: build.py review import <tệp>; tệp gốc nằm trong {KEPT}"
            reader.said.append(Diagnostic("A115", Span(name), words, hint, Severity.WARNING))
            continue
        document = read_yaml(reader, name)
        if document and valid(document, (), document.value, "opinions", reader.said):
            answered.append(document.value["from"])
            found += _opinions(document, reader.said)
    return tuple(found), tuple(dict.fromkeys(answered))


def _opinions(document: Document, said: list[Diagnostic]) -> Iterator[Opinion]:
    head = document.value
    day = to_day(head["day"])
    for path, one in valid_items(document, ("opinions",), head["opinions"], "opinion", said):
        yield Opinion(
            one["id"],
            _KIND[one["kind"]],
            head["from"],
            one.get("by", ""),
            one.get("on", ""),
            one.get("node", ""),
            one.get("at", ""),
            one.get("quoted", ""),
            one["text"],
            one.get("owner", ""),
            one.get("reply", ""),
            Decision(one["decision"]),
            one.get("answer", ""),
            day,
            document.span(*path, "decision"),
        )
