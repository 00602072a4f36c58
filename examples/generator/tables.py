"""CSV files of all reporters, laid out like the printed forms."""

import csv
import io
from collections.abc import Iterator
from types import ModuleType

from generator import bodies, digital, direction, finance, procedures, rules, staff, survey
from generator.command import Refused
from generator.outline import Form, Outline, Row
from generator.people import District
from generator.series import Figures, Value, total

MODELS: dict[str, ModuleType] = {
    "PL1": direction,
    "PL2": rules,
    "PL3": procedures,
    "PL4": bodies,
    "PL5": staff,
    "PL6": finance,
    "PL7": digital,
    "KS": survey,
}
NOTE = "Minh họa: không phải số liệu thật"


def files(outline: Outline, whole: District) -> Iterator[tuple[str, str]]:
    """Path below ``data/`` and text of every CSV file. Raises: Refused for what no model knows."""
    for form in outline.forms:
        if form.id not in MODELS:
            raise Refused(f"examples/generator/ chưa có mô hình số liệu cho biểu {form.id}")
        model = MODELS[form.id]
        communes = {place.id: model.commune(place) for place in whole.communes}
        offices = {place.id: model.office(place) for place in whole.offices}
        summed = total([*communes.values(), *offices.values(), model.district(whole)])
        district = {**summed, **model.overall(whole, summed)}
        for id, figures in communes.items():
            rows = [(row, figures) for row in form.rows if row.units]
            yield from _file(f"units/{id}", form, rows)
        for id in outline.agencies:
            rows = [
                (row, district if id == row.whole else offices.get(id, {}))
                for row in form.rows
                if row.owed_by(id)
            ]
            yield from _file(f"agencies/{id}", form, rows)


def _file(folder: str, form: Form, rows: list[tuple[Row, Figures]]) -> Iterator[tuple[str, str]]:
    """The file of one reporter and form; none when the reporter owes no row. Raises: Refused."""
    if not rows:
        return
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["Mã", "STT", "Chỉ tiêu", *form.periods, "Ghi chú"])
    for row, figures in rows:
        cells = [show(value) for value in figures.get(row.code, ())]
        if len(cells) != len(form.periods):
            raise Refused(f"examples/generator/ chưa sinh đủ số liệu cho chỉ tiêu {row.code} của {folder}")
        writer.writerow([row.code, row.label, row.title, *cells, NOTE])
    yield f"{folder}/{form.id}.csv", out.getvalue()


def show(value: Value) -> str:
    """``value`` as it stands in a cell: 1.234, words, or "-" where nothing occurred."""
    if value is None:
        return "-"
    return value if isinstance(value, str) else f"{value:,}".replace(",", ".")
