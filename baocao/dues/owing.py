"""What one agency or unit still owes, in the words of a letter or a message."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from baocao.dues.accounts import Account, accounts, state
from baocao.dues.weight import nearing
from baocao.model import Done, Duty, Node, Project


class Item(NamedTuple):
    """Something that is open: a form, or an item of the outline with all it lacks. ``form`` is its id."""

    title: str
    state: str
    due: date
    form: str = ""

    def late(self, today: date) -> int:
        """By how many days it is late; 0 until it is due."""
        return max((today - self.due).days, 0)


class Owing(NamedTuple):
    """What is to be asked of one agency or unit: of all that it owes, what is late or nearly due."""

    account: Account
    items: tuple[Item, ...]

    def late(self, today: date) -> int:
        """The days by which the oldest is late."""
        return max(one.late(today) for one in self.items)


def owing(duties: Iterable[Duty], project: Project, today: date) -> tuple[Owing, ...]:
    """Everybody who is late, or near the day as the schedule counts; agencies, then units."""
    everything = tuple(duties)
    asked = Counter(one.node for one in everything if not one.form)
    places = dict(_places(project.parts, ()))
    found = []
    for account in accounts(everything, project):
        pressing = [
            one
            for one in account.still_open()
            if one.due < today or nearing(project.schedule, one.due, today)
        ]
        texts: dict[str, list[Duty]] = {}
        for one in pressing:
            if not one.form:
                texts.setdefault(one.node, []).append(one)
        items = list(_texts(project.parts, texts, asked, places)) if texts else []
        items += [_form(one) for one in pressing if one.form]
        if items:
            found.append(Owing(account, tuple(items)))
    return tuple(found)


def _texts(
    nodes: tuple[Node, ...], wanting: Mapping[str, list[Duty]], asked: Counter[str], places: Mapping[str, str]
) -> Iterator[Item]:
    """What is wanting, by items of the outline: the largest of which nothing at all is here."""
    for node in nodes:
        below = [one.id for one in node.walk()]
        missing = [duty for id in below for duty in wanting.get(id, ())]
        if not missing:
            continue
        if node.depth and len(missing) == sum(asked[id] for id in below):
            more = f" ({len(missing)} nội dung)" if len(missing) > 1 else ""
            yield Item(places[node.id], f"chưa có nội dung{more}", min(one.due for one in missing))
            continue
        own = wanting.get(node.id, [])
        if own:
            yield Item(places[node.id], f"thiếu {len(own)}/{asked[node.id]} nội dung", own[0].due)
        yield from _texts(node.children, wanting, asked, places)


def _form(duty: Duty) -> Item:
    blank = f"còn {duty.blank} ô trống" if duty.blank and duty.done is not Done.MISSING else ""
    return Item(" ".join(duty.title.split()), blank or state(duty), duty.due, duty.form)


def _places(nodes: tuple[Node, ...], above: tuple[Node, ...]) -> Iterator[tuple[str, str]]:
    """Each node by id, with where it stands in the outline: "Phần I, mục II, 1.1: title"."""
    for node in nodes:
        chain = (*above, node)
        # A decimal label repeats the label above it.
        below = [*(one.level for one in chain[1:]), ""][1:]
        shown = [
            one.label for one, next_ in zip(chain[1:], below, strict=True) if one.label and next_ != "decimal"
        ]
        place = f"{chain[0].label}, mục {', '.join(shown)}" if shown else chain[0].label
        yield node.id, f"{place}: {' '.join(node.title.split()).rstrip(' .;:')}"
        yield from _places(node.children, chain)
