"""Findings as a JUnit report: a suite per agency or unit, a case per thing owed and per file to mend."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from baocao.diagnostics import Diagnostic, Severity
from baocao.dues.accounts import OPEN, state
from baocao.model import Done, Duty, Findings, Project
from baocao.printers.ledger import path
from baocao.printers.text import WORDS, paths, printable, problems, summary
from baocao.vietnamese import days_left, short_date

_TEXTS, _FORMS = ("C201", "C202"), ("C206", "C207")
"""Complaints that a duty of each kind is open: its case says so, and weighs as they do."""

_NOBODY = "Nơi tổng hợp"


class _Case(NamedTuple):
    """A test case: ``tag`` is failure, skipped, or blank when it is passed; then ``told`` is shown only."""

    name: str
    tag: str = ""
    kind: str = ""
    message: str = ""
    told: str = ""


def junit(findings: Findings, project: Project | None, prefix: str = "") -> str:
    """An open duty fails when it counts as an error, and is skipped while it is no more than a warning."""
    suites: dict[str, list[_Case]] = {}
    for owner, case in (*_duties(findings, project), *_files(findings, prefix)):
        suites.setdefault(owner, []).append(case)
    root = ElementTree.Element("testsuites", name=summary(findings))
    for owner, cases in suites.items():
        name = project.name_of(owner) if project and owner else _NOBODY
        _suite(root, name, cases)
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"


def _duties(findings: Findings, project: Project | None) -> Iterator[tuple[str, _Case]]:
    places = {node.id: where for node, where in paths(project)} if project else {}
    weights = _weights(findings.said)
    for duty in findings.duties:
        name = duty.title if duty.form else f"{places.get(duty.node, duty.node)}  {duty.title}"
        if duty.done not in OPEN:
            told = f"không áp dụng: {duty.reason}" if duty.done is Done.EXEMPT else ""
            yield duty.owner, _Case(name, told=told)
            continue
        codes = _FORMS if duty.form else _TEXTS
        found = [weights[duty.owner, code] for code in codes if (duty.owner, code) in weights]
        tag = "skipped" if found and max(found) < Severity.ERROR else "failure"
        code = codes[duty.done is Done.PARTIAL and bool(duty.blank)]
        yield duty.owner, _Case(name, tag, code, _owed(duty, findings))


def _weights(said: Iterable[Diagnostic]) -> dict[tuple[str, str], Severity]:
    """The most that complaints of one code and owner weigh."""
    weights: dict[tuple[str, str], Severity] = {}
    for one in said:
        key = (one.owner, one.code)
        weights[key] = max(one.severity, weights.get(key, one.severity))
    return weights


def _owed(duty: Duty, findings: Findings) -> str:
    how = f"còn {duty.blank} ô trống" if duty.blank else state(duty) if duty.form else "còn thiếu"
    return f"{how} (hạn {short_date(duty.due)}, {days_left(duty.due, findings.today)})"


def _files(findings: Findings, prefix: str) -> Iterator[tuple[str, _Case]]:
    """A case per owner and file with complaints; it fails when one of them is an error."""
    found: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in findings.said:
        if one.code not in (*_TEXTS, *_FORMS):
            found.setdefault((one.owner, one.span.file), []).append(one)
    for (owner, file), said in found.items():
        worst = max(said, key=lambda one: one.severity)
        told = "\n".join(problems(said, prefix))
        name = path(prefix, file) or "báo cáo"
        if worst.severity is Severity.ERROR:
            yield owner, _Case(name, "failure", worst.code, f"{len(said)} chỗ: {worst.message}", told)
        else:
            yield owner, _Case(name, told=f"{WORDS[worst.severity]}\n{told}")


def _suite(root: ElementTree.Element, name: str, cases: list[_Case]) -> None:
    count = {tag: sum(case.tag == tag for case in cases) for tag in ("failure", "skipped")}
    suite = ElementTree.SubElement(
        root,
        "testsuite",
        name=printable(name),
        tests=str(len(cases)),
        failures=str(count["failure"]),
        errors="0",
        skipped=str(count["skipped"]),
    )
    for case in cases:
        inner = ElementTree.SubElement(
            suite, "testcase", classname=printable(name), name=printable(case.name)
        )
        if case.tag:
            words = {"type": case.kind, "message": printable(case.message)}
            ElementTree.SubElement(inner, case.tag, words).text = case.told or None
        elif case.told:
            ElementTree.SubElement(inner, "system-out").text = case.told
