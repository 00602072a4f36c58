"""The guides are true: commands exist, links lead somewhere, quoted codes mean what is said."""

import re
import shutil
from datetime import date
from pathlib import Path

import click
import pytest

from baocao import pages
from baocao.check import check
from baocao.cli import cli
from baocao.diagnostics import Diagnostic, Severity
from baocao.load import load
from baocao.load.schema import SCHEMAS
from baocao.load.style import ROWS, Row
from baocao.model import Project, Stage
from baocao.render import render

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    path
    for path in (
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
        *ROOT.glob(".github/*.md"),
        *ROOT.glob("*/README.md"),
    )
    if "node_modules" not in path.parts
)
NAMES = [str(path.relative_to(ROOT)) for path in PAGES]
OWN = {"example", "test"}
"""Commands of build.py itself."""


def _commands() -> dict[str, click.Command]:
    """All commands by the words of their call; those of a group are two words."""
    known = dict(cli.commands)
    for name, command in cli.commands.items():
        if isinstance(command, click.Group):
            known |= {f"{name} {one}": inner for one, inner in command.commands.items()}
    return known


COMMANDS = _commands()


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_commands_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    named = set(re.findall(r"build\.py ([a-z]+)", text))
    groups = "|".join(name for name, one in cli.commands.items() if isinstance(one, click.Group))
    named |= set(re.findall(rf"build\.py ((?:{groups}) [a-z]+)", text))
    options = set(re.findall(r"build\.py [a-z]+[^\n`]*?(--[a-z]+)", text))
    known = {name for command in COMMANDS.values() for param in command.params for name in param.opts}

    assert sorted(named - COMMANDS.keys() - OWN) == []
    assert sorted(options - known - {"--help", "--no"}) == []


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    local = [link for link in links if "://" not in link and not link.startswith(("mailto:", "hinh/"))]

    assert [link for link in local if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_codes_have_pages(path: Path) -> None:
    codes = set(re.findall(r"\b(?:[A-GMP]\d{3}|[A-Z]{2}-\d\d)\b", path.read_text("utf-8")))

    assert sorted(codes - set(pages.codes())) == []


def test_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")

    assert [
        name for name in (*cli.commands, *OWN) if f"`{name}`" not in text and f"build.py {name}" not in text
    ] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_vietnamese_and_has_an_example(name: str) -> None:
    command = COMMANDS[name]
    with click.Context(command, info_name=f"build.py {name}") as context:
        text = command.get_help(context)

    assert f"Ví dụ:  build.py {name}" in text
    assert [word for word in ("Usage", "Options", "Show", "TEXT", "PATH", "FILE") if word in text] == []


def test_all_shown_codes_of_the_plan_guide_are_real() -> None:
    guide = (ROOT / "docs/viet-mot-muc.md").read_text("utf-8")
    forms = "".join(path.read_text("utf-8") for path in sorted((ROOT / "outline/forms").glob("*.yaml")))
    codes = set(re.findall(r'"(PL\d[\d.a-z]*)"', guide))

    assert [
        code for code in sorted(codes) if f"code: {code}\n" not in forms and f"id: {code}\n" not in forms
    ] == []


FORMAT = ROOT / "docs/dinh-dang-outline.md"


def _chapters() -> dict[str, str]:
    """The guide on formats by its headings."""
    parts = re.split(r"^## ", FORMAT.read_text("utf-8"), flags=re.M)[1:]
    return {title: text for title, _, text in (part.partition("\n") for part in parts)}


CHAPTERS = {
    "workspace": "`workspace.yaml`: dùng chung với thư mục cha",
    "report": "`report.yaml`",
    "issuer": "`report.yaml`",
    "signer": "`report.yaml`",
    "reminders": "`report.yaml`",
    "node": "`phan-N.yaml`: đề cương",
    "requirement": "`phan-N.yaml`: đề cương",
    "document": "`documents/<mã>.yaml`: văn bản khác",
    "agencies": "`agencies.yaml`: các cơ quan",
    "agency": "`agencies.yaml`: các cơ quan",
    "units": "`units.yaml`: các đơn vị báo cáo",
    "unit": "`units.yaml`: các đơn vị báo cáo",
    **dict.fromkeys(("schedule", "milestone", "due", "task"), "`schedule.yaml`: các mốc và bảng nhiệm vụ"),
    "review": "Mục đã đọc lại: `content/da-doc/`",
    **dict.fromkeys(("opinions", "opinion"), "`data/gop-y/…yaml`: sổ ý kiến góp ý"),
    **dict.fromkeys(("targets", "target"), "`targets.yaml`: các mục tiêu"),
    **dict.fromkeys(
        ("form", "defaults", "form table", "period", "indicator", "formula", "relation"),
        "`forms/PLn.yaml`: biểu mẫu số liệu",
    ),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_explained(name: str) -> None:
    chapter = _chapters()[CHAPTERS[name]]
    said = {word for code in re.findall(r"`([^`\n]+)`", chapter) for word in re.findall(r"[a-z_]+", code)}

    assert sorted(SCHEMAS[name].keys() - said) == []


def _style_line(row: Row) -> str:
    def shown(value: object) -> str:
        return str(value).lower() if isinstance(value, bool) else str(value)

    allowed = "chữ" if row.low is None else f"{row.low} đến {row.high}"
    choices = (True, False) if isinstance(row.default, bool) else row.choices
    if choices:
        allowed = ", ".join(f"`{shown(one)}`" for one in choices)
    elif row.low is not None and row.low == row.high:
        allowed = str(row.low)
    source = re.sub(r" \([A-Z]{2}-.*?\)", "", row.source)
    return f"| `{row.name}` | {shown(row.default)} | {allowed} | {source} |"


def test_the_table_of_styles_is_the_engines() -> None:
    chapter = _chapters()["`styles/nd30.yaml`: trình bày"]

    assert [line for line in chapter.split("\n") if line.startswith("| `")] == list(map(_style_line, ROWS))


EXAMPLES = {
    "`report.yaml`": "outline/report.yaml",
    "`phan-N.yaml`: đề cương": "outline/phan-1.yaml",
    "`agencies.yaml`: các cơ quan": "outline/agencies.yaml",
    "`units.yaml`: các đơn vị báo cáo": "outline/units.yaml",
    "`schedule.yaml`: các mốc và bảng nhiệm vụ": "outline/schedule.yaml",
    "`forms/PLn.yaml`: biểu mẫu số liệu": "outline/forms/PL3.yaml",
    "`targets.yaml`: các mục tiêu": "outline/targets.yaml",
    "`styles/nd30.yaml`: trình bày": "styles/nd30.yaml",
    "Bài viết: `content/topics/`": "content/topics/tu-phap/the-che.md",
    "Tệp số liệu (CSV)": "data/units/tho-son/PL3.csv",
}


def test_the_examples_of_the_format_guide_are_a_workspace(tmp_path: Path) -> None:
    for title, name in EXAMPLES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        found = re.search(r"^```\w*\n(.*?)^```$", _chapters()[title], re.M | re.S)
        path.write_text(found[1] if found else "", "utf-8")
    said: list[Diagnostic] = []

    project = load(tmp_path, said)

    assert project is not None
    assert [one for one in said if one.severity is not Severity.NOTICE] == []
    check(project, None, date(2020, 3, 10), said)
    assert sorted({one.code for one in said}) == ["C206", "C207", "C210", "C221"]


def _results(project: Project, said: list[Diagnostic]) -> str:
    """The text of all sections of ``project``."""
    today = date(2020, 4, 10)
    manuscript = render(project, check(project, Stage.DRAFT, today, said), Stage.DRAFT, today, said)
    return "\n".join(sheet.text for sheet in manuscript.sheets)


def _drawn(call: str) -> bool:
    """Whether ``call`` draws something that stands in a paragraph of its own."""
    return call.startswith(("{{ bang", "{{ bieu_do"))


def test_the_results_in_the_authors_guide_are_those_of_the_example(tmp_path: Path) -> None:
    guide = (ROOT / "docs/viet-mot-muc.md").read_text("utf-8")
    rows = re.findall(r"^\| [^|]+ \| `(\{\{[^`]+\}\})` \| ([^|]+) \|$", guide, re.M)
    for name in ("content", "data", "outline", "workspace.yaml"):
        source, target = ROOT / "examples" / name, tmp_path / "examples" / name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    for name in ("outline", "styles"):
        shutil.copytree(ROOT / name, tmp_path / name)
    section = tmp_path / "examples/content/topics/noi-vu/kiem-tra.md"
    calls = "".join(f"\n\nKQ{at} {call} KQ\n" for at, (call, _) in enumerate(rows) if not _drawn(call))
    tables = "".join(f"\n\n{call}\n" for call, _ in rows if _drawn(call))
    section.write_text(section.read_text("utf-8") + calls + tables, "utf-8")
    said: list[Diagnostic] = []
    project = load(tmp_path / "examples", said)
    assert project is not None

    text = _results(project, said)

    assert [one for one in said if one.severity is Severity.ERROR] == []
    shown = re.findall(r"^KQ\d+ (.*) KQ$", text, re.M)
    plain = [re.sub(r"\[(.*?)\]\(.*\)", r"\1", one).replace("\\", "") for one in shown]
    assert plain == [result for call, result in rows if not _drawn(call)]
