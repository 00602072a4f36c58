"""serve: files shown to a browser on this machine alone, which hears when they have changed."""

from baocao.serve.board import Board, State
from baocao.serve.server import serving
from baocao.serve.watching import changes

__all__ = ["Board", "State", "changes", "serving"]
