"""Files that follow from others are current, and an editor complains of what the program complains of."""

import copy
import json
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePath
from typing import Any

import pytest
from conftest import workspace
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from test_cases import run

from baocao.codeowners import PLACE, codeowners
from baocao.guide import meanings, read
from baocao.load import fields, load
from baocao.load.editors import EXPLAINED, FOLDER, NESTED, ROOTS, schemas
from baocao.load.kinds import KINDS
from baocao.load.schema import SCHEMAS

ROOT = Path(__file__).resolve().parent.parent
MADE = {PurePath(name).name.partition(".")[0]: json.loads(text) for name, text in schemas(meanings()).items()}
SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
WORKSPACES = [ROOT, ROOT / "examples", ROOT / "tests/base", ROOT / "tests/second"]


def _read(path: Path) -> Any:
    """A file as an editor sees it: YAML 1.2, with numbers and yes and no."""
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def _kind(path: Path, parts: set[str]) -> str:
    kinds = {"forms": "form", "styles": "style", "da-doc": "review", "documents": "document"}
    if path.parent.name in kinds:
        return kinds[path.parent.name]
    return "part" if path.name in parts else path.stem


def _files() -> Iterator[tuple[str, Path]]:
    for root in WORKSPACES:
        report = root / "outline/report.yaml"
        parts = set(_read(report)["parts"]) if report.exists() else set()
        for folder in ("outline", "styles", "content/da-doc"):
            for path in sorted((root / folder).rglob("*.yaml")):
                yield _kind(path, parts), path
        if (root / "workspace.yaml").exists():
            yield "workspace", root / "workspace.yaml"


FILES = list(_files())


def _wrong(kind: str, content: Any) -> list[str]:
    return [error.message for error in Draft7Validator(MADE[kind]).iter_errors(content)]


@pytest.mark.parametrize("name", schemas(meanings()))
def test_the_schemas_in_the_repository_are_current(name: str) -> None:
    assert (ROOT / name).read_bytes() == schemas(meanings())[name]


def test_no_schema_is_left_over() -> None:
    assert {f"{FOLDER}/{path.name}" for path in (ROOT / FOLDER).iterdir()} == set(schemas(meanings()))


@pytest.mark.parametrize("kind", MADE)
def test_schemas_are_sound(kind: str) -> None:
    Draft7Validator.check_schema(MADE[kind])


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda one: str(one).removeprefix(str(ROOT)))
def test_every_real_file_keeps_to_its_schema(kind: str, path: Path) -> None:
    assert _wrong(kind, _read(path)) == []


def test_every_kind_of_file_is_among_them() -> None:
    assert {kind for kind, _ in FILES} == MADE.keys() - {"review", "opinions"}


def test_a_review_keeps_to_its_schema() -> None:
    content = {"day": "10/4/2020", "by": "Lê Thị B", "figures": ['so("B1.1", 2019) = 19']}

    assert _wrong("review", content) == []
    assert _wrong("review", content | {"figures": ["19"]}) != []


BROKEN: dict[str, tuple[str, list[str | int], Any]] = {
    "key misspelt": ("report", ["subjekt"], "x"),
    "key wanting": ("report", ["type"], ...),
    "needed text blank": ("report", ["code"], ""),
    "list for a text": ("report", ["type"], ["a"]),
    "text for a list": ("report", ["bases"], "a"),
    "inner key misspelt": ("report", ["issuer", "nam"], "x"),
    "no part": ("report", ["parts"], []),
    "day misspelt": ("schedule", ["milestones", 0, "due"], "15-3-2020"),
    "word that is none of them": ("schedule", ["milestones", 0, "severity"], "fatal"),
    "id with accents": ("agencies", ["agencies", 0, "id"], "tư-pháp"),
    "account without sign": ("agencies", ["agencies", 0, "github"], "tu-phap"),
    "flag that is none": ("form", ["landscape"], "có"),
    "too many decimals": ("form", ["tables", 0, "indicators", 1, "decimals"], 7),
    "code without dot": ("form", ["tables", 0, "indicators", 0, "code"], "B1"),
    "period without key": ("form", ["tables", 0, "periods", 0, "key"], ""),
    "file of another kind": ("part", ["children", 0, "file"], "a/b.docx"),
    "deep key misspelt": ("part", ["children", 0, "children", 0, "requires", 0, "txt"], "x"),
    "margin too narrow": ("style", ["page", "left_mm"], 10),
    "style value unknown": ("style", ["page", "left"], 30),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_complained_of(name: str) -> None:
    kind, steps, value = BROKEN[name]
    content = copy.deepcopy(_read(next(path for one, path in FILES if one == kind)))
    assert _wrong(kind, content) == []
    inner = content
    for step in steps[:-1]:
        inner = inner[step]

    if value is ...:
        del inner[steps[-1]]
    else:
        inner[steps[-1]] = value

    assert _wrong(kind, content) != []


def test_every_kind_of_value_has_its_schema() -> None:
    lists = {fields.groups, fields.some_groups}
    checks = {rule["check_with"] for one in SCHEMAS.values() for rule in one.values() if "check_with" in rule}

    assert checks - lists == KINDS.keys()


def test_every_mapping_within_a_mapping_has_its_schema() -> None:
    lists = {fields.groups, fields.some_groups}
    found = {
        (name, key)
        for name, one in SCHEMAS.items()
        for key, rule in one.items()
        if rule.get("check_with") in lists or (rule["type"] == "dict" and "check_with" not in rule)
    }

    assert found == NESTED.keys()
    assert {*ROOTS.values(), *NESTED.values()} == SCHEMAS.keys()


VALUES = (
    *(
        "",
        "0",
        "3",
        "6",
        "7",
        "12",
        "2019",
        "12345",
        "a",
        "the-che",
        "Thể",
        "a" * 29,
        "a" * 30,
        "tu-phap/a.md",
    ),
    *(
        "a.docx",
        "15/3/2020",
        "15-3-2020",
        "PL1",
        "PL1.2",
        "PL1.2.n",
        "1PL",
        "@to",
        "@to/nhom",
        "to",
        "phan-1.yaml",
    ),
    *(
        [],
        ["a"],
        [""],
        ["2018", "2019"],
        [["2011", "2015"]],
        [["2011"]],
        [["a", "b"]],
        ["phan-1.yaml"],
        ["x.txt"],
    ),
    *(['so("PL1.2", 2019) = 19'], {}, {"1": "Lời."}, {"a": "Lời."}),
)
TYPES = {fields.numbered: dict}
LISTS = {fields.words, fields.some_words, fields.seen, fields.period_keys, fields.spans, fields.part_names}


@pytest.mark.parametrize("check", KINDS, ids=lambda one: one.__name__)
def test_an_editor_takes_just_what_the_program_takes(check: Any) -> None:
    kind = list if check in LISTS else TYPES.get(check, str)
    taken = {}
    for value in VALUES:
        if isinstance(value, kind):
            said: list[str] = []
            check("f", value, lambda _field, words, said=said: said.append(words))
            taken[str(value)] = not said

    found = {str(one): Draft7Validator(KINDS[check]).is_valid(one) for one in VALUES if isinstance(one, kind)}

    assert True in taken.values()
    assert False in taken.values()
    assert found == taken


def test_the_guide_explains_the_keys() -> None:
    told = meanings()
    silent = {
        (name, key)
        for name, (table, prefix) in EXPLAINED.items()
        for key in SCHEMAS[name]
        if (table, prefix + key) not in told
    }

    assert silent == {
        *(("workspace", key) for key in SCHEMAS["workspace"]),
        ("document", "issuer"),
        ("document", "signer"),
        ("report", "issuer"),
        ("report", "signer"),
        ("schedule", "due"),
        ("targets", "targets"),
    }


def test_a_row_of_the_guide_becomes_its_keys() -> None:
    sample = "```\nc:\n| `d` | e | f |\n```\n"
    text = f"## A `b`\n\nCủa bảng:\n\n{sample}\n| `m[].id`, `due` | Mã; **ngày** `x`. | `0` |\n"

    assert read(text) == {
        ("A b / Của bảng", "m[].id"): "Mã; **ngày** x. Không ghi thì: 0",
        ("A b / Của bảng", "m[].due"): "Mã; **ngày** x. Không ghi thì: 0",
    }


def test_the_editor_finds_a_schema_for_each_file() -> None:
    assert {PurePath(name).name.partition(".")[0] for name in SETTINGS} == MADE.keys()
    for kind, path in FILES:
        here = f"/{path.relative_to(ROOT).as_posix()}"
        found = {
            PurePath(name).name.partition(".")[0] for name, glob in SETTINGS.items() if fnmatch(here, glob)
        }
        # A part is known by its name, which another plan may choose freely.
        assert found == {kind} or (kind == "part" and not found)


def test_codeowners_is_current() -> None:
    said: list[Any] = []
    project = load(ROOT, said)

    assert project
    assert codeowners(project) == {PLACE: (ROOT / PLACE).read_bytes()}


AGENCIES = """\
agencies:
  - {id: noi-vu, name: Phòng Nội vụ, short: NV, github: "@to/noi-vu", kind: topic}
  - {id: tu-phap, name: Phòng Tư pháp, short: TP, github: "@tu-phap", kind: topic}
  - {id: cac-xa, name: "Các xã, thị trấn", short: "", github: "@chua-dien", kind: other}
"""


def test_codeowners_name_the_accounts_of_the_agencies(tmp_path: Path) -> None:
    root = workspace(tmp_path, {"outline/agencies.yaml": AGENCIES, PLACE: "cũ"})

    done = run(root, "new", "codeowners")

    assert (done.returncode, done.stdout) == (0, f"Đã ghi {PLACE}\n")
    assert (root / PLACE).read_text("utf-8").split("\n")[2:] == [
        "",
        "* @to/noi-vu",
        "",
        "/content/topics/noi-vu/ @to/noi-vu",
        "/content/topics/tu-phap/ @tu-phap",
        "",
        "/data/agencies/noi-vu/ @to/noi-vu",
        "/data/agencies/tu-phap/ @tu-phap",
        "",
    ]


def test_a_file_that_two_agencies_write_is_of_both(tmp_path: Path) -> None:
    part = (ROOT / "tests/base/outline/phan-1.yaml").read_text("utf-8")
    shared = part.replace("{id: tu-kiem-tra,", "{id: tu-kiem-tra, owner: noi-vu,")
    said: list[Any] = []

    project = load(
        workspace(tmp_path, {"outline/agencies.yaml": AGENCIES, "outline/phan-1.yaml": shared}), said
    )

    assert project
    lines = codeowners(project)[PLACE].decode().split("\n")
    assert "/content/topics/tu-phap/the-che.md @tu-phap @to/noi-vu" in lines
    assert lines.index("/content/topics/tu-phap/ @tu-phap") < lines.index(
        "/content/topics/tu-phap/the-che.md @tu-phap @to/noi-vu"
    )


def test_only_one_agencys_files_can_be_asked_for_where_agencies_have_files(tmp_path: Path) -> None:
    done = run(workspace(tmp_path, {}), "new", "schemas", "--agency", "noi-vu")

    assert done.returncode == 2
    assert "--agency chỉ dùng với sections và tables" in done.stderr
