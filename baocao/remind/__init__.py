"""remind: what somebody owes becomes a letter of the authority, and a short message."""

from baocao.remind.letter import letter
from baocao.remind.message import message

__all__ = ["letter", "message"]
