"""A display of progress on a terminal, for what takes over a second; silence in a pipe."""

import sys
import threading
from types import TracebackType
from typing import Self

DELAY_SECONDS = 1.0
"""Source: the design: nothing is shown for what is quick."""


class Progress:
    """Shows the words of the current step on stderr once ``DELAY_SECONDS`` have passed.

    Call it with the words of each step.
    """

    def __init__(self) -> None:
        """Nothing is shown yet, nor ever when stderr is no terminal."""
        self._words = ""
        self._shown = 0
        self._lock = threading.Lock()
        terminal = sys.stderr is not None and sys.stderr.isatty()
        self._timer = threading.Timer(DELAY_SECONDS, self._begin) if terminal else None
        self._visible = False

    def __call__(self, words: str) -> None:
        """A step begins."""
        with self._lock:
            self._words = words
            self._draw()

    def __enter__(self) -> Self:
        """Start waiting."""
        if self._timer:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop and leave a clean line."""
        if self._timer:
            self._timer.cancel()
        with self._lock:
            self._words = ""
            self._draw()
            self._visible = False

    def _begin(self) -> None:
        with self._lock:
            self._visible = True
            self._draw()

    def _draw(self) -> None:
        if not self._visible:
            return
        text = f"{self._words}…" if self._words else ""
        sys.stderr.write("\r" + text.ljust(self._shown) + ("\r" if not text else ""))
        sys.stderr.flush()
        self._shown = len(text)
