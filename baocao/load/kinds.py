"""The kinds of value of outline files as JSON Schemas: what an editor may see where we read text.

YAML of an editor knows numbers, yes and no, and nothing; for us every scalar is text. A schema
takes both forms of the same value.
"""

import re
from collections.abc import Callable
from typing import Any

from baocao.load import fields

Json = dict[str, Any]

TEXT: Json = {"type": ["string", "number", "boolean", "null"]}
BLANK: Json = {"enum": ["", None]}
WORD: Json = {"type": ["string", "number", "boolean"], "minLength": 1}


def fitting(pattern: re.Pattern[str]) -> Json:
    """A text that ``pattern`` describes as a whole."""
    return {"type": "string", "pattern": f"^(?:{pattern.pattern})$"}


def whole(least: int, most: int, text: str) -> Json:
    """A whole number, as a number or as the text that ``text`` describes."""
    number: Json = {"type": "integer", "minimum": least, "maximum": most}
    return {"anyOf": [number, {"type": "string", "pattern": f"^{text}$"}]}


def or_blank(kind: Json) -> Json:
    """The same, or nothing."""
    return {"anyOf": [*kind.get("anyOf", [kind]), BLANK]}


def without_blank(kind: Json) -> Json:
    """The same without nothing, where a key asks for a value."""
    return {"anyOf": [one for one in kind["anyOf"] if one is not BLANK]} if "anyOf" in kind else kind


def several(items: Json, least: int = 0) -> Json:
    """A list."""
    return {"type": "array", "items": items} | ({"minItems": least} if least else {})


_KEY = whole(0, 9999, "[0-9]{1,4}")
_ID: Json = {"anyOf": [fitting(fields.ID) | {"maxLength": fields.MAX_ID}, {"type": "integer", "minimum": 0}]}

KINDS: dict[Callable[..., None], Json] = {
    fields.ident: _ID,
    fields.style_name: _ID,
    fields.words: several(WORD),
    fields.some_words: several(WORD, 1),
    fields.seen: several(fitting(fields.SEEN)),
    fields.number: or_blank(_KEY),
    fields.decimals: whole(0, 6, "[0-6]"),
    fields.factor: whole(2, 9999, "(?!0*[01]$)[0-9]{1,4}"),
    fields.period_keys: several(_KEY, 1),
    fields.day: or_blank(fitting(fields.DATE)),
    fields.needed_day: fitting(fields.DATE),
    fields.spans: several({"type": "array", "items": _KEY, "minItems": 2, "maxItems": 2}),
    fields.account: or_blank(fitting(fields.ACCOUNT)),
    fields.form_id: fitting(fields.FORM),
    fields.code: fitting(fields.CODE),
    fields.file_name: {"type": "string", "pattern": r"\.md$"},
    fields.part_names: several(fitting(fields.FILE), 1),
    fields.numbered: {
        "type": "object",
        "patternProperties": {f"^{fields.NOTE.pattern}$": TEXT},
        "additionalProperties": False,
    },
}
"""By the function that checks the kind. Lists and groups of mappings are not here: their keys differ."""

_OTHER = {"true": True, "false": False, "": None}
"""What an editor makes of words that are not text in YAML."""


def one_of(allowed: list[str]) -> Json:
    """One of these words, in each form that an editor may see."""
    return {"enum": [*allowed, *(_OTHER[word] for word in allowed if word in _OTHER)]}


def number_between(low: float, high: float) -> Json:
    """A number, or its text with a decimal comma."""
    text = {"type": "string", "pattern": r"^[0-9]{1,4}([.,][0-9]{1,3})?$"}
    return {"anyOf": [{"type": "number", "minimum": low, "maximum": high}, text]}
