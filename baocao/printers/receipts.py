"""The ledger printed: who sent which form when, what is blank, and who sent nothing yet."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from baocao.figures.owing import owed_codes
from baocao.figures.version import version
from baocao.model import Form, Project, Receipt, State
from baocao.vietnamese import short_date, sort_key


class Standing(NamedTuple):
    """One form of one reporter. ``receipt`` is the last one (None: nothing came through the ledger),
    ``times`` how often it was handed in; ``blank`` and ``cells`` count the data file as it is now.
    """

    reporter: str
    form: str
    receipt: Receipt | None
    times: int
    blank: int
    cells: int
    current: bool


def standings(project: Project) -> tuple[Standing, ...]:
    """Every form of every reporter that owes it: units, then agencies, each by name."""
    versions = {form.id: version(form) for form in project.forms.values()}
    return tuple(
        _standing(project, reporter, form, versions[form.id])
        for people in (project.units, project.agencies)
        for reporter in sorted(people, key=lambda id: sort_key(project.name_of(id)))
        for form in project.forms.values()
        if owed_codes(form, reporter, project)
    )


def _standing(project: Project, reporter: str, form: Form, current: str) -> Standing:
    mine = [one for one in project.receipts.get(reporter, ()) if one.form == form.id]
    last = mine[-1] if mine else None
    blank, cells = _blank(project, reporter, form)
    return Standing(reporter, form.id, last, len(mine), blank, cells, last is None or last.version == current)


def _blank(project: Project, reporter: str, form: Form) -> tuple[int, int]:
    """How many owed cells hold nothing, and how many there are."""
    owed = owed_codes(form, reporter, project)
    table = project.tables.get((form.id, reporter))
    periods = form.periods()
    rows = {one.code: row for row, one in enumerate(form.indicators())}
    blank = cells = 0
    for part in form.tables:
        columns = [
            periods.index(next(one for one in periods if one.key == each.key)) for each in part.periods
        ]
        for one in part.indicators:
            if one.code in owed:
                cells += len(columns)
                at = rows[one.code] * len(periods)
                states = [table.states[at + column] if table else State.ABSENT for column in columns]
                blank += sum(state not in (State.KNOWN, State.NONE) for state in states)
    return blank, cells


def _text(rows: Sequence[Standing], project: Project, today: date) -> str:
    lines = [f"Sổ tiếp nhận đến ngày {short_date(today)}"]
    by_reporter: dict[str, list[Standing]] = {}
    for one in rows:
        by_reporter.setdefault(one.reporter, []).append(one)
    for reporter, mine in by_reporter.items():
        if any(one.receipt for one in mine):
            lines.append(project.name_of(reporter))
            lines += _lines(mine)
    silent = [reporter for reporter, mine in by_reporter.items() if not any(one.receipt for one in mine)]
    if silent:
        lines.append(f"Chưa gửi qua sổ: {len(silent)}/{len(by_reporter)} nơi")
        for reporter in silent:
            mine = by_reporter[reporter]
            has = sum(one.cells - one.blank for one in mine)
            note = f" (data/ đã có {has} ô)" if has else ""
            lines.append(f"  {project.name_of(reporter)}: {', '.join(one.form for one in mine)}{note}")
    return "\n".join(lines) + "\n"


def _lines(mine: Sequence[Standing]) -> Iterator[str]:
    for one in mine:
        last = one.receipt
        if last is None:
            yield f"  {one.form}: chưa gửi; còn trống {one.blank}/{one.cells} ô"
            continue
        times = f", lần {one.times}" if one.times > 1 else ""
        old = "" if one.current else f"; theo mẫu cũ {last.version}"
        refused = f", từ chối {last.refused}" if last.refused else ""
        yield (
            f"  {one.form}: {short_date(last.day)}{times}, tệp {last.file}, nhận {last.taken} ô{refused};"
            f" còn trống {one.blank}/{one.cells} ô{old}"
        )


def _csv(rows: Sequence[Standing], project: Project, _today: date) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    heading = (
        "Mã nơi báo cáo",
        "Nơi báo cáo",
        "Biểu",
        "Ngày",
        "Số lần",
        "Tệp",
        "Nhận",
        "Từ chối",
        "Còn trống",
    )
    writer.writerow([*heading, "Số ô", "Mẫu hiện hành"])
    for one in rows:
        last = one.receipt
        sent = (
            (short_date(last.day), one.times, last.file, last.taken, last.refused)
            if last
            else ("", 0, "", 0, 0)
        )
        current = ("có" if one.current else "không") if last else ""
        cells = (one.reporter, project.name_of(one.reporter), one.form, *sent, one.blank, one.cells, current)
        writer.writerow(cells)
    return text.getvalue()


def _json(rows: Sequence[Standing], project: Project, today: date) -> str:
    shown = [
        {
            "reporter": one.reporter,
            "name": project.name_of(one.reporter),
            "form": one.form,
            "day": one.receipt.day.isoformat() if one.receipt else None,
            "file": one.receipt.file if one.receipt else None,
            "sha256": one.receipt.sha256 if one.receipt else None,
            "times": one.times,
            "taken": one.receipt.taken if one.receipt else 0,
            "refused": one.receipt.refused if one.receipt else 0,
            "blank": one.blank,
            "cells": one.cells,
            "current_version": one.current,
        }
        for one in rows
    ]
    return json.dumps({"today": today.isoformat(), "forms": shown}, ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Sequence[Standing], Project, date], str]] = {
    "text": _text,
    "csv": _csv,
    "json": _json,
}
