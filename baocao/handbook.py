"""The lists of the guides that follow from the engine: every command, and every code with its page."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from baocao import pages

FOLDER = "docs"
CODES = f"{FOLDER}/ma-loi.md"
FRONT = f"{FOLDER}/README.md"

_DOCS = Path(__file__).resolve().parent.parent / FOLDER
_FIRST = ("phong-noi-vu.md", "viet-mot-muc.md", "xa-nop-so-lieu.md", "bao-tri.md")
"""Where a command is looked for first: the guide of who runs most of them."""

_START, _END = "<!-- lệnh: bảng này do build.py new guide ghi -->", "<!-- hết lệnh -->"
_HEADING = re.compile(r"^#{1,4} +(.+)$", re.M)
_OPENING = re.compile(r"\s*```\w*\n(.*?)^```$", re.M | re.S)
_SAMPLE = re.compile(r"^```.*?^```$", re.M | re.S)
_WHY = re.compile(r"^\*\*Vì sao:\*\* *(.+)$", re.M)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")

GROUPS = {
    "A": "A: tệp, thư mục, tệp nơi khác gửi về",
    "B": "B: YAML và đề cương",
    "C": "C: còn thiếu gì, của ai",
    "D": "D: số liệu",
    "E": "E: gọi số trong bài",
    "M": "M: cách viết bài (Markdown)",
    "P": "P: dựng và ghi văn bản",
    "G": "G: Git",
    "PG": "PG: trang giấy, lề, phông chữ, số trang",
    "LY": "LY: bố cục chung",
    "HD": "HD: quốc hiệu, tên cơ quan, số và ký hiệu, ngày tháng",
    "TL": "TL: tên loại và trích yếu",
    "AB": "AB: chữ viết tắt của tên loại",
    "BD": "BD: căn cứ và nội dung",
    "CP": "CP: viết hoa",
    "SG": "SG: chữ ký",
    "NN": "NN: kính gửi, nơi nhận",
    "MK": "MK: dấu mật, dấu khẩn, chỉ dẫn khác",
    "PL": "PL: phụ lục",
    "DT": "DT: dấu vết soạn thảo",
}
"""The letters of codes, in the order of the list; from PG on, the chapters of decree 30/2020."""

_HEAD = """\
# Mã lời báo

Mỗi lời báo của chương trình có một mã. Bấm vào mã để đọc vì sao và cách sửa; trên máy thì gõ
`python3 build.py explain C201`. Các mã có gạch nối (PG-05) là quy định của Nghị định 30/2020/NĐ-CP về
thể thức, do `conform` và `final` đối chiếu. Tệp này do `python3 build.py new guide` ghi từ `baocao/pages/`.
"""


def handbook(commands: Mapping[str, str]) -> dict[str, bytes]:
    """The files of the guides that hold such lists, by name in the workspace.

    ``commands`` are the words of each call -> the first line of its help.
    """
    made = {CODES: _codes(), FRONT: _front(commands)}
    return {name: text.encode() for name, text in made.items() if text}


def groups() -> dict[str, list[str]]:
    """All codes by their letters, in the order of the list; letters unknown to it come last."""
    found: dict[str, list[str]] = {}
    for code in pages.codes():
        found.setdefault(_letters(code), []).append(code)
    known = [letters for letters in GROUPS if letters in found]
    return {letters: found[letters] for letters in (*known, *sorted(found.keys() - GROUPS.keys()))}


def _letters(code: str) -> str:
    return code.rstrip("0123456789").rstrip("-")


def _codes() -> str:
    parts = [_HEAD]
    for letters, codes in groups().items():
        parts.append(f"## {GROUPS.get(letters, letters)}\n\n" + "".join(map(_code, codes)))
    return "\n".join(parts)


def _code(code: str) -> str:
    text = pages.page(code)
    title = text.partition("\n")[0].lstrip("# ").rstrip(".")
    why = _WHY.search(text)
    first = _SENTENCE.split(why[1])[0].strip() if why else ""
    first = first[:1].upper() + first[1:]
    return f"- [{code}](../baocao/pages/{code}.md) **{title}**. {first}".rstrip() + "\n"


def _front(commands: Mapping[str, str]) -> str:
    """The front page with its list of commands; blank where there is no such page beside the engine."""
    path = _DOCS / "README.md"
    if not path.is_file():
        return ""
    before, _, rest = path.read_text("utf-8").partition(_START)
    rows = ["| Lệnh | Để làm gì | Đọc ở |", "|---|---|---|"]
    told = list(_sections())
    for call, words in commands.items():
        cell = words.rstrip(".").replace("|", "\\|")
        rows.append(f"| `{call}` | {cell} | {_told(call, told)} |")
    return f"{before}{_START}\n\n" + "\n".join(rows) + f"\n\n{_END}{rest.partition(_END)[2]}"


def _told(call: str, told: list[tuple[str, str, str]]) -> str:
    """A link to the section that explains ``call``: one that opens with it, else the first to name it."""
    named = re.compile(rf"build\.py {call}(?![\w-])")
    runs = [(place, title) for place, title, text in told if _opens(text, named)]
    names = [(place, title) for place, title, text in told if named.search(text)]
    return next((f"[{title}]({place})" for place, title in (*runs, *names)), "")


def _opens(text: str, named: re.Pattern[str]) -> bool:
    sample = _OPENING.match(text)
    return sample is not None and all(named.search(line) for line in sample[1].splitlines())


def _sections() -> Iterator[tuple[str, str, str]]:
    """Place, title and text of each section of the guides."""
    names = sorted(path.name for path in _DOCS.glob("*.md") if path.name not in ("README.md", "ma-loi.md"))
    for name in sorted(names, key=lambda one: _FIRST.index(one) if one in _FIRST else len(_FIRST)):
        text = (_DOCS / name).read_text("utf-8")
        # A line in a sample that begins with # is no heading.
        plain = _SAMPLE.sub(_blank, text)
        heads = list(_HEADING.finditer(plain))
        for head, after in zip(heads, (*heads[1:], None), strict=True):
            title = head[1].replace("`", "")
            yield f"{name}#{_anchor(title)}", title, text[head.end() : after.start() if after else None]


def _blank(sample: re.Match[str]) -> str:
    return " " * len(sample[0])


def _anchor(title: str) -> str:
    """The name that GitHub gives to a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
