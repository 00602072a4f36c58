"""Comments on figures wherever an author may put them; the document itself stays as it was."""

import json
import struct
import subprocess
import zipfile
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from conftest import workspace
from lxml import etree

from baocao import pipeline
from baocao.audit import audit
from baocao.markdown import REMARK, number_of, remarked, unmarked
from baocao.model import Stage

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TODAY = date(2020, 3, 20)
VALIDATOR = Path(__file__).parent.parent / "tools/node_modules/.bin/ooxml-validator"
SECTION = "content/topics/noi-vu/phuong-huong.md"
HEAD = "# Phương hướng, nhiệm vụ\n\n## Mục tiêu\n\n"
TAIL = "\n\n## Giải pháp\n\nTăng cường kiểm tra.\n"
SO = '{{ so("PL1.1", 2019) }}'


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0"))
    + _chunk(b"IEND", b"")
)

PLACES = {
    "bold": f"Có **{SO}** văn bản.",
    "part of a bold run": f"Có **ít nhất {SO} văn bản** trong năm.",
    "italic": f"Có *{SO}* văn bản.",
    "first in a line": f"{SO}, nhiều hơn năm trước.",
    "last of the document": f"Tổng số là {SO}.",
    "item": f"Gồm:\n\n- {SO} văn bản;\n- {SO} lần.",
    "table of the author": f"| Năm | Số |\n|---|---|\n| 2019 | {SO} |\n| cả **{SO}** | x |",
    "footnote": f"Có văn bản[^1].\n\n[^1]: Gồm {SO} văn bản, {SO} lần.",
    "footnote used twice": f"Có văn bản[^1], có cả quyết định[^1].\n\n[^1]: Gồm {SO} văn bản.",
    "words of a link": f"Xem [{SO} văn bản](https://example.vn/a).",
    "words of a picture": f"![Có {SO} văn bản](hinh/a.png)",
    "change in words": 'Số văn bản {{ thay_doi("PL1.1", 2018, 2019) }} so với năm trước.',
    "drawn table": '{{ bang("PL1.1", "PL1.3.1", tu=2018, den=2019, ten="Kết quả") }}',
    "drawn table of units": '{{ bang("PL1.1.1", theo="don_vi", nam=2019, ngang=true) }}',
    "condition": '{% if so("PL1.1", 2019) > 1 %}Có ' + SO + ".{% else %}Không có.{% endif %}",
    "neighbours": f"{SO}{SO} và {SO}/{SO}",
}


def _texts(docx: bytes) -> list[str]:
    return [
        "".join(one.itertext(f"{W}t"))
        for name in ("document", "footnotes")
        for one in _part(docx, name).iter(f"{W}p")
    ]


def _part(docx: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def _built(root: Path) -> tuple[bytes, bytes, int]:
    """The draft, its copy with comments, and how many figures the manifest has."""
    done = pipeline.build(pipeline.Order(root, Stage.DRAFT, TODAY), extra=audit)
    assert done.written, done.look.findings.said
    folder = root / "dist/draft"
    figures = json.loads((folder / "manifest.json").read_text("utf-8"))["figures"]
    copy = (folder / "bao-cao-nguon-so-lieu.docx").read_bytes()
    return (folder / "bao-cao.docx").read_bytes(), copy, len(figures)


@pytest.mark.parametrize("place", PLACES)
def test_figure_anywhere(place: str, tmp_path: Path) -> None:
    root = workspace(
        tmp_path, {SECTION: HEAD + PLACES[place] + TAIL, "content/topics/noi-vu/hinh/a.png": PNG}
    )

    plain, copy, figures = _built(root)

    document, comments = _part(copy, "document"), _part(copy, "comments")
    starts = [one.get(f"{W}id") for one in document.iter(f"{W}commentRangeStart")]
    said = [
        line for line in comments.iter(f"{W}p") if "".join(line.itertext(f"{W}t")).startswith("Cách tính")
    ]
    assert _texts(copy) == _texts(plain)
    assert sorted(starts) == sorted(one.get(f"{W}id") for one in document.iter(f"{W}commentRangeEnd"))
    assert sorted(starts) == sorted(one.get(f"{W}id") for one in document.iter(f"{W}commentReference"))
    assert sorted(starts) == sorted(one.get(f"{W}id") for one in comments)
    assert len(set(starts)) == len(starts)
    assert len(said) == figures
    assert b"\xee\x80\x90" not in b"".join(
        etree.tostring(one, encoding="utf-8") for one in (document, comments)
    )


def test_the_copy_is_valid(tmp_path: Path) -> None:
    if not VALIDATOR.exists():
        pytest.skip("the Open XML SDK validator is not installed (tests/tools/package.json)")
    text = "\n\n".join(text.replace("[^1]", f"[^{at}]") for at, text in enumerate(PLACES.values(), 1))
    root = workspace(tmp_path, {SECTION: HEAD + text + TAIL, "content/topics/noi-vu/hinh/a.png": PNG})
    _built(root)
    copy = root / "dist/draft/bao-cao-nguon-so-lieu.docx"

    done = subprocess.run([VALIDATOR, copy], capture_output=True, text=True, check=False)

    assert json.loads(done.stdout)["errors"] == []


def test_the_document_beside_it_is_the_same(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})
    with_copy, _, _ = _built(root)

    pipeline.build(pipeline.Order(root, Stage.DRAFT, TODAY))

    assert (root / "dist/draft/bao-cao.docx").read_bytes() == with_copy


def test_marks_hold_a_number_and_go_without_a_trace() -> None:
    text = f"a{remarked('12', 1)}b{remarked('', 4096)}"

    assert [number_of(one[1]) for one in REMARK.finditer(text) if one[1]] == [1, 4096]
    assert unmarked(text) == "a12b"
    assert unmarked("không có dấu") == "không có dấu"
