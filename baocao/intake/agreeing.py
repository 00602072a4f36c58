"""Do the words beside hidden keys still say what the keys say? A title typed over is a doubt."""

from collections.abc import Iterable, Mapping

from baocao.doors.foreign import Square
from baocao.intake.found import View
from baocao.intake.titles import names_of, period_of
from baocao.model import FormTable


def row_doubt(before: Iterable[Square], key: str, table: FormTable) -> str:
    """Why the row ``key`` may be another, which the words ``before`` its figures name; blank: it agrees."""
    for one in before:
        meant = _meant(one.text, table, down=table.across == "indicators")
        if meant and key not in meant:
            return f"mã ẩn của dòng là {key}, tên ở dòng lại là của {', '.join(sorted(meant))}"
    return ""


def heading_doubts(view: View, row: int, columns: Mapping[int, str], table: FormTable) -> dict[int, str]:
    """The same for columns, whose headings stand in the two rows below the keys in ``row``."""
    doubts: dict[int, str] = {}
    for column, key in columns.items():
        for below in (row + 1, row + 2):
            text = view.text(below, column)
            meant = _meant(text, table, down=table.across != "indicators") if text else frozenset()
            if meant and key not in meant:
                doubts[column] = f"mã ẩn của cột là {key}, tiêu đề cột lại là của {', '.join(sorted(meant))}"
    return doubts


def _meant(text: str, table: FormTable, *, down: bool) -> frozenset[str]:
    """The keys that ``text`` may name: of periods when ``down``, else of indicators."""
    if down:
        period = period_of(text, table.periods)
        return frozenset() if period is None else frozenset((str(period),))
    names = set(names_of(text))
    return frozenset(one.code for one in table.indicators if names & set(names_of(one.title)))
