"""The live channel: server-sent events, one for every change of what is shown."""

import json
from io import BufferedIOBase

from baocao.serve.board import Board

_BREATH = 15
"""Seconds after which a line is sent that says nothing: only so a browser is seen to have gone."""

MOST = 50
"""Lines that a page tells; the terminal has them all."""


def feed(board: Board, wire: BufferedIOBase) -> None:
    """Write to ``wire`` what ``board`` shows, until either is closed. Raises: OSError."""
    turn = -1
    while not board.closed:
        state = board.wait(turn, _BREATH)
        if state.turn == turn:
            wire.write(b":\n\n")
        else:
            turn = state.turn
            said = state.said[:MOST]
            if len(state.said) > MOST:
                said = (*said, f"… và {len(state.said) - MOST} dòng nữa, xem ở cửa sổ dòng lệnh")
            wire.write(b"data: " + json.dumps({"number": state.number, "said": said}).encode() + b"\n\n")
        wire.flush()
