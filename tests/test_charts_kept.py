"""Charts of the last build: used again when nothing changed, drawn again when anything did."""

import json
from datetime import date
from pathlib import Path

from conftest import workspace

from baocao import pipeline
from baocao.model import Stage

TODAY = date(2020, 3, 20)
SECTION = "content/topics/noi-vu/phuong-huong.md"
TEXT = """# Phương hướng, nhiệm vụ

## Mục tiêu

Kinh phí nêu tại {{ xem("kinh-phi") }}.

{{ bieu_do("PL1.4", ten="Kinh phí cải cách hành chính", ma="kinh-phi") }}

{{ bieu_do("PL1.3.1.n", kieu="duong", ten="Số hồ sơ đã giải quyết") }}

## Giải pháp

Kiểm tra, đôn đốc các đơn vị.
"""


def _build(root: Path) -> dict[str, bytes]:
    """The files of a draft of ``root``."""
    done = pipeline.build(pipeline.Order(root, Stage.DRAFT, TODAY))
    assert done.written
    folder = root / "dist/draft"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


def test_second_build_is_the_same_whatever_became_of_the_kept_pictures(tmp_path: Path) -> None:
    root = workspace(tmp_path, {SECTION: TEXT})
    first = _build(root)

    again = _build(root)
    (root / "dist/draft/bieu-do/1.png").write_bytes(first["bieu-do/2.png"])
    (root / "dist/draft/bieu-do/2.png").write_bytes(first["bieu-do/2.png"][:-7])
    mended = _build(root)

    assert sorted(first) == [
        "bao-cao.docx",
        "bieu-do/1.png",
        "bieu-do/1.vl.json",
        "bieu-do/2.png",
        "bieu-do/2.vl.json",
        "manifest.json",
    ]
    assert again == first
    assert mended == first


def test_a_chart_in_front_moves_the_others_and_only_it_is_drawn(tmp_path: Path) -> None:
    root = workspace(tmp_path, {SECTION: TEXT})
    first = _build(root)
    more = TEXT.replace("Kinh phí nêu", '{{ bieu_do("PL1.1.2", ten="Văn bản hành chính") }}\n\nKinh phí nêu')
    (root / SECTION).write_text(more, "utf-8")

    second = _build(root)

    assert [second["bieu-do/2.png"], second["bieu-do/3.png"]] == [
        first["bieu-do/1.png"],
        first["bieu-do/2.png"],
    ]
    record = json.loads(second["manifest.json"])["charts"]
    assert [(one["number"], one["caption"]) for one in record] == [
        (1, "Văn bản hành chính"),
        (2, "Kinh phí cải cách hành chính"),
        (3, "Số hồ sơ đã giải quyết"),
    ]


def test_links_in_the_place_of_kept_pictures_are_not_followed(tmp_path: Path) -> None:
    root = workspace(tmp_path, {SECTION: TEXT})
    first = _build(root)
    (root / "dist/draft/bieu-do/1.png").rename(tmp_path / "elsewhere.png")
    (root / "dist/draft/bieu-do/1.png").symlink_to(tmp_path / "elsewhere.png")

    assert _build(root) == first
    assert not (root / "dist/draft/bieu-do/1.png").is_symlink()
