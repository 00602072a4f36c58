"""Rules on typeface, encoding and colour of every letter (nd30.md, PG-07 to PG-09)."""

import re
import unicodedata
from collections.abc import Iterator

from baocao.conform.classify import Reading
from baocao.conform.finding import FONT, WARNING, Finding, Rule, gathered
from baocao.conform.paper import Para, Run

_LEGACY = re.compile(r"\.vn|vni|abc|vntime|\.vnarial", re.IGNORECASE)
_SYMBOLS = {"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "cambria math", "mt extra"}
_COMBINING = re.compile("[\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_STAMPS = {"HỎA TỐC", "HOẢ TỐC", "THƯỢNG KHẨN", "KHẨN", "HỎA TỐC HẸN GIỜ"}
_FONT_HINT = "chọn toàn bộ (Ctrl+A), chọn phông Times New Roman; kiểm tra cả đầu trang, chú thích và bảng"
_BLACK = {"auto", "000000"}


def pg_07(reading: Reading) -> Iterator[Finding]:
    """PG-07: Times New Roman everywhere. Source: decree 30/2020, annex I, part I.4."""
    wrong: list[tuple[str, Para]] = []
    symbols: list[tuple[str, Para]] = []
    for para in reading.paper.everything:
        for name in _fonts_of(para):
            if name.lower() in _SYMBOLS:
                symbols.append((name, para))
            elif name != FONT and not _LEGACY.match(name):
                wrong.append((name or "không rõ", para))
    yield from gathered("PG-07", wrong, lambda name: f"phông chữ {name} (cần {FONT})", _FONT_HINT)
    yield from gathered(
        "PG-07", symbols, lambda name: f"ký hiệu dùng phông {name}", "gõ dấu gạch (-) thay ký hiệu", WARNING
    )


def _fonts_of(para: Para) -> set[str]:
    """Fonts of the letters that can be seen, with the one spelling of Times New Roman."""
    found = {run.symbol for run in para.runs if run.symbol}
    looks = {(run.props, run.text.isascii(), _has_ascii(run)) for run in para.shown if not run.symbol}
    for props, plain, some in looks:
        found |= {props.ascii} if some else set()
        found |= set() if plain else {props.hansi}
    if para.label and para.label_look is not None:
        found.add(para.label_look.ascii if para.label.isascii() else para.label_look.hansi)
    return {FONT if name.lower() == FONT.lower() else name for name in found}


def _has_ascii(run: Run) -> bool:
    return any(letter.isascii() and letter.isalnum() for letter in run.text) or run.text.isascii()


def pg_08(reading: Reading) -> Iterator[Finding]:
    """PG-08: Unicode, composed letters, no legacy fonts. Source: annex I, part I.4."""
    legacy: list[tuple[str, Para]] = []
    strange: list[tuple[str, Para]] = []
    for para in reading.paper.everything:
        legacy += [(name, para) for name in sorted(_fonts_of(para)) if _LEGACY.match(name)]
        raw = "".join(run.text for run in para.shown)
        if raw.isascii():
            continue
        if _COMBINING.search(raw) and not unicodedata.is_normalized("NFC", raw):
            strange.append(("chữ tổ hợp (Unicode tổ hợp)", para))
        if _PRIVATE.search(raw):
            strange.append(("ký tự riêng của một phông chữ", para))
    hint = "chuyển mã sang Unicode dựng sẵn bằng UniKey (Ctrl+Shift+F6), rồi chọn phông Times New Roman"
    yield from gathered("PG-08", legacy, lambda name: f"phông cũ {name}, không phải Unicode", hint)
    yield from gathered("PG-08", strange, lambda name: f"{name}, không phải Unicode dựng sẵn", hint)


def pg_09(reading: Reading) -> Iterator[Finding]:
    """PG-09: black letters; nothing behind them in a final copy. Source: annex I, part I.4."""
    coloured: list[tuple[str, Para]] = []
    shaded: list[tuple[str, Para]] = []
    for para in reading.paper.everything:
        if para.words.upper() in _STAMPS:
            continue
        for run in para.shown:
            if run.props.color not in _BLACK:
                coloured.append((run.props.color, para))
            if reading.final and run.props.highlight:
                shaded.append((run.props.highlight, para))
    hint = "chọn chữ, Trang đầu (Home) > Màu phông (Font Color) > Tự động (Automatic)"
    yield from gathered("PG-09", coloured, lambda name: f"chữ có màu {_color(name)} (cần màu đen)", hint)
    hint = "chọn chữ, Trang đầu (Home) > Màu tô sáng (Text Highlight Color) > Không màu (No Color)"
    yield from gathered("PG-09", shaded, lambda name: f"chữ còn tô nền {name.lower()}", hint, WARNING)


def _color(name: str) -> str:
    return "của bộ màu (theme)" if name == "theme" else name


RULES: tuple[Rule, ...] = (pg_07, pg_08, pg_09)
