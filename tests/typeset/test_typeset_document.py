"""The finished document: what stands on the paper, and how Word is told."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from manuscripts import CLOSING, EPOCH, PART, TABLES, manuscript, report
from opened import body, codes, made, paragraphs, part, parts, sections, style, text

from baocao.model import Issuer, Stage
from baocao.typeset import typeset
from baocao.typeset.ooxml import BLANK, FIELDS, w

WITHOUT_GAP = TABLES.replace('::: {custom-style="Slot"}\nslot-3\n:::\n', "")
PLAIN = PART.replace("[Phụ lục I](#pl_PL1)", ""), CLOSING.replace("[Phụ lục II](#pl_PL2)", "")
SIGNED = report(number=5, signed=date(2020, 4, 5))


def final(**more: object):
    return manuscript(stage=Stage.FINAL, sheets=(PART, WITHOUT_GAP, CLOSING), about=SIGNED, **more)


def test_same_manuscript_same_bytes() -> None:
    assert made(manuscript()).docx == made(manuscript()).docx


def test_only_the_properties_know_the_time() -> None:
    early, late = (typeset(manuscript(), epoch, []) for epoch in (EPOCH, EPOCH + 86_400))
    assert early and late

    one, other = parts(early), parts(late)

    assert {name for name in one if one[name] != other[name]} == {"docProps/core.xml"}


@pytest.mark.parametrize("epoch", [-1, 10**20])
def test_time_out_of_range_is_taken_as_the_nearest(epoch: int) -> None:
    assert typeset(manuscript(sheets=(PART, CLOSING)), epoch, []) is not None


def test_parts_of_the_package() -> None:
    names = list(parts(made(manuscript(marked="Số liệu minh họa"))))

    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])
    assert set(names) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer-default.xml",
        "word/footer-first.xml",
        "word/footnotes.xml",
        "word/header-default.xml",
        "word/header-first.xml",
        "word/media/rId14.png",
        "word/settings.xml",
        "word/styles.xml",
    }


def test_letterhead_of_a_draft() -> None:
    table = next(body(made(manuscript())).iter(w("tbl")))
    cells = [[text(one) for one in cell.iter(w("p"))] for cell in table.iter(w("tc"))]

    assert cells == [
        ["ỦY BAN NHÂN DÂN", "HUYỆN TRIỆU SƠN", ""],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", ""],
        [f"Số:{BLANK * 9}/BC-UBND", "DỰ THẢO"],
        [f"Triệu Sơn, ngày{BLANK * 5}tháng{BLANK * 5}năm{BLANK * 8}"],
    ]


def test_letterhead_of_a_signed_report() -> None:
    table = next(body(made(final())).iter(w("tbl")))
    cells = [[text(one) for one in cell.iter(w("p"))] for cell in table.iter(w("tc"))]

    assert cells[2:] == [["Số: 05/BC-UBND"], ["Triệu Sơn, ngày 05 tháng 4 năm 2020"]]


def test_letterhead_columns_hold_their_lines() -> None:
    table = next(body(made(manuscript())).iter(w("tbl")))

    left, right = (int(one.get(w("w"), "0")) for one in table.iter(w("gridCol")))

    assert right >= 5594
    assert left + right == 9071


def test_superior_line_is_printed_when_there_is_one() -> None:
    issuer = Issuer("Phòng Nội vụ", ("PHÒNG NỘI VỤ",), "NV", "Triệu Sơn", "huyện", "UBND HUYỆN TRIỆU SƠN")
    document = made(manuscript(about=report(issuer=issuer)))

    assert paragraphs(body(document), "ChuQuan") == ["UBND HUYỆN TRIỆU SƠN"]
    assert paragraphs(body(document), "CoQuan") == ["PHÒNG NỘI VỤ"]


def test_title_and_addressee() -> None:
    tree = body(made(manuscript()))

    assert paragraphs(tree, "TenLoai") == ["BÁO CÁO"]
    assert paragraphs(tree, "TrichYeu") == [report().subject]
    assert paragraphs(tree, "KinhGui") == ["Kính gửi: Sở Nội vụ tỉnh Thanh Hóa"]
    assert [one[-1] for one in paragraphs(tree, "CanCu")] == [";", "."]


def test_several_addressees_stand_below_the_call() -> None:
    about = report(addressees=("Ủy ban nhân dân tỉnh", "Sở Nội vụ"))
    tree = body(made(manuscript(about=about)))

    assert paragraphs(tree, "KinhGui") == ["Kính gửi:"]
    assert paragraphs(tree, "NoiNhanCapTren") == ["- Ủy ban nhân dân tỉnh;", "- Sở Nội vụ."]


def test_report_to_an_equal_has_no_addressee() -> None:
    tree = body(made(manuscript(about=report(superior=False))))

    assert paragraphs(tree, "KinhGui") == []
    assert "- Như trên;" not in paragraphs(tree, "NoiNhanMuc")


def test_order_of_the_components() -> None:
    tree = body(made(manuscript(sheets=PLAIN, appendices=False)))
    kinds = [style(one) if one.tag == w("p") else "bảng" for one in tree if one.tag != w("sectPr")]

    assert kinds == [
        "bảng",
        *("TenLoai", "TrichYeu", "Vach", "KinhGui", "CanCu", "CanCu", "MoDau", "Phan"),
        *("Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "BodyText", "BodyText", "BodyText"),
        *("Heading2", "BodyText", "bảng", "HetPhan"),
    ]


@pytest.mark.parametrize(
    ("last", "printed"),
    [
        ("Trên đây là báo cáo.", "Trên đây là báo cáo./."),
        ("Trên đây là báo cáo", "Trên đây là báo cáo./."),
        ("Trên đây là báo cáo./.", "Trên đây là báo cáo./."),
        ("Một việc;", "Một việc./."),
    ],
)
def test_end_mark(last: str, printed: str) -> None:
    tree = body(made(manuscript(sheets=(PART, last), slots={})))

    assert paragraphs(tree, "BodyText")[-1] == printed


def test_end_mark_gets_a_line_of_its_own_below_a_table_or_a_gap() -> None:
    tree = body(made(manuscript(sheets=(PART, TABLES))))

    assert paragraphs(tree, "BodyText")[-1] == "./."


def test_last_paragraph_stays_with_the_signature() -> None:
    tree = body(made(manuscript(sheets=PLAIN, appendices=False)))
    last = [one for one in tree if one.tag == w("p") and style(one) == "BodyText"][-1]
    table = [one for one in tree if one.tag == w("tbl")][-1]

    assert last.find(f"{w('pPr')}/{w('keepNext')}") is not None
    assert [row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in table.iter(w("tr"))] == [True]


def test_signature_and_recipients() -> None:
    table = [one for one in body(made(manuscript(sheets=PLAIN, appendices=False))) if one.tag == w("tbl")][-1]
    cells = [[text(one) for one in cell.iter(w("p"))] for cell in table.iter(w("tc"))]

    assert cells == [
        [
            "Nơi nhận:",
            "- Như trên;",
            "- Thường trực Huyện ủy (để b/c);",
            "- Các phòng, ban, đơn vị;",
            "- UBND các xã, thị trấn;",
            "- Lưu: VT, NV.",
        ],
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A"],
    ]


def test_sections() -> None:
    def plain(landscape: bool, headers: list[str], start: str | None, hidden: bool) -> dict[str, object]:
        return {
            "landscape": landscape,
            "start": start,
            "hidden": hidden,
            "headers": headers,
            "footers": [],
        }

    both = ["header-default", "header-first"]

    assert sections(made(manuscript())) == [
        plain(False, both, None, True),
        plain(True, [], None, False),
        plain(False, [], None, False),
        plain(True, both, "1", True),
        plain(False, both, "1", True),
    ]


def test_page_number_is_a_field_in_the_header_but_not_on_the_first_page() -> None:
    document = made(manuscript())

    assert codes(part(document, "word/header-default.xml")) == ["PAGE"]
    assert codes(part(document, "word/header-first.xml")) == []


def test_mark_of_invented_data_is_on_every_page() -> None:
    words = "Số liệu minh họa"
    document = made(manuscript(marked=words))

    footers = [one["footers"] for one in sections(document)]
    assert footers[0] == ["footer-default", "footer-first"]
    assert all(
        found == footers[0] for found, one in zip(footers, sections(document), strict=True) if one["hidden"]
    )
    for name in ("default", "first"):
        assert text(part(document, f"word/footer-{name}.xml")) == words


def test_fields_are_those_we_know() -> None:
    tree = body(made(final(values={"toc.show": True})))

    assert {code.split()[0] for code in codes(tree)} == FIELDS - {"PAGE"}


def test_references_to_labels_are_fields_other_links_stay_links() -> None:
    document = made(manuscript())
    links = [one.get(w("anchor")) for one in body(document).iter(w("hyperlink"))]

    assert [one for one in codes(body(document)) if one.startswith("REF")] == [
        "REF pl_PL1 \\h",
        "REF bang_slot_1 \\h",
    ]
    assert codes(part(document, "word/footnotes.xml")) == ["REF pl_PL2 \\h"]
    assert links == ["van-ban", None]


def test_bookmarks_are_numbered_in_order_and_mark_headings_only() -> None:
    tree = body(made(manuscript()))
    starts = list(tree.iter(w("bookmarkStart")))

    assert [one.get(w("id")) for one in starts] == [str(at) for at in range(1, len(starts) + 1)]
    assert [one.get(w("name")) for one in starts] == [
        *("phan-1", "chi-dao", "cong-tac", "van-ban", "ket-qua", "kiem-tra", "bang_slot_1", "bang_slot_2"),
        *("danh-gia", "pl_PL1", "pl_PL2"),
    ]
    assert all(one.getparent().tag == w("p") for one in starts)  # type: ignore[union-attr]


def test_captions_count() -> None:
    tree = body(made(manuscript()))

    assert paragraphs(tree, "Caption") == ["Bảng 1. Số văn bản theo năm", "Bảng 2. Bảng ngang"]
    assert [one for one in codes(tree) if one.startswith("SEQ")] == ["SEQ Bảng \\* ARABIC"] * 2


def test_gap_is_framed() -> None:
    assert paragraphs(body(made(manuscript())), "KhoangTrong") == [
        "Chưa có nội dung mục 2: Phòng Nội vụ, hạn ngày 15/3/2020, quá hạn 5 ngày."
    ]


def test_author_table_looks_like_ours() -> None:
    table = list(body(made(manuscript())).iter(w("tbl")))[1]
    rows = list(table.iter(w("tr")))

    assert [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows] == [True, False, False]
    assert paragraphs(table, "ODau") == ["Năm", "Số cuộc", "Ghi chú"]
    assert table.find(f"{w('tblPr')}/{w('tblBorders')}") is not None
    assert sum(int(one.get(w("w"), "0")) for one in table.iter(w("gridCol"))) == 9071


def test_appendix_head() -> None:
    tree = body(made(final()))

    assert paragraphs(tree, "PhuLuc") == ["Phụ lục I", "Phụ lục II"]
    assert paragraphs(tree, "PhuLucTen")[1] == "THỐNG KÊ SỐ LƯỢNG TỔ CHỨC"
    assert paragraphs(tree, "PhuLucKemTheo")[0] == (
        "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 4 năm 2020 của Ủy ban nhân dân huyện Triệu Sơn)"
    )
    assert paragraphs(tree, "PhuLucChu") == ["(Tính đến ngày 31 tháng 12 năm 2019)"]
    assert paragraphs(tree, "BangTen") == ["I. Số lượng, cơ cấu", "II. Số lượng đơn vị"]


def test_appendix_reference_is_open_while_the_number_is() -> None:
    words = paragraphs(body(made(manuscript())), "PhuLucKemTheo")[0]

    assert words.replace(BLANK, "_") == (
        "(Kèm theo Báo cáo số ________/BC-UBND ngày_____tháng_____năm________"
        " của Ủy ban nhân dân huyện Triệu Sơn)"
    )


def test_appendix_ends_with_the_mark_behind_its_last_note() -> None:
    assert paragraphs(body(made(manuscript())), "GhiChuBang") == [
        "1 UBND cấp xã báo cáo kết quả của đơn vị./."
    ]


def test_footnotes_are_counted_from_one() -> None:
    document = made(manuscript())
    references = [one.get(w("id")) for one in body(document).iter(w("footnoteReference"))]
    notes = [one.get(w("id")) for one in part(document, "word/footnotes.xml")]

    assert references == ["1", "2"]
    assert notes == ["-1", "0", "1", "2"]


def test_contents_list_has_its_entries_and_asks_for_page_numbers() -> None:
    document = made(final(values={"toc.show": True}))
    settings = part(document, "word/settings.xml")

    assert paragraphs(body(document), "TOC2") == ["I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "II. ĐÁNH GIÁ CHUNG"]
    assert settings.find(w("updateFields")) is not None
    assert part(made(final()), "word/settings.xml").find(w("updateFields")) is None


def test_all_fonts_are_times_new_roman_and_black() -> None:
    held = parts(made(manuscript()))
    styles = part(made(manuscript()), "word/styles.xml")

    fonts = {value for one in styles.iter(w("rFonts")) for value in one.attrib.values()}
    colours = {one.get(w("val")) for one in styles.iter(w("color"))}
    assert fonts == {"Times New Roman"}
    assert colours == {"000000"}
    assert not any(
        b"w:rFonts" in held[name] or b"heme=" in held[name] for name in held if name != "word/styles.xml"
    )
    assert not any("theme" in name for name in held)


def test_headings_have_outline_levels_and_letters_are_not_bold() -> None:
    styles = part(made(manuscript()), "word/styles.xml")
    found = {}
    for one in styles.iter(w("style")):
        if one.get(w("styleId"), "").startswith("Heading"):
            level, bold = one.find(f".//{w('outlineLvl')}"), one.find(f"{w('rPr')}/{w('b')}")
            assert level is not None and bold is not None
            found[one.get(w("styleId"))] = (level.get(w("val")), bold.get(w("val")) != "0")

    assert found == {f"Heading{at}": (str(at - 1), at < 5) for at in range(1, 10)}


def test_properties_hold_the_subject_and_no_clock() -> None:
    core = parts(made(manuscript()))["docProps/core.xml"].decode()

    assert f"<dc:title>{report().subject}</dc:title>" in core
    assert core.count("2020-04-15T00:00:00Z") == 2


def test_control_characters_and_markup_in_the_facts_are_plain_text() -> None:
    about = replace(report(), subject="A <b>&amp;\x07 \u0000\ufffe]]> B", opening='"<w:p/>"')
    tree = body(made(manuscript(about=about)))

    assert paragraphs(tree, "TrichYeu") == ["A <b>&amp; ]]> B"]
    assert paragraphs(tree, "MoDau") == ['"<w:p/>"']


def test_automatic_lists_become_dashes_with_a_word() -> None:
    said: list = []
    document = typeset(manuscript(sheets=(PART, "- một\n- hai\n\nHết.")), EPOCH, said)
    assert document

    assert [(one.code, one.severity.name) for one in said] == [("P606", "WARNING")]
    assert paragraphs(body(document), "BodyText")[-3:] == ["- một", "- hai", "Hết./."]
    assert list(body(document).iter(w("numPr"))) == []


def test_version_of_pandoc_is_kept() -> None:
    assert made(manuscript(sheets=(PART,))).pandoc[0].isdigit()


def test_same_bytes_in_another_process(tmp_path: Path) -> None:
    ours = (
        "import sys; sys.path[:0] = [sys.argv[1], sys.argv[2]]\n"
        "from manuscripts import EPOCH, manuscript\n"
        "from baocao.typeset import typeset\n"
        "sys.stdout.buffer.write(typeset(manuscript(), EPOCH, []).docx)\n"
    )
    here = Path(__file__).resolve().parent
    odd = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "TMPDIR": str(tmp_path)}

    run = subprocess.run(
        [sys.executable, "-c", ours, str(here.parents[1]), str(here)],
        env=odd,
        capture_output=True,
        check=True,
    )

    assert run.stdout == made(manuscript()).docx
    assert list(tmp_path.iterdir()) == []
