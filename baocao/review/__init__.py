"""review: returned Word copies -> the register of opinions, each at its source line; the annex about it."""

from baocao.review.reading import read_apart
from baocao.review.returned import Returned
from baocao.review.table import silent, table
from baocao.review.taking import Copy, Taken, take

__all__ = ["Copy", "Returned", "Taken", "read_apart", "silent", "table", "take"]
