"""What belongs to the paper and not to the report: letterhead, title, signature, who receives it."""

import re
from collections.abc import Iterator

from baocao.intake.word.story import Block
from baocao.vietnamese import fold

_HEAD = re.compile(
    r"cộng hòa xã hội chủ nghĩa|độc lập\W+tự do\W+hạnh phúc|^số\W|^căn cứ\s|^dự thảo$|^kính gửi"
    r"|.{0,60}ngày\s.{0,12}tháng\s.{0,12}năm\s.{0,8}$|^(?:ủy ban nhân dân|ubnd|hội đồng nhân dân)\b.{0,60}$"
)
_TITLE = re.compile(r"báo cáo\W*$|báo cáo\b.{0,200}$")
_RECEIVERS = re.compile(r"nơi nhận\b")
_SIGN = re.compile(
    r"(?:tm|kt|tl|tuq|q)\.\s.{0,80}$|(?:phó )?(?:chủ tịch|trưởng phòng|chánh văn phòng|giám đốc)$"
    r"|\(?(?:đã ký|ký tên).{0,40}$|lưu:.{0,80}$|như trên;?$"
)
_TOP, _SHORT, _AFTER = 24, 120, 12
"""Blocks from the start in which a letterhead may stand, letters of its lines, lines after "Nơi nhận"."""


def apart(blocks: tuple[Block, ...], first: int) -> Iterator[tuple[int, str]]:
    """The places of blocks that are no content, with the kind: "letterhead", "sign" or "toc".

    ``first`` is the place of the first heading of the outline; a letterhead stands before it.
    """
    tail = 0
    titled = False
    for at, block in enumerate(blocks):
        words = fold(block.text)
        if block.toc:
            yield at, "toc"
        elif at < min(first, _TOP) and _is_head(block, words):
            yield at, "letterhead"
        elif at < min(first, _TOP) and (_TITLE.match(words) or titled) and (block.centred or block.bold):
            titled = True
            yield at, "letterhead"
        elif _RECEIVERS.search(words) if block.rows else _RECEIVERS.match(words):
            tail = _AFTER if not block.rows else 0
            yield at, "sign"
        elif not block.rows and (_SIGN.match(words) or (tail and len(words) < _SHORT and not block.level)):
            tail -= tail > 0
            yield at, "sign"
        else:
            tail = 0


def _is_head(block: Block, words: str) -> bool:
    if block.rows:
        return "cộng hòa xã hội chủ nghĩa" in words
    return bool(_HEAD.search(words)) and (len(words) < _SHORT or words.startswith("căn cứ "))
