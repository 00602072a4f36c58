"""One form of a submission against what is held: what changes, what stays, what is counted."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from baocao.figures.files import says_invented
from baocao.intake.held import Held
from baocao.intake.written import Key
from baocao.model import Form, Submission


class Difference(NamedTuple):
    """A cell whose text changes; blank is not reported."""

    code: str
    period: int
    old: str
    new: str


class Outcome(NamedTuple):
    """What a submission makes of one form.

    ``cells`` are all its cells that are not blank as they will be, ``kept`` those that keep a value of
    before because theirs was refused (``refusals``) or not sent. ``replaced`` counts the differences in
    cells that had a value. ``absent`` are codes of which no cell stands in the file, ``invented`` those
    that stay marked as invented in a report that is not.
    """

    form: str
    path: str
    taken: int
    refused: int
    blank: int
    replaced: int
    differences: tuple[Difference, ...]
    cells: Mapping[Key, str]
    kept: frozenset[Key]
    refusals: frozenset[Key]
    notes: Mapping[str, str]
    absent: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()


def take_form(
    form: Form, sent: Submission, before: Held, path: str, owed: frozenset[str], *, illustrative: bool
) -> Outcome:
    """The outcome for ``form``, whose file ``path`` holds ``before``; ``owed`` are the reporter's rows.

    ``illustrative`` is whether the whole report is invented.
    """
    entries = list(sent.of(form.id))
    values = {(one.code, one.period): one.value for one in entries if not one.why}
    kept = frozenset(key for key in before.cells if key not in values)
    cells = {key: value for key, value in before.cells.items() if key in kept}
    cells |= {key: value for key, value in values.items() if value}
    order = {
        (one.code, period.key): (row, column)
        for row, one in enumerate(form.indicators())
        for column, period in enumerate(form.periods())
    }
    changed = sorted(
        (key for key, value in values.items() if before.cells.get(key, "") != value), key=order.__getitem__
    )
    differences = tuple(Difference(*key, before.cells.get(key, ""), values[key]) for key in changed)
    notes = dict(before.notes) if illustrative else _true_notes(before, kept, values)
    sent_codes = {one.code for one in entries}
    refused = sum(1 for one in entries if one.why)
    blank = sum(1 for value in values.values() if not value)
    return Outcome(
        form.id,
        path,
        len(values) - blank,
        refused,
        blank,
        sum(1 for one in differences if one.old),
        differences,
        cells,
        kept,
        frozenset((one.code, one.period) for one in entries if one.why),
        notes,
        tuple(one.code for one in form.indicators() if one.code in owed and one.code not in sent_codes),
        () if illustrative else tuple(code for code, note in notes.items() if says_invented(note)),
    )


def _true_notes(before: Held, kept: Collection[Key], values: Mapping[Key, str]) -> dict[str, str]:
    """The notes that still hold: that figures are invented is no longer so in rows that were sent anew.

    A form goes out with the figures that are held, invented ones too, so a row of which half the
    figures are as before may well be the invented one.
    """
    still = {code for code, _ in kept}
    for code in {code for code, _ in before.cells} - still:
        mine = [key for key in before.cells if key[0] == code]
        if 2 * sum(before.cells[key] == values[key] for key in mine) >= len(mine):
            still.add(code)
    return {code: note for code, note in before.notes.items() if code in still or not says_invented(note)}
