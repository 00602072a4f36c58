"""The kinds of value that outline files hold: how each is checked, and what it becomes."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from baocao.doors import wrong_path

Tell = Callable[[str, str], None]
"""How Cerberus takes a complaint: field, then words and hint parted by a line end."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
MAX_ID = 29
"""Word cuts bookmarks at 40 characters, and prefixes of our own come on top."""

SEEN = re.compile(r"((?:[^\"]|\"[^\"]*\")*?\)) = (.+)")
"""A reference and what it printed; its arguments may hold any sign within quotes."""

DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
NOTE = re.compile(r"[0-9]{1,3}")
FORM = re.compile(r"[A-Za-z][A-Za-z0-9]{0,9}", re.ASCII)
CODE = re.compile(r"[A-Za-z][A-Za-z0-9]{0,9}(?:\.[A-Za-z0-9]{1,6}){1,5}", re.ASCII)
ACCOUNT = re.compile(r"@[A-Za-z0-9][A-Za-z0-9-]*(?:/[A-Za-z0-9-]+)?", re.ASCII)
FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*\.yaml", re.ASCII)


def ident(field: str, value: str, tell: Tell) -> None:
    """A short ASCII id."""
    if not is_id(value):
        hint = f"dùng chữ thường không dấu, số và gạch nối, không quá {MAX_ID} ký tự, như 'the-che'"
        tell(field, f"mã {value!r} không dùng được\n{hint}")


def words(field: str, value: list[Any], tell: Tell) -> None:
    """A list of texts."""
    wrong = [at for at, one in enumerate(value, 1) if not isinstance(one, str) or not one]
    if wrong:
        tell(field, f"{field}: phần tử {_positions(wrong)} phải là chữ\nđặt phần tử đó trong dấu ngoặc kép")


def some_words(field: str, value: list[Any], tell: Tell) -> None:
    """A list of at least one text."""
    if not value:
        tell(field, f"{field}: danh sách đang trống\nghi ít nhất một phần tử")
    words(field, value, tell)


def seen(field: str, value: list[Any], tell: Tell) -> None:
    """A list of references with what they printed: 'so("<mã>", 2019) = 120'."""
    wrong = [at for at, one in enumerate(value, 1) if not isinstance(one, str) or not SEEN.fullmatch(one)]
    if wrong:
        words = f"{field}: phần tử {_positions(wrong)} không có dạng 'lời gọi = số in ra'"
        tell(field, f"{words}\nchạy lại build.py reviewed cho mục này để ghi lại tệp")


def groups(field: str, value: list[Any], tell: Tell) -> None:
    """A list of mappings."""
    wrong = [at for at, one in enumerate(value, 1) if not isinstance(one, dict)]
    if wrong:
        words = f"{field}: phần tử {_positions(wrong)} phải gồm các dòng 'khóa: giá trị'"
        tell(field, f"{words}\nviết như các phần tử bên cạnh")


def some_groups(field: str, value: list[Any], tell: Tell) -> None:
    """A list of at least one mapping."""
    if not value:
        tell(field, f"{field}: danh sách đang trống\nghi ít nhất một phần tử")
    groups(field, value, tell)


def _positions(wrong: list[int]) -> str:
    """ "thứ 1, 3, 4": the first few of them."""
    return "thứ " + ", ".join(map(str, wrong[:5])) + (" …" if len(wrong) > 5 else "")


def number(field: str, value: str, tell: Tell) -> None:
    """A whole number from 0, of at most four digits; blank is not given."""
    if value and not (value.isascii() and value.isdigit() and len(value) <= 4):
        tell(field, f"{field}: {value!r} không phải số nguyên\ngõ một số như 2, không có dấu khác")


def decimals(field: str, value: str, tell: Tell) -> None:
    """A number of decimal places from 0 to 6."""
    if value not in tuple("0123456"):
        tell(field, f"{field}: {value!r} không phải số chữ số thập phân\ngõ một số từ 0 đến 6")


def factor(field: str, value: str, tell: Tell) -> None:
    """How many times more is too much: a whole number from 2."""
    if not (value.isascii() and value.isdigit() and len(value) <= 4 and int(value) > 1):
        tell(field, f"{field}: {value!r} không phải số lần từ 2 đến 9999\ngõ một số nguyên như 5")


def period_keys(field: str, value: list[Any], tell: Tell) -> None:
    """A list of at least one key of a period."""
    wrong = [
        one
        for one in value
        if not (isinstance(one, str) and one.isascii() and one.isdigit() and len(one) <= 4)
    ]
    if wrong or not value:
        found = repr(wrong[0]) if wrong else "danh sách trống"
        tell(field, f"{field}: {found} không phải khóa của kỳ\nviết như [2018, 2019]")


def day(field: str, value: str, tell: Tell) -> None:
    """A day as d/m/yyyy, or blank."""
    if value and to_day(value) is None:
        tell(field, f"{field}: {value!r} không phải ngày có thật\nviết ngày/tháng/năm, như 15/3/2020")


def needed_day(field: str, value: str, tell: Tell) -> None:
    """A day as d/m/yyyy."""
    if to_day(value) is None:
        tell(field, f"{field}: {value!r} không phải ngày có thật\nviết ngày/tháng/năm, như 15/3/2020")


def spans(field: str, value: list[Any], tell: Tell) -> None:
    """A list of pairs of periods, first and last."""
    for one in value:
        if not _is_span(one):
            tell(
                field,
                f"{field}: mỗi giai đoạn gồm kỳ đầu và kỳ cuối\nviết như [[2011, 2015], [2016, 2020]]",
            )
            return


def _is_span(one: Any) -> bool:
    if not isinstance(one, list) or len(one) != 2:
        return False
    if not all(
        isinstance(year, str) and year.isascii() and year.isdigit() and 0 < len(year) <= 4 for year in one
    ):
        return False
    return int(one[0]) <= int(one[1])


def account(field: str, value: str, tell: Tell) -> None:
    """A GitHub account or team, with its sign."""
    if value and not ACCOUNT.fullmatch(value):
        tell(field, f'tài khoản GitHub {value!r} không đúng dạng\nviết như "@ten-tai-khoan"')


def form_id(field: str, value: str, tell: Tell) -> None:
    """The id of a form."""
    if not FORM.fullmatch(value):
        tell(field, f"mã biểu {value!r} không dùng được\ndùng chữ không dấu và số, như B1")


def code(field: str, value: str, tell: Tell) -> None:
    """The code of an indicator."""
    if not CODE.fullmatch(value):
        tell(
            field,
            f"mã chỉ tiêu {value!r} không dùng được\nviết mã biểu, dấu chấm, số hàng, như B1.2 hoặc B1.2.1",
        )


def file_name(field: str, value: str, tell: Tell) -> None:
    """A section file below ``content/topics/``."""
    why = wrong_path(value)
    if not why and not value.endswith(".md"):
        why = "tệp mục phải có đuôi .md"
    if why:
        tell(field, f"{field}: {why}\nviết đường dẫn tính từ content/topics/, như tu-phap/the-che.md")


def part_names(field: str, value: list[Any], tell: Tell) -> None:
    """The files of the outline's parts."""
    some_words(field, value, tell)
    wrong = [one for one in value if isinstance(one, str) and one and not is_file(one)]
    if wrong:
        tell(field, f"tên tệp {wrong[0]!r} không dùng được\nviết tên một tệp trong outline/, như phan-1.yaml")


def style_name(field: str, value: str, tell: Tell) -> None:
    """The name of a style file."""
    ident(field, value, tell)


def numbered(field: str, value: dict[str, Any], tell: Tell) -> None:
    """Texts by number."""
    wrong = [key for key, one in value.items() if not (NOTE.fullmatch(key) and isinstance(one, str))]
    if wrong:
        words = f"{field}: dòng {wrong[0]!r} phải gồm một số và lời chú thích"
        tell(field, f'{words}\nviết như "1": Lời chú thích.')


def is_id(value: object) -> bool:
    """Whether ``value`` is a short ASCII id."""
    return isinstance(value, str) and bool(ID.fullmatch(value)) and len(value) <= MAX_ID


def is_file(value: object) -> bool:
    """Whether ``value`` names a YAML file in ``outline/``."""
    return isinstance(value, str) and bool(FILE.fullmatch(value))


def to_day(text: str) -> date | None:
    """The day that d/m/yyyy names, None when there is no such day."""
    found = DATE.fullmatch(text)
    if not found:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def to_flag(text: str) -> bool:
    """True for "true"; the text has been checked."""
    return text == "true"


def to_words(value: Any) -> tuple[str, ...]:
    """A checked list of texts."""
    return tuple(value)
