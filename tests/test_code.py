"""Tests about the code: who may import whom, how large things are, every complaint has its page."""

import ast
import re
from pathlib import Path

import pytest

from baocao import pages

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "baocao"

ROWS = (
    ("diagnostics",),
    ("model",),
    ("drawing", "legacy", "limits", "numbers", "vietnamese", "pages", "guide", "measure", "progress"),
    ("doors", "dues", "markdown", "figures", "usage", "handbook"),
    (
        "load",
        "check",
        "render",
        "typeset",
        "publish",
        "conform",
        "printers",
        "scaffold",
        "codeowners",
        "compare",
        "intake",
        "remind",
        "review",
        "serve",
        "site",
        "workbooks",
    ),
    ("examine", "messages", "trail"),
    ("audit", "comparing", "pipeline", "reminders", "web"),
    ("preview", "sealing"),
    ("cli",),
)
"""From the bottom up: a module imports only from rows below its own, or from its own package."""

ROW = {name: row for row, names in enumerate(ROWS) for name in names}
MODULES = sorted(ENGINE.rglob("*.py"))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _imports(path: Path) -> list[str]:
    names = []
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def _package(path: Path) -> str:
    return path.relative_to(ENGINE).with_suffix("").parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ENGINE)))
def test_imports_only_from_rows_below(path: Path) -> None:
    if path == ENGINE / "__init__.py":
        return
    package = _package(path)
    used = {name.split(".")[1] for name in _imports(path) if name.startswith("baocao.")} - {
        package,
        "__version__",
    }

    wrong = sorted(name for name in used if ROW[name] >= ROW[package])

    assert wrong == []


def test_no_import_cycle_between_modules() -> None:
    names = {_name(path): path for path in MODULES}
    uses = {name: _uses(path, names) for name, path in names.items()}

    left = dict(uses)
    while free := [name for name, used in left.items() if not used & left.keys() - {name}]:
        for name in free:
            del left[name]

    assert sorted(left) == []


def _name(path: Path) -> str:
    parts = ("baocao", *path.relative_to(ENGINE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _uses(path: Path, names: dict[str, Path]) -> set[str]:
    """Modules that ``path`` imports; a name taken from a package counts as the package."""
    found = set()
    for name in _imports(path):
        found.add(name if name in names else name.rpartition(".")[0])
    return found & names.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ENGINE)))
def test_sizes(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")
    functions = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.FunctionDef)]
    long = [one.name for one in functions if (one.end_lineno or 0) - one.lineno + 1 > 60]

    assert lines <= 300
    assert long == []


def test_median_module_is_small() -> None:
    sizes = sorted(path.read_text("utf-8").count("\n") for path in MODULES if path.name != "__init__.py")

    assert sizes[len(sizes) // 2] <= 150


def test_only_the_rim_touches_the_world() -> None:
    allowed = {
        "subprocess": {"typeset/pandoc.py"},
        "docx": {"typeset/reference.py", "typeset/finish.py"},
        "git": {"load/asking.py"},
        "time": {"publish/write.py", "typeset/pandoc.py"},
    }
    for name, places in allowed.items():
        users = {
            path.relative_to(ENGINE).as_posix()
            for path in MODULES
            if any(used == name or used.startswith(f"{name}.") for used in _imports(path))
        }
        assert users <= places, name


def test_no_typing_only_imports_and_lazy_ones_only_in_cli() -> None:
    for path in MODULES:
        text = path.read_text("utf-8")
        assert "TYPE_CHECKING" not in text, path
        if path.is_relative_to(ENGINE / "cli"):
            continue
        inner = [
            node
            for function in ast.walk(_tree(path))
            if isinstance(function, ast.FunctionDef)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        assert inner == [], path


def test_exceptions_are_caught_narrowly() -> None:
    wide = [
        path.relative_to(ENGINE).as_posix()
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]

    assert wide == ["messages.py"]


CODE = re.compile(r"^(?:[A-GMP]\d{3}|(?:PG|LY|HD|TL|BD|SG|NN|PL|MK|DT|CP|AB)-\d\d)$")


def test_every_complaint_has_its_page_and_every_page_its_complaint() -> None:
    used = {
        node.value
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.match(node.value)
    }

    assert sorted(used - set(pages.codes())) == []
    assert sorted(set(pages.codes()) - used) == []


@pytest.mark.parametrize("code", pages.codes())
def test_page_says_why_how_and_whence(code: str) -> None:
    text = pages.page(code)

    assert text.startswith("# ")
    for head in ("**Vì sao:** ", "**Cách sửa:** ", "**Nguồn:** "):
        assert text.count(head) == 1


def test_engine_knows_nothing_of_one_district() -> None:
    for path in [*MODULES, *(ENGINE / "pages").glob("*.md")]:
        text = path.read_text("utf-8")
        for word in ("Triệu Sơn", "Thanh Hóa", "PL1.", "PL3."):
            assert word not in text or path.suffix == ".md", f"{path}: {word}"
