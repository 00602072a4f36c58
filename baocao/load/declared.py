"""Other documents that a workspace declares, from ``outline/documents/``: who issues what to whom."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from baocao.diagnostics import Diagnostic
from baocao.doors import Reader
from baocao.load.documents import Document
from baocao.load.fields import is_id, to_day, to_flag, to_words
from baocao.load.people import say_unknown, say_unknown_words
from baocao.load.report import to_issuer
from baocao.load.validate import valid
from baocao.load.workspace import read_yaml
from baocao.model import Declared, Form, Node, Report, Schedule, Signer

FOLDER = "outline/documents/"


def read_declared(reader: Reader, report: Report) -> tuple[tuple[Document, Declared], ...]:
    """The documents by the order of their files' names, what they leave out taken from ``report``."""
    found = []
    for name in reader.shared(FOLDER):
        id = name.removeprefix(FOLDER).removesuffix(".yaml")
        document = read_yaml(reader, name)
        if document is None:
            continue
        if not is_id(id):
            words = f"tên tệp {id!r} không dùng làm mã văn bản được"
            hint = "đổi tên tệp: chữ thường không dấu, số, gạch nối, ngắn hơn 30 ký tự"
            reader.said.append(Diagnostic("B111", document.span(), words, hint))
            continue
        declared = _declared(id, document, report, reader.said)
        if declared:
            found.append((document, declared))
    return tuple(found)


def _declared(id: str, document: Document, report: Report, said: list[Diagnostic]) -> Declared | None:
    value = document.value
    if not valid(document, (), value, "document", said):
        return None
    right = True
    for key in ("issuer", "signer"):
        if key in value:
            right = valid(document, (key,), value[key], key, said) and right
    if not right:
        return None
    return Declared(
        id, _report(document, report), to_words(value["nodes"]), value.get("task", ""), document.span()
    )


def _report(document: Document, report: Report) -> Report:
    """``report`` with all that ``document`` says otherwise. Number and day are never another document's."""
    value = document.value
    own: dict[str, Any] = {key: value[key] for key in ("subject", "type", "code", "opening") if key in value}
    own |= {
        key: to_words(value[key])
        for key in ("addressees", "bases", "recipients", "filed", "appendices")
        if key in value
    }
    own |= {key: to_flag(value[key]) for key in ("superior", "electronic") if key in value}
    if "issuer" in value:
        own["issuer"] = to_issuer(value["issuer"])
    if "signer" in value:
        own["signer"] = _signer(value["signer"])
    number, signed = value.get("number"), to_day(value.get("signed", ""))
    return replace(report, **own, number=int(number) if number else None, signed=signed, span=document.span())


def _signer(value: Mapping[str, Any]) -> Signer:
    return Signer(to_words(value["authority"]), value.get("name", ""))


def check_declared(
    found: tuple[tuple[Document, Declared], ...],
    parts: tuple[Node, ...],
    forms: Mapping[str, Form],
    schedule: Schedule,
    said: list[Diagnostic],
) -> None:
    """Complain of nodes, forms and tasks that there are none, and of a node within another."""
    nodes = {node.id: node for part in parts for node in part.walk()}
    for document, one in found:
        before = len(said)
        say_unknown_words("mục", nodes, document, ("nodes",), said)
        say_unknown_words("biểu", forms, document, ("appendices",), said)
        if one.task:
            say_unknown(
                "nhiệm vụ", one.task, {task.id: task for task in schedule.tasks}, document.span("task"), said
            )
        if len(said) > before:
            continue
        taken: dict[str, str] = {}
        for at, id in enumerate(one.nodes):
            below = {node.id for node in nodes[id].walk()}
            if twice := below & taken.keys():
                words = f"mục {id!r} đã có trong văn bản này cùng với {taken[min(twice)]!r}"
                hint = "mỗi mục đi cùng mọi mục con của nó: bỏ bớt một trong hai"
                said.append(Diagnostic("B110", document.span("nodes", at), words, hint))
            taken |= dict.fromkeys(below, id)
