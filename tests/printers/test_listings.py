"""Tables for Excel and for programs: nothing in them may act, nothing is lost."""

import csv
import io
import json
from datetime import date

import pytest

from baocao.dues.listing import Column, Listing
from baocao.printers import listings

COLUMNS = (Column("name", "Tên", 10), Column("count", "Số", 5), Column("due", "Hạn", 8, brief=False))


@pytest.mark.parametrize("words", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://a")'])
def test_no_cell_of_the_csv_is_a_formula(words: str) -> None:
    text = listings.comma_separated(Listing("T", COLUMNS, ((words, 1, date(2020, 3, 5)),)))

    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))

    assert text.startswith("\ufeff")
    assert rows == [["Tên", "Số", "Hạn"], [f"'{words}", "1", "5/3/2020"]]


def test_a_separator_within_a_name_stays_within_its_cell() -> None:
    text = listings.comma_separated(Listing("T", COLUMNS, (('Xã "A"; B', -1, ""),)))

    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))

    assert rows[1] == ['Xã "A"; B', "-1", ""]


def test_programs_get_days_as_iso_and_no_sums() -> None:
    made = json.loads(listings.as_json(Listing("T", COLUMNS, (("A", 1, date(2020, 3, 5)),), ("Cộng", 1, ""))))

    assert made == [{"name": "A", "count": 1, "due": "2020-03-05"}]


def test_a_terminal_gets_brief_columns_and_no_endless_cells() -> None:
    text = listings.text(Listing("T", COLUMNS, (("A" * 300, 1, ""), ("B", 10, ""))))

    lines = text.splitlines()
    assert "Hạn" not in text
    assert len(lines[2]) < 60
    assert lines[3].endswith(" 10")
