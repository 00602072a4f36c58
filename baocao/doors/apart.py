"""Work on a stranger's file in a process of its own, with bounds on time and memory.

Counting an archive bounds what is in it, not what a parser written in C makes of it: that one
may crash or never end, and must not take us with it.
"""

import os
import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

from baocao.limits import limit

try:
    import resource
except ImportError:  # Windows has no such bounds; there the time still counts
    _BOUNDED = False
else:
    _BOUNDED = True

Result = TypeVar("Result")


class Lost(Exception):
    """The work came to no end. ``late`` is True when its time ran out, else its process died."""

    def __init__(self, late: bool) -> None:
        """Say which of the two it was."""
        super().__init__("late" if late else "died")
        self.late = late


def apart(work: Callable[..., Result], *given: object) -> Result:
    """``work(*given)``, done in a process of its own. Everything must be picklable.

    Raises: Lost when it ran out of time or memory, or its process died.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_run, args=(theirs, work, given), daemon=True)
    child.start()
    theirs.close()
    try:
        if not ours.poll(limit("foreign_seconds")):
            raise Lost(late=True)
        result: Result = ours.recv()
    except EOFError as error:
        raise Lost(late=False) from error
    finally:
        child.kill()
        child.join()
        ours.close()
    return result


def _run(answer: Connection, work: Callable[..., object], given: tuple[object, ...]) -> None:
    """In the child: bounded, and silent whatever happens; no answer is the answer."""
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - until the process ends
    if _BOUNDED:
        memory = limit("foreign_bytes")
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer.send(work(*given))
    answer.close()
