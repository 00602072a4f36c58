"""Why targets were not reached, as sections say it under markers of their own."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from baocao.diagnostics import Diagnostic
from baocao.load.pieces import Under
from baocao.model import Reason
from baocao.vietnamese import nearest

_MARKER = re.compile(r"nguyen-nhan\s*:(.*)", re.S)
MANY = 20
"""After so many unknown names under one heading no closest name is looked for."""

_CUTS = re.compile(r"(?:yc|nguyen-nhan)\s*:")


def reasons(under: Under, targets: Collection[str], said: list[Diagnostic]) -> Iterator[Reason]:
    """The reasons given under a heading: each reaches to the next marker, and belongs to its piece too.

    One marker may name several targets, parted by commas.
    """
    if not any(one.words.startswith("nguyen-nhan") for one in under.comments):
        return
    cuts = [one for one in under.comments if _CUTS.match(one.words)]
    misses = 0
    ends = [*(after.start for _, after in pairwise(cuts)), under.end]
    for one, end in zip(cuts, ends, strict=True):
        found = _MARKER.fullmatch(one.words)
        if not found:
            continue
        text = under.hidden[one.end : end].strip()
        for id in (word.strip() for word in found[1].split(",")):
            if id in targets:
                yield Reason(id, under.node.id, under.line(one.start), text)
            else:
                misses += 1
                known = targets if misses <= MANY else ()
                said.append(under.say("C223", one.start, *_unknown(id[:60], known)))


def _unknown(id: str, targets: Collection[str]) -> tuple[str, str]:
    """Words and hint about a name that is none of the ``targets``."""
    if not id:
        return "dấu nguyên nhân chưa ghi mã mục tiêu", "viết <!-- nguyen-nhan: mã-mục-tiêu -->"
    near = nearest(id, targets)
    few = ", ".join(list(targets)[:12])
    hint = (
        f"các mục tiêu trong outline/targets.yaml: {few}"
        if few
        else "xóa dấu này: báo cáo không khai mục tiêu"
    )
    return f"không có mục tiêu {id!r}", f"có phải {near!r}?" if near else hint
