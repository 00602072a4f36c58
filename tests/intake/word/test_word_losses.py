"""Nothing is lost in silence: what readers lose is taken or listed, and text is only text."""

import html
import random
import re
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import word_documents as word
from word_intake import into

from baocao.diagnostics import Severity
from baocao.examine import examine
from baocao.typeset import pandoc

DAY = date(2020, 4, 10)
CHI_DAO = "content/topics/noi-vu/chi-dao.md"
HEAD = word.head("Về công tác tuyên truyền")
SIDES = f"<w:ftr {word.NAMES}>{word.plain('Chân trang riêng')}</w:ftr>"
COMMENTS = (
    f'<w:comments {word.NAMES}><w:comment w:id="1" w:author="Ông A">{word.plain("Xem lại")}</w:comment>'
    f'<w:comment w:id="1" w:author="Bà B">{word.plain("Không neo")}</w:comment></w:comments>'
)


@pytest.fixture
def intake(tmp_path: Path) -> Any:
    """Takes a DOCX into a new workspace."""
    return partial(into, tmp_path)


def text_of(home: Any) -> str:
    return (home / CHI_DAO).read_text("utf-8").partition("<!-- yc: tuyen-truyen -->")[2].strip()


@pytest.mark.parametrize(
    ("inner", "taken"),
    [
        (word.box("Trong hộp."), "Trong hộp."),
        (f'<w:fldSimple w:instr="REF a">{word.run("trường đơn")}</w:fldSimple>', "trường đơn"),
        (word.field(" REF b ", "trường ghép"), "trường ghép"),
        (f"<w:ins>{word.run('mới thêm')}</w:ins>", "mới thêm"),
        (f"<w:sdt><w:sdtContent>{word.run('ô điền')}</w:sdtContent></w:sdt>", "ô điền"),
        (f"<w:customXml>{word.run('thẻ riêng')}</w:customXml>", "thẻ riêng"),
        (f"<w:smartTag>{word.run('thẻ')}</w:smartTag>", "thẻ"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>", "a\n\nb c"),
    ],
)
def test_taken(intake: Any, inner: str, taken: str) -> None:
    _, said, home = intake(word.docx(HEAD + word.para(inner)))

    assert text_of(home) == taken
    assert said == []


@pytest.mark.parametrize(
    ("inner", "parts", "told", "codes"),
    [
        ("<w:del><w:r><w:delText>đã bỏ</w:delText></w:r></w:del>", {}, ("Chữ đã xóa", "đã bỏ"), []),
        (word.run("giấu", "<w:vanish/>"), {}, ("Chữ ẩn", "giấu"), ["D363"]),
        ("", {"word/footer1.xml": SIDES}, ("Đầu trang, chân trang", "Chân trang riêng"), []),
        ("", {"word/comments.xml": COMMENTS}, ("Nhận xét", "Bà B: Không neo"), []),
        ("", {"word/footnotes.xml": word.notes("Mồ côi")}, ("Chú thích của phần không lấy", "Mồ côi"), []),
        (word.field(" DDEAUTO c:\\x ", "kết quả"), {}, ("", ""), ["D364"]),
    ],
)
def test_listed(
    intake: Any, inner: str, parts: dict[str, str], told: tuple[str, str], codes: list[str]
) -> None:
    taken, said, home = intake(word.docx(HEAD + word.para(word.run("Giữ. ") + inner), parts))

    report = (home / taken.report).read_text("utf-8")
    assert text_of(home).startswith("Giữ.")
    assert [one.code for one in said] == codes
    assert f"## {told[0]}" in report
    assert told[1] in report


@pytest.mark.parametrize(
    ("body", "parts", "words"),
    [
        (word.plain("Không thuộc mục nào.") + HEAD, {}, "Không thuộc mục nào."),
        (HEAD, {"word/diagrams/data1.xml": f"<a:x {word.NAMES}><a:t>Sơ đồ</a:t></a:x>"}, "Sơ đồ"),
        (HEAD + '<w:altChunk r:id="x"/>', {}, "altChunk"),
        (HEAD + f"<w:unknown>{word.plain('Trong thẻ lạ')}</w:unknown>", {}, "Trong thẻ lạ"),
    ],
)
def test_a_loss_stops_until_accepted(intake: Any, body: str, parts: dict[str, str], words: str) -> None:
    taken, said, home = intake(word.docx(body + word.plain("Bài."), parts))

    assert [(one.code, one.severity) for one in said] == [("D361", Severity.ERROR)]
    assert list(taken.files) == [taken.report]
    assert words in (home / taken.report).read_text("utf-8")


def test_an_accepted_loss_is_a_warning(intake: Any) -> None:
    _, said, home = intake(word.docx(word.plain("Thừa.") + HEAD + word.plain("Bài.")), accept_losses=True)

    assert [(one.code, one.severity) for one in said] == [("D361", Severity.WARNING)]
    assert text_of(home) == "Bài."


def test_no_heading_of_the_agency(intake: Any) -> None:
    taken, said, _ = intake(word.docx(word.head("Xây dựng văn bản") + word.plain("Của nơi khác.")))

    assert [one.code for one in said] == ["D360"]
    assert list(taken.files) == [taken.report]


_PIECES = (
    *(
        '{{ so("X") }}',
        "{% raw %}",
        "{# a #}",
        "{{",
        "}}",
        "{%",
        "%}",
        "<!-- yc: x -->",
        "<!--",
        "-->",
        "<b>",
    ),
    *(
        "**a**",
        "*",
        "_a_",
        "`",
        "```",
        "~~~",
        "# a",
        "#",
        "- a",
        "+ a",
        "> a",
        "| a | b |",
        "---",
        "===",
        ":::",
    ),
    *("[a](b)", "![a](b)", "[^1]", "[^1]: a", "^a^", "~a~", "$a$", "\\", "\\{", "&lt;", "&#65;", ":smile:"),
    *(
        "1. a",
        "a)",
        "2)",
        "http://a.b",
        "<http://a.b>",
        "[x]: y",
        "{#id}",
        "{.x}",
        "@a",
        "a: b",
        "...",
        '"a"',
    ),
)


def shown(home: Any) -> str:
    """The words that the section prints, by pandoc as the engine asks it, without spaces."""
    look = examine(home, None, DAY)
    assert look.manuscript is not None
    sheet = next(one for one in look.manuscript.sheets if one.node == "chi-dao")
    page = pandoc.hypertext(pandoc.locate(), sheet.text, 20).output.decode()
    body = page.partition('id="tuyen-truyen"')[2].partition("</h3>")[2]
    return "".join(html.unescape(re.sub(r"<[^>]*>", "", body)).split())


@pytest.mark.parametrize("seed", range(6))
def test_every_sign_typed_in_word_prints_as_it_is(intake: Any, seed: int) -> None:
    chance = random.Random(seed)
    looks = ("", "", "<w:b/>", "<w:i/>")
    lines = []
    for _ in range(25):
        runs = [
            chance.choice(("", "chữ ", "(", " ", "."))
            + chance.choice(("", " ")).join(chance.choices(_PIECES, k=3))
            for _ in range(chance.randint(1, 4))
        ]
        # A line that begins like an item becomes one, without its sign.
        lines += [] if re.match(r"\s*[-+] ", "".join(runs)) else [runs]
    body = "".join(word.para("".join(word.run(one, chance.choice(looks)) for one in runs)) for runs in lines)

    _, said, home = intake(word.docx(HEAD + body))

    assert said == []
    complaints = [one for one in examine(home, None, DAY).findings.said if one.severity is Severity.ERROR]
    assert [one.code for one in complaints if one.span.file == CHI_DAO and one.code[0] in "ME"] == []
    assert shown(home) == "".join("".join(one for runs in lines for one in runs).split())


_HOSTILE = {
    "deep": (word.docx("<w:ins>" * 300 + "</w:ins>" * 300), "A163"),
    "doctype": (word.docx("", {"word/a.xml": "<!DOCTYPE a><a/>"}), "A162"),
    "cut": (word.docx(HEAD)[:-40], "A158"),
    "empty": (b"", "A150"),
    "rtf": (b"{\\rtf1 a}", "A155"),
    "doc": (b"\xd0\xcf\x11\xe0" + bytes(600), "A154"),
    "password": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "A153"),
    "climbing name": (word.docx(HEAD, {"word/../../a.xml": "<a/>"}), "A161"),
    "two of a name": (word.docx(HEAD, {"word/Document.xml": "<a/>"}), "A160"),
}


@pytest.mark.parametrize("kind", _HOSTILE)
def test_what_is_no_word_file_is_refused_with_its_own_words(intake: Any, kind: str) -> None:
    data, code = _HOSTILE[kind]

    taken, said, home = intake(data)

    assert taken is None
    assert [one.code for one in said] == [code]
    assert not (home / "dist").exists()
