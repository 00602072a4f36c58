"""The sheets and appendices: the outline decides what is printed, whatever the author typed."""

import struct
import zlib
from pathlib import Path

from rendered import FILE, HEAD, TAIL, rendered, words

from baocao.model import Gap, Stage

CHI_DAO = "content/topics/noi-vu/chi-dao.md"
THE_CHE = "content/topics/tu-phap/the-che.md"


def test_outline_decides_headings(tmp_path: Path) -> None:
    text = (
        "# 7. phương hướng, NHIỆM VỤ\n\n### IX. mục  TIÊU {#muc-tieu}\n\nChữ.\n\n## giải pháp\n\nChữ nữa.\n"
    )

    manuscript, _ = rendered(tmp_path, {FILE: text}, Stage.DRAFT)

    assert manuscript.sheets[-1].text == (
        '::: {custom-style="Phan"}\nPhần II\n:::\n\n# PHƯƠNG HƯỚNG, NHIỆM VỤ {#phuong-huong}\n\n'
        "### 1. Mục tiêu {#muc-tieu}\n\nChữ.\n\n### 2. Giải pháp {#giai-phap}\n\nChữ nữa.\n"
    )


def test_missing_sections_leave_marked_holes(tmp_path: Path) -> None:
    manuscript, _ = rendered(tmp_path, {FILE: None}, Stage.DRAFT)

    assert manuscript.sheets[-1].text == (
        '::: {custom-style="Phan"}\nPhần II\n:::\n\n# PHƯƠNG HƯỚNG, NHIỆM VỤ {#phuong-huong}\n\n'
        '### 1. Mục tiêu {#muc-tieu}\n\n::: {custom-style="Slot"}\nslot-1\n:::\n\n'
        '### 2. Giải pháp {#giai-phap}\n\n::: {custom-style="Slot"}\nslot-2\n:::\n'
    )
    assert manuscript.slots == {
        "slot-1": Gap("CÒN THIẾU: Mục tiêu – Phòng Nội vụ, hạn 15/4/2020, còn 26 ngày"),
        "slot-2": Gap("CÒN THIẾU: Giải pháp – Phòng Nội vụ, hạn 15/4/2020, còn 26 ngày"),
    }


def test_placeholder_is_replaced_by_a_hole(tmp_path: Path) -> None:
    printed, _ = words(tmp_path, "(đang cập nhật …)", Stage.DRAFT)

    assert printed == '::: {custom-style="Slot"}\nslot-1\n:::'


def test_exempt_requirement_prints_nothing(tmp_path: Path) -> None:
    manuscript, _ = rendered(tmp_path, {})

    sheet = next(one.text for one in manuscript.sheets if one.file == CHI_DAO)
    assert "biên chế riêng" not in sheet
    assert "\n\nKinh phí năm 2019 là 44,5 triệu đồng.\n\n### 2. " in sheet


def test_requirements_stand_in_the_order_of_the_outline(tmp_path: Path) -> None:
    text = (
        "# Công tác chỉ đạo, điều hành\n\n## Về kế hoạch cải cách hành chính\n\nMở đầu.\n\n"
        "<!-- yc: con-nguoi -->\nNgười.\n\n<!-- yc: kinh-phi -->\nTiền.\n\n"
        "<!-- yc: ban-hanh-ke-hoach --> Kế hoạch. <!-- gc: xem lại {{ số }} -->\n\n"
        "## Về công tác tuyên truyền\n\nChữ.\n"
    )

    manuscript, said = rendered(tmp_path, {CHI_DAO: text})

    sheet = next(one.text for one in manuscript.sheets if one.file == CHI_DAO)
    assert "\n\nMở đầu.\n\nKế hoạch.\n\nTiền.\n\nNgười.\n\n### 2." in sheet
    assert said == ()


def test_text_of_a_requirement_with_smaller_ones_stands_before_them(tmp_path: Path) -> None:
    text = (
        "# Công tác chỉ đạo, điều hành\n\n## Về kế hoạch cải cách hành chính\n\n"
        "<!-- yc: bo-tri-nguon-luc -->\nNguồn lực:\n\n<!-- yc: ban-hanh-ke-hoach -->\nKế hoạch.\n\n"
        "<!-- yc: con-nguoi -->\nNgười.\n\n<!-- yc: kinh-phi -->\nTiền.\n"
    )

    manuscript, _ = rendered(tmp_path, {CHI_DAO: text}, Stage.DRAFT)

    sheet = next(one.text for one in manuscript.sheets if one.file == CHI_DAO)
    assert "\n\nKế hoạch.\n\nNguồn lực:\n\nTiền.\n\nNgười.\n\n### 2." in sheet


def test_place_of_text_behind_a_marker(tmp_path: Path) -> None:
    text = (
        "# Công tác chỉ đạo, điều hành\n\n## Về kế hoạch cải cách hành chính\n\n"
        '<!-- yc: kinh-phi --> Tiền {{ so("X", 2019) }}.\n'
    )

    _, said = rendered(tmp_path, {CHI_DAO: text}, Stage.DRAFT)

    assert [tuple(one.span) for one in said if one.code == "E402"] == [(CHI_DAO, 5, 28)]


def test_lines_that_look_like_lists_become_paragraphs(tmp_path: Path) -> None:
    text = "Các việc:\n- một\n  tiếp\n+ hai\n    + sâu\n1. ba\n2) bốn\n\n2019. Năm\n# không\n"

    printed, _ = words(tmp_path, text.replace("# không\n", "cuối"))

    assert printed == (
        "Các việc:\n\n\\- một\ntiếp\n\n\\+ hai\n\n\\+ sâu\n\n1\\. ba\n\n2\\) bốn\n\n2019\\. Năm\ncuối"
    )


def test_notes_are_found_anywhere_in_the_file(tmp_path: Path) -> None:
    tail = (
        "\n\n## Giải pháp\n\nChữ[^a].\n\n"
        "[^a]: Nội dung **đậm** [^b]\n    tiếp theo\n\n    đoạn hai\n[^b]: khác\n"
    )

    manuscript, _ = rendered(tmp_path, {FILE: HEAD + "Câu[^b] và câu[^a]." + tail}, Stage.DRAFT)

    text = manuscript.sheets[-1].text
    assert "Câu[^phuong-huong-2] và câu[^phuong-huong-1]." in text
    assert text.endswith(
        "[^phuong-huong-1]: Nội dung **đậm** \\[\\^b\\]\ntiếp theo\n\n    đoạn hai\n\n"
        "[^phuong-huong-2]: khác\n"
    )


def test_pictures_get_names_of_our_own(tmp_path: Path) -> None:
    png = _png()
    files = {
        FILE: HEAD + "![Sơ đồ *a*](hinh/so-do.png) và ![khác](hinh/khong-co.png)" + TAIL,
        "content/topics/noi-vu/hinh/so-do.png": png,
    }

    manuscript, said = rendered(tmp_path, files, Stage.DRAFT)

    assert (
        "![Sơ đồ \\*a\\*](001.png) và **\\[thiếu ảnh: hinh/khong\\-co.png\\]**" in manuscript.sheets[-1].text
    )
    assert manuscript.pictures == {"001.png": png}
    assert [one.code for one in said if one.span.file == FILE] == ["M526"]


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\x00\x00")) + chunk(b"IEND", b"")


def test_appendix_is_laid_out_like_the_form(tmp_path: Path) -> None:
    manuscript, _ = rendered(tmp_path, {})

    first, second = manuscript.appendices
    grid = first.parts[0][1]
    assert (first.id, first.label, first.subtitle, first.landscape) == ("pl_PL1", "Phụ lục I", "", False)
    assert [[(box.text, box.across, box.down) for box in row] for row in grid.head] == [
        [("STT", 1, 2), ("Nội dung", 1, 2), ("Kết quả", 3, 1)],
        [("Năm 2018", 1, 1), ("Năm 2019", 1, 1), ("Năm 2020 (tính đến 31/3)", 1, 1)],
    ]
    rows = [[box.text for box in row] for row in grid.body]
    assert rows[0] == ["1", "Tổng số văn bản đã ban hành", "433", "480", "138"]
    assert rows[4] == ["3", "Giải quyết hồ sơ"]
    assert (grid.body[4][1].across, grid.body[4][1].bold) == (4, True)
    assert rows[5][2] == "97,1%\n(4.080/4.200)"
    assert grid.body[3][1].note == 1
    assert grid.notes == ((1, "Số liệu của năm 2020 tính đến ngày 31/3."),)
    turned = second.parts[0][1]
    assert [[box.text for box in row] for row in (*turned.head, *turned.body)] == [
        ["Thủ tục hành chính", "Năm", "Tổng số thủ tục hành chính", "Số hồ sơ trực tuyến"],
        ["Ủy ban nhân dân huyện Sông Mây", "Năm 2018", "250", "40"],
        ["Năm 2019", "245", "100"],
        ["Năm 2020 (tính đến 31/3)", "240", "30"],
    ]


def test_one_appendix_has_no_number(tmp_path: Path) -> None:
    report = (Path(__file__).parents[1] / "base/outline/report.yaml").read_text("utf-8")
    files = {
        "outline/report.yaml": report.replace("[PL1, PL2]", "[PL1]"),
        THE_CHE: "# Cải cách thể chế\n",
        FILE: HEAD + 'Xem {{ phu_luc("PL1") }}.' + TAIL,
    }

    manuscript, _ = rendered(tmp_path, files, Stage.DRAFT)

    assert "Xem [Phụ lục](#pl_PL1)." in manuscript.sheets[-1].text
    assert [one.label for one in manuscript.appendices] == ["Phụ lục"]
