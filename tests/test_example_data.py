"""The example's figures are complete and do not contradict each other."""

import csv

import pytest
from example_figures import (
    DATA,
    FORMS,
    YEARS,
    asked,
    communes,
    communes_sum,
    differing,
    form_of,
    ids,
    number,
    reporters,
    row_of,
    rows,
    whole,
)


def test_everybody_reports_just_what_the_forms_ask() -> None:
    wanted = {
        f"units/{id}/{form}.csv": [row.code for row in asked().values() if row.form == form and row.units]
        for id in ids("units")
        for form in FORMS
    } | {
        f"agencies/{id}/{form}.csv": [
            row.code for row in asked().values() if row.form == form and id in (row.whole, *row.agencies)
        ]
        for id in ids("agencies")
        for form in FORMS
    }

    found = {
        path.relative_to(DATA).as_posix(): list(rows(path.parent.relative_to(DATA).as_posix(), path.stem))
        for path in [*DATA.glob("units/*/*.csv"), *DATA.glob("agencies/*/*.csv")]
    }

    assert found == {path: codes for path, codes in wanted.items() if codes}


def test_headings_and_notes_are_those_of_the_forms() -> None:
    odd = []
    for path in sorted(DATA.glob("*/*/*.csv")):
        form = form_of(path.stem)
        titles = list(dict.fromkeys(one["title"] for table in form["tables"] for one in table["periods"]))
        printed = {
            one["code"]: (one["label"], one["title"]) for t in form["tables"] for one in t["indicators"]
        }
        with path.open(encoding="utf-8", newline="") as file:
            head, *lines = csv.reader(file)
        fine = head == ["Mã", "STT", "Chỉ tiêu", *titles, "Ghi chú"] and all(
            printed[line[0]] == (line[1], line[2])
            and len(line) == len(head)
            and line[-1].startswith("Minh họa")
            for line in lines
        )
        odd += [] if fine else [path]

    assert odd == []


def test_every_cell_has_a_number_in_vietnamese_notation_words_or_a_dash() -> None:
    odd = []
    for path in sorted(DATA.glob("*/*/*.csv")):
        reporter = path.parent.relative_to(DATA).as_posix()
        for code, cells in rows(reporter, path.stem).items():
            kind = asked()[code].kind
            odd += [(reporter, code, cell) for cell in cells if not _well_written(kind, cell)]

    assert odd == []


def _well_written(kind: str, cell: str) -> bool:
    if cell == "-" or kind == "text":
        return bool(cell.strip())
    if kind == "yes_no":
        return cell in {"0", "1"}
    return cell.replace(".", "").isdigit() and cell == f"{number(cell):,}".replace(",", ".")


@pytest.mark.parametrize("code", [row.code for row in asked().values() if row.whole and row.total == "sum"])
def test_whole_district_is_no_less_than_its_parts(code: str) -> None:
    row = asked()[code]
    offices = [row_of(f"agencies/{id}", code) for id in row.agencies]
    local = [row_of(one, code) for one in communes()] if row.units else []
    parts = [sum(column) for column in zip(*offices, *local, strict=True)] or [0] * len(whole(code))

    short = [at for at, count in enumerate(whole(code)) if count < parts[at]]

    assert short == []


@pytest.mark.parametrize("code", ["PL1.1.3", "PL2.7", "PL3.5.3.n", "PL3.5.3.d", "PL7.7", "PL7.9"])
def test_what_only_communes_have_is_the_sum_of_the_communes(code: str) -> None:
    assert whole(code) == communes_sum(code)


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("PL3.1", ["PL3.1.1", "PL3.1.2", "PL3.1.3"]),
        ("PL4.1.4", ["PL4.2.1", "PL4.2.2", "PL4.2.3", "PL4.2.4"]),
        ("PL6.2", ["PL6.2.1", "PL6.2.2", "PL6.2.3"]),
    ],
)
def test_parts_add_up_to_the_whole(code: str, parts: list[str]) -> None:
    sums = [sum(column) for column in zip(*(whole(part) for part in parts), strict=True)]

    assert whole(code) == sums


def test_legal_documents_are_those_of_the_district_and_of_the_communes() -> None:
    parts = zip(whole("PL2.1.1"), whole("PL2.1.2"), communes_sum("PL2.1"), strict=True)

    assert whole("PL2.1") == [sum(column) for column in parts]


def test_a_commune_s_procedures_are_its_list_and_those_of_the_province() -> None:
    odd = [
        one
        for one in communes()
        if row_of(one, "PL3.1")
        != [a + b for a, b in zip(row_of(one, "PL3.1.2"), row_of(one, "PL3.1.3"), strict=True)]
    ]

    assert odd == []


@pytest.mark.parametrize(
    ("part", "of"),
    [
        ("KS.2", "KS.1"),
        *((f"KS.4.{factor}", "KS.2") for factor in range(1, 6)),
        ("PL1.6.3.hl", "PL1.6.2"),
        ("PL2.3", "PL2.2"),
        ("PL2.4", "PL2.1"),
        ("PL2.5", "PL2.4"),
        ("PL2.6", "PL2.5"),
        ("PL3.3", "PL3.1"),
        ("PL3.4.1", "PL3.1.1"),
        ("PL3.4.2", "PL3.1.2"),
        ("PL3.4.3", "PL3.1"),
        ("PL3.4.4", "PL3.1"),
        ("PL3.5.1.d", "PL3.5.1.n"),
        ("PL3.5.2.d", "PL3.5.2.n"),
        ("PL3.5.3.d", "PL3.5.3.n"),
        ("PL3.6.2", "PL3.6.1"),
        ("PL3.6.3", "PL3.6.2"),
        ("PL5.1.2", "PL5.1.1"),
        ("PL5.2.2", "PL5.2.1"),
        ("PL5.6", "PL5.1.2"),
        ("PL5.7", "PL5.2.2"),
        ("PL7.1.dt", "PL7.1.ts"),
        ("PL7.4", "PL7.1.dt"),
        ("PL7.3", "PL7.1.dt"),
        ("PL7.6.ht", "PL7.6.ts"),
    ],
)
def test_a_part_is_never_more_than_what_it_is_part_of(part: str, of: str) -> None:
    assert reporters(part, of) != []
    assert differing(part, of) == []


@pytest.mark.parametrize(
    ("part", "of"),
    [
        ("PL1.3.4", "PL7.9"),
        ("PL3.4.5", "PL3.4.2"),
        ("PL7.6.ts", "PL5.1.2"),
        ("PL7.10", "PL3.1"),
        ("PL6.2.3", "PL6.2"),
    ],
)
def test_forms_of_a_commune_agree_with_each_other(part: str, of: str) -> None:
    odd = [
        one
        for one in communes()
        if any(a > b for a, b in zip(row_of(one, part), row_of(one, of), strict=True))
    ]

    assert odd == []


@pytest.mark.parametrize(
    "code", ["PL3.1", "PL3.1.2", "PL3.1.3", "PL3.2", "PL3.4.2", "PL3.4.3", "PL3.4.4", "PL7.10"]
)
def test_lists_are_the_same_in_every_commune(code: str) -> None:
    assert len({tuple(row_of(one, code)) for one in communes()}) == 1


@pytest.mark.parametrize("code", ["PL3.1.2", "PL3.4.2"])
def test_the_district_names_the_same_list_as_its_communes(code: str) -> None:
    assert whole(code) == row_of(communes()[0], code)


def test_procedures_on_the_spot_of_the_district_include_those_of_any_commune() -> None:
    most = [max(column) for column in zip(*(row_of(one, "PL3.4.5") for one in communes()), strict=True)]

    assert all(a <= b for a, b in zip(most, whole("PL3.4.5"), strict=True))


def test_staff_follows_from_last_year_s_recruits_and_reductions() -> None:
    odd = []
    for one in reporters("PL5.1.1", "PL5.1.2", "PL5.3", "PL5.5"):
        posts, present, recruited, reduced = (row_of(one, f"PL5.{code}") for code in ("1.1", "1.2", "3", "5"))
        for at in range(1, len(YEARS)):
            fewer_posts = posts[at] <= posts[at - 1]
            explained = present[at] + reduced[at] <= present[at - 1] + recruited[at]
            odd += [] if fewer_posts and explained else [(one, YEARS[at])]

    assert odd == []


def test_a_commune_has_19_to_25_posts_and_fewer_at_the_end() -> None:
    posts = [row_of(one, "PL5.1.1") for one in communes()]

    assert {count for row in posts for count in row} <= set(range(19, 26))
    assert all(row[-1] <= row[0] - 1 for row in posts)


def test_units_offices_and_schools_agree_between_the_forms() -> None:
    before, after = whole("PL4.1.1")
    offices = whole("PL4.1.2")[1] + whole("PL4.1.3")[1]

    assert (before, after) == (36, len(ids("units")))
    assert whole("PL6.1")[YEARS.index(2019)] == len(ids("units")) + offices
    assert whole("PL7.8")[YEARS.index(2019)] <= len(ids("units")) + offices
    assert whole("PL7.2")[YEARS.index(2019)] <= whole("PL7.8")[YEARS.index(2019)]
    assert whole("PL6.2")[YEARS.index(2019)] <= whole("PL4.1.4")[1]


def test_received_and_sent_by_the_axis_are_electronic_documents() -> None:
    odd = [
        one
        for one in reporters("PL7.3", "PL7.4")
        if any(
            a + b > c
            for a, b, c in zip(*(row_of(one, f"PL7.{code}") for code in ("3", "4", "1.dt")), strict=True)
        )
    ]

    assert odd == []


@pytest.mark.parametrize("code", ["PL6.1", "PL7.2", "PL7.5", "PL7.7", "PL7.8", "PL7.9"])
def test_what_was_set_up_stays(code: str) -> None:
    odd = [one for one in reporters(code) if sorted(row_of(one, code)) != row_of(one, code)]

    assert odd == []


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("PL7.1.dt", 2014),
        ("PL7.5", 2015),
        ("PL7.2", 2019),
        ("PL7.3", 2019),
        ("PL7.4", 2019),
        ("PL3.4.5", 2018),
    ],
)
def test_nothing_occurred_before_a_thing_existed(code: str, first: int) -> None:
    form, at = asked()[code].form, YEARS.index(first)
    cells = [rows(one, form)[code] for one in reporters(code)]

    assert {cell for row in cells for cell in row[:at]} == {"-"}
    assert "-" not in {cell for row in cells for cell in row[at:]}


@pytest.mark.parametrize(
    "code", ["PL1.1.2", "PL1.3.2", "PL3.5.2.n", "PL3.5.3.n", "PL5.6", "PL5.7", "PL7.1.ts"]
)
def test_the_first_quarter_of_2020_is_about_a_quarter_of_a_year(code: str) -> None:
    before, last = whole(code)[-2:]

    assert 0.2 <= last / before <= 0.3


def test_files_are_settled_in_time_more_and_more() -> None:
    shares = [
        [
            100 * done / all_
            for done, all_ in zip(whole(f"PL3.5.{row}.d"), whole(f"PL3.5.{row}.n"), strict=True)
        ]
        for row in (1, 2, 3)
    ]

    assert all(92 <= row[0] <= 95 for row in shares)
    assert all(99 <= row[-1] <= 99.9 for row in shares)


def test_the_survey_by_factor_is_the_survey_of_the_first_form() -> None:
    first = YEARS.index(2016)
    surveyed = [one for one in reporters("PL1.6.2") if one in reporters("KS.2")]

    assert surveyed == [*sorted(["agencies/van-phong", *communes()])]
    assert [one for one in surveyed if row_of(one, "KS.2") != row_of(one, "PL1.6.2")[first:]] == []
    assert [sum(column) for column in zip(*(row_of(one, "KS.2") for one in surveyed), strict=True)] == whole(
        "PL1.6.2"
    )[first:]


@pytest.mark.parametrize("year", range(2016, 2021))
def test_general_satisfaction_lies_among_that_with_the_factors(year: int) -> None:
    at = year - 2016
    factors = [sum(row_of(one, f"KS.4.{factor}")[at] for one in reporters("KS.2")) for factor in range(1, 6)]

    assert min(factors) < whole("PL1.6.3.hl")[YEARS.index(year)] < max(factors)
