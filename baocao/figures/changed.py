"""A changed cell of a data file in words."""

from baocao.model import CellChange, Receipt
from baocao.vietnamese import short_date

_LONGEST = 120
"""Signs of one value: text cells may hold a page."""


def change(one: CellChange, name: str) -> str:
    """ "Xã Ân, B1.01 kỳ 2019: 125 → 135"; ``name`` is that of its reporter."""
    return f"{name}, {one.code} kỳ {one.period}: {value(one.old)} → {value(one.new)}"


def brought(receipt: Receipt | None) -> str:
    """How the change came, blank where the ledger does not know."""
    return f"nhận ngày {short_date(receipt.day)} từ tệp {receipt.file}" if receipt else ""


def value(text: str) -> str:
    """What a cell or figure says, on one line; a word where it says nothing."""
    words = " ".join(text.split())
    if len(words) > _LONGEST:
        return words[:_LONGEST].rstrip() + "…"
    return words or "(trống)"
