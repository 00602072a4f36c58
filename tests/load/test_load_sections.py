"""Section files: which heading is which node, which text answers what, and what goes wrong."""

from pathlib import Path

import pytest
from conftest import workspace
from told import edited, told

from baocao.diagnostics import Diagnostic
from baocao.load import load
from baocao.model import Piece

PLAN = "content/topics/noi-vu/chi-dao.md"
LAW = "content/topics/tu-phap/the-che.md"


def law(*changes: tuple[str, str]) -> dict[str, str | bytes | None]:
    return edited(LAW, *changes)


def plan(*changes: tuple[str, str]) -> dict[str, str | bytes | None]:
    return edited(PLAN, *changes)


CASES = {
    "unknown heading": (law(("### Kiểm tra văn bản", "### Thanh tra đất đai")), ["C203 #:9"]),
    "heading nearly right": (law(("### Kiểm tra văn bản", "### Kiểm tra các văn bản")), ["C203 #:9"]),
    "heading of another file": (law(("### Kiểm tra văn bản", "### Mục tiêu")), ["C203 #:9"]),
    "unknown id": (law(("{#xay-dung}", "{#xay-zung}")), ["C203 #:5"]),
    "id of another file": (law(("{#xay-dung}", "{#muc-tieu}")), ["C203 #:5"]),
    "heading twice": (law(("#### Tự kiểm tra", "### Xây dựng văn bản")), ["C205 #:11"]),
    "heading twice by id": (law(("#### Tự kiểm tra", "#### Tự kiểm tra {#xay-dung}")), ["C205 #:11"]),
    "empty heading": (law(("### Kiểm tra văn bản", "###")), ["M510 #:9"]),
    "no space after the sign": (law(("### Kiểm tra", "###Kiểm tra")), ["M505 #:9"]),
    "skipped level": (law(("#### Tự", "##### Tự")), ["M504 #:11"]),
    "text before the first heading": (
        law(("# Cải cách thể chế", "Kính gửi huyện\n\n# Cải cách thể chế")),
        ["M508 #:1"],
    ),
    "front matter": (law(("# Cải", "---\nbibliography: ../x.json\n---\n\n# Cải")), ["M508 #:1"]),
    "marker before the first heading": (law(("# Cải", "<!-- yc: ho-so-dung-han -->\n\n# Cải")), ["M508 #:1"]),
    "unknown marker": (plan(("yc: kinh-phi", "yc: kinh-fi")), ["M501 @:10"]),
    "marker of another heading": (
        law(("### Kiểm tra", "<!-- yc: ho-so-dung-han -->\n\n### Kiểm tra")),
        ["M501 #:9"],
    ),
    "marker where none is asked": (law(("### Kiểm tra", "<!-- yc: gi-do -->\n\n### Kiểm tra")), ["M501 #:9"]),
    "marker twice": (plan(("yc: kinh-phi", "yc: ban-hanh-ke-hoach")), ["M502 @:10"]),
    "exempt without a reason": (
        plan(("khong-ap-dung: huyện không bố trí biên chế riêng cho công tác này", "khong-ap-dung:")),
        ["M503 @:14"],
    ),
    "exempt with accents": (plan(("khong-ap-dung:", "không áp dụng:")), ["M503 @:14"]),
    "marker without an id": (plan(("yc: kinh-phi", "yc:")), ["M503 @:10"]),
    "misspelt marker": (plan(("yc: kinh-phi", "y/c: kinh-phi")), ["M503 @:10"]),
    "other comment": (plan(("<!-- hd: Việc", "<!-- Việc")), ["M506 @:6"]),
    "note to self": (plan(("<!-- hd: Việc", "<!-- gc: Việc")), []),
    "comment over lines": (plan(("<!-- hd: Việc", "<!-- hd: a\n# Không phải tiêu đề\nViệc")), []),
    "heading inside a fence": (
        law(("Các văn bản đều", "```\n# Không phải tiêu đề\n```\nCác văn bản đều")),
        [],
    ),
    "file nobody names": (
        {"content/topics/tu-phap/the-cha.md": "# A\n"},
        ["C204 content/topics/tu-phap/the-cha.md:0"],
    ),
    "read me": ({"content/topics/README.md": "# A\n"}, []),
    "Word file": ({"content/topics/tu-phap/a.docx": b"PK"}, ["A115 content/topics/tu-phap/a.docx:0"]),
    "conflict": (law(("# Cải", "<<<<<<< a\n# Cải")), ["A110 #:1"]),
    "lone underline is no conflict": (
        law(("# Cải cách thể chế", "Cải cách thể chế\n=======")),
        ["M508 #:1"],
    ),
    "not UTF-8": ({LAW: b"# \xc3\x28\n"}, ["A107 #:1"]),
    "too large": ({LAW: b"# a\n" + b"x\n" * 140_000}, ["A106 #:0"]),
    "line too long": ({LAW: "# Cải cách thể chế\n" + "x" * 21_000}, ["A106 #:2"]),
    "bidi override": (law(("Các văn bản", "Các \u202evăn bản")), ["A109 #:13"]),
    "bullet from Word": (law(("Các văn bản", "\uf0b7 Các văn bản")), ["A109 #:13"]),
    "replacement character": (law(("Các văn bản", "Các v\ufffdn bản")), ["A109 #:13"]),
    "old font": (
        law(("Các văn bản đều được", "C¸c v¨n b¶n ®Òu ®­îc so¹n th¶o ®óng")),
        ["A112 #:13"],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_faults_are_told_at_their_line(
    files: dict[str, str | bytes | None], expected: list[str], tmp_path: Path
) -> None:
    wanted = [one.replace("@", PLAN).replace("#:", LAW + ":") for one in expected]

    assert sorted(told(tmp_path, files)) == sorted(wanted)


def pieces(folder: Path, name: str, text: str, node: str) -> tuple[Piece, ...]:
    """What ``text``, as the section file ``name``, says under ``node``."""
    said: list[Diagnostic] = []
    project = load(workspace(folder, {name: text}), said)
    assert project is not None
    assert said == []
    section = next(one for one in project.sections if one.file == name)
    return next(passage.pieces for passage in section.passages if passage.node == node)


def test_text_is_cut_at_markers(tmp_path: Path) -> None:
    text = (
        "# Về kế hoạch cải cách hành chính\n"
        "Mở đầu.\n"
        "\n"
        "<!-- yc: ban-hanh-ke-hoach --> Ngay sau dấu.\n"
        "<!-- hd: hướng dẫn -->\n"
        "\n"
        "- Dòng một.\n"
        "\n"
        "<!-- yc: kinh-phi -->\n"
        "<!-- yc: con-nguoi khong-ap-dung:\n"
        "  có lý do -->\n"
    )

    assert pieces(tmp_path, PLAN, text, "ke-hoach") == (
        Piece("", 2, "Mở đầu.", "", 0),
        Piece("ban-hanh-ke-hoach", 4, "Ngay sau dấu.\n\n\n- Dòng một.", "", 4),
        Piece("kinh-phi", 9, "", "", 9),
        Piece("con-nguoi", 10, "", "có lý do", 10),
    )


def test_an_exemption_holds_for_what_stands_below_it(tmp_path: Path) -> None:
    text = "# Về kế hoạch cải cách hành chính\n<!-- yc: bo-tri-nguon-luc khong-ap-dung: vì thế -->\n"

    assert pieces(tmp_path, PLAN, text, "ke-hoach") == (
        Piece("bo-tri-nguon-luc", 2, "", "vì thế", 2),
        Piece("kinh-phi", 2, "", "vì thế", 2),
        Piece("con-nguoi", 2, "", "vì thế", 2),
    )


def test_a_node_without_bullets_is_answered_by_its_text(tmp_path: Path) -> None:
    text = "## Về công tác tuyên truyền\n\nĐã làm.\n"

    assert pieces(tmp_path, PLAN, text, "tuyen-truyen") == (Piece("tuyen-truyen", 3, "Đã làm.", "", 0),)


TITLES = (
    "## về công tác TUYÊN TRUYỀN",
    "## 2. Về công tác tuyên truyền",
    "## II) Về công tác tuyên truyền ##",
    "## 1.c) Về công tác tuyên truyền",
    "## II.6.1.a. Về công tác tuyên truyền",
    "## 6.1 Về công tác tuyên truyền",
    "## **Về công tác tuyên truyền**",
    "## Về công tác tuyên  truyền",
    "## Ve\u0302\u0300 công tác tuyên truyền",
    "## Bất kỳ {#tuyen-truyen}",
    "   ## Về công tác tuyên truyền   ",
)


@pytest.mark.parametrize("title", TITLES)
def test_titles_match_without_number_case_and_encoding(title: str, tmp_path: Path) -> None:
    found = pieces(tmp_path, PLAN, f"{title}\n\nĐã làm.\n", "tuyen-truyen")

    assert [piece.text for piece in found] == ["Đã làm."]


def twins() -> dict[str, str | bytes | None]:
    """An outline with two nodes of one title in one file."""
    return edited("outline/phan-1.yaml", ("title: Giải quyết thủ tục hành chính", "title: Tự kiểm tra"))


def test_of_namesakes_the_one_below_the_heading_above_is_meant(tmp_path: Path) -> None:
    said: list[Diagnostic] = []
    text = (
        "# Cải cách thể chế\n### Kiểm tra văn bản\n#### Tự kiểm tra\nMột.\n## Tự kiểm tra {#thu-tuc}\nHai.\n"
    )

    project = load(workspace(tmp_path, {**twins(), LAW: text}), said)

    assert project is not None
    section = next(one for one in project.sections if one.file == LAW)
    assert [passage.node for passage in section.passages] == ["the-che", "kiem-tra", "tu-kiem-tra", "thu-tuc"]
    assert [one.code for one in said] == ["M504"]


def test_namesakes_without_a_heading_above_are_told(tmp_path: Path) -> None:
    said: list[Diagnostic] = []

    load(workspace(tmp_path, {**twins(), LAW: "## Tự kiểm tra\nMột.\n"}), said)

    assert [(one.code, one.hint) for one in said] == [
        ("M509", "thêm mã vào cuối tiêu đề: {#tu-kiem-tra}, {#thu-tuc}")
    ]


def test_hints_name_the_nearest(tmp_path: Path) -> None:
    said: list[Diagnostic] = []

    load(workspace(tmp_path, law(("### Kiểm tra văn bản", "### Kiểm tra các văn bản"))), said)

    assert [(one.message, one.hint, one.owner) for one in said] == [
        (
            "tiêu đề 'Kiểm tra các văn bản' không ứng với mục nào của đề cương viết trong tệp này",
            "có phải 'Kiểm tra văn bản'?",
            "tu-phap",
        )
    ]


HOSTILE = {
    "open comments": ("<!--" * 60_000, 1),
    "open comments below a heading": ("# Cải cách thể chế\n" + "<!--\n" * 50_000, 0),
    "unknown headings": ("# a\n" * 60_000, 20),
    "unknown markers": ("# Cải cách thể chế\n" + "<!-- yc: x -->\n" * 17_000, 20),
    "unknown comments": ("# Cải cách thể chế\n" + "<!-- x -->\n" * 20_000, 20),
    "fences": ("```\n" * 60_000, 1),
    "brackets": ("# Cải cách thể chế\n" + ("![" * 9_000 + "\n") * 12, 0),
}


@pytest.mark.parametrize(("text", "expected"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_sections_end_soon(text: str, expected: int, tmp_path: Path) -> None:
    assert len(told(tmp_path, {LAW: text})) == expected
