"""The pictures of the guides, made again from the real pages: ``.venv/bin/python docs/anh/chup.py``.

Builds the example and the root workspace in a temporary folder on fixed days, then writes every picture
beside this file. Needs what ``.ci/run`` installs: LibreOffice, pdftotext and pdftoppm, Chromium with
Playwright (requirements-dev.txt), Liberation 2 fonts. Look at each picture before committing it.
"""

import os
import shutil
import struct
import subprocess
import sys
import tempfile
import unicodedata
import zlib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CHROMIUM = "/usr/bin/chromium"
LINKS = "https://github.com/huyen/bao-cao"
"""An address for the buttons of the web page; nothing is fetched from it."""


class Paper(NamedTuple):
    """A page of a document or workbook: the first on which ``words`` stand, and how much of its height."""

    file: str
    words: str
    dots: int = 80
    coloured: bool = False
    part: float = 1.0


class Screen(NamedTuple):
    """A page of the web page in a window: what to scroll to, what to point at."""

    page: str
    top: str = ""
    point: str = ""
    width: int = 1120
    height: int = 700
    dark: bool = False
    workspace: str = "examples"


DRAFT = "examples/dist/draft/bao-cao.docx"
MIDWAY = "giua-ky"
"""The example before everybody has handed in."""
FINAL = "examples/dist/final/bao-cao.docx"

PAPERS = {
    "trang-dau": Paper(DRAFT, "DỰ THẢO"),
    "bang-trong-bai": Paper(DRAFT, "Bảng 1. Số"),
    "bieu-do": Paper(DRAFT, "Biểu đồ 2. Tỷ lệ", part=0.6),
    "phu-luc": Paper(DRAFT, "Phụ lục III THỐNG KÊ"),
    "chu-ky": Paper(FINAL, "Nơi nhận:", part=0.5),
    "du-thao-con-thieu": Paper("dist/draft/bao-cao.docx", "CÒN THIẾU"),
    "cong-van": Paper("dist/don-doc/2020-03-20/tho-son.docx", "Kính gửi"),
    "bieu-excel": Paper(
        "gui-di/tho-son.xlsx",
        "Biểu PL3 Thống kê các chỉ tiêu tại lĩnh vực cải cách thủ tục hành chính Số liệu",
        80,
        True,
    ),
    "tra-loi": Paper("examples/dist/tra-loi/tho-dan-tra-loi.xlsx", "KẾT QUẢ TIẾP NHẬN", 80, True, 0.8),
}
SCREENS = {
    "trang-web": Screen("index.html"),
    "trang-web-nguon": Screen("muc-doi-ngu.html", ".text > p:has(.figure)", ".text > p .figure", 1000, 440),
    "trang-web-dien-thoai": Screen("muc-doi-ngu.html", width=375, height=720),
    "trang-web-toi": Screen("muc-tthc.html", ".drawing", width=1000, height=600, dark=True),
    "trang-web-don-vi": Screen("don-vi.html", height=560, workspace=MIDWAY),
    "trang-web-viet": Screen("index.html", "#de-cuong", height=600, workspace="."),
}
NAMES = sorted(f"{name}.png" for name in (*PAPERS, *SCREENS))


def main() -> None:
    """Make every picture, or those whose names are given."""
    wanted = set(sys.argv[1:]) or {*PAPERS, *SCREENS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _workspaces(folder)
        _built(folder)
        _papers(folder, [one for one in PAPERS if one in wanted])
        _screens(folder, [one for one in SCREENS if one in wanted])


def _workspaces(folder: Path) -> None:
    """Copies of both workspaces, under Git so that figures have somebody who wrote them."""
    for name in ("outline", "styles", "content", "data"):
        for root, copy in ((ROOT, folder), (ROOT / "examples", folder / "examples")):
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name)
    shutil.copy(ROOT / "examples/workspace.yaml", folder / "examples")
    shutil.copytree(folder / "examples", folder / MIDWAY)
    for at, unit in enumerate(sorted((folder / MIDWAY / "data/units").iterdir())):
        for sheet in sorted(unit.iterdir())[: at * 5 % 9]:
            sheet.unlink()
    day = {f"GIT_{who}_DATE": "2020-04-01T08:00:00+07:00" for who in ("AUTHOR", "COMMITTER")}
    names = (f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL"))
    who = dict.fromkeys(names, "Phòng Nội vụ")
    git = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Số liệu các nơi gửi về"]):
        subprocess.run(["git", *words], check=True, cwd=folder, env=os.environ | day | who | git)


def _built(folder: Path) -> None:
    """Everything that is photographed, by the commands that a reader of the guides would give."""
    example = folder / "examples"
    _run("draft", "--workspace", example, "--today", "10/4/2020")
    _run("final", "--workspace", example, "--today", "24/4/2020")
    _run("site", "--workspace", example, "--today", "10/4/2020", "--links", LINKS)
    _run("site", "--workspace", folder / MIDWAY, "--today", "20/3/2020", "--links", LINKS)
    _run("draft", "--workspace", folder, "--today", "10/4/2020")
    _run("site", "--workspace", folder, "--today", "10/3/2020", "--links", LINKS)
    _run("remind", "--workspace", folder, "--today", "20/3/2020", "--unit", "tho-son")
    _run("forms", "export", "--workspace", example, "--unit", "tho-son", "--to", folder / "gui-di", "--blank")
    _run("forms", "export", "--workspace", example, "--unit", "tho-dan", "--to", folder / "gui-ve")
    sent = folder / "gui-ve/tho-dan.xlsx"
    _spoil(sent)
    _run("forms", "import", sent, "--workspace", example, "--today", "10/4/2020")


def _run(*words: str | Path) -> None:
    """A command of the engine; a draft with gaps and a workbook with bad cells end with 1."""
    start = "from baocao.cli import main; main()"
    call = [sys.executable, "-X", "utf8", "-c", start, *map(str, words)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(done.stderr or done.stdout)


def _spoil(path: Path) -> None:
    """What people do to a form: words, an English number and a day where a number belongs."""
    book = openpyxl.load_workbook(path)
    sheet = next(one for one in book.worksheets if one.title.startswith("PL3"))
    cells = (one for row in sheet.iter_rows() for one in row if not one.protection.locked)
    numbers = [one for one in cells if isinstance(one.value, int) and one.value > 0]
    for cell, typed in zip(numbers[3:], ("khoảng 170", "1,234", "12.5.2"), strict=False):
        cell.value = typed
    book.save(path)


def _papers(folder: Path, names: list[str]) -> None:
    made = folder / "pdf"
    for name in names:
        paper = PAPERS[name]
        copy = folder / "in" / f"{name}{Path(paper.file).suffix}"
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(folder / paper.file, copy)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for suffix in ("docx", "xlsx"):
        files = sorted((folder / "in").glob(f"*.{suffix}")) if names else []
        if files:
            call = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", made, *files]
            subprocess.run(call, check=True, capture_output=True)
    for name in names:
        _page(made / f"{name}.pdf", PAPERS[name], HERE / f"{name}.png")


def _page(pdf: Path, paper: Paper, picture: Path) -> None:
    """The page as ``picture``."""
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True).stdout.decode()
    pages = [" ".join(unicodedata.normalize("NFC", one).split()) for one in text.split("\f")]
    at = next(str(at) for at, one in enumerate(pages, 1) if paper.words in one)
    look = ["-r", str(paper.dots), "-f", at, "-l", at, *([] if paper.coloured else ["-gray"])]
    drawn = subprocess.run(["pdftoppm", *look, pdf], check=True, capture_output=True).stdout
    picture.write_bytes(_png(drawn, paper.part))


def _png(drawn: bytes, part: float) -> bytes:
    """The upper ``part`` of what pdftoppm drew (PGM or PPM) as a PNG of few colours: a third of its size."""
    kind, size, _, dots = drawn.split(b"\n", 3)
    width, height = map(int, size.split())
    height = int(height * part)
    step = {b"P5": 1, b"P6": 3}[kind]
    rows = [dots[at : at + width * step] for at in range(0, width * height * step, width * step)]
    coarse = bytes(min(255, (one + 8) // 17 * 17) for one in range(256))
    points = [[row.translate(coarse)[at : at + step] for at in range(0, len(row), step)] for row in rows]
    often = Counter(point for row in points for point in row).most_common()
    palette = [point for point, _ in often[:256]]
    index = {point: at for at, point in enumerate(palette)}
    index |= {one: min(range(256), key=lambda at: _apart(palette[at], one)) for one, _ in often[256:]}
    body = b"".join(b"\0" + bytes(index[point] for point in row) for row in points)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    colours = b"".join(point if step == 3 else point * 3 for point in palette)
    parts = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", zlib.compress(body, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))
        for name, held in parts
    )


def _apart(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _screens(folder: Path, names: list[str]) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the names are read without it

    with sync_playwright() as player:
        # In a container root may not have the browser's own sandbox.
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name in names:
            _screen(browser, folder, SCREENS[name], HERE / f"{name}.png")
        browser.close()


def _screen(browser: Any, folder: Path, one: Screen, picture: Path) -> None:
    size = {"width": one.width, "height": one.height}
    page = browser.new_page(viewport=size, color_scheme="dark" if one.dark else "light")
    page.goto((folder / one.workspace / "dist/site" / one.page).as_uri())
    if page.locator(".drawing").count():
        page.wait_for_selector(".drawing.living svg")
    if one.top:
        page.locator(one.top).first.evaluate("one => scrollTo(0, one.getBoundingClientRect().top - 90)")
    if one.point:
        page.locator(one.point).first.hover()
    page.screenshot(path=str(picture))
    page.close()


if __name__ == "__main__":
    main()
