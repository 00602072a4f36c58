"""The door to pandoc: what it lets in, and what happens when pandoc misbehaves."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from manuscripts import CLOSING, EPOCH, PART, manuscript, png
from opened import body, made, parts, text

from baocao.diagnostics import Diagnostic
from baocao.model import Sheet, Stage
from baocao.typeset import pandoc, typeset
from baocao.typeset.ooxml import w
from baocao.typeset.page import section
from baocao.typeset.proof import proof
from baocao.typeset.reference import reference
from baocao.typeset.styles import styles

posix = pytest.mark.skipif(sys.platform == "win32", reason="the fakes are shell scripts")
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs setpriv")


def fake(folder: Path, script: str, version: str = "pandoc 3.9") -> str:
    """A pandoc that says its version and otherwise does ``script``."""
    path = folder / "pandoc"
    path.write_text(f'#!/bin/sh\nif [ "$1" = --version ]; then echo "{version}"; exit 0; fi\n{script}\n')
    path.chmod(0o755)
    return str(path)


def complaints(monkeypatch: pytest.MonkeyPatch, path: str) -> list[tuple[str, str, str]]:
    """Code, file and words of what is said about a small report read by the pandoc at ``path``."""
    monkeypatch.setenv("PYPANDOC_PANDOC", path)
    said: list[Diagnostic] = []
    assert typeset(manuscript(sheets=("Một.", "Hai.")), EPOCH, said) is None
    return [(one.code, one.span.file, one.message) for one in said]


def convert(path: str, seconds: int = 10) -> pandoc.Run:
    return pandoc.convert(path, "Một.", b"", {}, epoch=EPOCH, seconds=seconds)


def test_pandoc_is_found_without_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYPANDOC_PANDOC", raising=False)

    found = pandoc.identify(pandoc.locate())

    assert found is not None
    assert found.numbers >= pandoc.OLDEST


def test_no_pandoc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said = complaints(monkeypatch, str(tmp_path / "none"))

    assert said == [("P601", "", "không tìm thấy pandoc, chương trình đọc Markdown")]


@posix
def test_old_pandoc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said = complaints(monkeypatch, fake(tmp_path, "exit 1", "pandoc 2.17.1.1"))

    assert said == [("P602", "", "pandoc 2.17.1.1 quá cũ, cần từ 3.9")]


@posix
def test_something_that_is_no_pandoc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said = complaints(monkeypatch, fake(tmp_path, "exit 0", "hello"))

    assert said == [("P602", "", "pandoc không chạy được")]


@posix
@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 0", "cho ra kết quả không phải là tệp DOCX"),
        ("head -c 3000 /dev/urandom", "cho ra kết quả không phải là tệp DOCX"),
        ("echo '*** Exception' >&2; exit 251", "cần quá 1 GB bộ nhớ"),
        ("kill -9 $$", "bị hệ thống dừng (thường do thiếu bộ nhớ)"),
        ("kill -11 $$", "dừng với mã -11"),
        ("exit 64", "không đọc được Markdown"),
        ("head -c 5000000 /dev/zero >&2; exit 1", "dừng với mã 1"),
    ],
)
def test_pandoc_that_fails_on_everything(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, words: str
) -> None:
    said = complaints(monkeypatch, fake(tmp_path, script))

    assert said == [
        ("P603", "content/topics/phong/muc-0.md", f"pandoc đọc mục 'node-0' {words}"),
        ("P603", "content/topics/phong/muc-1.md", f"pandoc đọc mục 'node-1' {words}"),
    ]


@posix
def test_guilty_sheet_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = pandoc.locate()
    script = f'text=$(cat); case "$text" in *Hai*) exit 64;; esac; printf "%s" "$text" | exec "{real}" "$@"'

    said = complaints(monkeypatch, fake(tmp_path, script))

    assert said == [
        ("P603", "content/topics/phong/muc-1.md", "pandoc đọc mục 'node-1' không đọc được Markdown")
    ]


@posix
def test_whole_is_blamed_when_no_sheet_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = pandoc.locate()
    script = (
        f'text=$(cat); case "$text" in *Một*Hai*) exit 2;; esac; printf "%s" "$text" | exec "{real}" "$@"'
    )

    said = complaints(monkeypatch, fake(tmp_path, script))

    assert said == [("P604", "", "pandoc đọc cả báo cáo hỏng giữa chừng")]


@posix
def test_hanging_pandoc_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    child = tmp_path / "child"
    path = fake(tmp_path, f"sleep 600 & echo $! > {child}; wait")

    run = convert(path, seconds=1)

    assert (run.code, run.output) == (None, b"")
    assert gone(int(child.read_text()))


@posix
def test_child_left_behind_with_the_pipe_open_is_stopped_too(tmp_path: Path) -> None:
    child = tmp_path / "child"
    path = fake(tmp_path, f"sleep 600 & echo $! > {child}; exit 0")

    assert convert(path, seconds=1).code is None
    assert gone(int(child.read_text()))


@posix
def test_flood_of_errors_is_cut(tmp_path: Path) -> None:
    run = convert(fake(tmp_path, "head -c 3000000 /dev/zero | tr '\\0' x >&2; exit 3"))

    assert (run.code, len(run.errors)) == (3, 65_536)


@linux
def test_pandoc_dies_with_us(tmp_path: Path) -> None:
    child = tmp_path / "child"
    path = fake(tmp_path, f"echo $$ > {child}.part; mv {child}.part {child}; exec sleep 600")
    ours = (
        f"from baocao.typeset import pandoc\npandoc.convert({path!r}, 'x', b'', {{}}, epoch=0, seconds=600)\n"
    )
    root = Path(__file__).resolve().parents[2]
    parent = subprocess.Popen([sys.executable, "-c", ours], cwd=root)
    for _ in range(500):
        if child.exists():
            break
        time.sleep(0.02)

    parent.send_signal(signal.SIGKILL)
    parent.wait()

    assert gone(int(child.read_text()))


def gone(process: int) -> bool:
    """Whether the process ends within two seconds (a zombie has ended)."""
    for _ in range(100):
        try:
            os.kill(process, 0)
            if Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.02)
    return False


def test_only_the_pictures_of_the_manuscript_enter(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(png(3, 3))
    base = manuscript(sheets=(PART, f"![được](001.png)\n\n![cấm]({secret})\n\n![cấm](../secret.png)"))
    said: list[Diagnostic] = []

    document = typeset(base, EPOCH, said)

    assert document is not None
    assert [one.code for one in said] == ["P605", "P605"]
    media = [held for name, held in parts(document).items() if name.startswith("word/media/")]
    assert media == [base.pictures["001.png"]]


def test_wide_picture_is_as_wide_as_the_text() -> None:
    base = replace(manuscript(sheets=("![rộng](001.png)", "Hết.")), pictures={"001.png": png(3000, 300)})

    extent = next(one for one in body(made(base)).iter() if str(one.tag).endswith("}extent"))

    assert abs(int(extent.get("cx", "0")) / 36_000 - 160) < 1


def test_lost_picture_stops_a_final(tmp_path: Path) -> None:
    said: list[Diagnostic] = []

    assert (
        typeset(manuscript(stage=Stage.FINAL, sheets=(PART, "![a](002.png)", CLOSING)), EPOCH, said) is None
    )
    assert [one.code for one in said] == ["P605"]


@pytest.mark.parametrize(
    "hostile",
    [
        "`<w:p/>`{=openxml}",
        "```{=openxml}\n<w:p><w:r><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:r></w:p>\n```",
        "<iframe src='http://127.0.0.1/'></iframe>",
        "---\nbibliography: /etc/hostname\n---",
        "$\\newcommand{\\a}{\\a}\\a$",
    ],
)
def test_markup_of_other_languages_stays_text(hostile: str) -> None:
    document = made(manuscript(sheets=("Đầu.", hostile, "Cuối."), appendices=False))

    assert not list(body(document).iter(w("instrText")))
    assert "Cuối./." in text(body(document))


def test_foreign_field_is_refused() -> None:
    held = dict(parts(made(manuscript())))
    said: list[Diagnostic] = []
    held["word/document.xml"] = held["word/document.xml"].replace(b"SEQ B", b"DDEAUTO B", 1)

    assert proof(held, (), said) is False
    assert [(one.code, one.message[:46]) for one in said] == [
        ("P608", "tài liệu chứa mã trường không được phép: 'DDEA")
    ]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", b"</w:body>", b""),
        ("word/_rels/document.xml.rels", b"https://trieuson", b"file:///trieuson"),
        ("word/document.xml", b'w:name="phan-1"', b'w:name="chi-dao"'),
        ("word/document.xml", b'w:val="BodyText"', b'w:val="La"'),
    ],
)
def test_proof_refuses(part: str, old: bytes, new: bytes) -> None:
    held = dict(parts(made(manuscript())))
    said: list[Diagnostic] = []
    assert old in held[part]
    held[part] = held[part].replace(old, new, 1)

    assert proof(held, (), said) is False
    assert {one.code for one in said} == {"P608"}


def test_dead_link_is_said_with_its_file() -> None:
    said: list[Diagnostic] = []
    base = manuscript(sheets=("Đầu.", "Xem [mục ấy](#khong-co) và [Phụ lục IX](#pl_PL9)."))

    assert typeset(base, EPOCH, said) is not None
    assert [(one.code, one.span.file, one.message) for one in said] == [
        ("P609", base.sheets[1].file, "liên kết '#khong-co' trỏ tới chỗ không có trong báo cáo"),
        ("P609", base.sheets[1].file, "liên kết '#pl_PL9' trỏ tới chỗ không có trong báo cáo"),
    ]
    assert typeset(replace(base, stage=Stage.FINAL), EPOCH, []) is None


def test_slot_that_nobody_filled_is_our_fault() -> None:
    with pytest.raises(ValueError, match="slot-9"):
        typeset(manuscript(sheets=('::: {custom-style="Slot"}\nslot-9\n:::',)), EPOCH, [])


def test_footnotes_of_many_sheets_stay_apart() -> None:
    sheets = tuple(
        Sheet(f"n{at}", f"{at}.md", f"Câu {at}[^n{at}].\n\n[^n{at}]: Ghi chú {at}.") for at in range(5)
    )
    document = made(replace(manuscript(appendices=False), sheets=sheets))

    notes = parts(document)["word/footnotes.xml"].decode()

    assert [notes.index(f"Ghi chú {at}.") for at in range(5)] == sorted(
        notes.index(f"Ghi chú {at}.") for at in range(5)
    )


def test_reference_document_is_enough_for_pandoc() -> None:
    look = styles(manuscript().style)

    run = pandoc.convert(
        pandoc.locate(),
        "# A\n\n> b\n\nc",
        reference(look, section(manuscript().style)),
        {},
        epoch=EPOCH,
        seconds=30,
    )

    assert (run.code, run.errors) == (0, "")
