"""What is shown now: the last good files, and what stands in the way of newer ones."""

from collections.abc import Mapping
from threading import Condition
from typing import NamedTuple


class State(NamedTuple):
    """``files`` by name, none before the first could be made; ``number`` counts those that differed.

    ``said`` are lines that tell why newer ones could not be made; ``turn`` counts every change.
    """

    turn: int
    number: int
    files: Mapping[str, bytes]
    said: tuple[str, ...]


class Board:
    """Holds the state for all threads; whoever waits for a change is woken by it."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        self.state = State(0, 0, {}, ())
        self.closed = False
        self._changed = Condition()

    def show(self, files: Mapping[str, bytes]) -> bool:
        """Show ``files``; whether they differ from those before."""
        old = self.state
        differ = files != old.files
        if differ or old.said:
            self._become(State(old.turn + 1, old.number + differ, files, ()))
        return differ

    def fail(self, said: tuple[str, ...]) -> None:
        """Keep the files, and tell what was ``said``."""
        old = self.state
        if said != old.said:
            self._become(State(old.turn + 1, old.number, old.files, said))

    def wait(self, turn: int, seconds: float) -> State:
        """The state once it is not that of ``turn`` any more, or after ``seconds``."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed or self.state.turn != turn, seconds)
            return self.state

    def close(self) -> None:
        """Wake everybody for the last time."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def _become(self, state: State) -> None:
        with self._changed:
            self.state = state
            self._changed.notify_all()
