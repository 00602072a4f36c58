"""The paper's own data, from ``outline/report.yaml``."""

from collections.abc import Mapping
from typing import Any

from baocao.diagnostics import Diagnostic
from baocao.load.documents import Document
from baocao.load.fields import to_day, to_flag, to_words
from baocao.load.people import say_unknown_words
from baocao.load.validate import valid
from baocao.model import Form, Issuer, Reminders, Report, Signer


def read_report(document: Document, said: list[Diagnostic]) -> Report | None:
    """The report that ``document`` describes; None when a key it needs is missing or wrong."""
    value = document.value
    if not valid(document, (), value, "report", said):
        return None
    issuer, signer = value["issuer"], value["signer"]
    right = valid(document, ("issuer",), issuer, "issuer", said)
    letters = value.get("reminders", {})
    right = (not letters or valid(document, ("reminders",), letters, "reminders", said)) and right
    if not valid(document, ("signer",), signer, "signer", said) or not right:
        return None
    return Report(
        value["type"],
        value["code"],
        value["subject"],
        to_issuer(issuer),
        to_words(value.get("addressees", ())),
        to_flag(value.get("superior", "false")),
        to_words(value.get("bases", ())),
        value.get("opening", ""),
        Signer(to_words(signer["authority"]), signer.get("name", ""), document.span("signer", "name")),
        to_words(value.get("recipients", ())),
        to_words(value.get("filed", ())),
        to_words(value.get("appendices", ())),
        tuple((int(first), int(last)) for first, last in value.get("phases", ())),
        int(value["number"]) if value.get("number") else None,
        to_day(value.get("signed", "")),
        value.get("illustrative", ""),
        to_flag(value.get("electronic", "true")),
        document.span(),
        _reminders(letters),
    )


def _reminders(value: Mapping[str, Any]) -> Reminders:
    authority = to_words(value.get("authority", ()))
    signer = Signer(authority, value.get("name", "")) if authority else None
    return Reminders(value.get("opening", ""), value.get("hand_in", ""), value.get("to_units", ""), signer)


def to_issuer(value: Mapping[str, Any]) -> Issuer:
    """The issuer that a sound mapping describes."""
    lines, superior = to_words(value["lines"]), value.get("superior", "")
    return Issuer(value["name"], lines, value["short"], value["place"], value["level"], superior)


def check_appendices(document: Document, forms: Mapping[str, Form], said: list[Diagnostic]) -> None:
    """Every appendix is a form that there is."""
    say_unknown_words("biểu", forms, document, ("appendices",), said)
