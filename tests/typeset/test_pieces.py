"""Pandoc's HTML cut into sheets and joined again is what pandoc writes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from baocao.examine import examine
from baocao.model import Manuscript, Sheet
from baocao.typeset.hypertext import hypertext
from baocao.typeset.pieces import Piece, cut, joined

ROOT = Path(__file__).resolve().parents[2]


def _manuscript() -> Manuscript:
    made = examine(ROOT / "examples", None, date(2020, 4, 10), marked=True).manuscript
    assert made is not None
    return made


def test_pieces_of_the_example_join_to_the_whole() -> None:
    manuscript = _manuscript()
    html = hypertext(manuscript, [])

    pieces = cut(html, len(manuscript.sheets))

    assert pieces is not None
    assert sum(len(one.notes) for one in pieces) > 100
    assert joined(pieces) == html


def test_sheets_that_are_kept_join_with_new_ones_to_what_one_run_gives() -> None:
    manuscript, kept = _manuscript(), dict[str, Piece]()
    hypertext(manuscript, [], kept)
    at = next(at for at, one in enumerate(manuscript.sheets) if "[^" in one.text)
    new = Sheet("x", "x.md", "Một[^n].\n\n- Hai[^m]\n\n[^n]: Chú thích.\n[^m]: - có\n    - danh sách\n")
    changed = replace(manuscript, sheets=(*manuscript.sheets[1:at], new, *manuscript.sheets[at:]))

    assert hypertext(changed, [], kept) == hypertext(changed, [])
    assert list(kept) == [one.text for one in changed.sheets]


def test_what_pandoc_does_not_write_is_not_cut() -> None:
    begun = '<div data-custom-style="Slot">\n<p>to-0</p>\n</div>\n'

    assert cut("<p>x</p>\n", 1) is None
    assert cut(begun + "<p>x</p>\n", 2) is None
    assert cut("<p>x</p>\n" + begun, 1) is None
    assert cut(begun + "<p>x</p>\n", 1) == [Piece("<p>x</p>\n", ())]
