"""Widths of columns and lines, and the tables made with them."""

import pytest
from lxml import etree
from manuscripts import by_year, form, manuscript
from opened import body, made, paragraphs, text

from baocao.diagnostics import Diagnostic
from baocao.load.style import DEFAULTS
from baocao.model import Box, Grid, Style
from baocao.typeset import columns, lines, typeset
from baocao.typeset.grid import grid
from baocao.typeset.ooxml import W, w

STYLE = Style(dict(DEFAULTS))


def drawn(one: Grid, **more: bool) -> etree._Element:
    """The table in a root of its own."""
    return etree.fromstring(
        f'<w:body xmlns:w="{W}">{grid(one, STYLE, **{"landscape": False} | more).xml}</w:body>'
    )


def test_lines_of_a_text_in_a_column() -> None:
    one = lines.width("chữ", 14)

    assert lines.wrapped("chữ chữ chữ", 14, one) == [one] * 3
    assert lines.wrapped("chữ chữ chữ", 14, one * 3) == [2 * one + lines.width(" ", 14), one]
    assert lines.wrapped("", 14, 100) == [0]


def test_balanced_title_has_lines_of_about_one_length() -> None:
    words = "Tổng kết thực hiện Chương trình tổng thể cải cách hành chính nhà nước trên địa bàn"

    column = lines.balanced(words, 14, 9071, bold=True)
    first, last = lines.wrapped(words, 14, column, bold=True)

    assert column < 9071
    assert min(first, last) > 0.8 * max(first, last)


@pytest.mark.parametrize(
    ("widths", "length"),
    [([3000], 1260), ([3000, 3000], 1260), ([3000, 2400], 1100), ([3000, 500], 1260)],
)
def test_rule_is_a_third_to_a_half_of_the_last_line_where_it_can_be(widths: list[int], length: int) -> None:
    assert lines.rule(widths, 0.42) == length


def test_columns_fill_the_width_and_figures_stay_whole() -> None:
    def needs(pt: float) -> list[columns.Need]:
        return [
            columns.need("1.234.567", pt, 0, 1, bold=False, italic=False, whole=True),
            columns.need("một đoạn chữ dài " * 20, pt, 1, 1, bold=False, italic=False, whole=False),
        ]

    fit = columns.fit(needs, 2, frozenset({0}), 4000, 12)

    assert sum(fit.widths) == 4000
    assert fit.widths[0] >= lines.width("1.234.567", 12) + 2 * columns.SIDE
    assert (fit.pt, fit.squeezed) == (12, False)


def test_letters_shrink_before_words_break() -> None:
    def needs(pt: float) -> list[columns.Need]:
        return [columns.need("1.234.567", pt, at, 1, bold=False, italic=False, whole=True) for at in range(4)]

    tight = columns.fit(needs, 4, frozenset(range(4)), 4200, 12)
    hopeless = columns.fit(needs, 4, frozenset(range(4)), 1000, 12)

    assert 8 <= tight.pt < 12
    assert not tight.squeezed
    assert (hopeless.pt, hopeless.squeezed, sum(hopeless.widths)) == (8, True, 1000)


def test_year_columns_are_equally_wide() -> None:
    widths = [
        int(one.get(w("w"), "0")) for one in drawn(form(), landscape=True, appendix=True).iter(w("gridCol"))
    ]

    assert len(set(widths[2:11])) == 1
    assert widths[1] > max(widths[2:])


def test_covered_cells_are_merged() -> None:
    rows = list(drawn(form(1), landscape=True).iter(w("tr")))
    cells = [
        [
            (
                text(cell),
                getattr(cell.find(f"{w('tcPr')}/{w('gridSpan')}"), "attrib", {}).get(w("val"), "1"),
                None
                if cell.find(f"{w('tcPr')}/{w('vMerge')}") is None
                else cell.find(f"{w('tcPr')}/{w('vMerge')}").get(w("val"), "goes on"),  # type: ignore[union-attr]
            )
            for cell in row.iter(w("tc"))
        ]
        for row in rows
    ]

    assert cells[0] == [
        ("STT", "1", "restart"),
        ("Chỉ tiêu", "1", "restart"),
        ("Huyện/Các phòng, địa phương1", "10", None),
    ]
    assert cells[1][:3] == [("", "1", "goes on"), ("", "1", "goes on"), ("Năm 2011", "1", None)]
    assert len(cells[2]) == 12


def test_head_is_repeated_and_rows_do_not_break() -> None:
    rows = list(drawn(form(2), landscape=True).iter(w("tr")))

    assert [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows] == [
        True,
        True,
        False,
        False,
    ]
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)


def test_text_of_a_box_is_never_markup() -> None:
    odd = Grid(((Box("<w:p/>"),),), ((Box("a & b\nc\x00"),),), 1)

    table = drawn(odd)

    assert paragraphs(table, "ODau") == ["<w:p/>"]
    assert paragraphs(table, "O") == ["a & bc"]
    assert len(list(table.iter(w("br")))) == 1


def test_rows_that_do_not_fit_are_our_fault() -> None:
    with pytest.raises(ValueError, match="2 boxes"):
        drawn(Grid((), ((Box("a"), Box("b")),), 1))
    with pytest.raises(ValueError, match="1 boxes"):
        drawn(Grid((), ((Box("a", across=3),),), 2))


def test_short_rows_are_filled() -> None:
    row = next(drawn(Grid((), ((Box("a"),),), 3)).iter(w("tr")))

    assert [text(cell) for cell in row.iter(w("tc"))] == ["a", "", ""]


def test_appendix_tables_have_smaller_letters() -> None:
    tree = body(made(manuscript()))

    assert len(paragraphs(tree, "OPhuLucDau")) > 0
    assert paragraphs(tree, "ODau")[-3:] == ["Năm", "Số văn bản", "Tỷ lệ"]


def test_table_wider_than_the_page_is_said() -> None:
    wide = Grid((), (tuple(Box("1.234.567.890") for _ in range(30)),), 30, tuple(range(30)), caption="Rộng")
    said: list[Diagnostic] = []

    document = typeset(manuscript(slots={"slot-1": wide, "slot-2": by_year(), "slot-3": by_year()}), 0, said)

    assert document is not None
    assert [(one.code, one.message[:12]) for one in said] == [("P607", "bảng 'Rộng' ")]


def test_landscape_tables_next_to_each_other_share_a_section() -> None:
    wide = by_year("Ngang", landscape=True)
    slots = {"slot-1": wide, "slot-2": wide, "slot-3": wide}
    between = '::: {custom-style="Slot"}\nslot-1\n:::\n\n::: {custom-style="Slot"}\nslot-2\n:::\n'

    tree = body(made(manuscript(sheets=("Đầu.", between, "Cuối."), slots=slots, appendices=False)))

    assert [one.find(w("pgSz")).get(w("orient")) for one in tree.iter(w("sectPr"))] == [
        None,
        "landscape",
        None,
    ]  # type: ignore[union-attr]
