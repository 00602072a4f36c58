"""Everything below ``data/``: which reporter owes which form, and what came in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.doors import Reader
from baocao.load.people import known_hint
from baocao.load.reading import open_reading
from baocao.load.shape import Shape, shape_of
from baocao.load.tables import read_table
from baocao.model import Agency, Form, Table, Unit
from baocao.model.opinion import OPINIONS
from baocao.model.submission import LEDGER

_SPREADSHEETS = (".xlsx", ".xls", ".ods", ".xlsm", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class _Owed:
    """Who owes what: reporters by the folder they stand in, forms, and rows by form and reporter."""

    people: Mapping[str, Mapping[str, Unit | Agency]]
    shapes: Mapping[str, Shape]
    rows: Mapping[tuple[str, str], frozenset[int]]
    strangers: set[str] = field(default_factory=set)


def read_data(
    reader: Reader,
    forms: Mapping[str, Form],
    units: Mapping[str, Unit],
    agencies: Mapping[str, Agency],
) -> dict[tuple[str, str], Table]:
    """All tables by form and reporter. Complaints go to the reader's list."""
    owed = _owed(forms, units, agencies)
    tables: dict[tuple[str, str], Table] = {}
    for name in reader.names("data/"):
        parts = name.split("/")
        if parts[-1].casefold() == "readme.md" or name.startswith((LEDGER, OPINIONS)):
            continue
        if len(parts) != 4 or parts[1] not in owed.people or not name.lower().endswith(".csv"):
            _say_unread(reader, name)
            continue
        key = parts[3][:-4], parts[2]
        if key[1] not in owed.people[parts[1]]:
            _say_stranger(reader, name, parts[1], owed)
        elif not owed.rows.get(key):
            _say_not_owed(reader, name, key, owed.people[parts[1]][key[1]].name, owed)
        else:
            reading = open_reading(name, owed.shapes[key[0]], key[1], owed.rows[key], reader.said)
            reading.name = owed.people[parts[1]][key[1]].name
            tables[key] = read_table(reading, reader.csv(name))
    return tables


def _owed(forms: Mapping[str, Form], units: Mapping[str, Unit], agencies: Mapping[str, Agency]) -> _Owed:
    shapes = {form.id: shape_of(form) for form in forms.values()}
    rows: dict[tuple[str, str], frozenset[int]] = {}
    for id, shape in shapes.items():
        of_units = shape.owed("", unit=True)
        rows |= {(id, unit): of_units for unit in units}
        rows |= {(id, agency): shape.owed(agency, unit=False) for agency in agencies}
    return _Owed({"units": units, "agencies": agencies}, shapes, rows)


def _say_unread(reader: Reader, name: str) -> None:
    hint = (
        "đặt tệp CSV tại data/units/<mã đơn vị>/<mã biểu>.csv hoặc data/agencies/<mã cơ quan>/<mã biểu>.csv"
    )
    if name.lower().endswith(_SPREADSHEETS):
        hint = "chuyển tệp ra ngoài data/ rồi nhận bằng lệnh: build.py forms import <tệp>"
    words = "tệp này không được đọc: không phải tệp số liệu CSV ở đúng chỗ"
    reader.said.append(Diagnostic("A115", Span(name), words, hint, Severity.WARNING))


def _say_stranger(reader: Reader, name: str, kind: str, owed: _Owed) -> None:
    """One complaint for a folder that belongs to nobody."""
    folder, _, _ = name.rpartition("/")
    if folder not in owed.strangers:
        owed.strangers.add(folder)
        reporter, what = folder.split("/")[2], "đơn vị" if kind == "units" else "cơ quan"
        words = f"không có {what} {reporter!r}; số liệu trong thư mục này không được đọc"
        reader.said.append(Diagnostic("D309", Span(name), words, known_hint(reporter, owed.people[kind])))


def _say_not_owed(reader: Reader, name: str, key: tuple[str, str], who: str, owed: _Owed) -> None:
    form, reporter = key
    mine = {id: "" for id in owed.shapes if owed.rows[id, reporter]}
    if form in owed.shapes:
        words = f"{who} không phải nộp biểu {form}"
        hint = f"các biểu phải nộp: {', '.join(mine)}" if mine else "xóa tệp này"
    else:
        words, hint = f"không có biểu {form!r}", known_hint(form, mine)
    reader.said.append(Diagnostic("D310", Span(name), words, hint, Severity.ERROR, reporter))
