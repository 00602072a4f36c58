"""How far the report was day by day: the commits of each day counted by their own outline."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from baocao import __version__
from baocao.check.duties import form_duties, text_duties
from baocao.diagnostics import Diagnostic
from baocao.doors import Snapshot
from baocao.load import load
from baocao.load.fields import is_id
from baocao.load.past import days, snapshots
from baocao.model import Count, Done, Duty, Share, Tally, Trail

MOST_DAYS = 60
"""Two months: the plan of a report seldom runs longer, and its days still stand apart in a window."""

MOST_FILES = 120_000
"""Over all days, which takes a minute: sixty days of a district, a day of a province's communes."""

MOST_BYTES = 1_000_000
"""Of the counts that are kept: sixty days of a hundred agencies take a fifth of it."""

_COMMIT = re.compile(r"[0-9a-f]{40,64}", re.ASCII)
_HIGHEST = 10_000_000


def look_back(root: Path, kept: bytes) -> Trail:
    """The last commits of the newest days of the workspace ``root``, counted.

    ``kept`` is what `keep` made of an earlier trail: of its commits nothing is counted again.
    """
    found = days(root, MOST_DAYS, MOST_FILES)
    if isinstance(found, str):
        return Trail(why=found)
    folder, moments = found
    known = _known(kept, folder)
    counts = {one.commit: known[one.commit] for one in moments if one.commit in known}
    fresh = tuple(one.commit for one in moments if one.commit not in known)
    for commit, place in zip(fresh, snapshots(root, fresh), strict=True):
        if isinstance(place, Snapshot):
            counts[commit] = count(place)
    return Trail(
        moments, counts, folder, "" if moments else "kho Git chưa có lần ghi (commit) nào của báo cáo"
    )


def count(place: Snapshot) -> Count | None:
    """What the workspace at ``place`` holds; None when its outline cannot be relied on."""
    said: list[Diagnostic] = []
    project = load(place, said)
    if project is None:
        return None
    owed = [*(one.duty for one in text_duties(project)), *(one.duty for one in form_duties(project))]
    by: dict[str, list[Duty]] = {}
    for duty in owed:
        by.setdefault(duty.owner, []).append(duty)
    agencies = {id: _share(by[id]) for id in project.agencies if id in by}
    return Count(_share(owed), agencies, _share(one for one in owed if one.owner in project.units))


def _share(duties: Iterable[Duty]) -> Share:
    asked = [one for one in duties if one.done is not Done.EXEMPT]
    texts = [one.done is Done.ANSWERED for one in asked if one.node]
    forms = [one.done is Done.ANSWERED for one in asked if one.form]
    return Share(Tally(sum(texts), len(texts)), Tally(sum(forms), len(forms)))


def keep(trail: Trail) -> bytes:
    """The counts of ``trail`` for the next run."""
    counts = {
        one.commit: _written(trail.counts[one.commit]) for one in trail.moments if one.commit in trail.counts
    }
    held = {"engine": __version__, "folder": trail.folder, "counts": counts}
    return (json.dumps(held, ensure_ascii=False, indent=0) + "\n").encode()


def _written(one: Count | None) -> object:
    if one is None:
        return None
    agencies = {id: _row(share) for id, share in one.agencies.items()}
    return {"whole": _row(one.whole), "agencies": agencies, "units": _row(one.units)}


def _row(share: Share) -> list[int]:
    return [*share.texts, *share.forms]


def _known(kept: bytes, folder: str) -> Mapping[str, Count | None]:
    """The counts in ``kept``; none when it is of another engine or workspace, or anything in it is odd."""
    try:
        held = json.loads(kept)
        if (held["engine"], held["folder"]) != (__version__, folder):
            return {}
        return {_sure(id, bool(_COMMIT.fullmatch(id))): _read(one) for id, one in held["counts"].items()}
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}


def _read(held: Any) -> Count | None:
    if held is None:
        return None
    agencies = {_sure(id, is_id(id)): _taken(row) for id, row in held["agencies"].items()}
    return Count(_taken(held["whole"]), agencies, _taken(held["units"]))


def _taken(row: Any) -> Share:
    """The share that `_row` wrote. Raises: ValueError for anything else."""
    good = type(row) is list and len(row) == 4 and all(type(one) is int for one in row)
    if not good or not (0 <= row[0] <= row[1] <= _HIGHEST and 0 <= row[2] <= row[3] <= _HIGHEST):
        raise ValueError(row)
    return Share(Tally(row[0], row[1]), Tally(row[2], row[3]))


def _sure(word: str, good: bool) -> str:
    if not good:
        raise ValueError(word)
    return word
