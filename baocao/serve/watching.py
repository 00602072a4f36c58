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

_LOOK_MS = 500
"""How often it is seen whether the places are still the same: an editor or Git puts new ones there."""


def changes(places: Places) -> Iterator[None]:
    """Once at the start, and again whenever something in ``places`` has changed since."""
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
    """Tell of every change until ``stop``; polls where the system cannot watch so many files."""
    polling = False
    while not stop.is_set():
        found = places()
        marks = _marks(found)
        try:
            for changed in watch(
                *found,
                watch_filter=_wanted,
                debounce=_LONGEST_MS,
                step=_QUIET_MS,
                stop_event=stop,
                rust_timeout=_LOOK_MS,
                yield_on_timeout=True,
                raise_interrupt=False,
                force_polling=polling,
            ):
                now = _marks(places())
                if changed or now != marks:
                    told.put(None)
                if now != marks:
                    break
        except OSError:
            polling = polling or _marks(places()) == marks
            stop.wait(_LOOK_MS / 1000)


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
