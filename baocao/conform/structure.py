"""Rules on headings, points and the end mark (nd30.md, BD-11 to BD-21)."""

import re
from collections.abc import Iterator

from baocao.conform.blocks import Block
from baocao.conform.classify import Reading
from baocao.conform.finding import ERROR, WARNING, Finding, Rule, Type, faults, gathered, is_caps, quote
from baocao.conform.paper import Para
from baocao.vietnamese import LETTERS, fold, roman

_END = re.compile(r"\./\.$")
_LOOSE_END = re.compile(r"\s?\.\s?/\s?\.?$|\s\./\.$")
_PART = re.compile(r"Phần [IVXLC]+$")
_PART_WORDS = re.compile(r"phần\s+thứ\s", re.IGNORECASE)
_LONG = 150  # letters; a bold paragraph longer than this is no title


def bd_11(reading: Reading) -> Iterator[Finding]:
    """BD-11: "Phần I" on its own line, title in capitals below. Source: annex I, parts II.6.đ, V.6.b."""
    blocks = [block for block in reading.blocks if block.kind != "empty"]
    for at, block in enumerate(blocks):
        if block.kind == "part":
            yield from _part(block, blocks[at + 1] if at + 1 < len(blocks) else None)
        elif block.kind == "capital" and block.label in ("A", "B", "C"):
            words = (
                f"đề mục lớn đánh bằng chữ cái: {quote(block.para)} (mẫu: Phần I, mục I., khoản 1., điểm a)"
            )
            yield Finding("BD-11", block.para.number, words, "dùng “Phần I” hoặc số La Mã", WARNING)
        elif block.kind == "part-title":
            found = faults(block.para, Type((26, 28), bold=True, italic=False, caps=True, align="center"))
            if found:
                words = f"tiêu đề của phần {quote(block.para)}: {', '.join(found)}"
                yield Finding(
                    "BD-11", block.para.number, words, "chữ in hoa, đậm, đứng, cỡ 13 hoặc 14, căn giữa"
                )


def _part(block: Block, below: Block | None) -> Iterator[Finding]:
    para = block.para
    if not _PART.match(para.words) or is_caps(para):
        severity = WARNING if _PART_WORDS.match(para.words) else ERROR
        words = f"phần viết {quote(para)} (cần “Phần I”, “Phần II” trên một dòng riêng)"
        yield Finding("BD-11", para.number, words, "chữ thường, số La Mã, tiêu đề xuống dòng dưới", severity)
    found = faults(para, Type((26, 28), bold=True, italic=False, align="center"))
    if found:
        hint = "chọn dòng đó: đậm, đứng, cỡ 13 hoặc 14, căn giữa (Ctrl+E)"
        yield Finding("BD-11", para.number, f"{quote(para)}: {', '.join(found)}", hint)
    if block.label and (below is None or below.kind != "part-title"):
        yield Finding(
            "BD-11", para.number, f"{quote(para)} không có tiêu đề ở dòng dưới", "thêm tiêu đề, chữ in hoa"
        )


def bd_12(reading: Reading) -> Iterator[Finding]:
    """BD-12: "I. TITLE": Roman number, capitals, bold, in sequence. Source: part V.6.b."""
    hint = "chữ in hoa, đậm, đứng, cỡ 13 hoặc 14, số La Mã và dấu chấm: I. …"
    wrong: list[tuple[str, Para]] = []
    centred: list[tuple[str, Para]] = []
    expected = 1
    for block in reading.blocks:
        if block.kind == "part":
            expected = 1
        if block.kind != "roman":
            continue
        para = block.para
        found = faults(para, Type((26, 28), bold=True, italic=False, caps=True))
        if not re.match(rf"{block.label}\. ?\S", para.words.replace("\t", " ")):
            found.append("sau số La Mã không phải dấu chấm")
        if block.label not in (roman(expected), "I"):
            found.append(f"số thứ tự {block.label} (cần {roman(expected)})")
        if found:
            wrong.append((", ".join(found), para))
        if para.props.align == "center":
            centred.append(("", para))
        expected = _value(block.label) + 1
    yield from gathered("BD-12", wrong, lambda one: f"tiêu đề mục {one}", hint)
    yield from gathered(
        "BD-12", centred, lambda _: "tiêu đề mục căn giữa", "căn như nội dung (Ctrl+J)", WARNING
    )


def _value(label: str) -> int:
    return next((number for number in range(1, 100) if roman(number) == label), 0)


def bd_13(reading: Reading) -> Iterator[Finding]:
    """BD-13: "1. Title" in lower case, bold, upright. Source: parts II.6.đ and V.

    A heading is known by its outline level or by being bold and short; its size is BD-06's.
    """
    wrong: list[tuple[str, Para]] = []
    for block in reading.blocks:
        para = block.para
        bold = all(run.props.bold for run in para.shown)
        if block.kind == "arabic" and (para.props.level < 9 or (bold and len(para.words) <= _LONG)):
            found = faults(para, Type((), bold=True, italic=False, caps=False))
            wrong += [(", ".join(found), para)] if found else []
    hint = "chữ thường, đậm, đứng, cùng cỡ với nội dung"
    yield from gathered("BD-13", wrong, lambda one: f"tiêu đề khoản {one}", hint)


def bd_14(reading: Reading) -> Iterator[Finding]:
    """BD-14: a numbered paragraph without a title is not bold. Source: parts II.6.đ and V."""
    for block in reading.blocks:
        para = block.para
        if block.kind not in ("arabic", "point") or para.props.level < 9 or len(para.words) <= _LONG:
            continue
        if all(run.props.bold for run in para.shown):
            words = f"cả đoạn {quote(para)} in đậm (khoản, điểm không có tiêu đề thì không đậm)"
            yield Finding("BD-14", para.number, words, "bỏ đậm (Ctrl+B)")


def bd_15(reading: Reading) -> Iterator[Finding]:
    """BD-15: points as "a) ...". Source: parts II.6.đ and V."""
    for block in reading.blocks:
        if block.kind != "point":
            continue
        words = " ".join(block.para.words.split())
        if not words.startswith(f"{block.label}) "):
            said = f"điểm viết {quote(block.para)} (cần “{block.label}) …”)"
            hint = f"viết {block.label}, dấu ngoặc đơn đóng, một dấu cách"
            yield Finding("BD-15", block.para.number, said, hint)


def bd_16(reading: Reading) -> Iterator[Finding]:
    """BD-16: points in the order of the Vietnamese alphabet: a b c d đ e g h. Source: part II.6.đ."""
    hint = "gõ chữ của điểm bằng tay: a, b, c, d, đ, e, g, h, i, k, l; danh sách tự động của Word không có đ"
    last = 0
    for block in reading.blocks:
        if block.kind in ("part", "roman", "capital", "arabic", "decimal"):
            last = 0
        if block.kind != "point":
            continue
        label = block.label
        wanted = LETTERS[last] if last < len(LETTERS) else ""
        if label not in LETTERS:
            words = f"điểm {label}) không có trong dãy chữ cái tiếng Việt (cần {wanted}))"
            yield Finding("BD-16", block.para.number, f"{words}: {quote(block.para)}", hint)
            last += 1
            continue
        if label not in (wanted, "a"):
            words = f"điểm {label}) đứng sai thứ tự (cần {wanted})): {quote(block.para)}"
            yield Finding("BD-16", block.para.number, words, hint)
        last = LETTERS.index(label) + 1


def bd_20(reading: Reading) -> Iterator[Finding]:
    """BD-20: the main text ends with "./." and has it nowhere else. Source: annex III, template 1.4."""
    blocks = [block for block in reading.blocks if block.kind not in ("empty", "other")]
    for block in blocks[:-1]:
        if _END.search(block.para.words):
            words = f"dấu ./. nằm giữa nội dung: {quote(_tail(block.para.words))}"
            yield Finding("BD-20", block.para.number, words, "chỉ đặt ./. ở cuối nội dung, trước Nơi nhận")
    if not blocks or not reading.sign.found or reading.ends_in_table:
        return
    last = blocks[-1].para
    words = last.words
    if not _END.search(words) or _LOOSE_END.search(words.removesuffix("./.")) or words.endswith(" ./."):
        said = f"nội dung kết thúc bằng {quote(_tail(words))} (cần dấu ./. liền sau chữ cuối)"
        yield Finding("BD-20", last.number, said, "kết thúc đoạn cuối bằng ./.")


def bd_21(reading: Reading) -> Iterator[Finding]:
    """BD-21: each appendix that ends in text ends with "./.". Source: annex III, templates 2.1, 2.2."""
    for appendix in reading.appendices:
        last = next((para for para in reversed(appendix.paras) if para.words or para.cell), None)
        if last is None or last.cell is not None:
            continue
        note = last.words.startswith(("(", "[", "*", "¹", "Ghi chú")) or fold(last.words[:7]) == "ghi chú"
        if not _END.search(last.words) and not note and last.number > appendix.heading.number + 2:
            words = f"{appendix.heading.words} kết thúc bằng {quote(_tail(last.words))} (cần dấu ./.)"
            yield Finding("BD-21", last.number, words, "kết thúc đoạn cuối của phụ lục bằng ./.", WARNING)


def _tail(words: str) -> str:
    return "…" + words[-40:] if len(words) > 40 else words


RULES: tuple[Rule, ...] = (bd_11, bd_12, bd_13, bd_14, bd_15, bd_16, bd_20, bd_21)
