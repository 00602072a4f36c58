"""What was read against its figures, from ``content/da-doc/<node>.yaml``."""

from collections.abc import Iterable

from baocao.diagnostics import Diagnostic, Severity, Span
from baocao.doors import Reader
from baocao.load.documents import Document
from baocao.load.fields import SEEN, to_day
from baocao.load.validate import valid
from baocao.load.workspace import read_yaml
from baocao.model import BETWEEN, REVIEWS, Node, Review, Seen
from baocao.vietnamese import nearest


def read_reviews(reader: Reader, parts: Iterable[Node]) -> dict[str, Review]:
    """The reviews by node. Complaints go to the reader's list."""
    nodes = {node.id for part in parts for node in part.walk()}
    found = {}
    for name in reader.names(REVIEWS):
        id = name.removeprefix(REVIEWS).removesuffix(".yaml")
        if name.lower().endswith("readme.md"):
            continue
        if not name.endswith(".yaml") or id not in nodes:
            _say_unknown(reader, name, id, nodes)
            continue
        document = read_yaml(reader, name)
        review = _review(id, document, reader.said) if document else None
        if review:
            found[id] = review
    return found


def _say_unknown(reader: Reader, name: str, id: str, nodes: set[str]) -> None:
    near = nearest(id, sorted(nodes)) if name.endswith(".yaml") else ""
    hint = f"có phải {REVIEWS}{near}.yaml? Đổi tên tệp" if near else "xóa tệp này"
    words = f"đề cương không có mục {id!r}, nên lần rà soát ghi trong tệp này không được dùng"
    if not name.endswith(".yaml"):
        words = f"tệp này không được đọc: trong {REVIEWS} chỉ có tệp <mã mục>.yaml do build.py reviewed ghi"
    reader.said.append(Diagnostic("C232", Span(name), words, hint, Severity.WARNING))


def _review(id: str, document: Document, said: list[Diagnostic]) -> Review | None:
    """The review in ``document``; None with a complaint when it keeps not to the schema."""
    value = document.value
    if not valid(document, (), value, "review", said):
        return None
    day = to_day(value["day"])
    if day is None:
        raise ValueError(value["day"])
    found = (SEEN.fullmatch(one) for one in value["figures"])
    seen = tuple(Seen(one[1], tuple(one[2].split(BETWEEN))) for one in found if one)
    return Review(id, day, value.get("by", ""), seen, document.span())
