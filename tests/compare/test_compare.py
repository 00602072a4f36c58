"""Two versions of a workspace: exactly what differs is told, in words that no format takes for markup."""

import json
import os
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from conftest import workspace
from git.cmd import Git
from readable import readable
from test_cases import run

from baocao import comparing
from baocao.compare import Version
from baocao.compare.matching import Opcode, opcodes
from baocao.conform import conform
from baocao.diagnostics import Diagnostic
from baocao.model import Comparison
from baocao.printers.comparison import FORMATS, MOST_OF_A_COMMENT

TODAY = date(2020, 3, 20)
LAW = "content/topics/tu-phap/the-che.md"
CELLS = "data/units/xa-an/PL1.csv"
OUTLINE = "outline/phan-1.yaml"
TABLE = '{{ bang("PL1.1.1", "PL1.1.2", tu=2018, den=2019, ten="Văn bản đã ban hành") }}'
CHART = '{{ bieu_do("PL1.1", kieu="cot", tu=2018, den=2019, ten="Văn bản qua các năm") }}'


WHO = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.vn",
    "GIT_COMMITTER_NAME": "B",
    "GIT_COMMITTER_EMAIL": "b@example.vn",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The base workspace, committed, with the tag ``moc``."""
    return _kept(workspace(tmp_path, {}))


def _kept(folder: Path, tag: str = "moc") -> Path:
    """``folder`` with all that is in it committed and tagged."""
    if not (folder / ".git").exists():
        _git(folder, "init", "--quiet")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "một")
    _git(folder, "tag", tag)
    return folder


def _git(folder: Path, *words: str) -> None:
    Git(folder).execute(["git", *words], env=WHO)


def _change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert text.count(old) == 1
    (root / file).write_text(text.replace(old, new), "utf-8")


def _versions(root: Path) -> tuple[Version, Version]:
    return comparing.version(root, "moc", TODAY), comparing.version(root, "", TODAY)


def _found(root: Path) -> Comparison:
    return comparing.compare(*_versions(root))


def _told(root: Path, form: str = "text") -> str:
    old, new = _versions(root)
    return FORMATS[form](comparing.compare(old, new), old.project, new.project)


def test_a_cell_changes_the_figures_sentences_and_tables_that_hold_it(root: Path) -> None:
    _change(root, CELLS, "110,125,40", "110,135,40")

    assert _told(root) == (
        "So sánh moc với thư mục đang làm\n"
        "1 mục, 2 số liệu trong bài, 2 ô trong phụ lục, 1 ô trong tệp số liệu thay đổi.\n"
        "\n"
        "Các mục\n"
        "  sửa: Phần I, II.1.1. Xây dựng văn bản\n"
        f'    số liệu 480 → 490: so("PL1.1", 2019) ({LAW}:7:31)\n'
        f"      do Xã Ân, PL1.1.2 kỳ 2019: 125 → 135 ({CELLS}:3:5)\n"
        f'    số liệu tăng 10,9% → tăng 13,2%: thay_doi("PL1.1", 2018, 2019) ({LAW}:7:64)\n'
        f"      do Xã Ân, PL1.1.2 kỳ 2019: 125 → 135 ({CELLS}:3:5)\n"
        "      trước: Năm 2019, toàn huyện ban hành 480 văn bản, tăng 10,9% so với năm 2018"
        " (chi tiết tại Phụ lục I kèm theo).\n"
        "      nay: Năm 2019, toàn huyện ban hành 490 văn bản, tăng 13,2% so với năm 2018"
        " (chi tiết tại Phụ lục I kèm theo).\n"
        "\n"
        "Phụ lục\n"
        "  sửa: Phụ lục I. Kết quả xây dựng văn bản và giải quyết hồ sơ\n"
        "    sửa bảng\n"
        "      ô Tổng số văn bản đã ban hành, Kết quả Năm 2019: 480 → 490\n"
        f"        do Xã Ân, PL1.1.2 kỳ 2019: 125 → 135 ({CELLS}:3:5)\n"
        "      ô Văn bản hành chính, Kết quả Năm 2019: 457 → 467\n"
        f"        do Xã Ân, PL1.1.2 kỳ 2019: 125 → 135 ({CELLS}:3:5)\n"
        "\n"
        "Ô trong tệp số liệu\n"
        f"  {CELLS}: 1 ô\n"
        "    Xã Ân, PL1.1.2 kỳ 2019: 125 → 135 (dòng 3)\n"
    )


@pytest.mark.parametrize("form", ["text", "markdown", "comment"])
def test_nothing_changed(root: Path, form: str) -> None:
    assert _told(root, form).count("Không có gì thay đổi.") == 1
    assert not _found(root)


def test_a_file_that_changes_nothing_in_the_report_is_named(root: Path) -> None:
    _change(root, CELLS, "1.200,1.300", "1200,1.300")

    assert _told(root).split("\n")[1:] == [
        f"Không mục, bảng, số liệu hay yêu cầu nào thay đổi. Có 1 tệp khác nhau: {CELLS}.",
        "",
    ]


def test_a_file_that_cannot_be_read_is_named_so_that_nobody_takes_it_for_a_blank_one(root: Path) -> None:
    (root / CELLS).write_bytes(b"\xff\xfe\x00")

    assert _found(root).unread == (CELLS,)
    assert f"Không đọc được 1 tệp ở một trong hai bản: {CELLS}." in _told(root)


def test_a_sentence_written_anew(root: Path) -> None:
    _change(root, LAW, "được tự kiểm tra sau khi ban hành.", "được tự kiểm tra.\nViệc này làm hằng quý.")

    found = _found(root)

    assert [(one.id, one.turn.value, one.was) for one in found.sections] == [("tu-kiem-tra", "changed", "")]
    assert [(one.old, one.new, one.same) for one in found.sections[0].edits] == [
        (
            ("Các văn bản đều được tự kiểm tra sau khi ban hành.",),
            ("Các văn bản đều được tự kiểm tra.", "Việc này làm hằng quý."),
            False,
        )
    ]
    assert (found.appendices, found.cells, found.answered, found.opened) == ((), (), (), ())


def test_a_node_of_the_outline_added_shifts_no_other_and_opens_a_duty(root: Path) -> None:
    new = "          - {id: ra-soat, title: Rà soát văn bản}\n      - id: thu-tuc\n"
    _change(root, OUTLINE, "      - id: thu-tuc\n", new)

    found = _found(root)

    assert [(one.id, one.turn.value, one.heading) for one in found.sections] == [
        ("ra-soat", "added", "Phần I, II.1.3. Rà soát văn bản")
    ]
    assert [(one.owner, one.node, one.done.value) for one in found.opened] == [
        ("tu-phap", "ra-soat", "missing")
    ]
    assert (found.answered, found.files) == ((), (OUTLINE,))


def test_a_node_removed_and_one_with_another_title(root: Path) -> None:
    _change(root, OUTLINE, "              - {id: tu-kiem-tra, title: Tự kiểm tra}\n", "")
    _change(root, OUTLINE, "title: Kiểm tra theo thẩm quyền", "title: Kiểm tra theo phân cấp")

    found = _found(root)

    assert [(one.id, one.turn.value, one.heading, one.was) for one in found.sections[:2]] == [
        ("tu-kiem-tra", "removed", "Phần I, II.1.2.a. Tự kiểm tra", ""),
        (
            "theo-tham-quyen",
            "changed",
            "Phần I, II.1.2.a. Kiểm tra theo phân cấp",
            "Phần I, II.1.2.b. Kiểm tra theo thẩm quyền",
        ),
    ]
    assert found.sections[0].edits[0].old == ("Các văn bản đều được tự kiểm tra sau khi ban hành.",)


def test_a_requirement_answered_and_a_form_handed_in(tmp_path: Path) -> None:
    law = (workspace(tmp_path / "x", {}) / LAW).read_text("utf-8")
    without = law.replace("Các văn bản đều được tự kiểm tra sau khi ban hành.\n", "")
    root = _kept(workspace(tmp_path, {LAW: without, "data/units/xa-dan/PL2.csv": None}))
    whole = workspace(tmp_path / "y", {})
    for name in (LAW, "data/units/xa-dan/PL2.csv"):
        (root / name).write_bytes((whole / name).read_bytes())

    found = _found(root)

    assert [(one.owner, one.node, one.form) for one in found.answered] == [
        ("tu-phap", "tu-kiem-tra", ""),
        ("xa-dan", "", "PL2"),
    ]
    assert found.opened == ()
    assert {(one.reporter, one.form, one.old) for one in found.cells} == {("xa-dan", "PL2", "")}


def test_a_receipt_of_the_ledger_is_named_where_it_came_with_the_change(root: Path) -> None:
    _change(root, CELLS, "110,125,40", "110,135,40")
    ledger = root / "data/tiep-nhan/xa-an.csv"
    ledger.parent.mkdir()
    ledger.write_text(
        "Ngày,Tệp,SHA-256,Biểu,Phiên bản,Nhận,Từ chối,Trống,Thay\n"
        f"5/3/2020,Biểu Xã Ân.xlsx,{'a' * 64},PL1,1a2b3c4d5e6f,21,0,0,1\n",
        "utf-8",
    )

    told = _told(root)

    brought = "nhận ngày 5/3/2020 từ tệp Biểu Xã Ân.xlsx"
    assert f"do Xã Ân, PL1.1.2 kỳ 2019: 125 → 135 ({CELLS}:3:5; {brought})" in told
    assert f"  {CELLS}: 1 ô, {brought}\n" in told


def test_drawn_tables_and_charts_are_compared_by_rows_and_columns(tmp_path: Path) -> None:
    law = (workspace(tmp_path / "x", {}) / LAW).read_text("utf-8")
    root = _kept(workspace(tmp_path, {LAW: law.replace("#### Tự", f"{TABLE}\n\n{CHART}\n\n#### Tự")}))
    _change(root, CELLS, "110,125,40", "110,135,40")

    section = next(one for one in _found(root).sections if one.grids)

    assert section.edits == ()
    assert [
        (one.title, one.added, one.removed, [(box.row, box.column, box.old, box.new) for box in one.boxes])
        for one in section.grids
    ] == [("Văn bản đã ban hành", (), (), [("Văn bản hành chính", "Năm 2019", "457", "467")])]
    assert [(one.title, [(shown.old, shown.new) for shown in one.figures]) for one in section.charts] == [
        ("Văn bản qua các năm", [("480", "490")])
    ]
    assert [cell.new for cell in section.grids[0].boxes[0].cells] == ["135"]


def test_a_row_more_in_a_table(tmp_path: Path) -> None:
    law = (workspace(tmp_path / "x", {}) / LAW).read_text("utf-8")
    root = _kept(workspace(tmp_path, {LAW: law.replace("#### Tự", f"{TABLE}\n\n#### Tự")}))
    _change(root, LAW, 'bang("PL1.1.1", "PL1.1.2"', 'bang("PL1.1", "PL1.1.1", "PL1.1.2"')

    (table,) = (table for one in _found(root).sections for table in one.grids)

    assert (table.added, table.removed, table.boxes) == (("Tổng số văn bản đã ban hành",), (), ())


def test_strangers_text_is_no_markup_in_any_format(tmp_path: Path) -> None:
    root = _kept(workspace(tmp_path, {}))
    sentence = "::add-mask::a <img src=x> @ai [x](http://a.vn) *b* | c ##\\[error\\]d."
    _change(root, LAW, "Các văn bản đều được tự kiểm tra sau khi ban hành.", sentence)
    _change(root, CELLS, "Một cửa lưu động", '"<img src=x> @ai {{ 1 }} ::add-mask::b [x](http://a.vn)"')

    told = {form: _told(root, form) for form in FORMATS}

    assert not [line for line in told["text"].split("\n") if line.strip().startswith("::")]
    assert "\x1b" not in told["text"]
    for form in ("markdown", "comment"):
        for sign in ("<img", "@ai", "{{", "[x](", "*b*", "##[", "http://"):
            assert sign not in told[form], (form, sign)
        assert not [line for line in told[form].split("\n") if line.strip().startswith("::")]
    cells = json.loads(told["json"])["cells"]
    assert [one["new"] for one in cells] == ["<img src=x> @ai {{ 1 }} ::add-mask::b [x](http://a.vn)"]


def test_a_comment_is_bounded_and_says_so(tmp_path: Path) -> None:
    root = _kept(workspace(tmp_path, {}))
    long = "\n\n".join(f"Câu số {number} {'rất dài ' * 60}." for number in range(60))
    _change(root, LAW, "Các văn bản đều được tự kiểm tra sau khi ban hành.", long)
    _change(root, LAW, "Phòng Tư pháp kiểm tra văn bản của các xã, thị trấn theo kế hoạch hằng năm.", long)

    told = _told(root, "comment")

    assert len(told.encode()) <= MOST_OF_A_COMMENT
    assert "thêm: … và" in told or "nay: … và" in told


def _said(root: Path, *words: str) -> tuple[int, str, str]:
    done = run(root, "compare", "--today", "20/3/2020", *words)
    return done.returncode, done.stdout, done.stderr


def test_a_version_that_is_not_there_is_refused(root: Path) -> None:
    assert _said(root, "khong-co") == (
        1,
        "",
        "Không so sánh được: không đọc được khong-co:"
        " kho Git không có lần ghi (commit), nhánh hay thẻ nào như vậy\n",
    )
    code, out, error = _said(root, "--", "--output=x")
    assert (code, out, list(root.glob("x"))) == (1, "", [])
    assert error.startswith("Không so sánh được: không đọc được --output=x:")


def test_a_version_whose_outline_is_broken_is_refused_with_the_place(root: Path) -> None:
    _change(root, OUTLINE, "owner: tu-phap", "owner: khong-co")
    _kept(root, "hong")

    code, out, error = _said(root, "moc", "hong")

    assert code == 1
    assert out.startswith(f"hong:{OUTLINE}:")
    assert error == (
        "Không so sánh được: không đọc được hong: đề cương của bản này còn lỗi nên không dựng được báo cáo\n"
    )


def test_a_folder_on_either_side_and_a_file_for_the_answer(root: Path, tmp_path: Path) -> None:
    other = workspace(tmp_path / "khac", {})
    _change(other, CELLS, "110,125,40", "110,135,40")

    forth = _said(root, str(other), "--format", "json")
    back = _said(root, "moc", str(other), "--format", "json", "--to", str(tmp_path / "a.json"))

    there, here = json.loads(forth[1]), json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert (forth[0], back[0]) == (0, 0)
    assert [(one["old"], one["new"]) for one in there["cells"]] == [("135", "125")]
    assert [(one["old"], one["new"]) for one in here["cells"]] == [("125", "135")]


def test_two_tags(root: Path) -> None:
    _change(root, CELLS, "110,125,40", "110,135,40")
    _kept(root, "moc-2")
    (root / LAW).unlink()

    code, out, _ = _said(root, "moc", "moc-2")

    assert (code, out.split("\n")[0]) == (0, "So sánh moc với moc-2")
    assert "1 mục, 2 số liệu trong bài, 2 ô trong phụ lục, 1 ô trong tệp số liệu thay đổi." in out


def _paper(root: Path) -> bytes:
    old, new = _versions(root)
    said: list[Diagnostic] = []
    made = comparing.document(comparing.compare(old, new), new, 0, said)
    assert (said, made is None) == ([], False)
    return made or b""


def test_the_paper_keeps_to_the_decree_and_has_the_same_bytes(root: Path) -> None:
    _change(root, CELLS, "110,125,40", "110,135,40")
    _change(root, LAW, "sau khi ban hành.", "**sau** khi ban hành <img src=x> \\{\\{ 1 \\}\\}.")

    made = _paper(root)

    said: list[Diagnostic] = []
    conform(made, "thay-doi.docx", "final-electronic", said)
    assert said == []
    assert made == _paper(root)
    text = readable(made)
    assert "Năm 2019, toàn huyện ban hành 490 văn bản, tăng 13,2%" in text
    assert "480 → 490: Xã Ân, PL1.1.2 kỳ 2019: 125 → 135" in text
    assert "Các văn bản đều được tự kiểm tra sau khi ban hành <img src=x> {{ 1 }}." in text


def test_a_paper_is_written_where_the_name_asks_for_one(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "thay-doi.docx"

    assert _said(root, "moc", "--to", str(file)) == (0, f"Đã ghi {file.as_posix()}\n", "")
    assert "Không có gì thay đổi." in readable(file.read_bytes())


def test_emphasis_alone_is_no_change_of_a_sentence(root: Path) -> None:
    _change(root, LAW, "tự kiểm tra sau", "**tự kiểm tra** sau")

    found = _found(root)

    assert (bool(found), found.files) == (False, (LAW,))


def test_the_words_around_the_sections(root: Path) -> None:
    _change(root, "outline/report.yaml", "name: Trần Văn Mây", "name: Lê Thị Sông")

    (head,) = _found(root).sections

    assert (head.id, head.heading) == ("", "Phần đầu và phần ký")
    assert [(one.old, one.new) for one in head.edits] == [
        (("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Trần Văn Mây",), ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Thị Sông",))
    ]


def test_the_manifest_of_a_document_stands_for_its_commit(root: Path, tmp_path: Path) -> None:
    assert run(root, "draft", "--today", "20/3/2020").returncode == 0
    kept = tmp_path / "manifest.json"
    kept.write_bytes((root / "dist/draft/manifest.json").read_bytes())
    commit = json.loads(kept.read_text("utf-8"))["commit"]
    _change(root, CELLS, "110,125,40", "110,135,40")

    code, out, _ = _said(root, str(kept))

    lines = out.split("\n")
    assert (code, lines[0]) == (0, f"So sánh {kept} (lần ghi {commit[:7]}) với thư mục đang làm")
    assert lines[1] == "1 mục, 2 số liệu trong bài, 2 ô trong phụ lục, 1 ô trong tệp số liệu thay đổi."


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "không có tệp này"),
        ("[" * 100_000, "tệp không phải là JSON"),
        ('{"commit": "--output=x"}', "tệp không ghi lần ghi (commit) mà văn bản được dựng từ đó"),
        ("[1]", "tệp không ghi lần ghi (commit) mà văn bản được dựng từ đó"),
    ],
)
def test_a_manifest_that_tells_no_commit_is_refused(root: Path, content: str | None, why: str) -> None:
    if content is not None:
        (root / "m.json").write_text(content, "utf-8")

    assert _said(root, "m.json") == (1, "", f"Không so sánh được: không đọc được m.json: {why}\n")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("abc", "abc", [("equal", 0, 3, 0, 3)]),
        ("aa", "aaa", [("equal", 0, 2, 0, 2), ("insert", 2, 2, 2, 3)]),
        ("abcd", "axd", [("equal", 0, 1, 0, 1), ("replace", 1, 3, 1, 2), ("equal", 3, 4, 2, 3)]),
        ("xbx", "b", [("delete", 0, 1, 0, 0), ("equal", 1, 2, 0, 1), ("delete", 2, 3, 1, 1)]),
        # Of what is alike a thousand times, nobody waits for the best match.
        ("b" + "ab" * 999, "c" + "ac" * 999, [("replace", 0, 1999, 0, 1999)]),
    ],
)
def test_items_are_matched_in_order(old: str, new: str, expected: list[Opcode]) -> None:
    assert opcodes(list(old), list(new)) == expected


def test_the_new_version_with_tracked_changes(root: Path) -> None:
    _change(root, LAW, "Các văn bản đều được tự kiểm tra", "Mọi văn bản đều được tự kiểm tra")

    done = _said(root, "moc", "--redline")

    assert done == (0, "Đã ghi dist/so-sanh.docx\n", "")
    with zipfile.ZipFile(root / "dist/so-sanh.docx") as archive:
        main = archive.read("word/document.xml").decode()
    assert set(re.findall(r'w:author="([^"]*)"', main)) == {"Phòng Tư pháp"}
    assert "".join(re.findall(r"<w:delText[^>]*>([^<]*)", main)).split() == ["Các"]
