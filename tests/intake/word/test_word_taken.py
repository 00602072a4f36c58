"""What a Word report becomes: headings, requirements, lists, notes, tables, pictures, old fonts, units."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import word_documents as word
from word_intake import into

from baocao.diagnostics import Diagnostic
from baocao.examine import examine

DAY = date(2020, 4, 10)
CHI_DAO = "content/topics/noi-vu/chi-dao.md"
PNG = (Path(__file__).parents[3] / "docs/anh/trang-dau.png").read_bytes()


@pytest.fixture
def intake(tmp_path: Path) -> Any:
    """Takes a DOCX into a new workspace."""
    return partial(into, tmp_path)


def errors(home: Path, file: str) -> list[str]:
    """Codes of what check says of ``file``, but that something is still missing."""
    said = examine(home, None, DAY).findings.said
    return [one.code for one in said if one.span.file == file and one.code[0] in "ME"]


def codes(said: list[Diagnostic]) -> list[str]:
    return [one.code for one in said]


def below(home: Path, title: str, file: str = CHI_DAO) -> str:
    """What stands under the heading of the node ``title`` up to the next one."""
    text = (home / file).read_text("utf-8")
    return text.partition(f"{{#{title}}}\n")[2].partition("\n#")[0].strip()


def test_headings_requirements_and_the_rest_of_the_paper(intake: Any) -> None:
    body = (
        word.table([["UBND HUYỆN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]])
        + word.head("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH")
        + word.para(word.run("1. Kế hoạch cải cách hành chính", "<w:b/>"))
        + word.plain("Đoạn mở đầu.")
        + word.plain("- Việc ban hành kế hoạch hằng năm: đủ, đúng hạn.")
        + word.plain("Đoạn tiếp theo.")
        + word.plain("+ Con người: 12 người.")
        + word.head("2. Tuyên truyền", 2)
        + word.plain("Đã tuyên truyền.")
        + word.plain("Nơi nhận:")
        + word.plain("- Lưu: VT.")
    )

    taken, said, home = intake(word.docx(body))

    assert codes(said) == []
    assert below(home, "ke-hoach") == (
        "Đoạn mở đầu.\n\n<!-- yc: ban-hanh-ke-hoach -->\n\n"
        "- Việc ban hành kế hoạch hằng năm: đủ, đúng hạn.\n\n"
        "Đoạn tiếp theo.\n\n<!-- hd: Bố trí nguồn lực thực hiện: -->\n\n<!-- yc: kinh-phi -->\n"
        "<!-- hd: Kinh phí (số liệu: PL1.4) -->\n\n<!-- yc: con-nguoi -->\n\n+ Con người: 12 người."
    )
    assert below(home, "tuyen-truyen") == "<!-- yc: tuyen-truyen -->\n\nĐã tuyên truyền."
    assert errors(home, CHI_DAO) == []
    report = (home / taken.report).read_text("utf-8")
    assert (
        f"- {CHI_DAO}:5: Đoạn mở đầu. (Về kế hoạch cải cách hành chính; chưa rõ thuộc yêu cầu nào)" in report
    )
    assert "## Thể thức ở đầu văn bản: không thuộc nội dung (1)" in report
    assert "## Chữ ký, nơi nhận: không thuộc nội dung (2)" in report
    assert "Không mất chữ nào." in report


def test_emphasis_notes_links_lists_and_tables(intake: Any) -> None:
    link = '<w:hyperlink r:id="h{}">{}</w:hyperlink>'
    body = (
        word.head("Về công tác tuyên truyền")
        + word.para(
            word.run("Có ")
            + word.run("chữ đậm", "<w:b/>")
            + word.run(", ")
            + word.run("nghiêng", "<w:i/>")
            + '<w:r><w:footnoteReference w:id="1"/></w:r>'
            + word.run(" và ")
            + link.format(1, word.run("trang này"))
            + link.format(2, word.run("chỗ kia"))
        )
        + word.para(word.run("một"), '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + word.para(word.run("hai"), '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + word.table([["Năm", "Số | hội nghị"], ["2019", "5"]])
    )
    parts = {
        "word/footnotes.xml": word.notes("Công văn 12/NV."),
        "word/_rels/document.xml.rels": word.relations(h1="https://vi.du/a", h2="javascript:alert(1)"),
    }

    taken, said, home = intake(word.docx(body, parts))

    assert codes(said) == []
    assert taken.told == ("liên kết tới 'javascript:alert(1)' không dùng được: chỉ giữ chữ 'chỗ kia'",)
    assert below(home, "tuyen-truyen") == (
        "<!-- yc: tuyen-truyen -->\n\nCó **chữ đậm**, *nghiêng*[^1] và "
        "[trang này](https://vi.du/a)chỗ kia\n\n"
        "- một\n- hai\n\n| Năm | Số \\| hội nghị |\n| --- | --- |\n| 2019 | 5 |\n\n[^1]: Công văn 12/NV."
    )
    assert errors(home, CHI_DAO) == []


def test_a_picture_goes_beside_the_section(intake: Any) -> None:
    body = word.head("Về công tác tuyên truyền") + word.para(word.picture("p1", "Hội nghị [ảnh]"))
    parts = {"word/media/a.png": PNG, "word/_rels/document.xml.rels": word.relations(p1="media/a.png")}

    _, said, home = intake(word.docx(body, parts))

    text = below(home, "tuyen-truyen")
    name = text.partition("](")[2].rstrip(")")
    assert text.startswith("<!-- yc: tuyen-truyen -->\n\n![Hội nghị (ảnh)](hinh/noi-vu-bai-")
    assert (home / "content/topics/noi-vu" / name).read_bytes() == PNG
    assert codes(said) == []
    assert errors(home, CHI_DAO) == []


@pytest.mark.parametrize(
    ("font", "typed", "read"),
    [
        (".VnTime", "C¶i c¸ch hµnh chÝnh n¨m 2019", "Cải cách hành chính năm 2019"),
        (".VnTimeH", "céng hßa", "CỘNG HÒA"),
        ("VNI-Times", "Caûi caùch haønh chính", "Cải cách hành chính"),
    ],
)
def test_old_fonts_are_known_by_name(intake: Any, font: str, typed: str, read: str) -> None:
    look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    half = len(typed) // 2
    runs = word.run(typed[:half], look) + word.run(typed[half:], look)
    body = word.head("Về công tác tuyên truyền") + word.para(word.run("Unicode: ệ ") + runs)

    _, said, home = intake(word.docx(body))

    assert below(home, "tuyen-truyen") == f"<!-- yc: tuyen-truyen -->\n\nUnicode: ệ {read}"
    assert codes(said) == []


def test_a_table_that_is_a_form_goes_to_the_import_of_figures(intake: Any) -> None:
    rows = [
        ["Mã", "Chỉ tiêu", "Năm 2018", "Năm 2019"],
        ["PL2.1", "Tổng số thủ tục hành chính", "1.200", "1.300"],
    ]
    body = word.head("Về công tác tuyên truyền") + word.plain("Như bảng.") + word.table(rows)

    taken, said, home = intake(word.docx(body))

    path = "dist/tiep-nhan-word/noi-vu-bai/bieu-PL2-3.csv"
    assert (home / path).read_text("utf-8-sig") == (
        "Mã,Chỉ tiêu,Năm 2018,Năm 2019\nPL2.1,Tổng số thủ tục hành chính,1.200,1.300\n"
    )
    assert taken.told == (
        f"một bảng là biểu PL2: xem rồi nhận số liệu bằng build.py forms import {path} --agency noi-vu",
    )
    assert below(home, "tuyen-truyen") == (
        "<!-- yc: tuyen-truyen -->\n\nNhư bảng.\n\n"
        f"<!-- gc: bảng ở chỗ này là biểu PL2, đã tách ra {path} -->"
    )
    assert codes(said) == []


def test_a_written_section_is_left_alone(intake: Any) -> None:
    body = word.head("Mục tiêu") + word.plain("Mục tiêu từ Word.")

    _, said, home = intake(word.docx(body), root={})

    here = "phuong-huong.md"
    assert codes(said) == ["D362"]
    assert "từ Word" not in (home / f"content/topics/noi-vu/{here}").read_text("utf-8")
    assert "từ Word" in (home / f"dist/tiep-nhan-word/noi-vu-bai/noi-vu/{here}").read_text("utf-8")


@pytest.mark.parametrize(("whole", "taken"), [(False, False), (True, True)])
def test_replace_needs_text_for_all_that_was_written(intake: Any, *, whole: bool, taken: bool) -> None:
    body = word.head("Mục tiêu") + word.plain("Mục tiêu từ Word.")
    body += (word.head("Giải pháp") + word.plain("Giải pháp từ Word.")) * whole

    _, said, home = intake(word.docx(body), root={}, replace=True)

    text = (home / "content/topics/noi-vu/phuong-huong.md").read_text("utf-8")
    assert codes(said) == ["D362"] * (not taken)
    assert ("Mục tiêu từ Word." in text) is taken


def test_a_unit_keeps_its_own_headings(intake: Any) -> None:
    body = word.plain("Lời đầu.") + word.head("1. Cải cách thể chế") + word.plain("Đủ.")
    body += word.head("Việc riêng của xã") + word.plain("Có.")

    _, said, home = intake(word.docx(body), "xa-an", "Báo cáo xã An.docx")

    assert (home / "content/units/xa-an/bao-cao-xa-an.md").read_text("utf-8") == (
        "Lời đầu.\n\n## 1. Cải cách thể chế {#the-che}\n\nĐủ.\n\n## Việc riêng của xã\n\nCó.\n"
    )
    assert codes(said) == []
