"""The page that is served as a browser shows it: it reloads itself, keeps its place, tells what is wrong."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import workspace
from started import ROOT, started

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = Path("/usr/bin/chromium")
AXE = ROOT / "tests/tools/node_modules/axe-core/axe.min.js"
SECTION = "content/topics/noi-vu/phuong-huong.md"
LONG = "# Phương hướng, nhiệm vụ\n\n## Mục tiêu\n\n{}\n\n## Giải pháp\n\n{}\n"

if not CHROMIUM.exists() or not AXE.exists():
    pytest.skip("Chromium or axe-core is not installed", allow_module_level=True)


def _text(words: str) -> str:
    return LONG.format(words, "\n\n".join(f"Giải pháp dài số {'i' * 40} " * 20 for _ in range(30)))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a section that is longer than a window."""
    return workspace(tmp_path, {SECTION: _text("Câu đầu tiên.")})


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    """Where it is served."""
    process = started(root)
    assert process.stdout
    found = re.search(r"http://\S+/", process.stdout.readline())
    assert found
    yield found[0]
    process.kill()
    process.communicate()


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    """The section's page, opened while the first one is still being made; no script fails."""
    with playwright.sync_playwright() as player:
        running = player.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        one = running.new_page(viewport={"width": 1280, "height": 900})
        said: list[str] = []
        one.on("console", lambda found: said.append(found.text))
        one.on("pageerror", lambda found: said.append(str(found)))
        one.goto(f"{address}muc-phuong-huong.html")
        one.get_by_text("Câu đầu tiên.").wait_for()
        yield one
        running.close()
    assert [one for one in said if not one.startswith("Failed to load resource")] == []


def test_an_open_page_shows_what_was_saved_at_the_place_where_it_was(page: Any, root: Path) -> None:
    page.evaluate("window.scrollTo(0, 700)")

    (root / SECTION).write_text(_text("Câu vừa được lưu."), "utf-8")
    page.get_by_text("Câu vừa được lưu.").wait_for(state="attached")
    page.wait_for_function("window.scrollY === 700")

    assert not page.get_by_text("Câu đầu tiên.").count()
    assert not page.locator("#xem-truoc").inner_text()


def test_a_broken_file_is_told_over_the_old_text_until_it_is_mended(page: Any, root: Path) -> None:
    outline = root / "outline/phan-2.yaml"
    held = outline.read_text("utf-8")
    bar = page.get_by_role("alert")

    outline.write_text(held + "\n<img src=x onerror=alert(1)>: ]\n", "utf-8")
    bar.get_by_text("outline/phan-2.yaml:").first.wait_for()

    assert page.get_by_text("Câu đầu tiên.").is_visible()
    assert bar.inner_text().startswith("Chưa dựng được trang mới; đây là trang dựng được gần nhất.\n")
    assert page.locator("#xem-truoc img").count() == 0
    assert _axe(page) == []
    page.reload()
    bar.get_by_text("outline/phan-2.yaml:").first.wait_for()
    assert page.get_by_text("Câu đầu tiên.").is_visible()
    outline.write_text(held, "utf-8")
    bar.get_by_text("Chưa dựng được").wait_for(state="detached")
    assert page.get_by_text("Câu đầu tiên.").is_visible()


def _axe(page: Any) -> list[Any]:
    """What axe finds serious; its script comes through the debugger, past the page's policy."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "() => axe.run(document, {resultTypes: ['violations'], preload: false})"
        ".then((all) => all.violations.map((one) => [one.impact, one.id, one.nodes[0].html.slice(0, 200)]))"
    )
    return [one for one in found if one[0] in ("serious", "critical")]


def test_a_page_that_hears_nothing_more_says_so(page: Any) -> None:
    page.route("**/events", lambda route: route.abort())
    page.reload()

    page.get_by_role("alert").get_by_text("Mất liên lạc với build.py serve").wait_for()

    assert page.get_by_text("Câu đầu tiên.").is_visible()


def test_a_hidden_page_gives_its_line_back_and_is_new_when_looked_at(page: Any, root: Path) -> None:
    _turn(page, "hidden")
    (root / SECTION).write_text(_text("Câu vừa được lưu."), "utf-8")
    page.wait_for_timeout(3000)
    assert page.get_by_text("Câu đầu tiên.").is_visible()

    _turn(page, "visible")

    page.get_by_text("Câu vừa được lưu.").wait_for(state="attached")


def _turn(page: Any, state: str) -> None:
    """Have the page believe that it is ``state``; a browser without a window never hides one."""
    page.evaluate(
        "(state) => { Object.defineProperty(document, 'visibilityState', {value: state, configurable: true});"
        " document.dispatchEvent(new Event('visibilitychange')); }",
        state,
    )
