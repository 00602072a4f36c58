"""Writing: the one door out of the program."""

from baocao.publish.manifest import manifest, versions
from baocao.publish.reviews import review_text
from baocao.publish.write import publish

__all__ = ["manifest", "publish", "review_text", "versions"]
