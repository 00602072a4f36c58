"""The guides are true: commands exist, links lead somewhere, quoted codes mean what is said."""

import re
from pathlib import Path

import click
import pytest

from baocao import pages
from baocao.cli import cli

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


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_commands_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    named = set(re.findall(r"build\.py ([a-z]+)", text))
    options = set(re.findall(r"build\.py [a-z]+[^\n`]*?(--[a-z]+)", text))
    known = {name for command in cli.commands.values() for param in command.params for name in param.opts}

    assert sorted(named - cli.commands.keys() - OWN) == []
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


@pytest.mark.parametrize("name", cli.commands)
def test_help_is_vietnamese_and_has_an_example(name: str) -> None:
    command = cli.commands[name]
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
