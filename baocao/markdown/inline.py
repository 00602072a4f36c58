"""The inline signs of a block: which have a meaning, and which are only characters."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
      (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<note>\[\^(?P<label>[^\[\]\s]{1,60})\])
    | (?P<picture>!\[(?P<alt>[^\[\]]{0,500})\]\((?P<src>[^()\s"]{1,500})(?:\s+"[^"\n]*")?\))
    | (?P<link>\[(?P<words>[^\[\]]{1,1000})\]
        \((?P<url>(?:[^()\s<>]|\([^()\s<>]{0,200}\)){0,1000})(?:\s+"[^"\n]*")?\))
    | (?P<bang>!(?=\[\^))
    | (?P<mark>\*+|_+)
    | (?P<sign>[\[\]{}<>`|~^$\\])
    """,
    re.VERBOSE,
)
"""One inline token. Linear: no part of it can match the same text in two ways."""

_FIRST = re.compile(r"[\\!\[\]{}<>`|~^$*_]")
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_RUN = re.compile(r"\*+|_+")
_PIPE = re.compile(r"(?<!\\)\|")
HTML = re.compile(r"<[A-Za-z/!?]")
LOCAL = re.compile(r"#[a-zA-Z0-9][a-zA-Z0-9._-]*\Z")
REMOTE = re.compile(r"(?:https?://[^\s<>\"]+|mailto:[^\s<>\"]+@[^\s<>\"]+)\Z", re.IGNORECASE)


def tokens(text: str) -> Iterator[re.Match[str]]:
    """The inline tokens of ``text``, in order."""
    at = 0
    # One set of characters is searched for many times faster than the alternatives of a token.
    while sign := _FIRST.search(text, at):
        found = _TOKEN.match(text, sign.start())
        if found:
            yield found
        at = found.end() if found else sign.end()


def depth(text: str) -> int:
    """How deep the square brackets of ``text`` are nested."""
    deepest = now = 0
    for sign in _BRACKET.findall(text) if "[" in text else ():
        now = now + 1 if sign == "[" else max(now - 1, 0)
        deepest = max(deepest, now)
    return deepest


def too_many_marks(text: str, most: int) -> bool:
    """Whether ``text`` has more than ``most`` runs of emphasis signs."""
    return text.count("*") + text.count("_") > most and len(_RUN.findall(text)) > most


def cells(row: str) -> list[tuple[int, str]]:
    """The cells of a pipe table's row with their offsets in ``row``; escaped pipes do not part."""
    start = len(row) - len(row.lstrip())
    end = len(row.rstrip())
    if row[start : start + 1] == "|":
        start += 1
    if end > start and row[end - 1] == "|" and row[end - 2 : end - 1] != "\\":
        end -= 1
    found = []
    for text in _PIPE.split(row[start:end]):
        found.append((start, text))
        start += len(text) + 1
    return found
