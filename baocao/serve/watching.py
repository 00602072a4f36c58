"""Waiting until files change."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from watchfiles import Change, watch

Places = Callable[[], tuple[Path, ...]]

_QUIET_MS, _LONGEST_MS = 20, 200
"""A change is told when nothing else has changed for so long, or when that takes too long."""

_SETTLED_MS = 500
"""After so long new folders are surely watched."""


def changes(places: Places) -> Iterator[None]:
    """Once at the start, and again whenever something right in one of the folders ``places`` has changed."""
    told: SimpleQueue[None] = SimpleQueue()
    stop = Event()
    Thread(target=_listen, args=(places, told, stop), daemon=True).start()
    try:
        yield
        while True:
            # Not without a limit: on Windows nothing, Ctrl+C neither, would end the wait.
            with suppress(Empty):
                told.get(timeout=1)
                while not told.empty():
                    told.get()
                yield
    finally:
        stop.set()


def _listen(places: Places, told: "SimpleQueue[None]", stop: Event) -> None:
    """Tell of every change until ``stop``; polls where the system cannot watch so many folders.

    Each folder is watched by itself: a watch of all below one would follow links out of the workspace.
    """
    polling, unsure = False, False
    while not stop.is_set():
        found = places()
        marks = _marks(found)
        try:
            for changed in _watched(found, stop, polling):
                # What was put into a new folder before it was watched.
                if changed or unsure:
                    told.put(None)
                unsure = bool(changed) and _marks(places()) != marks
                if unsure:
                    break
        except OSError:
            polling = polling or _marks(places()) == marks
            unsure = True
            stop.wait(_SETTLED_MS / 1000)


def _watched(folders: tuple[Path, ...], stop: Event, polling: bool) -> Iterator[set[tuple[Change, str]]]:
    """Every change in ``folders``, and an empty one when nothing changes for long. Raises: OSError."""
    return watch(
        *folders,
        watch_filter=_wanted,
        debounce=_LONGEST_MS,
        step=_QUIET_MS,
        stop_event=stop,
        rust_timeout=_SETTLED_MS,
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=polling,
        recursive=False,
    )


def _wanted(_change: Change, path: str) -> bool:
    """What ``load`` leaves out is no change: hidden files, and those that Office puts beside its own."""
    return not Path(path).name.startswith((".", "~$"))


def _marks(places: tuple[Path, ...]) -> list[tuple[Path, int]]:
    """The places with the numbers that the disk has for them."""
    found = []
    for path in places:
        with suppress(OSError):
            found.append((path, path.stat().st_ino))
    return found
