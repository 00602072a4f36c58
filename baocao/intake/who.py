"""Whose file it is: told by the caller, by the stamp, by a name in the sheets or in the name of the file."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from baocao.figures.owing import owed_codes
from baocao.intake.found import View
from baocao.model import Agency, Project, Unit
from baocao.vietnamese import fold, plain

_NO_WORD = re.compile(r"[\W_]+")
_ADDRESSED = ("kính gửi", "nơi nhận", "gửi về", "nơi tổng hợp")
"""Beginnings of lines that name who gets the file, not who sends it."""

_REPORTS = ("nơi báo cáo", "đơn vị báo cáo", "cơ quan báo cáo", "nơi gửi", "đơn vị gửi")
_LONGEST = 200
_SHORTEST = 4
"""Letters of a name without its kind ("Ân") that is sought in names of files."""


class Who(NamedTuple):
    """``reporter`` is an id, blank when it is in doubt: ``how`` then says why."""

    reporter: str
    how: str


def who_says(tops: Mapping[View, int], forms: Container[str], file: str, project: Project) -> Who:
    """The reporter by names: on each sheet above the row ``tops`` with which its tables begin, in names
    of sheets, and in the name of the file. Only who owes one of ``forms`` counts. Names that differ are
    a doubt.
    """
    owing = {id: name for id, name in people(project).items() if _owes(id, forms, project)}
    named = _named(tops, owing, project)
    of_file = file_names(file, owing)
    others = ", ".join(map(project.name_of, of_file))
    if len(named) > 1:
        return Who("", f"trong tệp có tên nhiều nơi: {', '.join(map(project.name_of, named))}")
    for id, how in named.items():
        if of_file and id not in of_file:
            return Who("", f"trong tệp ghi {project.name_of(id)}, tên tệp lại là của {others}")
        return Who(id, how)
    if len(of_file) == 1:
        return Who(of_file[0], "tên tệp")
    why = f"tên tệp có thể là của {others}" if of_file else "không thấy tên nơi gửi trong tệp và tên tệp"
    return Who("", why)


def others_named(
    reporter: str, tops: Mapping[View, int], forms: Container[str], project: Project
) -> Iterator[tuple[View, str]]:
    """Sheets on which somebody else is named and ``reporter`` is not, and that in words: a sheet may have
    been pasted over with another's.
    """
    owing = {id: name for id, name in people(project).items() if _owes(id, forms, project)}
    for view, top in tops.items():
        named = _named({view: top}, owing, project)
        if named and reporter not in named:
            id, how = next(iter(named.items()))
            yield view, f"{how} là {project.name_of(id)}"


def people(project: Project) -> dict[str, Unit | Agency]:
    """All who may report, by id."""
    return {**project.units, **project.agencies}


def _owes(id: str, forms: Container[str], project: Project) -> bool:
    return any(form.id in forms and owed_codes(form, id, project) for form in project.forms.values())


def _named(tops: Mapping[View, int], owing: Container[str], project: Project) -> dict[str, str]:
    """The reporters named in the sheets, and where; units before agencies."""
    named: dict[str, str] = {}
    titles = {fold(form.title) for form in project.forms.values()}
    names = tuple(_names(project))
    for view, top in tops.items():
        sheet = f"trang {view.name} " if view.name else ""
        for one in view.sheet.squares:
            short = one.kind == "text" and len(one.text) <= _LONGEST
            if one.row < top and short and fold(one.text) not in titles:
                for id in named_in(one.text, names, project):
                    named.setdefault(id, f"tên ghi ở {sheet}dòng {one.row}")
        for id in named_in(view.name, names, project):
            named.setdefault(id, f"tên trang {view.name!r}")
    named = {id: how for id, how in named.items() if id in owing}
    return {id: how for id, how in named.items() if id in project.units} or named


def named_in(text: str, names: Sequence[tuple[str, str]], project: Project) -> tuple[str, ...]:
    """The units and agencies of whose ``names`` one stands in ``text``; of nested names the longest."""
    words = f" {_NO_WORD.sub(' ', fold(text)).strip()} "
    if words.strip().startswith(_ADDRESSED):
        return ()
    hits = [(name, id) for name, id in names if f" {name} " in words]
    return tuple(
        dict.fromkeys(
            id
            for name, id in hits
            if not any(name != other and f" {name} " in f" {other} " for other, _ in hits)
            and (id in project.units or _speaks(words, name))
        )
    )


def _speaks(words: str, name: str) -> bool:
    """Whether an agency is named as who reports; agencies are named in many other places, too."""
    return words.endswith(f" {name} ") or any(f"{before} {name} " in words for before in _REPORTS)


def _names(project: Project) -> Iterator[tuple[str, str]]:
    for id, one in people(project).items():
        aliases = one.aliases if isinstance(one, Unit) else ()
        for name in (one.name, *aliases):
            key = _NO_WORD.sub(" ", fold(name)).strip()
            # A bare short word ("Ân") stands in too many sentences.
            if " " in key:
                yield key, id


def file_names(file: str, people: Mapping[str, Unit | Agency]) -> tuple[str, ...]:
    """Those whose id, name or code stands in the name of the file; of nested names the longest."""
    stem = plain(file.rpartition(".")[0] or file)
    hits = [(name.replace("-", ""), id) for id, one in people.items() for name in _in_file(stem, id, one)]
    return tuple(
        dict.fromkeys(
            id
            for name, id in hits
            if not any(id != theirs and name != other and name in other for other, theirs in hits)
        )
    )


def _in_file(stem: str, id: str, one: Unit | Agency) -> Iterator[str]:
    """The names of ``one`` that stand in the plain name ``stem``, also when they are written together."""
    known = {id, plain(one.name)}
    parts = stem.split("-")
    if isinstance(one, Unit):
        known |= {plain(alias) for alias in one.aliases}
        known.add(plain(one.name.removeprefix(one.kind.capitalize()).removeprefix(one.kind)))
        if one.code in parts:
            yield one.code
    for name in known:
        squeezed = name.replace("-", "")
        found = f"-{name}-" in f"-{stem}-" and len(squeezed) >= _SHORTEST
        if found or (len(squeezed) >= _SHORTEST + 2 and any(squeezed in part for part in parts)):
            yield name
