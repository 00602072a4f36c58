"""What outline files may hold, as JSON Schemas, so that an editor completes and complains while one types."""

import json
from collections.abc import Iterator

from baocao.guide import Meanings
from baocao.load import fields
from baocao.load.kinds import KINDS, TEXT, WORD, Json, number_between, one_of, several, without_blank
from baocao.load.schema import SCHEMAS
from baocao.load.style import ROWS, Row

FOLDER = "docs/schemas"

ROOTS = {
    "workspace": "workspace",
    "report": "report",
    "part": "node",
    "agencies": "agencies",
    "units": "units",
    "schedule": "schedule",
    "form": "form",
    "targets": "targets",
    "review": "review",
    "document": "document",
    "opinions": "opinions",
}
"""A file per kind of outline file -> the name of what its whole content is."""

NESTED = {
    ("report", "issuer"): "issuer",
    ("report", "signer"): "signer",
    ("report", "reminders"): "reminders",
    ("document", "issuer"): "issuer",
    ("document", "signer"): "signer",
    ("agencies", "agencies"): "agency",
    ("units", "units"): "unit",
    ("schedule", "milestones"): "milestone",
    ("schedule", "due"): "due",
    ("schedule", "tasks"): "task",
    ("node", "requires"): "requirement",
    ("node", "children"): "node",
    ("requirement", "children"): "requirement",
    ("form", "defaults"): "defaults",
    ("form", "tables"): "form table",
    ("form", "relations"): "relation",
    ("form table", "periods"): "period",
    ("form table", "indicators"): "indicator",
    ("indicator", "formula"): "formula",
    ("targets", "targets"): "target",
    ("opinions", "opinions"): "opinion",
}
"""What the mappings below a key hold; the readers of each file walk the same way."""

_FORM = "forms/PLn.yaml: biểu mẫu số liệu"
_SCHEDULE = "schedule.yaml: các mốc và bảng nhiệm vụ"
_REGISTER = "data/gop-y/…yaml: sổ ý kiến góp ý"
EXPLAINED = {
    "workspace": ("workspace.yaml: dùng chung với thư mục cha", ""),
    "report": ("report.yaml", ""),
    "issuer": ("report.yaml", "issuer."),
    "signer": ("report.yaml", "signer."),
    "reminders": ("report.yaml", "reminders."),
    "document": ("documents/<mã>.yaml: văn bản khác", ""),
    "node": ("phan-N.yaml: đề cương", ""),
    "agencies": ("agencies.yaml: các cơ quan", ""),
    "agency": ("agencies.yaml: các cơ quan", ""),
    "units": ("units.yaml: các đơn vị báo cáo", ""),
    "unit": ("units.yaml: các đơn vị báo cáo", ""),
    "schedule": (_SCHEDULE, ""),
    "milestone": (_SCHEDULE, "milestones[]."),
    "due": (_SCHEDULE, "due."),
    "task": (_SCHEDULE, "tasks[]."),
    "form": (f"{_FORM} / Của biểu mẫu", ""),
    "form table": (f"{_FORM} / Của bảng", ""),
    "defaults": (f"{_FORM} / Của chỉ tiêu", ""),
    "indicator": (f"{_FORM} / Của chỉ tiêu", ""),
    "relation": (f"{_FORM} / Quan hệ số liệu (relations)", ""),
    "targets": ("targets.yaml: các mục tiêu", ""),
    "target": ("targets.yaml: các mục tiêu", ""),
    "opinions": (_REGISTER, ""),
    "opinion": (f"{_REGISTER} / Của một ý kiến (opinions[])", "opinions[]."),
}
"""The guide's table for each mapping, and what its keys begin with there."""


def schemas(meanings: Meanings) -> dict[str, bytes]:
    """The schema files by name in the workspace; ``meanings`` become the descriptions of keys."""
    made = {file: _whole(name, meanings) for file, name in ROOTS.items()} | {"style": _style()}
    head = {"$schema": "http://json-schema.org/draft-07/schema#"}
    return {
        f"{FOLDER}/{file}.schema.json": (
            json.dumps(head | content, ensure_ascii=False, indent=1) + "\n"
        ).encode()
        for file, content in made.items()
    }


def _whole(name: str, meanings: Meanings) -> Json:
    """The schema of a file, with those of all that stands in it."""
    inner = sorted(set(_below(name, set())))
    content = _mapping(name, meanings)
    return content | ({"definitions": {one: _mapping(one, meanings) for one in inner}} if inner else {})


def _below(name: str, seen: set[str]) -> Iterator[str]:
    for (above, _), below in NESTED.items():
        if above == name and below not in seen:
            seen.add(below)
            yield below
            yield from _below(below, seen)


def _mapping(name: str, meanings: Meanings) -> Json:
    table, prefix = EXPLAINED.get(name, ("", ""))
    properties = {}
    for key, rule in SCHEMAS[name].items():
        words = meanings.get((table, prefix + key), "")
        properties[key] = ({"description": words} if words else {}) | _value(name, key, rule)
    needed = [key for key, rule in SCHEMAS[name].items() if rule.get("required")]
    content: Json = {"type": "object", "properties": properties, "additionalProperties": False}
    return content | ({"required": needed} if needed else {})


def _value(name: str, key: str, rule: Json) -> Json:
    if (name, key) in NESTED:
        # Beside a reference, draft 7 reads nothing: the description needs it one level down.
        inner = {"allOf": [{"$ref": f"#/definitions/{NESTED[name, key].replace(' ', '%20')}"}]}
        if rule["type"] == "dict":
            return inner
        return several(inner, int(rule["check_with"] is fields.some_groups))
    if "check_with" in rule:
        kind = KINDS[rule["check_with"]]
        return without_blank(kind) if rule.get("empty") is False else kind
    if "allowed" in rule:
        return one_of(rule["allowed"])
    return WORD if rule.get("empty") is False else TEXT


def _style() -> Json:
    groups: dict[str, Json] = {}
    for row in ROWS:
        group, _, key = row.name.partition(".")
        groups.setdefault(group, {})[key] = {"description": row.source, "default": row.default} | _of_row(row)
    return {"type": "object", "additionalProperties": False} | {
        "properties": {
            group: {"type": "object", "properties": keys, "additionalProperties": False}
            for group, keys in groups.items()
        }
    }


def _of_row(row: Row) -> Json:
    if row.choices:
        texts = [str(one) for one in row.choices if not isinstance(one, str)]
        return {"enum": [*row.choices, *texts, *(text.replace(".", ",") for text in texts if "." in text)]}
    if isinstance(row.default, bool):
        return one_of(["true", "false"])
    if row.low is not None and row.high is not None:
        return number_between(row.low, row.high)
    return several(WORD) if isinstance(row.default, tuple) else WORD
