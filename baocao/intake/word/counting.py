"""All text of a package, by a walk that knows nothing of how the report is read; and what went missing.

Readers lose what they do not know: text boxes, simple fields, content controls, comments without an anchor.
Here every element with text counts, whatever stands around it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from lxml import etree

from baocao.intake.word.names import MC, Element, W, tag, tree
from baocao.intake.word.signs import clean
from baocao.legacy import SCHEMES, decode
from baocao.vietnamese import fold

_TEXTS = {"t", "delText"}
_NO_TEXT = re.compile(
    r"\[Content_Types\]\.xml|docProps/.*|customXml/.*|word/(?:theme/.*|settings|styles|stylesWithEffects"
    r"|numbering|fontTable|webSettings|people|commentsE\w+|commentsIds?)\.xml"
)
_SPACES = {f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"}
_WORD = re.compile(r"\w+")


def counted(parts: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
    """Every text of the package, a paragraph at a time, as (part, text), in the order of the parts."""
    found: list[tuple[str, str]] = []
    for name in sorted(parts):
        if name.endswith(".xml") and not _NO_TEXT.fullmatch(name):
            root = tree(parts[name])
            found += ((name, text) for text in _texts(root) if text.strip()) if root is not None else ()
    return tuple(found)


def _texts(root: Element) -> Iterator[str]:
    """The texts of a part; each new paragraph, of text or of a drawing, begins a new one."""
    now: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = tag(element)
        short = name.rpartition("}")[2]
        if event == "start" and name == f"{MC}Fallback" and _has_choice(element):
            walk.skip_subtree()
        elif short in ("p", "tc", "txbxContent"):
            yield "".join(now)
            now = []
        elif event == "start" and short in _TEXTS:
            now.append(element.text or "")
        elif event == "start" and name in _SPACES:
            now.append(" ")
        elif event == "start" and short in ("docPr", "textpath"):
            yield element.get("descr") or element.get("title") or element.get("string") or ""
    yield "".join(now)


def _has_choice(fallback: Element) -> bool:
    around = fallback.getparent()
    return around is not None and around.find(f"{MC}Choice") is not None


@lru_cache(65536)
def _word(raw: str) -> tuple[str, ...]:
    """The words of what stands between two spaces, for comparing."""
    return tuple(_WORD.findall(fold(clean(raw))))


def missing(found: Iterable[tuple[str, str]], kept: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The runs of words, as (part, words), that stand in the package more often than in the texts kept.

    A word typed in an old font counts as kept when its Unicode form is.
    """
    there = Counter(word for text in kept for raw in clean(text).split() for word in _word(raw))
    lost: list[tuple[str, str]] = []
    for part, text in found:
        run: list[str] = []
        for raw in clean(text).split():
            if _take(raw, there):
                lost += [(part, " ".join(run))] if run else []
                run = []
            else:
                run.append(raw)
        lost += [(part, " ".join(run))] if run else []
    return tuple(lost)


def _take(raw: str, there: "Counter[str]") -> bool:
    """Whether all words of ``raw`` are there, which are then taken away."""
    for scheme in ("", *(SCHEMES if not raw.isascii() else ())):
        need = Counter(_word(decode(raw, scheme) if scheme else raw))
        if all(there[word] >= count for word, count in need.items()):
            there.subtract(need)
            return True
    return False
