"""The plan's own table of tasks: how far each is, as far as the workspace tells."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from baocao.dues.accounts import OPEN
from baocao.model import Duty, Node, Project, Task


class Progress(NamedTuple):
    """A task; ``asked`` is what the outline asks for it, ``done`` how much of that is here.

    ``asked`` is 0 for a task that nothing of the workspace belongs to: it cannot be followed here.
    """

    task: Task
    asked: int
    done: int

    def late(self, today: date) -> int:
        """By how many days it is late as far as can be seen."""
        due = self.task.due
        return max((today - due).days, 0) if due and self.done < self.asked else 0


def progress(duties: Iterable[Duty], project: Project) -> tuple[Progress, ...]:
    """Every task in the order of the plan; a task has done what those below it have."""
    tasks = {node: task for part in project.parts for node, task in _of(part, "")}
    asked: dict[str, int] = {}
    done: dict[str, int] = {}
    above = {one.id: one.parent for one in project.schedule.tasks}
    for duty in duties:
        task, seen = tasks.get(duty.node, ""), set[str]()
        while task and task not in seen:
            seen.add(task)
            asked[task] = asked.get(task, 0) + 1
            done[task] = done.get(task, 0) + (duty.done not in OPEN)
            task = above.get(task, "")
    return tuple(Progress(one, asked.get(one.id, 0), done.get(one.id, 0)) for one in project.schedule.tasks)


def _of(node: Node, task: str) -> Iterator[tuple[str, str]]:
    """Each node with the task that asks for it: its own, or that of the nearest node above."""
    mine = node.task or task
    yield node.id, mine
    for child in node.children:
        yield from _of(child, mine)
