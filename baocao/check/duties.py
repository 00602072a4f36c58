"""What everybody owes: the text for each requirement, and each form, with how far it is done."""

from collections.abc import Iterator
from typing import NamedTuple

from baocao.check.placeholders import is_placeholder
from baocao.diagnostics import Span
from baocao.markdown import without_comments
from baocao.model import (
    Done,
    Duty,
    Form,
    Indicator,
    Kind,
    Node,
    Passage,
    Piece,
    Project,
    Requirement,
    Section,
    State,
    Table,
)

Columns = list[tuple[tuple[int, int], ...]]
"""Per row of a form the periods that its table has: column and key."""


class TextDuty(NamedTuple):
    """The text that a requirement asks for.

    ``passage`` is None while no section has the node's heading. ``words`` holds what stands
    there, blank for nothing; ``answered`` is False when these are only placeholder words.
    """

    node: Node
    requirement: Requirement
    section: Section | None
    passage: Passage | None
    pieces: tuple[Piece, ...]
    words: str
    duty: Duty


class FormDuty(NamedTuple):
    """A form that a reporter owes; ``blanks`` are its cells without a report: code, period, line."""

    form: Form
    table: Table | None
    blanks: tuple[tuple[str, int, int], ...]
    duty: Duty


def text_duties(project: Project) -> tuple[TextDuty, ...]:
    """Every requirement of the outline, in its order."""
    found = {passage.node: (section, passage) for section in project.sections for passage in section.passages}
    due = project.schedule.milestone(project.schedule.sections).due
    duties = []
    for node in project.nodes():
        section, passage = found.get(node.id, (None, None))
        for requirement in node.duties():
            pieces = _pieces(node, requirement, passage)
            exempt = next((piece.exempt for piece in pieces if piece.exempt), "")
            words = "\n".join(without_comments(piece.text) for piece in pieces).strip()
            missing = is_placeholder(words, requirement.text)
            done = Done.EXEMPT if exempt else Done.MISSING if missing else Done.ANSWERED
            span = _span(node, requirement, section, passage, pieces)
            duty = Duty(
                node.owner,
                requirement.text,
                due,
                done,
                span,
                node=node.id,
                requirement=requirement.id,
                reason=exempt,
            )
            duties.append(TextDuty(node, requirement, section, passage, pieces, words, duty))
    return tuple(duties)


def _pieces(node: Node, requirement: Requirement, passage: Passage | None) -> tuple[Piece, ...]:
    """What answers ``requirement``; text without a marker answers a node that has no bullets."""
    names = (requirement.id,) if node.requires else (requirement.id, "")
    return tuple(piece for piece in passage.pieces if piece.requirement in names) if passage else ()


def _span(
    node: Node,
    requirement: Requirement,
    section: Section | None,
    passage: Passage | None,
    pieces: tuple[Piece, ...],
) -> Span:
    """Where the answer is; where its heading is; or else where the outline asks for it."""
    if section is None or passage is None:
        return requirement.span if requirement.span.file else node.span
    if pieces:
        return Span(section.file, pieces[0].marker_line or pieces[0].line)
    return Span(section.file, passage.line)


def form_duties(project: Project) -> tuple[FormDuty, ...]:
    """Every form that a unit or agency owes: units in their order, then agencies.

    A document beside the report asks only for the forms that it prints.
    """
    asked = project.report.appendices if project.document else tuple(project.forms)
    due = project.schedule.milestone(project.schedule.figures).due
    duties = []
    for form in (one for one in project.forms.values() if one.id in asked):
        rows = [(row, one) for row, one in enumerate(form.indicators()) if _asked(one)]
        columns = _columns(form)
        for reporter in (*project.units, *project.agencies):
            owed = [(row, one) for row, one in rows if _owes(one, reporter, project)]
            if not owed:
                continue
            table = project.tables.get((form.id, reporter))
            blanks = tuple(_blanks(table, owed, columns)) if table else ()
            done = _done(table, owed, columns, len(blanks))
            place = Span(table.file) if table else form.span
            title = f"Biểu {form.id}: {form.title}"
            duty = Duty(reporter, title, due, done, place, form=form.id, blank=len(blanks))
            duties.append(FormDuty(form, table, blanks, duty))
    return tuple(duties)


def _done(table: Table | None, owed: list[tuple[int, Indicator]], columns: Columns, blank: int) -> Done:
    """How far a form is; one in which nothing but blanks stand, as the scaffold makes it, is not there."""
    if table is None or blank == sum(len(columns[row]) for row, _ in owed):
        return Done.MISSING
    return Done.PARTIAL if blank or _incomplete(table, owed, columns) else Done.ANSWERED


def _asked(indicator: Indicator) -> bool:
    return indicator.kind is not Kind.HEADING and indicator.formula is None


def _owes(indicator: Indicator, reporter: str, project: Project) -> bool:
    if reporter in project.units:
        return indicator.units
    return reporter == indicator.whole or reporter in indicator.agencies


def _columns(form: Form) -> Columns:
    at = {period.key: column for column, period in enumerate(form.periods())}
    return [
        tuple((at[period.key], period.key) for period in table.periods)
        for table in form.tables
        for _ in table.indicators
    ]


def _blanks(
    table: Table, owed: list[tuple[int, Indicator]], columns: Columns
) -> Iterator[tuple[str, int, int]]:
    width = len(table.columns)
    blank = State.BLANK
    for row, one in owed:
        start = row * width
        if blank not in table.states[start : start + width]:
            continue
        for column, key in columns[row]:
            if table.states[start + column] == blank:
                yield one.code, key, table.lines[row]


def _incomplete(table: Table, owed: list[tuple[int, Indicator]], columns: Columns) -> bool:
    """Whether a cell is unreadable or its row not there: both were said when the file was read."""
    width = len(table.columns)
    for row, _ in owed:
        states = table.states[row * width : (row + 1) * width]
        unread = State.BAD in states or State.ABSENT in states
        if unread and any(states[column] in (State.BAD, State.ABSENT) for column, _key in columns[row]):
            return True
    return False
