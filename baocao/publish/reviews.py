"""The record that a section was read against its figures, as YAML that people can read and merge."""

from baocao.model import BETWEEN, Review
from baocao.vietnamese import short_date

_HEAD = "# Do lệnh 'build.py reviewed' ghi: các số liệu của mục này lúc người viết đọc lại.\n"


def review_text(review: Review) -> bytes:
    """The file of ``review``: same review, same bytes."""
    lines = [f"day: {short_date(review.day)}"]
    lines += [f"by: {_quoted(review.by)}"] if review.by else []
    lines.append("figures:" if review.seen else "figures: []")
    lines += [f"  - {_quoted(f'{one.call} = {BETWEEN.join(one.shown)}')}" for one in review.seen]
    return (_HEAD + "\n".join(lines) + "\n").encode()


def _quoted(text: str) -> str:
    """``text`` in the quotes of YAML that let a call keep its own."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
