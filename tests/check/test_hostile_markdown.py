"""Hostile and careless Markdown: each is told at its line, and what is written stays harmless."""

import re
import subprocess
import time

import pypandoc
import pytest

from baocao.markdown import Pen, Targets, blocks, lint, notes, without_comments, write

TARGETS = Targets(frozenset({"muc-tieu", "pl_PL1"}), frozenset({"hinh/a.png"}), frozenset({"hinh/hong.png"}))
PEN = Pen({"1": "x-1"}, {"hinh/a.png": "001.png"}, frozenset({"muc-tieu", "pl_PL1"}))
ROWS = "| a | b |\n| --- | --- |\n"

CASES = {
    # Footnotes.
    "undefined note": ("Chữ[^1].", ["M520 1:4"]),
    "undefined note twice on a line": ("Chữ[^1][^1] và [^2].", ["M520 1:4", "M520 1:16"]),
    "undefined note in a table": (ROWS + "| x[^9] | y |", ["M520 3:4"]),
    "unused note": ("Chữ.\n\n[^1]: nội dung", ["M521 3:7"]),
    "note twice": ("Chữ[^1].\n\n[^1]: một\n\n[^1]: hai", ["M522 5:7"]),
    "note that calls itself": ("a[^1]\n\n[^1]: b[^1]", ["M523 3:8"]),
    "ring of notes": ("a[^1] c[^2]\n\n[^1]: b[^2]\n\n[^2]: b[^1]", ["M523 3:8", "M523 5:8"]),
    "note bomb": ("a[^1][^2]\n\n[^1]: b[^2][^2][^2]\n\n[^2]: c", ["M523 3:8"]),
    "note called in its second paragraph": ("a[^1]\n\n[^1]: b\n\n    c[^1]", ["M523 5:6"]),
    # Links and pictures.
    "dead link": ("[mục](#khong-co)", ["M524 1:1"]),
    "javascript": ("[x](javascript:alert(1))", ["M525 1:1"]),
    "javascript in capitals": ("[x](JaVaScRiPt:alert(1))", ["M525 1:1"]),
    "file": ("[x](file:///etc/passwd)", ["M525 1:1"]),
    "unc": ("[x](\\\\may\\thu-muc)", ["M525 1:1"]),
    "word": ("[x](ms-word:ofe|u|https://a.vn)", ["M525 1:1"]),
    "data address": ("[x](data:text/html,abc)", ["M525 1:1"]),
    "relative file": ("[x](../tep.md)", ["M525 1:1"]),
    "no address": ("[x]()", ["M525 1:1"]),
    "picture that is not there": ("Xem\n![x](hinh/b.png)", ["M526 2:1"]),
    "picture outside": ("![x](../../secret.txt)", ["M526 1:1"]),
    "absolute picture": ("![x](/etc/passwd)", ["M526 1:1"]),
    "picture on the web": ("![x](http://10.0.0.1/a.png)", ["M526 1:1"]),
    "picture as data": ("![x](data:image/png;base64,AAAA)", ["M526 1:1"]),
    "refused picture was told before": ("![x](hinh/hong.png)", []),
    "picture without words": ("![](hinh/a.png)", ["M527 1:1"]),
    # HTML and code.
    "tag": ("Chữ <b>đậm</b>.", ["M528 1:5"]),
    "script": ("<script>alert(1)</script>", ["M528 1:1"]),
    "iframe": ("<iframe src=http://x>", ["M528 1:1"]),
    "declaration": ("<!DOCTYPE html>", ["M528 1:1"]),
    "instruction": ("<?php x ?>", ["M528 1:1"]),
    "cdata": ("<![CDATA[x]]>", ["M528 1:1"]),
    "unclosed comment": ("chữ\n\n<!-- gc: quên đóng", ["M528 3:1"]),
    "address in angle brackets": ("<https://a.vn>", ["M528 1:1"]),
    "tag in a table": (ROWS + "| <br> | x |", ["M528 3:3"]),
    "fence": ("```\nmã\n```", ["M529 1:1"]),
    "fence with raw format": ("```{=openxml}\n<w:p/>\n```", ["M529 1:1"]),
    "unclosed fence": ("a\n\n~~~\nmã", ["M529 3:1"]),
    "indented code": ("a\n\n    mã", ["M529 3:1"]),
    "tab": ("a\n\n\tmã", ["M529 3:1"]),
    "code in a line": ("gõ `mã` vào", ["M529 1:4"]),
    "long run of backticks": ("`" * 500 + "a", ["M529 1:1"]),
    # Braces, divisions, depth.
    "attributes": ("**x**{.lop}", ["M530 1:6"]),
    "span": ("[x]{custom-style=Title}", ["M530 1:4"]),
    "raw inline": ("`x`{=openxml}", ["M529 1:1", "M530 1:4"]),
    "raw inline with spaces": ("x{ =openxml}", ["M530 1:2"]),
    "closing brace": ("a } b", ["M530 1:3"]),
    "division": ("::: {custom-style=Title}\nx\n:::", ["M530 1:5", "M531 1:1", "M531 3:1"]),
    "many colons": (":::::::::: a\nx", ["M531 1:1"]),
    "nested brackets": ("[" * 25 + "a" + "]" * 25, ["M532 1:1"]),
    "five thousand brackets": ("[" * 5000, ["M532 1:1"]),
    "emphasis bomb": ("*a **a " * 300, ["M532 1:1"]),
    "underscores": ("_a __a " * 300, ["M532 1:1"]),
    # Tables.
    "row too long": (ROWS + "| 1 | 2 | 3 |", ["M533 3:1"]),
    "row too short": (ROWS + "| 1 |", ["M533 3:1"]),
    "head too short": ("| a |\n| --- | --- |\n| 1 | 2 |", ["M533 1:1"]),
    "no line below the head": ("| a | b |\n| 1 | 2 |", ["M533 1:1"]),
    "too many rows": (ROWS + "| 1 | 2 |\n" * 250, ["M534 1:1"]),
    "too many columns": ("|" + "a|" * 30 + "\n|" + "-|" * 30 + "\n", ["M534 1:1"]),
    # Blocks that a report does not have.
    "quotation": ("> câu", ["M535 1:1"]),
    "nested quotation": ("> > > câu", ["M535 1:1"]),
    "rule": ("a\n\n---\n\nb", ["M535 3:1"]),
    "front matter": ("---\nbibliography: ../leak.json\n---", ["M535 1:1", "M535 3:1"]),
    "heading by underline": ("Tiêu đề\n===", ["M535 2:1"]),
    "heading by hyphens": ("Tiêu đề\n---", ["M535 2:1"]),
    "stars": ("* một\n* hai", ["M535 1:1", "M535 2:1"]),
    "link definition": ("[x]: http://a.vn 'T'", ["M535 1:1"]),
    "alert": ("> [!NOTE]\n> x", ["M535 1:1", "M535 2:1"]),
}

GOOD = {
    "paragraphs": "Một **đậm** *nghiêng* đoạn.\n\nHai.",
    "dashes": "Các việc:\n\n- một\n- hai\n  + ba\n    + bốn\n\n    tiếp của bốn\n",
    "numbers": "1. một\n2. hai\n\na) ba\n\n31/12/2019. Hết.",
    "note": "Chữ[^1] nữa[^1].\n\n[^1]: Nội dung [trang](https://a.vn).\n    tiếp\n\n    đoạn hai",
    "links": "[web](https://a.vn/x_(y)?q=1#z), [thư](mailto:a@b.vn), [mục](#muc-tieu), [Phụ lục I](#pl_PL1)",
    "picture": "![Sơ đồ](hinh/a.png)",
    "table": ROWS + "| 1 | x \\| y |\n| **2** | {{ so('a|b', 2019) }} |",
    "table without outer bars": "a | b\n--- | :-:\n1 | 2",
    "signs": "5 < 6, a & b, 10 % | 20 %, x^2, ~5, $3, #1, [sic], @ten, 2 > 1",
    "escaped": "\\{ \\} \\< \\` \\* \\[^1\\]",
    "templates": '{{ so("PL1", 2019) }} {% if so("x", 1) > 0 %}[^1]{% endif %}\n\n[^1]: x',
    "comments": "<!-- gc: {{ x }} <b> ``` -->chữ\n<!-- hd: dài\n    hai -->\n\n<!-- a --> <!-- b --> chữ",
    "heading with id": "# Tiêu đề {#muc-tieu}\n\n## Khác\n\nchữ",
}


def _places(text: str) -> list[str]:
    said = sorted(lint(text, "x.md", TARGETS, "noi-vu"), key=lambda one: (one.code, one.span))
    return [f"{one.code} {one.span.line}:{one.span.column}" for one in said]


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_is_told_at_its_place(text: str, expected: list[str]) -> None:
    start = time.process_time()

    assert _places(text) == expected
    assert time.process_time() - start < 1


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_good_text_is_left_alone(text: str) -> None:
    assert _places(text) == []


PIECES = re.compile(
    r"""\\[!-/:-@\[-`{-~] | \[\^x-1\] | !\[(?:\\.|[^\[\]\\])*\]\(001\.png\)
      | \[(?:\\.|[^\[\]\\])*\]\((?:https?://|mailto:|\#muc-tieu|\#pl_PL1)[^\s<>()]*\)
    """,
    re.VERBOSE,
)


@pytest.mark.parametrize("text", [*(text for text, _ in CASES.values()), *GOOD.values()], ids=[*CASES, *GOOD])
def test_what_is_written_holds_no_sign_of_markup(text: str) -> None:
    written = write(blocks(without_comments(text)), PEN)

    bare = PIECES.sub("E", written)
    tables = [line for line in bare.split("\n") if line.startswith("| ")]
    outside = "\n".join(line for line in bare.split("\n") if not line.startswith("| "))
    assert not set("[]{}<`") & set(bare)
    assert "|" not in outside
    assert len({line.count("|") for line in tables}) <= 1
    assert not re.search(r"^(?:[#>:=~+|-]|\*\s|\d+[.)]\s|[ \t])", outside, re.MULTILINE)


ALLOWED = {
    *("Para", "Plain", "Table", "Str", "Space", "SoftBreak", "Strong", "Emph", "Note", "Link", "Image"),
    *("AlignDefault", "AlignLeft", "AlignCenter", "AlignRight", "ColWidthDefault", "ColWidth"),
}
READER = (
    "commonmark_x-raw_html-raw_attribute-yaml_metadata_block-smart-emoji-tex_math_dollars-task_lists"
    "-definition_lists-fancy_lists-subscript-superscript-strikeout-implicit_header_references"
)


def test_pandoc_reads_nothing_but_words_into_what_is_written() -> None:
    texts = [*(text for text, _ in CASES.values()), *GOOD.values()]
    written = "\n\n".join(write(blocks(without_comments(text)), PEN) for text in texts)
    command = [pypandoc.get_pandoc_path(), "--sandbox", "-f", READER, "-t", "json"]

    done = subprocess.run(
        command, check=False, input=f"{written}\n\n[^x-1]: x\n".encode(), capture_output=True, timeout=10
    )

    assert done.returncode == 0
    assert set(re.findall(r'"t":"(\w+)"', done.stdout.decode())) <= ALLOWED


def test_note_within_a_note_is_text() -> None:
    found = blocks("a[^1]\n\n[^1]: b[^1]")

    bodies = [write(blocks(note.body), Pen({}, {}, frozenset())) for note in notes(found)]

    assert bodies == ["b\\[\\^1\\]"]


def test_only_so_many_complaints_of_one_rule() -> None:
    said = lint("a } b\n\n" * 500, "x.md", TARGETS)

    assert len(said) == 20
    assert said[-1].message.endswith("còn nhiều chỗ khác như vậy trong tệp")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "![" * 10_000,
        "[a](" * 5_000,
        "[^" * 10_000,
        "*a **a " * 2_800,
        "| " * 10_000 + "\n" + "|-" * 10_000,
        "-" * 20_000,
        "- " * 10_000,
        " " * 20_000 + "|\n" + " " * 20_000 + "-|",
        "{{" * 10_000,
        "{% if " * 3_000,
        "<!--" * 20_000,
        "<!---->" * 3_000,
        "`" * 20_000,
        "\\" * 20_000,
        "[^1]: a\n" * 2_000,
        "".join(f"[^{n}] " for n in range(3_000)),
        "> " * 10_000,
        '{{ "' * 5_000,
        "a\n" * 10_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_no_text_takes_long(text: str) -> None:
    start = time.process_time()

    lint(text, "x.md", TARGETS)
    write(blocks(without_comments(text)), PEN)

    assert time.process_time() - start < 2
