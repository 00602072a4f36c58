"""Outside files with figures -> what would be written to ``data/``; nothing is written here."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.doors.foreign import Foreign
from baocao.figures.owing import owed_codes
from baocao.figures.version import version
from baocao.intake.copied import copied
from baocao.intake.held import Held, held, path_of
from baocao.intake.ledger import ledger_path, with_receipts
from baocao.intake.recognise import recognise
from baocao.intake.submit import submission
from baocao.intake.taking import Difference, Outcome, take_form
from baocao.intake.written import content_of
from baocao.model import Project, Receipt, Submission

__all__ = ["Difference", "Handed", "Intake", "Outcome", "take"]

Old = Callable[[str], bytes | None]
"""The bytes of a file of the workspace, None when there is none."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One file: what stands in it, what it was recognised as (None: refused, see the complaints), and what
    became of each form. ``accepted`` is whether its forms are among the files to write; ``again`` is whether
    it was handed in before and says nothing new.
    """

    foreign: Foreign
    submission: Submission | None
    outcomes: tuple[Outcome, ...] = ()
    accepted: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Intake:
    """What was handed in, in the order given, and the files to write: path in the workspace -> content."""

    handed: tuple[Handed, ...]
    files: Mapping[str, bytes]


def take(
    project: Project,
    given: Iterable[tuple[Foreign, str]],
    old: Old,
    today: date,
    said: list[Diagnostic],
    *,
    replace: bool = False,
) -> Intake:
    """Recognise each file (with the id of its reporter, blank to find out) and say what it changes.

    The forms of a file are taken all or none. A form whose figures would change is taken only with
    ``replace``; of two files with the same form of one reporter the later one meets the figures of the
    earlier. A refused cell keeps the value of before. Complaints are about whole files; of single cells
    the entries tell.
    """
    work = _Work(project, old, today, replace, {}, {})
    handed = tuple(work.one(foreign, reporter, said) for foreign, reporter in given)
    return Intake(handed, work.files)


@dataclass(frozen=True, slots=True)
class _Work:
    """The state between one file and the next: files to write, and who sent which form in this run."""

    project: Project
    old: Old
    today: date
    replace: bool
    files: dict[str, bytes]
    seen: dict[tuple[str, str], tuple[str, Held]]

    def one(self, foreign: Foreign, given: str, said: list[Diagnostic]) -> Handed:
        """Take in one file."""
        seen = recognise(foreign, self.project, given, said)
        sent = submission(foreign, self.project, seen, said) if seen else None
        if sent is None:
            return Handed(foreign, None)
        before = {key: cells for key, (_, cells) in self.seen.items()}
        sent = dataclasses.replace(sent, remarks=(*sent.remarks, *copied(sent, self.project, before)))
        outcomes = tuple(self._form(sent, one.form) for one in sent.received)
        self._say_twice(sent, said)
        known = {(one.sha256, one.form) for one in self.project.receipts.get(sent.reporter, ())}
        again = all((sent.sha256, one.form) in known and not one.differences for one in outcomes)
        stopped = [one for one in outcomes if one.replaced and not self.replace]
        if stopped:
            count = sum(one.replaced for one in stopped)
            forms = ", ".join(one.form for one in stopped)
            name = self.project.name_of(sent.reporter)
            words = f"biểu {forms} của {name} đã có số liệu, tệp này thay {count} ô: chưa ghi gì của tệp này"
            hint = "xem các ô khác nhau đã in; tệp này đúng thì chạy lại với --replace"
            said.append(Diagnostic("D328", Span(foreign.name), words, hint, Severity.ERROR, sent.reporter))
        elif not again:
            self._write(sent, outcomes)
        return Handed(foreign, sent, outcomes, not stopped and not again, again)

    def _say_twice(self, sent: Submission, said: list[Diagnostic]) -> None:
        """Tell of forms that an earlier file of this run had."""
        twice = [one.form for one in sent.received if (one.form, sent.reporter) in self.seen]
        if twice:
            files = ", ".join(dict.fromkeys(self.seen[form, sent.reporter][0] for form in twice))
            name = self.project.name_of(sent.reporter)
            words = f"{name} gửi biểu {', '.join(twice)} hai lần: tệp {files} và tệp này"
            hint = "giữ một tệp; muốn tệp sau thay tệp trước thì thêm --replace"
            level = Severity.NOTICE if self.replace else Severity.WARNING
            said.append(Diagnostic("D329", Span(sent.file), words, hint, level, sent.reporter))

    def _form(self, sent: Submission, form: str) -> Outcome:
        asked = self.project.forms[form]
        earlier = self.seen.get((form, sent.reporter))
        path = path_of(self.project, form, sent.reporter)
        before = earlier[1] if earlier else held(self.project, asked, sent.reporter, self.old(path))
        owed, invented = owed_codes(asked, sent.reporter, self.project), self.project.report.illustrative
        return take_form(asked, sent, before, path, owed, illustrative=bool(invented))

    def _write(self, sent: Submission, outcomes: tuple[Outcome, ...]) -> None:
        """Put the forms of one file, and its lines of the ledger, among the files to write."""
        receipts = []
        stamped = {one.form: one.version for one in sent.received}
        for one in outcomes:
            form = self.project.forms[one.form]
            owed = owed_codes(form, sent.reporter, self.project)
            before = self.files.get(one.path) or self.old(one.path)
            if one.differences or before is None:
                changed = {(each.code, each.period) for each in one.differences}
                self.files[one.path] = content_of(
                    form, owed, one.cells, one.notes, old=before, changed=changed
                )
            self.seen[one.form, sent.reporter] = sent.file, Held(one.cells, one.notes)
            mark = stamped[one.form] or version(form)
            counts = one.taken, one.refused, one.blank, one.replaced
            receipts.append(
                Receipt(sent.reporter, self.today, sent.file, sent.sha256, one.form, mark, *counts)
            )
        path = ledger_path(sent.reporter)
        self.files[path] = with_receipts(self.files.get(path) or self.old(path), receipts)
