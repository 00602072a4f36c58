"""Formats that programs read keep to their schemas; formats that GitHub shows keep within its bounds."""

import json
import re
from datetime import date
from pathlib import Path

import pypandoc
import pytest
from conftest import workspace
from jsonschema import Draft4Validator
from lxml import etree

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.examine import examine
from baocao.model import Findings, Project
from baocao.printers import FORMATS
from baocao.printers.escape import escape
from baocao.printers.junit import junit
from baocao.printers.markdown import MOST_OF_A_COMMENT, Addresses, comment, markdown
from baocao.printers.sarif import sarif

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
ROOT = Path(__file__).resolve().parent.parent.parent
DAY = date(2020, 4, 26)

HOSTILE = (
    "</failure>]]>&lt;",
    "\x00\x1b[2J\x07\ufffe",
    "\udc80 tên không phải UTF-8",
    "{0} [chữ](javascript:alert) \\",
    "\u202eabc",
    "::error::x%0A",
)


def _said(text: str, owner: str = "", severity: Severity = Severity.ERROR, line: int = 3) -> Diagnostic:
    return Diagnostic("C203", Span(f"content/{text}.md", line, 2), text, text, severity, owner)


def _findings(*said: Diagnostic) -> Findings:
    return Findings(None, DAY, (), said)


CHANGES: dict[str, dict[str, str | None]] = {
    "complete": {},
    "owed": {"content/topics/noi-vu/phuong-huong.md": None, "data/units/xa-dan/PL1.csv": None},
    "no outline": {"outline/report.yaml": "a: ["},
}


def _looked(tmp_path: Path, name: str) -> tuple[Findings, Project | None]:
    look = examine(workspace(tmp_path, CHANGES[name]), None, DAY)
    return look.findings, look.project


@pytest.mark.parametrize("name", CHANGES)
def test_sarif_keeps_to_its_schema(tmp_path: Path, name: str) -> None:
    content = json.loads(sarif(*_looked(tmp_path, name)))

    check = Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8")))
    assert [error.message for error in check.iter_errors(content)] == []


@pytest.mark.parametrize("name", CHANGES)
def test_junit_keeps_to_its_schema_and_counts_what_it_holds(tmp_path: Path, name: str) -> None:
    root = etree.fromstring(junit(*_looked(tmp_path, name)).encode())

    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(root)
    assert root.get("tests") == str(len(root.findall(".//testcase")))
    assert root.get("failures") == str(len(root.findall(".//failure")))


@pytest.mark.parametrize("name", CHANGES)
def test_junit_fails_just_when_check_does(tmp_path: Path, name: str) -> None:
    findings, project = _looked(tmp_path, name)

    failures = etree.fromstring(junit(findings, project).encode()).get("failures")

    assert (failures == "0") == all(one.severity is not Severity.ERROR for one in findings.said)


@pytest.mark.parametrize("text", HOSTILE)
def test_strangers_text_breaks_no_format(text: str) -> None:
    findings = _findings(_said(text))

    root = etree.fromstring(junit(findings, None).encode())
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(root)
    result = json.loads(sarif(findings, None))["runs"][0]["results"][0]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9/_.~%-]+", place)
    assert not re.search(r"(?<!\\)\]\(", result["message"]["text"])
    commands = [line for line in FORMATS["github"](findings, None, "").split("\n") if line.startswith("::")]
    assert len(commands) == 1


MARKUP = (
    "<img src=x onerror=y>",
    "<script>alert(1)</script>",
    "</details></summary><h1>x</h1>",
    "**đậm** _nghiêng_ ~~gạch~~ `mã`",
    "[chữ](https://a.example)",
    "![ảnh](https://a.example/a.png)",
    "https://a.example www.a.example a@a.example",
    "| ô | ô |",
    "- [ ] việc",
    "# tiêu đề",
    "&lt;b&gt; &#60;b&#62;",
    "$x$ $$y$$",
    "a\nb\n\n# c",
    "[^1] [ref]: x <https://a.example>",
)


@pytest.mark.parametrize("text", MARKUP)
def test_strangers_text_stays_text_in_markdown(text: str) -> None:
    html = pypandoc.convert_text(f"x {escape(text)}", "html", format="gfm")

    tags = set(re.findall(r"</?([a-z0-9]+)", html)) - {"p", "span"}
    assert tags == set()
    shown = re.sub(r"<[^>]*>", "", html).replace("\u200b", "")
    plain = (
        shown.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&").strip()
    )
    assert " ".join(plain.split()) == " ".join(f"x {text}".replace("\n", "\\n").split())


@pytest.mark.parametrize("text", ["@octocat", "nhờ @to/nhom", "sửa #12", "GH-12", "https://a.vn", "www.a.vn"])
def test_nobody_is_called_and_nothing_is_linked(text: str) -> None:
    html = pypandoc.convert_text(escape(text), "html", format="gfm")

    assert "<a" not in html
    assert not re.search(r"[@#]\w|GH-\d|www\.|://\w", html)


def test_a_comment_is_not_longer_than_github_takes() -> None:
    findings = _findings(*(_said(f"tệp-{at}", line=at) for at in range(2000)))

    text = comment(findings, None)

    assert len(text.encode()) <= MOST_OF_A_COMMENT
    assert text.count("<details>") == text.count("</details>")
    shown = text.count("<details>")
    assert 100 < shown < 2000
    assert f"Còn {2000 - shown} phần không đủ chỗ" in text
    assert markdown(findings, None).count("<details>") == 2000


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://a.example/b/actions/runs/1/artifacts/2", "https://a.example/b/actions/runs/1/artifacts/2"),
        ("https://a.example/x> [y](z) <b>", "https://a.example/x%3E%20%5By%5D%28z%29%20%3Cb%3E"),
    ],
)
def test_a_comment_leads_to_the_draft_that_was_built(address: str, target: str) -> None:
    text = comment(_findings(_said("lời")), None, "", Addresses(document=address))

    assert text.split("\n\n")[2] == f"[Tải bản dự thảo dựng từ thay đổi này](<{target}>)"


@pytest.mark.parametrize("owners", [1, 3, 10, 11, 40])
@pytest.mark.parametrize("each", [1, 2, 25])
def test_github_is_told_everything_in_ten_annotations_of_a_severity(owners: int, each: int) -> None:
    said = [
        _said(f"lời {owner} {at} {level.name}", f"xa-{owner}", level)
        for level in Severity
        for owner in range(owners)
        for at in range(each)
    ]

    text = FORMATS["github"](_findings(*said), None, "")

    for level in ("error", "warning", "notice"):
        assert text.count(f"::{level} ") == min(10, owners * each)
    told = len(re.findall(r"lời \d+ \d+ ERROR%0AGợi", text))
    listed = sum(int(count) for count in re.findall(r"::error [^:]*?(\d+) chỗ khác phải xem", text))
    assert told + listed == owners * each


def test_github_gives_each_owner_a_share() -> None:
    said = [_said(f"lời {at}", "noi-vu") for at in range(30)] + [_said("lời cuối", "xa-an")]

    text = FORMATS["github"](_findings(*said), None, "")

    assert "lời cuối%0AGợi ý" in text
    assert text.count("title=C203") == 9


def test_the_root_workspace_keeps_to_the_schemas() -> None:
    look = examine(ROOT, None, DAY)

    content = json.loads(sarif(look.findings, look.project))
    root = etree.fromstring(junit(look.findings, look.project).encode())

    check = Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8")))
    assert [error.message for error in check.iter_errors(content)] == []
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(root)
    agencies = {suite.get("name") for suite in root}
    assert {one.name for one in look.project.agencies.values() if one.kind == "topic"} <= agencies
