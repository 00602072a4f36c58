"""The workbook that a reporter fills in, read back with openpyxl."""

import io
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell as Square
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from baocao.diagnostics import Diagnostic
from baocao.figures.owing import owed_codes
from baocao.figures.stamp import NOTE, SHEET, TABLE, Stamp, Stamped, read_stamp, table_of, workspace_mark
from baocao.figures.version import version
from baocao.load import load
from baocao.model import Form, Formula, Indicator, Kind, Project, State
from baocao.workbooks.book import workbook
from baocao.workbooks.formulas import excel, result
from baocao.workbooks.guide import GUIDE
from baocao.workbooks.mine import mine
from baocao.workbooks.names import LONGEST, sheet_names

ROOT = Path(__file__).resolve().parent.parent.parent
VALIDATOR = ROOT / "tests/tools/node_modules/.bin/ooxml-validator"
PLACES = {"base": ROOT / "tests/base", "second": ROOT / "tests/second", "example": ROOT / "examples"}


def _project(name: str) -> Project:
    said: list[Diagnostic] = []
    project = load(PLACES[name], said)
    assert project is not None
    return project


PROJECTS, AGAIN = ({name: _project(name) for name in PLACES} for _ in range(2))


def _worth(name: str, who: str) -> bool:
    """Whether to try a reporter: all that owe something; of the example's, who has both shapes of tables."""
    forms = mine(PROJECTS[name], who).forms
    shapes = {table.across for form in forms for table in form.tables}
    return bool(forms) and (name != "example" or len(shapes) > 1 or who in PROJECTS[name].units)


SENT = [
    (name, who)
    for name, project in PROJECTS.items()
    for who in (*list(project.units)[:1], *project.agencies)
    if _worth(name, who)
]


def _content(project: Project, reporter: str, *, blank: bool = False) -> bytes:
    return workbook(project, mine(project, reporter), blank=blank)


def _open(content: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(content), data_only=values)


def _figures(sheet: Worksheet) -> Iterator[tuple[str, int, Square]]:
    """All cells of figures on a form's sheet, found by its hidden keys: code, period, cell."""
    keys: dict[int, str] = {}
    for row in sheet.iter_rows():
        key = str(row[0].value or "")
        if key.startswith(TABLE) and key != NOTE:
            assert table_of(key) is not None
            keys = {cell.column: str(cell.value) for cell in row[1:] if cell.value}
        elif key and key != NOTE:
            for column, other in keys.items():
                code, period = (key, other) if "." in key else (other, key)
                yield code, int(period), sheet.cell(row[0].row, column)


def _forms(book: Workbook, project: Project) -> dict[str, tuple[Form, Worksheet]]:
    stamp = read_stamp([[str(cell.value or "") for cell in row] for row in book[SHEET].iter_rows()])
    assert stamp is not None
    return {one.form: (project.forms[one.form], book[one.sheet]) for one in stamp.sheets}


@pytest.mark.parametrize(("name", "who"), SENT)
def test_only_owed_cells_and_the_remark_are_open(name: str, who: str) -> None:
    project = PROJECTS[name]
    book = _open(_content(project, who))

    for form, sheet in _forms(book, project).values():
        codes = owed_codes(form, who, project)
        asked = {
            (one.code, period.key)
            for table in form.tables
            for one in table.indicators
            if one.code in codes
            for period in table.periods
        }
        cells = {(code, period): cell for code, period, cell in _figures(sheet)}
        remark = next(row[0].row for row in sheet.iter_rows() if row[0].value == NOTE)
        squares = [cell for row in sheet.iter_rows() for cell in row]
        unlocked = {cell.coordinate for cell in squares if not cell.protection.locked}
        figures = {cell.coordinate for cell in cells.values()}

        assert {key for key, cell in cells.items() if not cell.protection.locked} == asked
        assert {sheet[one].row for one in unlocked - figures} == {remark}
        assert sheet.protection.sheet
        assert sheet.protection.password is None
    for title in (GUIDE, SHEET):
        assert book[title].protection.sheet
        assert all(cell.protection.locked for row in book[title].iter_rows() for cell in row)


@pytest.mark.parametrize(("name", "who"), SENT)
def test_every_open_cell_has_its_rule(name: str, who: str) -> None:
    project = PROJECTS[name]
    book = _open(_content(project, who))

    for form, sheet in _forms(book, project).values():
        kinds = {one.code: one.kind for one in form.indicators()}
        for code, _, cell in _figures(sheet):
            rules = [one for one in sheet.data_validations.dataValidation if cell.coordinate in one.sqref]
            assert len(rules) == (not cell.protection.locked)
            for rule in rules:
                types = {Kind.YES_NO: "list", Kind.TEXT: "textLength"}
                assert rule.type == types.get(kinds[code], "custom")
                assert rule.allowBlank
                assert rule.showErrorMessage
                assert rule.error
                assert len(rule.error) <= 255


@pytest.mark.parametrize(("name", "who"), SENT)
def test_what_is_known_is_filled_in(name: str, who: str) -> None:
    project = PROJECTS[name]
    book, empty = _open(_content(project, who)), _open(_content(project, who, blank=True))

    for id, (form, sheet) in _forms(book, project).items():
        table = project.tables[id, who]
        keys = [period.key for period in form.periods()]
        rows = {one.code: (row, one) for row, one in enumerate(form.indicators())}
        blank = {(code, period): cell.value for code, period, cell in _figures(_forms(empty, project)[id][1])}
        for code, period, cell in _figures(sheet):
            row, one = rows[code]
            at = row * len(keys) + keys.index(period)
            if cell.protection.locked:
                assert cell.value is None or str(cell.value).startswith("=IF(")
                continue
            expected: object = None
            if table.states[at] == State.NONE:
                expected = "-"
            elif table.states[at] == State.KNOWN:
                number = table.values[at] / 10**one.decimals
                expected = table.texts[at] if one.kind is Kind.TEXT else number
            assert cell.value == expected
            assert blank[code, period] is None


def test_the_stamp_says_whose_it_is() -> None:
    project = PROJECTS["base"]
    book = _open(_content(project, "xa-an"))

    found = read_stamp([[str(cell.value or "") for cell in row] for row in book[SHEET].iter_rows()])

    sheets = tuple(Stamped(id, id, version(project.forms[id])) for id in ("PL1", "PL2"))
    assert found == Stamp(workspace_mark(project.report), "xa-an", sheets)
    assert book[SHEET].sheet_state == "veryHidden"
    assert book.sheetnames == [GUIDE, "PL1", "PL2", SHEET]


def test_keys_are_hidden() -> None:
    sheet = _open(_content(PROJECTS["base"], "xa-an"))["PL1"]

    keys = next(row[0].row for row in sheet.iter_rows() if str(row[0].value or "").startswith(TABLE))
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[keys].hidden
    assert not any(one.hidden for at, one in sheet.row_dimensions.items() if at != keys)


def test_inputs_stand_below_the_row_that_is_made_from_them() -> None:
    sheet = _open(_content(PROJECTS["base"], "xa-an"))["PL1"]

    codes = [str(row[0].value) for row in sheet.iter_rows() if "." in str(row[0].value)]
    at = codes.index("PL1.3.1")
    assert codes[at + 1 : at + 3] == ["PL1.3.1.d", "PL1.3.1.n"]


def test_computed_rows_are_live() -> None:
    project = PROJECTS["base"]
    sheet = _open(_content(project, "tu-phap"))["PL1"]
    shown = _open(_content(project, "xa-an"), values=True)["PL1"]
    own = _open(_content(project, "xa-an"))["PL1"]
    cells = {(code, period): cell for code, period, cell in _figures(own)}
    at = {key: cell.coordinate for key, cell in cells.items()}
    d, n = at["PL1.3.1.d", 2018], at["PL1.3.1.n", 2018]

    share = cells["PL1.3.1", 2018].value

    assert share == (
        f'=IF(OR({d}="",{n}=""),"",IF(AND({d}="-",{n}="-"),"-",'
        f'IF(SUM({n})=0,IF((SUM({d}))=0,"-","Xem lại"),ROUND(100*(SUM({d}))/SUM({n}),1))))'
    )
    assert shown[at["PL1.3.1", 2018]].value == 95.8
    assert shown[at["PL1.1", 2018]].value == 112
    # Who does not owe all that a row is made from gets no formula that could not be right.
    assert [cell.value for code, _, cell in _figures(sheet) if code == "PL1.1"] == [None] * 3


def test_percent_sign_is_only_a_letter() -> None:
    sheet = _open(_content(PROJECTS["base"], "xa-an"))["PL1"]

    formats = {cell.number_format for code, _, cell in _figures(sheet) if code == "PL1.3.1"}

    assert formats == {'0.0"%"'}


@pytest.mark.parametrize(("landscape", "orientation"), [(True, "landscape"), (False, "portrait")])
def test_printed_page(landscape: bool, orientation: str) -> None:
    project = PROJECTS["base"]
    form = replace(project.forms["PL1"], landscape=landscape)
    sheet = _open(_content(replace(project, forms={"PL1": form}), "xa-an"))["PL1"]

    head = next(row[0].row for row in sheet.iter_rows() if str(row[0].value or "").startswith(TABLE))
    first = next(row[0].row for row in sheet.iter_rows() if "." in str(row[0].value))
    assert sheet.page_setup.orientation == orientation
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (None, 1)
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == f"${head}:${first - 1}"
    assert sheet.freeze_panes == f"E{first}"
    assert sheet.print_area.startswith("'PL1'!$A$1:")


@pytest.mark.parametrize(("name", "who"), SENT)
def test_same_bytes(name: str, who: str) -> None:
    first, second = (_content(project, who) for project in (PROJECTS[name], AGAIN[name]))

    assert first == second
    with ZipFile(io.BytesIO(first)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_illustrative_figures_say_so_on_every_sheet() -> None:
    project = PROJECTS["example"]
    book = _open(_content(project, "tho-son"))

    for sheet in book.worksheets[:-1]:
        words = [str(cell.value) for row in sheet.iter_rows() for cell in row]
        assert project.report.illustrative in words
        assert project.report.illustrative in (sheet.oddHeader.center.text or "")


HOSTILE = [
    "=CMD|' /C calc'!A0",
    "+1+1",
    "@SUM(1)",
    "-2",
    "{=1}",
    "https://example.vn/?a=1&b=2",
    "internal:'x'!A1",
    "&D&F",
    "007",
    "🙂 xã 𠀋",
    "a\nb\tc",
    "<b>&amp;</b>",
    "x" * 40_000,
    "chữ " * 2_000,
    "'",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12].strip())
def test_names_and_titles_are_never_more_than_text(text: str) -> None:
    project = PROJECTS["base"]
    unit = replace(project.units["xa-an"], name=text)
    report = replace(project.report, subject=text, illustrative=text)
    forms = {id: _spoilt(form, text) for id, form in project.forms.items()}
    spoilt = replace(project, report=report, units={**project.units, "xa-an": unit}, forms=forms)
    book = _open(_content(spoilt, "xa-an"))

    formulas = [
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    links = [one.target for sheet in book.worksheets for row in sheet.iter_rows() for one in _links(row)]
    assert [one for one in formulas if not one.startswith(("=IF(OR(", "=21-COUNTA(", "=3-COUNTA("))] == []
    assert links == [None] * len(forms)
    assert text[:32_000] in {str(cell.value) for row in book["PL1"].iter_rows() for cell in row}
    for name in book.sheetnames:
        assert len(name) <= LONGEST


@pytest.mark.parametrize(
    "text", ["", "&D <b>&amp;</b> =1+1 🙂 '\"", "x" * 40_000], ids=["plain", "signs", "long"]
)
def test_open_xml_sdk_finds_nothing(text: str, tmp_path: Path) -> None:
    if not VALIDATOR.exists():
        pytest.skip("the Open XML SDK validator is not installed (tests/tools/package.json)")
    project = PROJECTS["base"]
    if text:
        project = replace(project, forms={id: _spoilt(form, text) for id, form in project.forms.items()})
        project = replace(project, report=replace(project.report, subject=text, illustrative=text))
    path = tmp_path / "xa-an.xlsx"
    path.write_bytes(_content(project, "xa-an"))

    done = subprocess.run([VALIDATOR, path], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def _links(row: tuple[Square, ...]) -> Iterator[object]:
    return (cell.hyperlink for cell in row if cell.hyperlink)


def _spoilt(form: Form, text: str) -> Form:
    def row(one: Indicator) -> Indicator:
        return replace(one, title=text, label=text, measure=text)

    tables = tuple(
        replace(
            table,
            title=text,
            heading=text,
            row_heading=text,
            indicators=tuple(map(row, table.indicators)),
            periods=tuple(replace(one, title=text) for one in table.periods),
        )
        for table in form.tables
    )
    return replace(form, title=text, subtitle=text, notes={1: text}, tables=tables)


def test_names_of_sheets() -> None:
    wanted = ["PL1", "pl1", "History", "a/b:c*?[]\\", "", "x" * 40, "x" * 40, "'ngoặc'"]

    names = sheet_names(wanted, ["Hướng dẫn", "PL1"])

    assert names == (
        "PL1 2",
        "pl1 3",
        "History 2",
        "a b c",
        "Biểu",
        "x" * 31,
        "x" * 29 + " 2",
        "ngoặc",
    )


SUM = Formula(("a", "b"), ("c",))
RATIO = Formula(("a",), (), "b")


def test_excel_formula_of_a_sum_and_a_difference() -> None:
    text = excel(SUM, ["E1", "E2", "'PL2'!E3"], 0)

    assert text == (
        '=IF(OR(E1="",E2="",\'PL2\'!E3=""),"",'
        'IF(AND(E1="-",E2="-",\'PL2\'!E3="-"),"-",ROUND(SUM(E1,E2)-SUM(\'PL2\'!E3),0)))'
    )


@pytest.mark.parametrize(
    ("formula", "amounts", "expected"),
    [
        (SUM, [Fraction(3), Fraction(4), Fraction(2)], Fraction(5)),
        (SUM, [Fraction(3), "-", "-"], Fraction(3)),
        (SUM, ["-", "-", "-"], "-"),
        (SUM, [Fraction(3), None, "-"], None),
        (RATIO, [Fraction(1), Fraction(3)], Fraction(100, 3)),
        (RATIO, ["-", "-"], "-"),
        (RATIO, [Fraction(0), "-"], "-"),
        (RATIO, [Fraction(0), Fraction(0)], "-"),
        (RATIO, [Fraction(5), Fraction(0)], "Xem lại"),
        (RATIO, [None, Fraction(0)], None),
    ],
)
def test_results_shown_before_excel_computes(
    formula: Formula, amounts: list[Fraction | str | None], expected: Fraction | str | None
) -> None:
    assert result(formula, amounts) == expected


def test_version_changes_with_what_a_reporter_sees() -> None:
    form = PROJECTS["base"].forms["PL1"]
    table = form.tables[0]
    first, *others = table.indicators

    def with_row(one: Indicator) -> Form:
        return replace(form, tables=(replace(table, indicators=(one, *others)),))

    seen = [
        with_row(replace(first, title="Khác")),
        with_row(replace(first, measure="người")),
        with_row(replace(first, kind=Kind.TEXT)),
        with_row(replace(first, decimals=1)),
        replace(form, tables=(replace(table, periods=table.periods[:-1]),)),
        replace(form, tables=(replace(table, indicators=tuple(others)),)),
    ]
    unseen = [with_row(replace(first, whole="noi-vu")), replace(form, landscape=not form.landscape)]

    assert len({version(form), *map(version, seen)}) == len(seen) + 1
    assert {version(one) for one in unseen} == {version(form)}
    assert len(version(form)) == 12


@pytest.mark.parametrize(
    "rows", [[], [["baocao", "2"], ["reporter", "xa-an"]], [["baocao", "1"]], [["x"], ["baocao"]]]
)
def test_what_is_no_stamp(rows: list[list[str]]) -> None:
    assert read_stamp(rows) is None


NO_KEYS = ["@PL1", "@/1", "@PL1/", "PL1/1", "@PL1/x", "@PL1/²", "@PL1/10000", NOTE, ""]


@pytest.mark.parametrize("cell", NO_KEYS)
def test_what_is_no_key_of_a_table(cell: str) -> None:
    assert table_of(cell) is None
