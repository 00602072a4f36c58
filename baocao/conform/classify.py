"""Which paragraph is which component: letterhead, title, address, body, signature, appendices."""

from dataclasses import dataclass, replace

from baocao.conform.blocks import Block, blocks
from baocao.conform.head import Head, head
from baocao.conform.paper import Paper, Para
from baocao.conform.sign import Sign, sign
from baocao.conform.subject import Address, Appendix, Title, address, appendices, title


@dataclass(frozen=True, slots=True)
class Reading:
    """A document whose components are known.

    ``state`` is "draft", "final-paper" or "final-electronic". ``main`` is all above the signature,
    tables included. ``ends_in_table`` is True when a
    table, not text, stands last before the signature. ``unknown`` says in Vietnamese which
    components were not recognised; rules about them are skipped.
    """

    paper: Paper
    state: str
    main: tuple[Para, ...]
    head: Head
    title: Title
    address: Address
    blocks: tuple[Block, ...]
    sign: Sign
    appendices: tuple[Appendix, ...]
    ends_in_table: bool
    unknown: tuple[tuple[int, str], ...]

    @property
    def final(self) -> bool:
        """Whether the document is meant to be issued."""
        return self.state != "draft"


def classify(paper: Paper, state: str) -> Reading:
    """Find the components of ``paper``; what cannot be found is said in ``unknown``."""
    top = head(paper)
    below = title(paper, top.last)
    if below.kind is None and top.country is not None:
        above = title(paper, 0)
        # A title above the letterhead is out of order, yet it is the title.
        if above.kind is not None and above.kind.number < top.country.number:
            below = replace(above, last=top.last)
    to = address(paper, below.last)
    if to.opening is None and below.kind is not None:
        to = replace(address(paper, top.last), last=below.last)
    bottom = sign(paper, to.last)
    behind = appendices(paper, bottom.last if bottom.found else to.last)
    end = _end(paper, bottom, behind)
    body = [para for para in paper.paras if to.last < para.number < end and para.story == "body"]
    return Reading(
        paper=paper,
        state=state,
        main=tuple(para for para in paper.paras if para.number < end),
        head=top,
        title=below,
        address=to,
        blocks=blocks([para for para in body if para.cell is None]),
        sign=bottom,
        appendices=behind,
        ends_in_table=_ends_in_table(body),
        unknown=_unknown(top, below, bottom),
    )


def _end(paper: Paper, bottom: Sign, behind: tuple[Appendix, ...]) -> int:
    starts = [behind[0].heading.number] if behind else []
    if bottom.found:
        starts.append(bottom.first)
    return min(starts, default=len(paper.paras) + 1)


def _ends_in_table(body: list[Para]) -> bool:
    for para in reversed(body):
        if para.cell is not None:
            return True
        if para.words:
            return False
    return False


def _unknown(top: Head, below: Title, bottom: Sign) -> tuple[tuple[int, str], ...]:
    said: list[tuple[int, str]] = []
    if top.country is not None and top.table is None:
        words = "phần đầu văn bản không nằm trong một bảng hai cột nên không kiểm được vị trí các ô"
        said.append((top.country.number, words))
    if below.kind is None and not top.is_letter:
        said.append((0, "không nhận ra tên loại văn bản (ví dụ BÁO CÁO) sau phần đầu"))
    if not bottom.found:
        said.append((0, "không nhận ra bảng Nơi nhận và chữ ký ở cuối văn bản"))
    return tuple(said)
