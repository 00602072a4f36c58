"""Addresses at which GitHub shows, edits and creates the files of the workspace."""

import re
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import quote, urlencode

_TREE = re.compile(r"(https://[^/?#\s]+/[^/?#\s]+/[^/?#\s]+?)(?:/(?:tree|blob)/([^?#\s]+?))?/?")
_LONGEST = 7_000
"""Letters of an address: GitHub refuses more than about 8,000."""


class Links(NamedTuple):
    """Where the repository is, its branch, and the workspace's folder in it; no address, no links."""

    address: str = ""
    branch: str = "main"
    prefix: str = ""

    def seen(self, file: str, line: int = 0) -> str:
        """Where ``file`` can be read, at ``line``."""
        at = f"?plain=1#L{line}" if line else ""
        return f"{self._at('blob', file)}{at}" if self.address and file else ""

    def edit(self, file: str) -> str:
        """Where ``file`` can be changed."""
        return self._at("edit", file) if self.address and file else ""

    def commit(self, id: str) -> str:
        """Where the commit ``id`` can be seen."""
        return f"{self.address}/commit/{quote(id)}" if self.address else ""

    def new(self, file: str, content: str) -> str:
        """Where ``file`` can be created, filled with ``content`` as far as an address can hold it."""
        if not self.address or not file:
            return ""
        bare = "\n".join(line for line in content.split("\n") if not line.startswith("<!-- hd:"))
        name = normpath(self.prefix + file)
        start = f"{self.address}/new/{quote(self.branch)}?"
        tries = (
            start + urlencode({"filename": name, "value": one}, quote_via=quote) for one in (content, bare)
        )
        fitting = (one for one in tries if len(one) <= _LONGEST)
        return next(fitting, start + urlencode({"filename": name}, quote_via=quote))

    def _at(self, what: str, file: str) -> str:
        return f"{self.address}/{what}/{quote(self.branch)}/{quote(normpath(self.prefix + file))}"


def links(address: str, prefix: str) -> Links | None:
    """The links to the repository at ``address`` (…/tree/<branch>: not of main); None for no such."""
    if not address:
        return Links()
    found = _TREE.fullmatch(address)
    return Links(found[1], found[2] or "main", prefix) if found else None
