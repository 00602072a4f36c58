"""What a rule has to say, and the words in which it says it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from baocao.conform.classify import Reading
from baocao.conform.paper import Para
from baocao.diagnostics import Severity

ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

FONT = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint of a rule; ``number`` is the paragraph, 0 for the document as a whole."""

    rule: str
    number: int
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


Rule = Callable[[Reading], Iterator[Finding]]
"""A rule reads the document and yields what it finds; its docstring names its id and source."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a component is printed: sizes in half-points (none: any size); None means either way."""

    sizes: tuple[int, ...] = (26, 28)
    bold: bool | None = False
    italic: bool | None = False
    caps: bool | None = None
    align: str | None = None


def size(para: Para) -> int:
    """The size of most of the letters, in half-points; 0 for a paragraph without any."""
    counted: dict[int, int] = {}
    for run in para.shown:
        counted[run.props.size] = counted.get(run.props.size, 0) + len(run.text)
    return max(counted, key=lambda one: counted[one], default=0)


def quote(para: Para | str, length: int = 48) -> str:
    """The start of a paragraph between quotation marks."""
    words = " ".join((para if isinstance(para, str) else para.words).split())
    return f"“{words[:length].rstrip()}…”" if len(words) > length else f"“{words}”"


def points(size: int) -> str:
    """A size in half-points as people say it: 27 gives "13,5"."""
    return f"{size / 2:g}".replace(".", ",")


def choice(sizes: Iterable[int]) -> str:
    """Sizes as people say them: "13 hoặc 14"."""
    return " hoặc ".join(points(size) for size in sizes)


def printed(para: Para) -> str:
    """The text with the capitals that the font setting makes."""
    text = "".join(run.text.upper() if run.props.caps else run.text for run in para.shown)
    return text.strip()


def is_caps(para: Para) -> bool:
    """Whether the paragraph is printed in capitals; text without letters is not."""
    text = printed(para)
    return text.upper() == text and text.lower() != text


def faults(para: Para, wanted: Type) -> list[str]:
    """In Vietnamese, how the type of ``para`` differs from what is wanted; empty when it does not."""
    found: list[str] = []
    runs = [run for run in para.shown if not run.props.raised]
    sizes = sorted({run.props.size for run in runs} - set(wanted.sizes))
    if sizes and wanted.sizes:
        found.append(f"cỡ chữ {choice(sizes)} (cần {choice(wanted.sizes)})")
    if wanted.bold is True and not all(run.props.bold for run in runs):
        found.append("không in đậm")
    if wanted.bold is False and any(run.props.bold for run in runs):
        found.append("in đậm")
    if wanted.italic is True and not all(run.props.italic for run in runs):
        found.append("không in nghiêng")
    if wanted.italic is False and any(run.props.italic for run in runs):
        found.append("in nghiêng")
    if wanted.caps is True and not is_caps(para):
        found.append("không viết hoa toàn bộ")
    if wanted.caps is False and is_caps(para):
        found.append("viết hoa toàn bộ")
    if wanted.align and para.props.align != wanted.align:
        found.append(f"{_ALIGN.get(para.props.align, para.props.align)} (cần {_ALIGN[wanted.align]})")
    return found


def typed(rule: str, title: str, paras: Iterable[Para], wanted: Type, hint: str) -> Iterator[Finding]:
    """One finding for each paragraph that is not printed as wanted."""
    for para in paras:
        found = faults(para, wanted)
        if found:
            yield Finding(rule, para.number, f"{title} {quote(para)}: {', '.join(found)}", hint)


def gathered(
    rule: str,
    found: Iterable[tuple[str, Para]],
    words: Callable[[str], str],
    hint: str,
    severity: Severity = ERROR,
) -> Iterator[Finding]:
    """One finding for each value found, at its first paragraph, with how often it occurs."""
    groups: dict[str, list[Para]] = {}
    for value, para in found:
        paras = groups.setdefault(value, [])
        if not paras or paras[-1] is not para:
            paras.append(para)
    for value, paras in groups.items():
        more = f" (và {len(paras) - 1} đoạn khác)" if len(paras) > 1 else ""
        where = f"{place(paras[0])} {quote(paras[0])}"
        yield Finding(rule, paras[0].number, f"{words(value)}: {where}{more}", hint, severity)


def place(para: Para) -> str:
    """Where a paragraph stands, in words."""
    return _STORIES.get(para.story, "đoạn") if para.cell is None else "ô bảng"


_STORIES = {"header": "đầu trang", "footer": "chân trang", "note": "chú thích", "box": "hộp văn bản"}
_ALIGN = {
    "left": "căn trái",
    "right": "căn phải",
    "center": "căn giữa",
    "both": "căn đều hai lề",
    "distribute": "dàn đều từng chữ (Distributed)",
}
