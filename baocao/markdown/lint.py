"""The rules for an author's Markdown: one function a rule, all listed in ``RULES``."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from baocao.diagnostics import Diagnostic, Severity
from baocao.limits import LIMITS, limit
from baocao.markdown.blocks import Shape, is_delimiter
from baocao.markdown.inline import HTML, REMOTE, cells, depth, too_many_marks
from baocao.markdown.lint_notes import notes_in_notes, notes_once, notes_undefined, notes_unused
from baocao.markdown.page import Page, Targets, near, open_page

MANY = 20
"""After so many complaints of one rule in one file the rest are only mentioned."""

_BESIDE = "đặt ảnh vào thư mục hinh/ cạnh tệp này"
_NAMED = ("M520", "M521", "M522", "M523", "M524", "M525", "M526")
"""Codes whose complaints name something: two names on one line are two causes."""


def lint(text: str, file: str, targets: Targets, owner: str = "") -> tuple[Diagnostic, ...]:
    """Everything the rules say about the section ``text``; ``owner`` must act."""
    page = open_page(text, file, targets)
    said: list[Diagnostic] = []
    for rule in RULES:
        said += _few(list(islice(_first_on_line(rule(page)), MANY + 1)))
    return tuple(replace(one, owner=owner) for one in said)


def _first_on_line(said: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """Of complaints with the same words or the same cause on one line only the first."""
    seen: set[tuple[int, str]] = set()
    for one in said:
        key = (one.span.line, one.message if one.code in _NAMED else one.code)
        if key not in seen:
            seen.add(key)
            yield one


def _few(said: list[Diagnostic]) -> list[Diagnostic]:
    if len(said) <= MANY:
        return said
    last = said[MANY - 1]
    return [
        *said[: MANY - 1],
        replace(last, message=f"{last.message}; và còn nhiều chỗ khác như vậy trong tệp"),
    ]


def links_inside(page: Page) -> Iterator[Diagnostic]:
    """M524: a link to an item of the report must hit one."""
    for token in page.tokens:
        url = token.found["url"] or ""
        if token.found["link"] and url.startswith("#") and url[1:] not in page.targets.anchors:
            close = near(url[1:], page.targets.anchors)
            hint = (
                f"có phải '#{close}'?"
                if close
                else "dùng #<mã mục> như trong đề cương, ví dụ [mục này](#mã-mục)"
            )
            yield page.say("M524", token.start, f"liên kết '{url}' không trỏ tới mục nào của báo cáo", hint)


def links_outside(page: Page) -> Iterator[Diagnostic]:
    """M525: links lead to web pages or mail addresses only."""
    for token in page.tokens:
        url = token.found["url"] or ""
        if token.found["link"] and not url.startswith("#") and not REMOTE.match(url):
            words = f"liên kết tới '{url[:60]}' không dùng được"
            yield page.say(
                "M525", token.start, words, "chỉ dùng https://…, http://…, mailto:… hoặc #<mã mục>"
            )


def pictures(page: Page) -> Iterator[Diagnostic]:
    """M526: a picture is a PNG or JPEG file beside the section."""
    for token in page.tokens:
        source = token.found["src"]
        if not source or source in page.targets.pictures | page.targets.refused:
            continue
        close = near(source, page.targets.pictures)
        if "://" in source or source.startswith(("/", "//", "data:")):
            words, hint = (
                f"ảnh '{source[:60]}' nằm ngoài báo cáo",
                "tải ảnh về, đặt vào thư mục hinh/ cạnh tệp này",
            )
        elif ".." in source.split("/"):
            words, hint = (
                f"ảnh '{source[:60]}' nằm ngoài thư mục của mục",
                "đặt ảnh vào thư mục hinh/ cạnh tệp này",
            )
        else:
            words = f"không có ảnh '{source[:60]}' (PNG hoặc JPEG) cạnh tệp này"
            hint = f"có phải '{close}'?" if close else "tải ảnh lên đúng chỗ, hoặc sửa lại tên"
        yield page.say("M526", token.start, words, hint)


def picture_words(page: Page) -> Iterator[Diagnostic]:
    """M527: a picture says in words what it shows."""
    for token in page.tokens:
        if token.found["src"] and not (token.found["alt"] or "").strip():
            yield page.say(
                "M527", token.start, "ảnh chưa có lời mô tả", "viết lời vào giữa hai ngoặc: ![lời mô tả](…)"
            )


def html(page: Page) -> Iterator[Diagnostic]:
    """M528: no HTML; comments are closed."""
    for token in page.tokens:
        if token.found[0] != "<" or not HTML.match(page.text, token.start):
            continue
        shown = page.text[token.start : token.start + 30].split("\n")[0]
        if shown.startswith("<!--"):
            yield page.say(
                "M528", token.start, "chú thích mở bằng <!-- mà không đóng", "thêm --> vào cuối chú thích"
            )
        elif shown.lower().startswith(("<http", "<mailto")):
            yield page.say(
                "M528", token.start, f"địa chỉ đặt trong ngoặc nhọn: {shown}", "viết [chữ](địa chỉ)"
            )
        else:
            hint = "xóa thẻ, chỉ giữ chữ; muốn in dấu < thì viết \\<"
            yield page.say("M528", token.start, f"không dùng thẻ HTML: {shown}", hint)


def code(page: Page) -> Iterator[Diagnostic]:
    """M529: a report has no program code; lines that begin with four spaces would become it."""
    for block in page.blocks:
        if block.shape is Shape.CODE:
            words = "khối mã (``` hoặc ~~~) không dùng trong báo cáo"
            yield page.say("M529", block.start, words, "xóa dòng ``` ở đầu và ở cuối")
        elif block.shape is Shape.INDENTED:
            words = "dòng lùi vào bốn dấu cách hoặc dấu tab sẽ thành khối mã"
            yield page.say("M529", block.start, words, "xóa các dấu cách ở đầu dòng")
    for token in page.tokens:
        if token.found[0] == "`" and token.block.shape is not Shape.CODE:
            yield page.say(
                "M529", token.start, "dấu ` biến chữ thành mã", "xóa dấu `; muốn in đậm thì viết **chữ**"
            )


def braces(page: Page) -> Iterator[Diagnostic]:
    """M530: braces belong to templates and to ids of headings."""
    for token in page.tokens:
        if token.found[0] in ("{", "}"):
            shown = page.text[token.start : token.start + 20].split("\n")[0]
            hint = "số liệu viết {{ so(…) }}; muốn in dấu ngoặc nhọn thì viết \\{ và \\}"
            yield page.say("M530", token.start, f"dấu ngoặc nhọn đặt sai chỗ: {shown}", hint)


def divisions(page: Page) -> Iterator[Diagnostic]:
    """M531: no ::: divisions."""
    for block in page.blocks:
        if block.shape is Shape.DIV:
            yield page.say("M531", block.start, "dòng ::: không dùng trong báo cáo", "xóa dòng này")


def too_deep(page: Page) -> Iterator[Diagnostic]:
    """M532: signs are not nested or heaped up beyond what a reader can follow."""
    for block in page.blocks:
        deep, many = LIMITS["nesting"], LIMITS["marks"]
        if depth(block.text) > deep.value:
            words = f"dấu ngoặc vuông lồng nhau quá {deep.value} tầng"
            yield page.say("M532", block.start, words, "viết lại đoạn này cho gọn")
        if any(too_many_marks(one, many.value) for one in _stretches(block.shape, block.text)):
            words = f"một đoạn có hơn {many.value} dấu * hoặc _"
            yield page.say("M532", block.start, words, "bớt chữ đậm, chữ nghiêng, hoặc ngắt thành nhiều đoạn")


def _stretches(shape: Shape, text: str) -> list[str]:
    return [one for _, one in cells(text)] if shape is Shape.TABLE else [text]


def ragged_tables(page: Page) -> Iterator[Diagnostic]:
    """M533: every row of a table has as many cells as its head, and the head is marked off."""
    for block in page.blocks:
        lines = block.text.split("\n")
        if block.shape is Shape.PARAGRAPH and lines[0].lstrip().startswith("|"):
            hint = "dưới dòng tiêu đề của bảng thêm dòng | --- | --- | …"
            yield page.say("M533", block.start, "bảng thiếu dòng gạch ngang dưới tiêu đề", hint)
        if block.shape is not Shape.TABLE:
            continue
        count, at = len(cells(lines[1])), block.start
        for line in lines:
            found = len(cells(line))
            if found != count:
                words = f"dòng này có {found} ô, bảng có {count} cột"
                yield page.say("M533", at, words, "thêm hoặc bớt dấu |; muốn in dấu | trong ô thì viết \\|")
            at += len(line) + 1


def large_tables(page: Page) -> Iterator[Diagnostic]:
    """M534: a table typed by hand stays small; figures come from ``bang(…)``."""
    for block in page.blocks:
        if block.shape is not Shape.TABLE:
            continue
        lines = block.text.split("\n")
        rows, columns = len(lines) - 2, max(len(cells(line)) for line in lines if is_delimiter(line))
        if rows > limit("table_rows") or columns > limit("table_columns"):
            most = f"{limit('table_rows')} dòng, {limit('table_columns')} cột"
            words = f"bảng có {rows} dòng, {columns} cột; nhiều nhất {most}"
            yield page.say("M534", block.start, words, "dùng {{ bang(…) }} lấy số từ biểu, hoặc tách bảng")


_UNUSED = {
    Shape.QUOTE: ("khối trích dẫn (dòng bắt đầu bằng >)", "xóa dấu > ở đầu dòng; muốn in dấu > thì viết \\>"),
    Shape.RULE: (
        "dòng kẻ ngang hoặc gạch chân (---, ===, ***)",
        "xóa dòng này; tiêu đề mục viết bằng dấu # ở đầu dòng",
    ),
    Shape.BULLET: ("gạch đầu dòng bằng dấu *", "viết '- ' hoặc '+ ' ở đầu dòng"),
    Shape.DEFINITION: ("định nghĩa liên kết tách rời", "viết liền [chữ](địa chỉ) ở chỗ cần liên kết"),
}


def unused_blocks(page: Page) -> Iterator[Diagnostic]:
    """M535: blocks that a report does not know. What stands before the first heading is M508's."""
    first = next((block.start for block in page.blocks if block.shape is Shape.HEADING), 0)
    for block in page.blocks:
        if block.shape in _UNUSED and block.start >= first:
            what, hint = _UNUSED[block.shape]
            yield page.say("M535", block.start, f"{what} không dùng trong báo cáo", hint)


def joined_lines(page: Page) -> Iterator[Diagnostic]:
    """M536: a line that begins like an item, or is cut short on purpose, would run on in its paragraph."""
    for block in page.blocks:
        if block.shape not in (Shape.PARAGRAPH, Shape.ITEM, Shape.NUMBERED):
            continue
        at, lines = block.start, block.text.split("\n")
        for number, line in enumerate(lines):
            found = _LIKE_ITEM.match(line)
            if found and (number or found["sign"]):
                fate = "bị nối vào dòng trên" if number else "không thành gạch đầu dòng"
                words = f"dòng bắt đầu bằng '{found[0].strip()}' {fate}"
                hint = "bắt đầu dòng bằng '- '" if found["sign"] else "thêm một dòng trống ở phía trên"
                yield page.say("M536", at, words, hint, Severity.WARNING)
            if number < len(lines) - 1 and line.endswith("\\"):
                words = "dấu \\ ở cuối dòng không làm chữ sang dòng và sẽ bị in ra"
                yield page.say("M536", at, words, "xóa dấu \\; muốn ngắt đoạn thì thêm một dòng trống")
            at += len(line) + 1


_LIKE_ITEM = re.compile(r"\s*(?:(?P<sign>[•●○■□▪▫◦‣⁃–—·])|(?:\d{1,2}|[a-zđ])\))(?=\s)")
"""How a line of a list begins in Word; the first kind is no list even behind a blank line."""


def bold_headings(page: Page) -> Iterator[Diagnostic]:
    """M537: a numbered line in bold is no heading; numbers come from the outline."""
    for block in page.blocks:
        if block.shape is Shape.PARAGRAPH and (found := _BOLD_HEADING.fullmatch(block.text.strip())):
            words = f"dòng chữ đậm có đánh số '{found[1]}' không phải là tiêu đề"
            hint = "tên mục của đề cương thì viết bằng dấu #, không gõ số; ý trong bài thì bỏ số thứ tự"
            yield page.say("M537", block.start, words, hint, Severity.NOTICE)


_BOLD_HEADING = re.compile(r"\*\*((?:[IVX]+|\d+(?:\.\d+)*)[.)])\s[^\n*]+\*\*")


RULES: tuple[Callable[[Page], Iterator[Diagnostic]], ...] = (
    notes_undefined,
    notes_unused,
    notes_once,
    notes_in_notes,
    links_inside,
    links_outside,
    pictures,
    picture_words,
    html,
    code,
    braces,
    divisions,
    too_deep,
    ragged_tables,
    large_tables,
    unused_blocks,
    joined_lines,
    bold_headings,
)
"""Every rule, in the order of their codes."""
