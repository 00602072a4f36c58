"""Names, links, odd files and pictures: what the door for reading lets in."""

import os
import struct
import sys
import zlib
from pathlib import Path

import pytest
from conftest import workspace
from told import places, told

from baocao.diagnostics import Diagnostic
from baocao.doors import inside, picture_size, wrong_path
from baocao.load import load

ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")

REFUSED = (
    "",
    "/etc/passwd",
    "../a.md",
    "a/../b.md",
    "a//b.md",
    "./a.md",
    "a/",
    "a\\b.md",
    "C:a.md",
    "\\\\may\\chung\\a.md",
    "file:///etc/passwd",
    "https://a.vn/b.md",
    "~/a.md",
    "$HOME/a.md",
    "%2e%2e/a.md",
    "a\0b.md",
    "a\nb.md",
    "a\u202eb.md",
    ".git/config",
    "a/.ssh/id",
    "-o=x.md",
    "CON.md",
    "a/nul",
    "com1.txt",
    "LPT¹",
    "a.",
    "a /b.md",
    " a.md",
    "a?.md",
    "a*.md",
    'a".md',
    "`a`.md",
    "a" * 130,
    "a/" * 110,
)
ALLOWED = ("a.md", "tu-phap/the-che.md", "Thống kê (bản 2).png", "console.md", "a..b.md", "x/y/z.csv")


@pytest.mark.parametrize("text", REFUSED)
def test_paths_that_lead_elsewhere_are_refused(text: str, tmp_path: Path) -> None:
    assert wrong_path(text)
    with pytest.raises(ValueError, match=r"\S"):
        inside(tmp_path, text)


@pytest.mark.parametrize("text", ALLOWED)
def test_plain_paths_are_taken(text: str, tmp_path: Path) -> None:
    path = tmp_path / text
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", "utf-8")

    assert wrong_path(text) == ""
    assert inside(tmp_path, text) == path


@ON_POSIX
def test_no_link_on_the_way(tmp_path: Path) -> None:
    (tmp_path / "that").mkdir()
    (tmp_path / "that/a.md").write_text("x", "utf-8")
    (tmp_path / "link").symlink_to("that")
    (tmp_path / "b.md").symlink_to("that/a.md")
    (tmp_path / "that/c").mkdir()

    for text in ("link/a.md", "b.md", "that/c", "that/d.md"):
        with pytest.raises(ValueError, match=r"\S"):
            inside(tmp_path, text)


@ON_POSIX
def test_links_and_pipes_are_told_and_not_read(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", "utf-8")
    (root / "content/topics/tu-phap/mat.md").symlink_to(secret)
    (root / "content/topics/vong").symlink_to("..")
    (root / "data/units/xa-an/PL9.csv").symlink_to("/dev/zero")
    os.mkfifo(root / "data/units/xa-dan/PL9.csv")
    said: list[Diagnostic] = []

    project = load(root, said)

    assert places(said) == [
        "A103 content/topics/tu-phap/mat.md:0",
        "A103 content/topics/vong:0",
        "A103 data/units/xa-an/PL9.csv:0",
        "A103 data/units/xa-dan/PL9.csv:0",
    ]
    assert project is not None
    assert "content/topics/tu-phap/mat.md" not in project.sources


@ON_POSIX
def test_an_outline_that_is_a_link_is_no_outline(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})
    (root / "outline").rename(tmp_path / "outline")
    (root / "outline").symlink_to(tmp_path / "outline")
    said: list[Diagnostic] = []

    assert load(root, said) is None
    assert places(said) == ["A103 outline:0"]


@ON_POSIX
def test_names_that_other_systems_cannot_have_are_told(tmp_path: Path) -> None:
    names = ("a\nb.md", "-rf.md", "a:b.md", "CON.md", "a .", "a\u202e.md", "<img>.md", "$(id).md")
    files = {f"content/topics/tu-phap/{name}": "x" for name in names}

    found = told(tmp_path, files)

    assert [one.split()[0] for one in found] == ["A104"] * len(names)
    assert not any("\n" in one or "\u202e" in one for one in found)


@ON_POSIX
def test_names_that_clash_elsewhere_are_told(tmp_path: Path) -> None:
    files = {
        "content/topics/tu-phap/THE-CHE.md": "x",
        "content/topics/noi-vu/hinh/b\u1ea3n.png": "x",
        "content/topics/noi-vu/hinh/ba\u0309n.png": "x",
        "data/units/XA-AN/PL1.csv": "x",
    }

    assert told(tmp_path, files) == [
        "A105 content/topics/noi-vu/hinh/bản.png:0",
        "A113 content/topics/noi-vu/hinh/bản.png:0",
        "C204 content/topics/tu-phap/THE-CHE.md:0",
        "A105 content/topics/tu-phap/the-che.md:0",
        "D309 data/units/XA-AN/PL1.csv:0",
        "A105 data/units/xa-an:0",
    ]


def test_hidden_files_and_litter_are_passed_over(tmp_path: Path) -> None:
    files = {
        "data/.gitkeep": "",
        "data/units/xa-an/~$PL1.xlsx": "x",
        "data/units/xa-an/Thumbs.db": "x",
        "content/topics/.DS_Store": "x",
        "content/topics/.obsidian/app.json": "{}",
        "ghi-chu.txt": "x",
    }

    assert told(tmp_path, files) == []


def test_too_deep_and_too_many(tmp_path: Path) -> None:
    deep = "content/topics/" + "a/" * 12 + "b.md"
    many = {f"content/units/xa-an/{at}.md": "x" for at in range(5_001)}

    assert told(tmp_path / "1", {deep: "x"}) == ["A106 content/topics/a/a/a/a/a/a/a:0"]
    assert next(one.split()[0] for one in told(tmp_path / "2", many)) == "A106"


def png(width: int, height: int) -> bytes:
    """A picture of the given size, with one chunk of nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"\0") + chunk(b"IEND", b"")


JPEG = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x0b\x08\0\x10\0\x20\x01\x11\0\0\xff\xd9"
PICTURES = {
    "empty": (b"", "a.png"),
    "text": (b"xin chao", "a.png"),
    "HTML": (b"<!DOCTYPE html><script>", "a.png"),
    "SVG": (b"<svg onload='x'>", "a.png"),
    "GIF": (b"GIF89a\1\0\1\0", "a.png"),
    "LFS": (b"version https://git-lfs.github.com/spec/v1\n", "a.png"),
    "cut PNG": (png(3, 4)[:-9], "a.png"),
    "PNG of nothing": (b"\x89PNG\r\n\x1a\n", "a.png"),
    "PNG without width": (png(0, 4), "a.png"),
    "huge PNG": (png(2**31, 4), "a.png"),
    "PNG with a long chunk": (png(3, 4)[:33] + b"\xff\xff\xff\xffIDAT", "a.png"),
    "cut JPEG": (JPEG[:14], "a.jpg"),
    "JPEG without an end": (JPEG[:-2], "a.jpg"),
    "JPEG called PNG": (JPEG, "a.png"),
    "PNG called JPEG": (png(3, 4), "a.jpg"),
}


@pytest.mark.parametrize(("data", "name"), PICTURES.values(), ids=PICTURES)
def test_what_is_no_picture_is_told(data: bytes, name: str, tmp_path: Path) -> None:
    place = f"content/topics/tu-phap/hinh/{name}"

    with pytest.raises(ValueError, match=r"\S"):
        picture_size(data, name)
    assert told(tmp_path, {place: data}) == [f"A113 {place}:0"]


def test_pictures_are_kept_with_their_size(tmp_path: Path) -> None:
    name = "content/topics/noi-vu/hinh/so-do.PNG"
    text = "## Mục tiêu\n\n![Sơ đồ](hinh/so-do.PNG) ![Không](hinh/khac.png)\n"
    said: list[Diagnostic] = []

    project = load(
        workspace(tmp_path, {name: png(640, 480), "content/topics/noi-vu/phuong-huong.md": text}), said
    )

    assert picture_size(png(640, 480), name) == (640, 480)
    assert picture_size(JPEG, "a.jpeg") == (32, 16)
    assert project is not None
    assert said == []
    assert dict(project.pictures) == {name: png(640, 480)}
    assert [one.pictures for one in project.sections if one.pictures] == [("hinh/so-do.PNG",)]


def test_sources_carry_the_ids_that_git_uses(tmp_path: Path) -> None:
    project = load(workspace(tmp_path, {"content/topics/noi-vu/phuong-huong.md": b"hello\n"}), [])

    assert project is not None
    source = project.sources["content/topics/noi-vu/phuong-huong.md"]
    assert source.blob == "ce013625030ba8dba906f756967f9e9ca394464a"
    assert source.sha256 == "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"
    assert source.size == 6


def test_refused_files_are_listed(tmp_path: Path) -> None:
    project = load(workspace(tmp_path, {"content/topics/noi-vu/phuong-huong.md": b"\xff"}), [])

    assert project is not None
    assert project.refused == {"content/topics/noi-vu/phuong-huong.md"}
