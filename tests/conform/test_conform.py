"""A good report has no findings; spoilt in one way it has exactly the findings of that way."""

# ruff: noqa: E501 (XML and the table of cases read best on one line)

import papers as p
import pytest

from baocao.conform import conform
from baocao.diagnostics import Diagnostic, Severity


def said(docx: bytes, state: str = "final-paper") -> list[Diagnostic]:
    found: list[Diagnostic] = []
    conform(docx, "bao-cao.docx", state, found)
    return found


def codes(docx: bytes, state: str = "final-paper") -> list[str]:
    return sorted({one.code for one in said(docx, state)})


@pytest.mark.parametrize("state", ["draft", "final-paper", "final-electronic"])
def test_good_report_has_no_findings(state: str) -> None:
    assert said(p.report(), state) == []


NFD = "Huye\u0323\u0302n đã ban hành 12 kế hoạch"

SPOILT: list[tuple[str, str, str, str]] = [
    # name, what is replaced, what by, the rule that must say so
    ("paper", 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "PG-01"),
    ("top-margin", 'w:top="1134"', 'w:top="850"', "PG-03"),
    ("bottom-margin", 'w:bottom="1134"', 'w:bottom="1701"', "PG-04"),
    ("left-margin", 'w:left="1701"', 'w:left="1134"', "PG-05"),
    ("gutter", 'w:left="1701"', 'w:left="1701" w:gutter="567"', "PG-05"),
    ("right-margin", 'w:right="1134"', 'w:right="567"', "PG-06"),
    ("font", p.TEXT_1, p.body("Nội dung, Phụ lục I, II", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'), "PG-07"),
    (
        "theme-font",
        p.TEXT_1,
        p.body("Phụ lục I, II", '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'),
        "PG-07",
    ),
    ("legacy-font", p.TEXT_1, p.body("Phụ lục I, II", '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'), "PG-08"),
    ("nfd-text", "Huyện đã ban hành 12 kế hoạch", NFD, "PG-08"),
    ("coloured-heading", p.ROMAN_1, p.body("I. CÔNG TÁC CHỈ ĐẠO", p.BOLD + '<w:color w:val="2E74B5"/>'), "PG-09"),
    ("highlight", p.OPENING, p.body("Báo cáo như sau:", '<w:highlight w:val="yellow"/>'), "PG-09"),
    ("size-family", p.PLACE, p.PLACE.replace(p.size(14), p.size(13)), "PG-10"),
    ("roman-page-numbers", '<w:pgNumType w:start="1"/>', '<w:pgNumType w:fmt="lowerRoman" w:start="1"/>', "PG-11"),
    ("number-on-page-1", p.MAIN_SECTION, p.MAIN_SECTION.replace("<w:titlePg/>", ""), "PG-13"),
    ("starts-at-3", p.MAIN_SECTION, p.MAIN_SECTION.replace('w:start="1"', 'w:start="3"'), "PG-13"),
    ("appendix-goes-on", p.APPENDIX_2 + p.section(), p.APPENDIX_2 + p.section(start=None), "PG-14"),
    ("appendix-number-shown", p.APPENDIX_2 + p.section(), p.APPENDIX_2 + p.section(title=False), "PG-15"),
    ("borders", "<w:tblPr><w:tblCellMar>", "<w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders><w:tblCellMar>", "LY-02"),
    ("wrapped-country", 'w:tcW w:w="5671"', 'w:tcW w:w="5000"', "LY-03"),
    ("country-misspelt", "CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HÔI", "HD-01"),
    ("country-too-small", p.COUNTRY, p.COUNTRY.replace(p.size(13), p.size(11)), "HD-02"),
    ("en-dash-motto", "Độc lập - Tự do", "Độc lập – Tự do", "HD-03"),
    ("motto-italic", p.MOTTO, p.MOTTO.replace(p.BOLD, p.BOLD + p.ITALIC), "HD-04"),
    ("motto-line-short", p.MOTTO_LINE, p.line(20), "HD-05"),
    ("motto-underlined", p.MOTTO + p.MOTTO_LINE, p.MOTTO.replace(p.BOLD, p.BOLD + "<w:u w:val='single'/>") + p.centred(""), "HD-05"),
    ("motto-spaced", p.MOTTO, p.MOTTO.replace("<w:pPr>", '<w:pPr><w:spacing w:before="120"/>'), "HD-06"),
    ("issuer-abbreviated", ">ỦY BAN NHÂN DÂN<", ">UBND<", "HD-07"),
    ("issuer-13.5", p.ISSUER, p.ISSUER.replace(p.size(13), p.size(14)), "HD-08"),
    (
        "superior-bold",
        p.ISSUER + p.ISSUER_LINE,
        p.ISSUER + p.centred("PHÒNG NỘI VỤ", p.BOLD + p.size(13)) + p.line(15),
        "HD-09",
    ),
    ("issuer-line-long", p.ISSUER_LINE, p.line(40), "HD-11"),
    ("issuer-line-dashes", p.ISSUER_LINE, p.centred("--------", p.size(13)), "HD-11"),
    ("number-spaces", "Số: 05/BC-UBND<", "Số: 05 /BC - UBND<", "HD-13"),
    ("number-blank", "Số: 05/BC-UBND<", "Số:      /BC-UBND<", "HD-13"),
    ("number-unpadded", "Số: 05/BC-UBND<", "Số: 5/BC-UBND<", "HD-14"),
    ("number-bold", p.NUMBER, p.NUMBER.replace(p.size(13), p.BOLD + p.size(13)), "HD-15"),
    ("number-with-year", "Số: 05/BC-UBND<", "Số: 05/2020/BC-UBND<", "HD-16"),
    ("date-slashes", "ngày 05 tháng 3 năm 2020</w:t>", "ngày 31 tháng 02 năm 2020</w:t>", "HD-18"),
    ("date-without-comma", "Sông Xanh, ngày", "Sông Xanh ngày", "HD-18"),
    ("month-padded", "Sông Xanh, ngày 05 tháng 3 năm", "Sông Xanh, ngày 05 tháng 03 năm", "HD-19"),
    ("day-unpadded", "Sông Xanh, ngày 05", "Sông Xanh, ngày 5", "HD-19"),
    ("place-small", "Sông Xanh, ngày", "huyện Sông Xanh, ngày", "HD-20"),
    ("place-upright", p.PLACE, p.PLACE.replace(p.ITALIC, ""), "HD-21"),
    ("district-too-late", "Sông Xanh, ngày 05 tháng 3 năm 2020", "Sông Xanh, ngày 05 tháng 8 năm 2025", "HD-22"),
    ("wrong-code", "Số: 05/BC-UBND<", "Số: 05/KH-UBND<", "AB-01"),
    ("letter-code", "Số: 05/BC-UBND<", "Số: 05/CV-UBND<", "AB-02"),
    ("small-code", "Số: 05/BC-UBND<", "Số: 05/Bc-UBND<", "AB-03"),
    ("kind-small", ">BÁO CÁO<", ">Báo cáo<", "TL-01"),
    ("subject-not-bold", p.SUBJECT, p.SUBJECT.replace(p.BOLD, ""), "TL-02"),
    ("subject-v/v", ">Kết quả thực hiện chương", ">V/v thực hiện chương", "TL-03"),
    ("subject-line-missing", p.SUBJECT_LINE, "", "TL-04"),
    ("subject-gap", p.SUBJECT + p.SUBJECT_LINE, p.SUBJECT + p.centred("") + p.SUBJECT_LINE, "TL-05"),
    ("basis-upright", p.BASIS_1, p.BASIS_1.replace(p.ITALIC, ""), "BD-02"),
    ("basis-ends-in-comma", "địa phương ngày 19 tháng 6 năm 2015.", "địa phương ngày 19 tháng 6 năm 2015,", "BD-03"),
    ("basis-without-date", " ngày 24 tháng 01 năm 2019 của", " của", "BD-04"),
    ("citation-without-number", "đồng bộ tại", "đồng bộ theo Nghị định 30/2020/NĐ-CP tại", "BD-05"),
    ("body-12", p.TEXT_2, p.TEXT_2.replace("<w:rPr>", "<w:rPr>" + p.size(12)), "BD-06"),
    ("body-13-and-14", p.TEXT_2, p.TEXT_2.replace("<w:rPr>", "<w:rPr>" + p.size(13)), "BD-06"),
    ("body-left", p.TEXT_2, p.TEXT_2.replace("</w:pPr>", '<w:jc w:val="left"/></w:pPr>'), "BD-07"),
    ("body-indent", p.TEXT_2, p.TEXT_2.replace("</w:pPr>", '<w:ind w:firstLine="850"/></w:pPr>'), "BD-08"),
    ("body-tab", ">Công tác cải cách", ">\u00a0\u00a0Công tác cải cách", "BD-08"),
    ("body-tight", p.DASHES, p.DASHES.replace("</w:pPr>", '<w:spacing w:before="0"/></w:pPr>'), "BD-09"),
    ("body-empty-line", p.DASHES, p.DASHES.replace("</w:p>", "</w:p>" + p.body(""), 1), "BD-09"),
    ("body-double", p.TEXT_2, p.TEXT_2.replace("</w:pPr>", '<w:spacing w:line="480"/></w:pPr>'), "BD-10"),
    ("part-capitals", ">Phần I<", ">PHẦN I<", "BD-11"),
    ("part-arabic", ">Phần I<", ">Phần 1<", "BD-11"),
    ("part-title-small", ">KẾT QUẢ THỰC HIỆN<", ">Kết quả thực hiện<", "BD-11"),
    ("roman-gap", ">II. ĐÁNH GIÁ", ">III. ĐÁNH GIÁ", "BD-12"),
    ("roman-small", ">II. ĐÁNH GIÁ CHUNG", ">II. Đánh giá chung", "BD-12"),
    ("heading-capitals", ">1. Ban hành văn bản", ">1. BAN HÀNH VĂN BẢN", "BD-13"),
    ("point-dot", ">b) Nội dung", ">b. Nội dung", "BD-15"),
    ("point-order", ">đ) Nội dung", ">e) Nội dung", "BD-16"),
    ("end-mark-missing", "huyện Sông Xanh./.", "huyện Sông Xanh.", "BD-20"),
    ("end-mark-spaced", "huyện Sông Xanh./.", "huyện Sông Xanh ./.", "BD-20"),
    ("end-mark-early", "các cơ quan chủ động.", "các cơ quan chủ động./.", "BD-20"),
    ("appendix-end-mark", "Danh mục gồm 12 văn bản./.", "Danh mục gồm 12 văn bản.", "BD-21"),
    ("office-not-bold", p.OFFICES, p.OFFICES.replace(p.BOLD, ""), "SG-01"),
    ("party-style", ">TM. ỦY", ">T/M ỦY", "SG-02"),
    ("no-authority", p.OFFICES, p.centred("CHỦ TỊCH", p.BOLD), "SG-03"),
    ("deputy-alone", ">CHỦ TỊCH<", ">PHÓ CHỦ TỊCH<", "SG-04"),
    ("delegated-with-tm", ">CHỦ TỊCH<", ">TL. CHỦ TỊCH<", "SG-05"),
    ("name-not-bold", p.SIGNER, p.SIGNER.replace(p.BOLD, ""), "SG-08"),
    ("name-in-capitals", ">Lê Thị Bình<", ">LÊ THỊ BÌNH<", "SG-08"),
    ("degree", ">Lê Thị Bình<", ">ThS. Lê Thị Bình<", "SG-09"),
    ("signed-hint", p.SPACE, p.centred("(Đã ký)", p.ITALIC), "SG-11"),
    ("no-address", p.TO, "", "NN-01"),
    ("address-bold", p.TO, p.TO.replace("<w:rPr>", "<w:rPr>" + p.BOLD), "NN-02"),
    ("address-full-stop", "tỉnh Hà Trung<", "tỉnh Hà Trung.<", "NN-03"),
    ("addressees-without-marks", p.TO, p.centred("Kính gửi:") + p.body("- Sở A") + p.body("- Sở B."), "NN-04"),
    ("recipients-13", p.HEADING, p.HEADING.replace(p.size(12), p.size(13)), "NN-05"),
    ("recipients-capitals", ">Nơi nhận:<", ">NƠI NHẬN:<", "NN-05"),
    ("not-as-above", ">- Như trên;<", ">- Sở Nội vụ tỉnh;<", "NN-06"),
    ("recipients-comma", ">- Các xã, thị trấn;<", ">- Các xã, thị trấn,<", "NN-07"),
    ("recipients-12", p.RECIPIENTS, p.RECIPIENTS.replace(p.size(11), p.size(12), 2), "NN-07"),
    ("filed", ">- Lưu: VT, NV (2).<", ">- Lưu VT, NV<", "NN-08"),
    ("filed-without-unit", ">- Lưu: VT, NV (2).<", ">- Lưu: VT.<", "NN-08"),
    ("appendix-not-mentioned", "Phụ lục I và Phụ lục II kèm theo", "Phụ lục I kèm theo", "PL-01"),
    ("appendix-capitals", ">Phụ lục II<", ">PHỤ LỤC II<", "PL-03"),
    ("appendix-13", p.APPENDIX_2, p.APPENDIX_2.replace(p.BOLD, p.BOLD + p.size(13), 1), "PL-03"),
    ("appendix-title-small", ">DANH MỤC VĂN BẢN ĐÃ BAN HÀNH<", ">Danh mục văn bản<", "PL-04"),
    ("appendix-reference-missing", p.REFERENCE, "", "PL-05"),
    ("appendix-reference-upright", p.REFERENCE, p.REFERENCE.replace(p.ITALIC, ""), "PL-05"),
    ("appendix-reference-type", "Kèm theo Báo cáo số", "Kèm theo Văn bản số", "PL-06"),
    ("appendix-reference-open", "Báo cáo số 05/BC-UBND ngày 05 tháng 3", "Báo cáo số    /BC-UBND ngày    tháng   ", "PL-07"),
    ("appendix-line-missing", p.REFERENCE + p.line(40), p.REFERENCE, "PL-08"),
    ("secret", p.KIND, p.para("MẬT", p.BOLD) + p.KIND, "MK-01"),
    ("urgent", p.KIND, p.para("HỎA TỐC", p.BOLD) + p.KIND, "MK-02"),
    ("limited", p.KIND, p.para("LƯU HÀNH NỘI BỘ", p.BOLD) + p.KIND, "MK-03"),
    ("draft-mark", p.KIND, p.para("DỰ THẢO", p.BOLD) + p.KIND, "DT-04"),
    ("gap", "ban hành 12 kế hoạch", "ban hành ..... kế hoạch", "DT-04"),
    ("tracked", p.OPENING, p.OPENING.replace("<w:r>", '<w:ins w:id="1"><w:r>').replace("</w:r>", "</w:r></w:ins>"), "DT-04"),
    ("small-sentence", ">Trên đây là", ">trên đây là", "CP-01"),
    ("capital-unit", "đồng bộ tại huyện Sông Xanh", "đồng bộ tại Huyện Sông Xanh", "CP-03"),
    ("numbered-unit", "đồng bộ tại huyện", "đồng bộ tại quận 1, huyện", "CP-04"),
    ("capital-city", "đồng bộ tại huyện", "đồng bộ tại thủ đô Hà Nội, huyện", "CP-05"),
    ("people's-committee", "báo cáo của Ủy ban nhân dân", "báo cáo của Ủy Ban Nhân Dân", "CP-08"),
    ("small-act", "đồng bộ tại", "đồng bộ theo nghị định số 09/2019/NĐ-CP tại", "CP-13"),
    ("small-article", "đồng bộ tại", "đồng bộ theo khoản 2 điều 103 tại", "CP-14"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code"), [one[1:] for one in SPOILT], ids=[one[0] for one in SPOILT])
def test_spoilt_in_one_way_finds_that_rule(old: str, new: str, code: str) -> None:
    found = said(p.report((old, new)))

    assert sorted({one.code for one in found}) == [code]
    assert all(one.message and one.hint for one in found)


V_V = p.centred("V/v báo cáo kết quả", p.size(13), '<w:spacing w:before="120"/>')


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (p.NUMBER + V_V, False),
        (p.NUMBER + V_V.replace(p.size(13), p.size(12)), False),
        (p.NUMBER + V_V.replace(p.size(13), p.size(14)), True),
        (p.NUMBER + V_V.replace(p.size(13), p.BOLD + p.size(13)), True),
        (p.NUMBER + V_V.replace(p.size(13), p.ITALIC + p.size(13)), True),
        (p.NUMBER + V_V.replace("120", "60"), True),
        (V_V + p.NUMBER, True),
    ],
    ids=["13", "12", "14", "bold", "italic", "tight", "above the number"],
)
def test_subject_of_a_letter_stands_below_its_number(number: str, found: bool) -> None:
    assert ("TL-06" in {one.code for one in said(p.report((p.NUMBER, number)))}) is found


def test_number_of_the_paragraph_counts_table_cells() -> None:
    found = said(p.report((">Phần I<", ">PHẦN I<")))

    inside = p.main()
    expected = inside[: inside.index(">Phần I<")].count("<w:p>")
    assert [(one.span.file, one.span.line, one.span.column) for one in found] == [
        ("bao-cao.docx", expected, 0)
    ]


def test_one_cause_is_said_once_for_many_paragraphs() -> None:
    found = said(p.report(styles=p.STYLES.replace('<w:jc w:val="both"/>', "")))

    assert [one.code for one in found] == ["BD-07"]
    assert "đoạn khác" in found[0].message


def test_page_number_in_the_footer() -> None:
    inside = p.main().replace("headerReference", "footerReference").replace("rIdH1", "rIdF1")

    found = codes(p.packed(p.parts(inside, footer1=p.PAGE_HEADER)))

    assert found == ["PG-12"]


def test_no_page_number_at_all() -> None:
    assert codes(p.report(header1="<w:p/>")) == ["PG-11"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('<w:jc w:val="center"/>', "", "PG-12"),
        ("<w:r><w:t>2</w:t>", "<w:r><w:rPr><w:i/></w:rPr><w:t>2</w:t>", "PG-11"),
        ("<w:r><w:t>2</w:t>", '<w:r><w:rPr><w:sz w:val="22"/></w:rPr><w:t>2</w:t>', "PG-11"),
        ("</w:pPr><w:r>", "</w:pPr><w:r><w:t>Trang </w:t></w:r><w:r>", "PG-11"),
        (" PAGE ", " PAGE \\* ROMAN ", "PG-11"),
    ],
)
def test_page_number_looks_wrong(old: str, new: str, code: str) -> None:
    assert codes(p.report(header1=p.PAGE_HEADER.replace(old, new, 1))) == [code]


def test_page_number_as_simple_field() -> None:
    field = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr="PAGE"/></w:p>'

    assert codes(p.report(header1=field)) == []


def test_turned_section_without_a_table() -> None:
    assert codes(p.report((p.line(40) + p.DATA, p.line(40) + p.body("Danh mục gồm 12 văn bản./.")))) == [
        "PG-02"
    ]


def test_appendix_in_the_same_section() -> None:
    section = f"<w:p><w:pPr>{p.section(turned=True)}</w:pPr></w:p>"

    assert codes(p.report((section, ""))) == ["PG-14"]


def test_appendices_counted_in_arabic() -> None:
    found = said(p.report((">Phụ lục II<", ">Phụ lục 2<"), ("và Phụ lục II kèm", "và Phụ lục 2 kèm")))

    assert [one.code for one in found] == ["PL-02"]


def test_capitals_and_arabic_are_two_causes() -> None:
    changes = ((">Phụ lục II<", ">PHỤ LỤC 2<"), ("và Phụ lục II kèm", "và Phụ lục 2 kèm"))

    assert codes(p.report(*changes)) == ["PL-02", "PL-03"]


def test_single_appendix_has_no_number() -> None:
    changes = ((p.APPENDIX_2 + p.section(), p.section()), ("Phụ lục I và Phụ lục II kèm", "Phụ lục kèm"))

    assert codes(p.report(*changes)) == ["PL-02"]
    assert codes(p.report(*changes, (">Phụ lục I<", ">Phụ lục<"))) == []


def test_an_order_to_report_is_a_basis() -> None:
    order = p.body("Thực hiện Kế hoạch số 12/KH-UBND ngày 05 tháng 02 năm 2020 của Chính phủ.", p.ITALIC)

    assert codes(p.report((p.BASIS_2, order))) == []


def test_range_of_appendices_is_a_mention() -> None:
    assert codes(p.report(("tại Phụ lục I và Phụ lục II kèm", "tại các Phụ lục I đến II kèm"))) == []


def test_lower_letter_list() -> None:
    item = body_item("Nội dung của điểm này được thực hiện đúng tiến độ.")

    found = said(p.report((p.POINTS, item * 6)))

    assert [one.code for one in found] == ["BD-16", "BD-16"]
    assert "“e) Nội dung" in found[0].message
    assert codes(p.report((p.POINTS, item * 4))) == []


def body_item(text: str) -> str:
    return p.body(text, "", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


def test_long_bold_paragraph() -> None:
    text = "1. " + "Các xã tiếp tục rà soát thủ tục hành chính và niêm yết công khai. " * 4

    assert codes(p.report((p.TEXT_2, p.body(text, p.BOLD)))) == ["BD-14"]


def test_number_and_date_on_different_lines() -> None:
    left, right = p.ISSUER + p.ISSUER_LINE + p.NUMBER, p.COUNTRY + p.MOTTO + p.MOTTO_LINE + p.PLACE
    old = p.table(
        [[p.ISSUER + p.ISSUER_LINE, p.COUNTRY + p.MOTTO + p.MOTTO_LINE], [p.NUMBER, p.PLACE]], p.HEAD_WIDTHS
    )

    assert codes(p.report((old, p.table([[left, right]], p.HEAD_WIDTHS)))) == []
    shifted = p.table([[p.centred("") + left, right + p.centred("")]], p.HEAD_WIDTHS)
    assert codes(p.report((old, shifted))) == ["LY-04"]


def test_title_above_the_letterhead() -> None:
    inside = p.main().replace(p.KIND, "", 1)

    assert "LY-01" in codes(p.packed(p.parts(p.KIND + inside)))


def test_appendix_before_the_signature() -> None:
    assert "LY-01" in codes(p.report((p.LAST, p.centred("Phụ lục III", p.BOLD) + p.LAST)))


@pytest.mark.parametrize("state", ["final-paper", "final-electronic"])
def test_leftovers_in_a_final_copy(state: str) -> None:
    comment = '<w:commentRangeStart w:id="1"/>'
    commented = p.report(
        (p.OPENING, p.OPENING.replace("<w:r>", comment + "<w:r>")), comments='<w:comment w:id="1"/>'
    )
    water = p.report(
        header1=p.PAGE_HEADER
        + '<w:p><w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1"/></w:pict></w:r></w:p>'
    )

    assert codes(commented, state) == ["DT-04"]
    assert codes(water, state) == ["DT-04"]
    assert codes(commented, "draft") == codes(water, "draft") == []


def test_open_number_and_date_by_state() -> None:
    open_ = p.report(("Số: 05/", "Số:      /"), ("Xanh, ngày 05 tháng 3 năm", "Xanh, ngày     tháng     năm"))

    assert codes(open_, "draft") == []
    assert codes(open_, "final-electronic") == []
    assert codes(open_, "final-paper") == ["HD-13", "HD-18"]


def test_open_reference_line_by_state() -> None:
    open_ = p.report(("Báo cáo số 05/BC-UBND ngày 05 tháng 3", "Báo cáo số     /BC-UBND ngày     tháng    "))

    assert [one.severity for one in said(open_, "draft")] == []
    assert {one.severity for one in said(open_, "final-electronic")} == {Severity.NOTICE}
    assert {one.severity for one in said(open_, "final-paper")} == {Severity.ERROR}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("đạt ... hồ sơ", ["DT-04"]),
        ("đạt …%", ["DT-04"]),
        ("đạt [thiếu số liệu: năm 2019]", ["DT-04"]),
        ("đạt xx hồ sơ", ["DT-04"]),
        ("nông nghiệp, y tế, ... và thế kỷ XX", []),
        ("nông nghiệp, y tế…", []),
        ("theo tài liệu [1]", []),
    ],
)
def test_gaps_and_plain_ellipses(text: str, wanted: list[str]) -> None:
    assert codes(p.report(("ban hành 12 kế hoạch", text))) == wanted


def test_address_below_every_page() -> None:
    inside = p.main().replace(
        p.MAIN_SECTION,
        p.MAIN_SECTION.replace("<w:pgSz", '<w:footerReference w:type="default" r:id="rIdF1"/><w:pgSz', 1),
    )

    found = codes(p.packed(p.parts(inside, footer1=p.para("Điện thoại: 0237.000.000", p.size(11)))))

    assert found == ["MK-04"]


def test_mirrored_margins() -> None:
    assert codes(p.report(settings="<w:mirrorMargins/>")) == ["PG-05"]


@pytest.mark.parametrize(
    ("drawn", "wanted"),
    [
        (p.centred("_" * 40, p.size(14) + '<w:vertAlign w:val="superscript"/>'), []),
        (p.centred("_" * 20, p.size(14) + '<w:vertAlign w:val="superscript"/>'), ["HD-05"]),
        (
            p.para(
                "",
                "",
                '<w:pBdr><w:bottom w:val="single" w:sz="4"/></w:pBdr><w:ind w:left="1120" w:right="1120"/>',
            ),
            [],
        ),
        ('<w:p><w:r><w:pict><v:line from="0,3pt" to="170pt,3pt"/></w:pict></w:r></w:p>', []),
        (
            '<w:p><w:r><w:pict><v:shape type="#_x0000_t32" style="width:170pt;height:0"/></w:pict></w:r></w:p>',
            [],
        ),
        ('<w:p><w:r><w:pict><v:line from="0,3pt" to="90pt,3pt"/></w:pict></w:r></w:p>', ["HD-05"]),
        (p.centred("────────────────", p.size(14)), ["HD-05"]),
        (p.line(60).replace("<a:ln ", '<a:ln x="1"><a:prstDash val="dash"/></a:ln><a:ln '), ["HD-05"]),
    ],
)
def test_each_way_of_drawing_the_line(drawn: str, wanted: list[str]) -> None:
    assert codes(p.report((p.MOTTO_LINE, drawn))) == wanted


def test_headings_switch_bold_off_when_two_styles_switch_it_on() -> None:
    twice = p.ROMAN_1.replace('w:val="Body"', 'w:val="Heading1"').replace(
        "<w:b/>", '<w:rStyle w:val="Strong"/>'
    )

    assert codes(p.report((p.ROMAN_1, twice.replace('<w:rStyle w:val="Strong"/>', "")))) == []
    assert codes(p.report((p.ROMAN_1, twice))) == ["BD-12"]


def test_caps_by_formatting_count_as_capitals() -> None:
    assert codes(p.report((p.KIND, p.centred("Báo cáo", p.BOLD + "<w:caps/>")))) == []


def test_what_the_decree_leaves_open_is_not_reported() -> None:
    free = (
        p.body("1.1. Nội dung có số thập phân và năm 2011-2015, 2016–2020.")
        + p.centred("Bảng 1. Kết quả qua các năm", p.BOLD + p.size(12))
        + p.para("Đơn vị tính: văn bản", p.ITALIC + p.size(12), '<w:jc w:val="right"/>')
    )

    assert codes(p.report((p.DATA, free + p.DATA))) == []


def test_foreign_document_is_said_to_be_unrecognised() -> None:
    found = said(p.packed(p.parts(p.body("Một đoạn văn.") + p.section())))

    assert [one.code for one in found if one.code in ("LY-00", "HD-01")] == ["LY-00", "LY-00", "HD-01"]


def test_more_than_anyone_reads_is_counted() -> None:
    found = said(p.report((p.POINTS, p.body("b) Một điểm.") * 30)))

    assert [one.code for one in found] == ["BD-16"] * 21
    assert found[-1].message == "còn 10 chỗ khác cùng lỗi BD-16"


def test_document_with_too_many_paragraphs() -> None:
    inside = f"<w:p><w:r><w:t>{'một hai ba bốn năm ' * 20}</w:t></w:r></w:p>" + "<w:p/>" * 100_000

    assert codes(p.packed(p.parts(inside))) == ["A169"]


def test_unknown_state_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="final"):
        conform(p.report(), "a.docx", "final", [])
