"""Words that stand where an answer should: they count as no answer."""

import re

from baocao.vietnamese import fold

WORDS = frozenset(
    fold(word)
    for word in (
        "xx",
        "tbd",
        "todo",
        "n/a",
        "lorem ipsum",
        "nội dung",
        "nội dung ở đây",
        "nhập nội dung",
        "viết nội dung",
        "viết nội dung của mục này",
        "viết nội dung vào đây",
        "đang cập nhật",
        "đang bổ sung",
        "đang soạn",
        "đang viết",
        "đang tổng hợp",
        "cập nhật sau",
        "bổ sung sau",
        "sẽ cập nhật",
        "sẽ cập nhật sau",
        "sẽ bổ sung",
        "sẽ bổ sung sau",
        "chờ số liệu",
        "chờ bổ sung",
        "chưa có",
        "chưa có nội dung",
        "chưa có số liệu",
        "còn thiếu",
        "như trên",
        "tương tự như trên",
    )
)
"""Lines that say that something is still to come, without signs around them."""

_LONGEST = max(map(len, WORDS))
_SLACK = 5
"""The same words may differ in spaces."""

_AROUND = " \t.,;:…·•-–—+*_()[]\"'!?/\\#>"
_CROSSES = re.compile(r"x{2,}")


def is_placeholder(text: str, asked: str) -> bool:
    """Whether ``text`` is empty, or only such words, or only repeats what was ``asked``."""
    question = asked.strip(_AROUND)
    longest = max(_LONGEST, len(question) + _SLACK)
    lines = [line.strip(_AROUND) for line in text.split("\n")]
    if any(len(line) > longest for line in lines):
        return False
    known = WORDS | {fold(question)}
    return all(not line or (word := fold(line)) in known or bool(_CROSSES.fullmatch(word)) for line in lines)
