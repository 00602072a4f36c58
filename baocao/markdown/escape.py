"""Text that must stay text: no sign in it means anything to the Markdown reader."""

import re

_SPACES = re.compile(r"\s+")
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~^$&!+\-:=@\"'])")


def escape(text: str) -> str:
    """``text`` on one line with every sign of Markdown escaped, for data and titles."""
    one_line = _SPACES.sub(" ", text).strip()
    return _SIGNS.sub(r"\\\1", one_line)
