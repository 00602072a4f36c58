"""Rules on the address and the recipients (nd30.md, chapter 7)."""

import re
from collections.abc import Iterator

from baocao.conform.classify import Reading
from baocao.conform.finding import NOTICE, WARNING, Finding, Rule, Type, quote, typed
from baocao.conform.paper import opening_of

_PLAIN = Type((26, 28), bold=False, italic=False)
_FILED = re.compile(r"- Lưu: VT(, .+)?\.$")


def nn_01(reading: Reading) -> Iterator[Finding]:
    """NN-01: reports to a higher body are addressed. Source: decree 30/2020, annex I, part II.9.b-c."""
    if reading.address.opening is not None:
        return
    above = next(
        (one for one in reading.sign.items if opening_of(one).lstrip("-– ").startswith("như trên")), None
    )
    if above is not None:
        words = "Nơi nhận có “Như trên” nhưng văn bản không có dòng Kính gửi"
        yield Finding(
            "NN-01", above.number, words, "thêm dòng Kính gửi: … dưới trích yếu, hoặc bỏ “Như trên”"
        )
    elif reading.title.type == "TỜ TRÌNH" or reading.head.is_letter:
        yield Finding(
            "NN-01", reading.head.last, "tờ trình, công văn phải có dòng Kính gửi", "thêm dòng Kính gửi: …"
        )


def nn_02(reading: Reading) -> Iterator[Finding]:
    """NN-02: the address in lower case, 13 to 14, upright, not bold. Source: part II.9.d."""
    to = reading.address
    if to.opening is not None:
        hint = "chọn dòng đó: cỡ 13 hoặc 14, không đậm, không nghiêng"
        yield from typed("NN-02", "dòng", [to.opening, *to.items], _PLAIN, hint)
        if not re.match(r"Kính gửi:", to.opening.words):
            words = f"viết {quote(to.opening)} (cần “Kính gửi:”)"
            yield Finding("NN-02", to.opening.number, words, "viết Kính gửi, dấu hai chấm liền sau")


def nn_03(reading: Reading) -> Iterator[Finding]:
    """NN-03: one addressee on the same line, without an end mark. Source: part II.9.d."""
    to = reading.address
    if to.opening is None or len(to.items) > 1:
        return
    after = to.opening.words.partition(":")[2].strip()
    if to.items and not after:
        words = "chỉ có một nơi nhận mà lại xuống dòng sau Kính gửi"
        yield Finding("NN-03", to.items[0].number, words, "ghi tên ngay sau dấu hai chấm, bỏ gạch đầu dòng")
    elif not to.items and after.endswith((".", ";", ",")):
        words = f"dòng {quote(to.opening)} có dấu “{after[-1]}” ở cuối"
        yield Finding("NN-03", to.opening.number, words, "bỏ dấu câu ở cuối dòng")
    elif not to.items and not after:
        yield Finding(
            "NN-03", to.opening.number, "sau Kính gửi không có tên nơi nhận", "ghi tên cơ quan nhận"
        )


def nn_04(reading: Reading) -> Iterator[Finding]:
    """NN-04: two or more addressees on lines of their own: "- ...;", the last ".". Source: part II.9.d."""
    to = reading.address
    if to.opening is None or len(to.items) < 2:
        return
    if to.opening.words.partition(":")[2].strip():
        words = "có nhiều nơi nhận mà tên đầu tiên đứng cùng dòng Kính gửi"
        yield Finding("NN-04", to.opening.number, words, "xuống dòng sau dấu hai chấm")
    for at, item in enumerate(to.items):
        wanted = "." if at == len(to.items) - 1 else ";"
        if not item.words.startswith("- ") or not item.words.endswith(wanted):
            words = f"nơi nhận {quote(item)} (cần “- …{wanted}”)"
            yield Finding("NN-04", item.number, words, f"bắt đầu bằng “- ”, kết thúc bằng “{wanted}”")
    starts = {item.props.left + item.props.first for item in to.items}
    if len(starts) > 1:
        words = "các gạch đầu dòng dưới Kính gửi không thẳng hàng"
        yield Finding("NN-04", to.items[0].number, words, "đặt cùng một mức thụt lề trái cho các dòng")


def nn_05(reading: Reading) -> Iterator[Finding]:
    """NN-05: "Nơi nhận:" on its own line, 12, bold italic, flush left. Source: part II.9.d."""
    heading = reading.sign.heading
    if heading is None:
        return
    hint = "chọn chữ Nơi nhận: cỡ 12, nghiêng, đậm (Ctrl+B, Ctrl+I), căn trái, không thụt lề"
    wanted = Type((24,), bold=True, italic=True, caps=False)
    yield from typed("NN-05", "dòng", [heading], wanted, hint)
    if opening_of(heading) == "nơi nhận" or heading.words.endswith(" :"):
        yield Finding(
            "NN-05", heading.number, f"dòng {quote(heading)} (cần “Nơi nhận:”)", "thêm dấu hai chấm liền sau"
        )
    props = heading.props
    if props.align in ("center", "right") or props.left or props.first:
        yield Finding("NN-05", heading.number, "dòng “Nơi nhận:” không sát lề trái", hint)
    if any(run.props.underline for run in heading.shown):
        yield Finding("NN-05", heading.number, "dòng “Nơi nhận:” bị gạch chân", "bỏ gạch chân (Ctrl+U)")


def nn_06(reading: Reading) -> Iterator[Finding]:
    """NN-06: the first recipient is "- Như trên;" when there is an address. Source: part II.9.b."""
    items = reading.sign.items
    if reading.address.opening is None or not items:
        return
    if not opening_of(items[0]).lstrip("-– ").startswith("như trên"):
        words = f"văn bản có Kính gửi nhưng dòng đầu của Nơi nhận là {quote(items[0])} (cần “- Như trên;”)"
        yield Finding("NN-06", items[0].number, words, "thêm dòng “- Như trên;” ngay dưới Nơi nhận")


def nn_07(reading: Reading) -> Iterator[Finding]:
    """NN-07: recipients in size 11, upright, "- ...;" flush left. Source: part II.9.d."""
    items = reading.sign.items
    hint = "chọn các dòng dưới Nơi nhận: cỡ 11, không đậm, không nghiêng, sát lề trái"
    yield from typed("NN-07", "nơi nhận", items, Type((22,), bold=False, italic=False), hint)
    for item in items[:-1]:
        if not item.words.startswith("- ") or not item.words.endswith(";"):
            words = f"nơi nhận {quote(item)} (cần “- …;”)"
            yield Finding("NN-07", item.number, words, "bắt đầu bằng “- ”, kết thúc bằng dấu chấm phẩy")


def nn_08(reading: Reading) -> Iterator[Finding]:
    """NN-08: the last recipient is "- Lưu: VT, <unit>.". Source: part II.9.d."""
    sign = reading.sign
    if not sign.found:
        return
    last = sign.items[-1] if sign.items else None
    if last is None or not opening_of(last).lstrip("-–+ ").startswith("lưu"):
        at = last.number if last is not None else sign.first
        yield Finding(
            "NN-08", at, "Nơi nhận không có dòng Lưu ở cuối", "thêm dòng “- Lưu: VT, <đơn vị soạn thảo>.”"
        )
        return
    match = _FILED.match(last.words)
    if match is None:
        words = f"dòng Lưu viết {quote(last)} (cần “- Lưu: VT, <đơn vị soạn thảo>.”)"
        yield Finding("NN-08", last.number, words, "viết theo mẫu: - Lưu: VT, NV.")
    elif not match[1]:
        words = f"dòng Lưu {quote(last)} thiếu đơn vị soạn thảo"
        yield Finding("NN-08", last.number, words, "ghi thêm chữ viết tắt của đơn vị soạn thảo", WARNING)


def nn_10(reading: Reading) -> Iterator[Finding]:
    """NN-10: the drafter's code below the recipients in size 11, upright. Source: part III.3."""
    hint = "chọn dòng đó: cỡ 11, không đậm, không nghiêng"
    for found in typed("NN-10", "ký hiệu người soạn thảo", reading.sign.extra, Type((22,)), hint):
        yield Finding(found.rule, found.number, found.message, found.hint, NOTICE)


RULES: tuple[Rule, ...] = (nn_01, nn_02, nn_03, nn_04, nn_05, nn_06, nn_07, nn_08, nn_10)
