"""The parts of an XLSX, already counted, read into sheets. Runs in a process of its own."""

import posixpath
from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree

from baocao.doors.foreign import ForeignSheet, Square, Unreadable
from baocao.doors.numfmt import look_of
from baocao.doors.office import EXCEL
from baocao.doors.squares import MAIN, Book, broken, place_of, squares_of, text_of, whole
from baocao.limits import limit, over

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FAR = 5
"""Squares out of reach that are told one by one."""

_LAST_ROW = 1_048_576


def read_sheets(parts: Mapping[str, bytes]) -> tuple[ForeignSheet, ...]:
    """All sheets with cells, in the order of the workbook.

    Raises: Unreadable when a part is missing or says the impossible.
    """
    base = posixpath.dirname(EXCEL.main)
    root = etree.fromstring(parts[EXCEL.main], _parser())
    relations = _relations(parts, EXCEL.main)
    properties = root.find(f"{MAIN}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    book = Book(_texts(parts, base), _looks(parts, base), from_1904)
    sheets = []
    left = limit("sheet_cells")
    for one in root.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        part = relations.get(one.get(f"{_RELATION}id", ""), "")
        if "/chartsheets/" in f"/{part}" or "/dialogsheets/" in f"/{part}":
            continue
        if part not in parts:
            raise broken(f"thiếu phần của trang {one.get('name', '')!r}")
        sheet = _sheet(parts, part, one.get("name", ""), book, left)
        sheet = sheet._replace(hidden=one.get("state", "visible") != "visible")
        left -= len(sheet.squares)
        sheets.append(sheet)
    return tuple(sheets)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def _relations(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """The parts that ``part`` refers to, by id."""
    folder, _, name = part.rpartition("/")
    data = parts.get(f"{folder}/_rels/{name}.rels")
    found = {}
    for one in etree.fromstring(data, _parser()) if data else ():
        if one.get("TargetMode") != "External" and isinstance(one.tag, str):
            target = one.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            found[one.get("Id", "")] = path
    return found


def _texts(parts: Mapping[str, bytes], base: str) -> list[str]:
    """The shared texts."""
    data = parts.get(f"{base}/sharedStrings.xml")
    return [text_of(one) for one in _each(data, "si")] if data else []


def _each(data: bytes, *tags: str) -> Iterator[etree._Element]:
    """The elements named ``tags``, each emptied after use, so that a long part stays small."""
    for _, one in etree.iterparse(
        BytesIO(data), tag=[MAIN + tag for tag in tags], resolve_entities=False, no_network=True
    ):
        yield one
        one.clear()
        above = one.getparent()
        while above is not None and one.getprevious() is not None:
            del above[0]


def _looks(parts: Mapping[str, bytes], base: str) -> list[str]:
    """What each cell style makes of a number."""
    data = parts.get(f"{base}/styles.xml")
    if not data:
        return []
    codes: dict[int, str] = {}
    known: dict[int, str] = {}
    looks = []
    for one in _each(data, "numFmt", "cellXfs"):
        if one.tag == f"{MAIN}numFmt":
            codes[whole(one.get("numFmtId"))] = one.get("formatCode", "")[:255]
            continue
        for style in one.iterfind(f"{MAIN}xf"):
            number = whole(style.get("numFmtId"))
            if number not in known:
                known[number] = look_of(number, codes.get(number, ""))
            looks.append(known[number])
    return looks


def _sheet(parts: Mapping[str, bytes], part: str, name: str, book: Book, left: int) -> ForeignSheet:
    """One sheet, of which at most ``left`` cells may hold anything."""
    reach = limit("csv_rows"), limit("csv_columns")
    squares: dict[tuple[int, int], Square] = {}
    far: list[Square] = []
    merged: list[tuple[int, int, int, int]] = []
    rows: set[int] = set()
    columns: set[int] = set()
    at = 0
    for one in _each(parts[part], "row", "mergeCell", "col"):
        if one.tag == f"{MAIN}row":
            at = _row_number(one, at, name)
            if one.get("hidden") in ("1", "true"):
                rows.add(at)
            for square in squares_of(one, at, name, book):
                if square.row > reach[0] or square.column > reach[1]:
                    far = [*far, square][:_FAR]
                elif (square.row, square.column) in squares:
                    raise broken(f"trang {name!r} có hai ô ở cùng một chỗ (dòng {at})")
                else:
                    squares[square.row, square.column] = square
            if len(squares) > left:
                raise Unreadable("A173", over("sheet_cells"), "xóa các trang và các ô không phải của biểu")
        elif one.tag == f"{MAIN}mergeCell":
            area = _area(one.get("ref", ""))
            if area and area[0] <= reach[0] and area[1] <= reach[1]:
                merged.append(area)
        elif one.get("hidden") in ("1", "true"):
            first, last = whole(one.get("min")), min(whole(one.get("max")), reach[1])
            columns.update(range(first, last + 1))
    ordered = tuple(squares[key] for key in sorted(squares))
    out = frozenset(rows), frozenset(columns)
    return ForeignSheet(name, ordered, False, tuple(merged), *out, tuple(far), tuple(_comments(parts, part)))


def _row_number(one: etree._Element, before: int, name: str) -> int:
    number = whole(one.get("r")) or before + 1
    if number <= before or number > _LAST_ROW:
        raise broken(f"trang {name!r} có dòng {number} đứng sau dòng {before}")
    return number


def _area(reference: str) -> tuple[int, int, int, int] | None:
    first, _, last = reference.partition(":")
    start, end = place_of(first), place_of(last or first)
    return (*start, *end) if start and end else None


def _comments(parts: Mapping[str, bytes], part: str) -> Iterator[tuple[int, int, str]]:
    """The comments of a sheet."""
    for target in _relations(parts, part).values():
        if "/comments" not in target or target not in parts:
            continue
        for one in _each(parts[target], "comment"):
            place = place_of(one.get("ref", ""))
            if place:
                yield *place, text_of(one)
