"""Lines and columns of offsets in a text."""

from bisect import bisect_right


class Lines:
    """Finds the line and column, both from 1, of an offset in one text."""

    def __init__(self, text: str, first: int = 1) -> None:
        """``first`` is the number of the text's first line in its file."""
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._first = first

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of ``offset``."""
        line = bisect_right(self._starts, offset) - 1
        return line + self._first, offset - self._starts[line] + 1
