"""What each mapping of the outline files may hold, as Cerberus schemas of one level.

One level each, because Cerberus makes a new validator for every nested mapping; the lists are
walked by ``valid_items`` instead.
"""

from typing import Any

from baocao.load import fields
from baocao.model import Decision
from baocao.model.opinion import KINDS

Schema = dict[str, dict[str, Any]]

_TEXT = {"type": "string"}
_NEEDED = {"type": "string", "required": True, "empty": False}
_GIVEN = {"type": "string", "required": True}
_FLAG = {"type": "string", "allowed": ["true", "false"]}
_WORDS = {"type": "list", "check_with": fields.words}
_SOME_WORDS = {"type": "list", "required": True, "check_with": fields.some_words}
_NAMED = {"type": "list", "check_with": fields.some_words}
_GROUPS = {"type": "list", "check_with": fields.groups}
_SOME_GROUPS = {"type": "list", "required": True, "check_with": fields.some_groups}
_SOME_OR_NO_GROUPS = {"type": "list", "required": True, "check_with": fields.groups}
_GROUP = {"type": "dict", "required": True}
_ID = {"type": "string", "required": True, "check_with": fields.ident}
_NUMBER = {"type": "string", "check_with": fields.number}
_DAY = {"type": "string", "check_with": fields.day}
_FORM = {"type": "string", "required": True, "check_with": fields.form_id}

_ON_INDICATORS: Schema = {
    "kind": {"type": "string", "allowed": ["number", "percent", "yes_no", "text", "heading"]},
    "measure": _TEXT,
    "decimals": {"type": "string", "check_with": fields.decimals},
    "total": {"type": "string", "allowed": ["sum", "ratio", "count", "list", "none"]},
    "units": _FLAG,
    "agencies": _WORDS,
    "whole": _TEXT,
    "parts": {"type": "string", "allowed": ["some", "all"]},
    "printed": _FLAG,
}

SCHEMAS: dict[str, Schema] = {
    "workspace": {"inherits": {"type": "string", "required": True, "allowed": ["parent"]}},
    "report": {
        "type": _NEEDED,
        "code": _NEEDED,
        "subject": _NEEDED,
        "issuer": _GROUP,
        "addressees": _WORDS,
        "superior": _FLAG,
        "bases": _WORDS,
        "opening": _TEXT,
        "signer": _GROUP,
        "recipients": _WORDS,
        "filed": _WORDS,
        "appendices": _WORDS,
        "phases": {"type": "list", "check_with": fields.spans},
        "number": _NUMBER,
        "signed": _DAY,
        "electronic": _FLAG,
        "parts": {"type": "list", "required": True, "check_with": fields.part_names},
        "style": {"type": "string", "check_with": fields.style_name},
        "illustrative": _TEXT,
        "reminders": {"type": "dict"},
    },
    "document": {
        "subject": _NEEDED,
        "nodes": _SOME_WORDS,
        "task": _TEXT,
        "type": _TEXT,
        "code": _TEXT,
        "issuer": {"type": "dict"},
        "addressees": _WORDS,
        "superior": _FLAG,
        "bases": _WORDS,
        "opening": _TEXT,
        "signer": {"type": "dict"},
        "recipients": _WORDS,
        "filed": _WORDS,
        "appendices": _WORDS,
        "number": _NUMBER,
        "signed": _DAY,
        "electronic": _FLAG,
    },
    "reminders": {"opening": _TEXT, "hand_in": _TEXT, "to_units": _TEXT, "authority": _WORDS, "name": _TEXT},
    "issuer": {
        "name": _NEEDED,
        "lines": _SOME_WORDS,
        "short": _NEEDED,
        "place": _NEEDED,
        "level": _NEEDED,
        "superior": _TEXT,
    },
    "signer": {"authority": _SOME_WORDS, "name": _TEXT},
    "agencies": {"agencies": _SOME_GROUPS},
    "agency": {
        "id": _ID,
        "name": _NEEDED,
        "short": _TEXT,
        "github": {"type": "string", "check_with": fields.account},
        "kind": {"type": "string", "allowed": ["topic", "other"]},
    },
    "units": {"units": _SOME_GROUPS},
    "unit": {"id": _ID, "code": _NEEDED, "name": _NEEDED, "kind": _NEEDED, "aliases": _WORDS},
    "schedule": {
        "milestones": _SOME_GROUPS,
        "due": _GROUP,
        "warn_days": _NUMBER,
        "error_days": _NUMBER,
        "tasks": _GROUPS,
    },
    "milestone": {
        "id": _ID,
        "title": _NEEDED,
        "due": {"type": "string", "required": True, "check_with": fields.needed_day},
        "stage": {"type": "string", "allowed": ["", "draft", "final"]},
        "severity": {"type": "string", "allowed": ["notice", "warning", "error"]},
    },
    "due": {"sections": _NEEDED, "figures": _NEEDED},
    "task": {
        "id": _NEEDED,
        "title": _NEEDED,
        "when": _TEXT,
        "due": _DAY,
        "lead": _WORDS,
        "cooperate": _WORDS,
        "product": _TEXT,
        "parent": _TEXT,
    },
    "node": {
        "id": _ID,
        "title": _NEEDED,
        "owner": _TEXT,
        "cooperate": _WORDS,
        "answers": {"type": "string", "allowed": ["district", "unit", "both"]},
        "file": {"type": "string", "check_with": fields.file_name},
        "numbers": {"type": "string", "allowed": ["roman", "arabic", "decimal", "letter"]},
        "task": _TEXT,
        "added": _FLAG,
        "guidance": _TEXT,
        "indicators": _WORDS,
        "requires": _GROUPS,
        "children": _GROUPS,
    },
    "requirement": {"id": _ID, "text": _NEEDED, "indicators": _WORDS, "children": _GROUPS},
    "review": {
        "day": {"type": "string", "required": True, "check_with": fields.needed_day},
        "by": _TEXT,
        "figures": {"type": "list", "required": True, "check_with": fields.seen},
    },
    "opinions": {
        "from": _NEEDED,
        "file": _TEXT,
        "copy": _TEXT,
        "day": {"type": "string", "required": True, "check_with": fields.needed_day},
        "opinions": _SOME_OR_NO_GROUPS,
    },
    "opinion": {
        "id": _ID,
        "kind": {"type": "string", "required": True, "allowed": list(KINDS.values())},
        "by": _TEXT,
        "on": _TEXT,
        "node": _TEXT,
        "at": _TEXT,
        "quoted": _TEXT,
        "text": _NEEDED,
        "owner": _TEXT,
        "reply": _TEXT,
        "decision": {"type": "string", "required": True, "allowed": [one.value for one in Decision]},
        "answer": _TEXT,
    },
    "form": {
        "id": _FORM,
        "title": _NEEDED,
        "subtitle": _TEXT,
        "landscape": _FLAG,
        "notes": {"type": "dict", "check_with": fields.numbered},
        "defaults": {"type": "dict"},
        "tables": _SOME_GROUPS,
        "relations": _GROUPS,
    },
    "defaults": _ON_INDICATORS,
    "form table": {
        "title": _TEXT,
        "title_note": _NUMBER,
        "heading": _TEXT,
        "heading_note": _NUMBER,
        "row_heading": _TEXT,
        "across": {"type": "string", "allowed": ["periods", "indicators"]},
        "periods": _SOME_GROUPS,
        "indicators": _SOME_GROUPS,
    },
    "period": {
        "key": {"type": "string", "required": True, "empty": False, "check_with": fields.number},
        "title": _NEEDED,
    },
    "indicator": {
        "code": {"type": "string", "required": True, "check_with": fields.code},
        "label": _TEXT,
        "title": _NEEDED,
        "formula": {"type": "dict"},
        "note": _NUMBER,
        "cut": _TEXT,
        **_ON_INDICATORS,
    },
    "targets": {"targets": _SOME_GROUPS},
    "target": {
        "id": _ID,
        "title": _NEEDED,
        "indicator": _TEXT,
        "over": _TEXT,
        "period": {"type": "string", "required": True, "empty": False, "check_with": fields.number},
        "compare": {
            "type": "string",
            "required": True,
            "allowed": ["at_least", "above", "at_most", "below", "equal"],
        },
        "value": _GIVEN,
        "measure": _TEXT,
        "source": _NEEDED,
        "reason_at": _TEXT,
        "note": _TEXT,
    },
    "formula": {"plus": _SOME_WORDS, "minus": _WORDS, "over": _TEXT},
    "relation": {
        "sum": _NAMED,
        "part": _TEXT,
        "equals": _TEXT,
        "at_most": _TEXT,
        "percent": _NAMED,
        "jump": _NAMED,
        "scale": _NAMED,
        "factor": {"type": "string", "check_with": fields.factor},
        "least": _NUMBER,
        "periods": {"type": "list", "check_with": fields.period_keys},
        "severity": {"type": "string", "allowed": ["notice", "warning", "error", "off"]},
        "why": _TEXT,
    },
}
