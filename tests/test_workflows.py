"""What runs on GitHub: nothing but commands that are tested here, with the least rights that do."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from conftest import workspace
from repository import committed, git
from test_cases import TODAY, run

from baocao.cli import cli

ROOT = Path(__file__).resolve().parent.parent
GITHUB = ROOT / ".github"
FILES = sorted((GITHUB / "workflows").glob("*.yml"))
TEXTS = {path.name: path.read_text("utf-8") for path in FILES}
FLOWS: dict[str, dict[Any, Any]] = {name: yaml.safe_load(text) for name, text in TEXTS.items()}

PINS = {
    "actions/checkout": ("3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"),
    "actions/upload-artifact": ("043fb46d1a93c77aae656e7c1c64a875d1fc6a0a", "v7.0.1"),
    "actions/download-artifact": ("3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "v8.0.1"),
    "actions/upload-pages-artifact": ("fc324d3547104276b827a68afc52ff2a11cc49c9", "v5.0.0"),
    "actions/deploy-pages": ("cd2ce8fcbc39b97be8ca5fce6e763baed58fa128", "v5.0.0"),
}
"""The actions that may run, each with the commit of a release; two public sources agree on each."""

TRIGGERS = {
    "check.yml": {"pull_request": {"branches": ["main"]}},
    "gate.yml": {"pull_request": {"branches": ["main"]}, "push": {"branches": ["main"]}},
    "build.yml": {"push": {"branches": ["main"], "tags": ["du-thao-*", "chinh-thuc-*"]}},
    "pages.yml": {"push": {"branches": ["main"]}},
}

RIGHTS = {
    ("check.yml", "report"): {"contents": "read"},
    ("check.yml", "comment"): {"pull-requests": "write"},
    ("gate.yml", "gate"): {"contents": "read"},
    ("build.yml", "document"): {"contents": "read"},
    ("build.yml", "release"): {"contents": "write"},
    ("pages.yml", "site"): {"contents": "read"},
    ("pages.yml", "publish"): {"pages": "write", "id-token": "write"},
}

PLAIN = ("bash .ci/run", "rm -rf dist", "gh pr comment ", "gh release create ")
"""How lines begin that call no command of ours."""

TARGETS = {"$GITHUB_STEP_SUMMARY", "$RUNNER_TEMP/comment.md", "dist/ghi-chu.md"}


class Step(NamedTuple):
    """A step with where it stands."""

    file: str
    job: str
    content: dict[str, Any]


def _steps() -> Iterator[Step]:
    for file, flow in FLOWS.items():
        for job, content in flow["jobs"].items():
            for step in content["steps"]:
                yield Step(file, job, step)


STEPS = list(_steps())
RUNS = [one for one in STEPS if "run" in one.content]


def _ours(line: str) -> list[str] | None:
    """The words after build.py, without where the output goes; None for another line."""
    words = shlex.split(line)
    if len(words) < 2 or words[0] != "python3" or words[1] not in ("build.py", "../engine/build.py"):
        return None
    return list(words[2 : next((at for at, word in enumerate(words) if word in (">", ">>")), len(words))])


def test_the_workflows_are_these() -> None:
    # In YAML 1.1 "on" is a word for true.
    assert {name: flow[True] for name, flow in FLOWS.items()} == TRIGGERS


@pytest.mark.parametrize("name", TEXTS)
def test_no_rights_but_those_of_a_job(name: str) -> None:
    flow = FLOWS[name]

    assert flow["permissions"] == {}
    rights = {(name, job): content["permissions"] for job, content in flow["jobs"].items()}
    assert rights == {key: value for key, value in RIGHTS.items() if key[0] == name}
    assert all(content["timeout-minutes"] <= 20 for content in flow["jobs"].values())
    assert all(content["runs-on"] == "ubuntu-24.04" for content in flow["jobs"].values())
    assert "secrets." not in TEXTS[name]


@pytest.mark.parametrize("name", TEXTS)
def test_actions_are_pinned(name: str) -> None:
    used = re.findall(r"uses: (\S+)@(\S+)  # (\S+)", TEXTS[name])

    assert len(used) == TEXTS[name].count("uses:")
    assert {action: (commit, version) for action, commit, version in used}.items() <= PINS.items()


@pytest.mark.parametrize("step", RUNS, ids=lambda step: f"{step.file}/{step.content['name']}")
def test_a_step_runs_a_known_command(step: Step) -> None:
    line = step.content["run"].strip()

    assert "\n" not in line
    assert not re.search(r"\$\{\{|[;&|`]|\$\(", line)
    for target in re.findall(r">>?\s*(\S+)", line):
        assert target.strip('"') in TARGETS
    words = _ours(line)
    if words is None:
        assert line.startswith(PLAIN)
        return
    command = cli.commands[words[0]]
    known = {name for param in command.params for name in param.opts}
    assert [word for word in words if word.startswith("--") and word not in known] == []


@pytest.mark.parametrize("file", FLOWS)
def test_a_job_that_may_write_runs_no_code_of_the_repository(file: str) -> None:
    for job, content in FLOWS[file]["jobs"].items():
        writes = "write" in content["permissions"].values()
        uses = [step.get("uses", "") for step in content["steps"]]
        lines = [step["run"] for step in content["steps"] if "run" in step]
        if writes:
            assert not any(one.startswith("actions/checkout") for one in uses)
            assert all(line.startswith("gh ") for line in lines)
        assert writes == ("github.token" in str(content) or any("/deploy-pages@" in one for one in uses)), job


def test_only_the_last_job_of_pages_may_publish_and_only_from_its_environment() -> None:
    site, publish = FLOWS["pages.yml"]["jobs"].values()

    assert (publish["needs"], publish["environment"]["name"]) == ("site", "github-pages")
    assert [step["uses"].partition("@")[0] for step in publish["steps"]] == ["actions/deploy-pages"]
    assert site["steps"][0]["with"]["fetch-depth"] == 0
    users = [file for file, text in TEXTS.items() if "deploy-pages" in text or "id-token" in text]
    assert users == ["pages.yml"]


def test_no_checkout_leaves_a_token_behind() -> None:
    checkouts = [one.content for one in STEPS if one.content.get("uses", "").startswith("actions/checkout")]

    assert len(checkouts) == 5
    assert all(one["with"]["persist-credentials"] is False for one in checkouts)


def test_a_pull_request_is_judged_by_the_engine_of_its_base() -> None:
    report = FLOWS["check.yml"]["jobs"]["report"]

    engine, work = (one["with"] for one in report["steps"] if "actions/checkout" in one.get("uses", ""))
    assert (engine["path"], engine["ref"]) == ("engine", "${{ github.event.pull_request.base.sha }}")
    assert (work["path"], "ref" in work) == ("work", False)
    assert report["defaults"]["run"]["working-directory"] == "work"
    ours = [one for one in report["steps"] if _ours(one.get("run", "")) is not None]
    inside = [one for one in ours if one.get("working-directory", "work") == "work"]
    assert all(one["run"].startswith("python3 ../engine/build.py ") for one in inside)
    assert [one["working-directory"] for one in ours if one not in inside] == ["engine"]


def test_a_comment_is_only_written_for_branches_of_the_repository_itself() -> None:
    condition = FLOWS["check.yml"]["jobs"]["comment"]["if"]

    assert "github.event.pull_request.head.repo.full_name == github.repository" in condition


LINES = sorted({" ".join(words) for one in RUNS if (words := _ours(one.content["run"]))})


@pytest.mark.parametrize("line", LINES)
def test_the_commands_of_the_workflows_do_their_work(tmp_path: Path, line: str) -> None:
    line = line.replace("$LINKS", "https://a.example/b/blob/c").replace("$ADDRESS", "https://a.example/o/r")
    words = shlex.split(line.replace("$DOCUMENT", "https://a.example/b/artifacts/1"))
    root = workspace(tmp_path, {})
    workspace(tmp_path / "base", {}).rename(tmp_path / "engine")
    if "$TAG" in words:
        git(root, "init", "--quiet")
        committed(root)
        run(root, "seal", "draft", *TODAY)
        words = [word.replace("$TAG", "du-thao-lan-1") for word in words]

    done = run(root, *words, *(() if words[0] in ("explain", "verify") else TODAY))

    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert done.stdout


def test_a_folder_of_strangers_cannot_pass_for_pip(tmp_path: Path) -> None:
    (tmp_path / "pip.py").write_text("print('của người lạ')", "utf-8")
    code = (
        "import sys, build; from pathlib import Path; build.PYTHON = Path(sys.executable);"
        "print(build.answer('-c', 'import pip; print(len(pip.__version__) > 0)'))"
    )

    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.stdout, done.stderr) == ("True\n", "")


def _tool(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=60)


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).parent / "zizmor"

    done = _tool(
        str(zizmor), "--offline", "--persona=auditor", "--collect=all", ".github", ".pre-commit-config.yaml"
    )

    assert "completed .github/workflows/check.yml" in done.stderr
    assert done.returncode == 0, done.stdout


KINDS = {
    "github-workflows": FILES,
    "github-issue-forms": sorted(GITHUB.glob("ISSUE_TEMPLATE/[0-9]*.yml")),
    "github-issue-config": [GITHUB / "ISSUE_TEMPLATE/config.yml"],
    "dependabot": [GITHUB / "dependabot.yml"],
}


@pytest.mark.parametrize("kind", KINDS)
def test_files_for_github_keep_to_their_schemas(kind: str) -> None:
    assert KINDS[kind]

    done = _tool(
        sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{kind}", *map(str, KINDS[kind])
    )

    assert done.returncode == 0, done.stdout


def test_every_file_for_github_is_looked_at() -> None:
    assert set(GITHUB.rglob("*.yml")) == {path for paths in KINDS.values() for path in paths}


def test_the_issue_forms_ask_each_question_once() -> None:
    for path in KINDS["github-issue-forms"]:
        ids = [one["id"] for one in yaml.safe_load(path.read_text("utf-8"))["body"] if "id" in one]
        assert len(ids) == len(set(ids))


HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]


def test_hooks_are_our_own_commands() -> None:
    assert [one["repo"] for one in HOOKS] == ["local"]
    for hook in HOOKS[0]["hooks"]:
        words = _ours(hook["entry"])
        assert words
        assert words[0] in cli.commands
