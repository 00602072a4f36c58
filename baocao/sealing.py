"""Milestones: a document sealed with the commit that it was made from, and rebuilt to be compared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from baocao.diagnostics import Diagnostic, Severity, Span, errors, ordered
from baocao.doors.archive import docx as parts_of
from baocao.examine import Look, Step, silent
from baocao.load import history, load, seals
from baocao.load.asking import Silent
from baocao.load.past import snapshot
from baocao.model import Document, Findings, Project, Seal, Stage
from baocao.pipeline import Made, Order, make, name_of
from baocao.publish import manifest, publish, versions
from baocao.typeset import Easel

FOLDER = "niem-phong"
"""Where the sealed copies lie, beside the document of their stage."""

_MOST_NAMED = 20
"""Files and parts that are named one by one; more would hide the first."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What sealing gives. ``tag`` is None when it was refused, for reasons in the look's findings."""

    look: Look
    tag: seals.Tag | None = None
    written: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A milestone made again. ``files`` are the same bytes as then, by name; empty where they are not."""

    said: tuple[Diagnostic, ...]
    tag: seals.Tag | None = None
    files: tuple[tuple[str, bytes], ...] = ()


def seal(order: Order, by: str = "", step: Step = silent) -> Sealed:
    """Make the document of ``order`` from the commit alone, and tag the commit with its hashes.

    Refused while anything of the workspace differs from the commit, and for a final version while
    there are errors. ``by`` says who seals, blank: the issuer. Nothing depends on the clock or on
    who is at the machine, so another clone makes the same bytes.
    """
    said: list[Diagnostic] = []
    project = load(order.root, said)
    if project is None:
        return Sealed(_refused(order, said))
    try:
        order = _ordered(order, project, said)
    except Silent as error:
        said.append(_unasked(str(error), "niêm phong trong kho Git có đủ lịch sử (git fetch --unshallow)"))
    if order.held is None:
        return Sealed(_refused(order, said))
    with Easel({}) as easel:
        made = make(order, easel, step)
    if made.document is None or made.look.project is None:
        return Sealed(made.look)
    differing = _differing(project, made.look.project)
    if differing:
        return Sealed(_told(made.look, _unclean(differing)))
    step("Ghi niêm phong")
    sealed, facts = _seal(order, made, made.document, made.look.project)
    tag = seals.Tag(seals.tag_name(sealed), order.held.commit, sealed)
    try:
        seals.fasten(order.root, tag, by or made.look.project.report.issuer.name, made.epoch)
    except Silent as error:
        hint = "xem các thẻ đã có: git tag --list; thẻ đã có thì không ghi đè"
        said = [*made.look.findings.said, Diagnostic("G704", Span(""), f"không ghi được thẻ: {error}", hint)]
        return Sealed(_told(made.look, said))
    folder = f"dist/{order.stage.value}/{FOLDER}/{tag.name}"
    files = {f"{folder}.docx": made.document.docx, f"{folder}.json": facts}
    said = list(made.look.findings.said)
    written = publish(order.root, files, said)
    return Sealed(_told(made.look, said), tag, written)


def verify(root: Path, name: str, copy: tuple[str, bytes] | None = None, step: Step = silent) -> Rebuilt:
    """Make the document of the milestone ``name`` again and compare it byte by byte.

    ``copy`` (a name, the bytes) is a DOCX that is said to be the sealed one.
    """
    said: list[Diagnostic] = []
    tag = seals.opened(root, name)
    if isinstance(tag, str):
        hint = "xem các thẻ đã có: git tag --list; thẻ ở kho chung thì tải về: git fetch --tags"
        return Rebuilt((Diagnostic("G705", Span(""), f"thẻ {name!r}: {tag}", hint),))
    try:
        order = _reordered(root, tag)
    except Silent as error:
        return Rebuilt((_unasked(str(error), "chạy lại trong bản sao đủ lịch sử của kho ấy"),))
    with Easel({}) as easel:
        made = make(order, easel, step)
    if made.document is None or made.look.project is None:
        words = "lần ghi (commit) này không dựng ra được văn bản đã niêm phong"
        said = [*errors(made.look.findings.said), Diagnostic("G706", Span(""), words, _differs(tag.seal, {}))]
        return Rebuilt(ordered(said), tag)
    step("Đối chiếu")
    facts = _facts(order, made, made.document, made.look.project, tag.seal.versions)
    said += _compared(tag.seal, made.document, facts, copy)
    same = not errors(said)
    files = ((f"{name_of(made.look.project)}.docx", made.document.docx), ("manifest.json", facts))
    return Rebuilt(ordered(said), tag, files if same else ())


def _ordered(order: Order, project: Project, said: list[Diagnostic]) -> Order:
    """``order`` of the workspace as the commit holds it; as it was where ``said`` tells what differs.

    Raises: Silent.
    """
    folder = seals.place(order.root)
    known = history.read(order.root, project.sources)
    if known.why:
        raise Silent(known.why)
    if known.dirty:
        said += _unclean(known.dirty)
        return order
    held = snapshot(order.root, known.commit)
    if isinstance(held, str):
        raise Silent(held)
    number = seals.next_number(order.root, folder) if order.stage is Stage.DRAFT else 0
    return replace(order, held=held, number=number)


def _differing(folder: Project, commit: Project) -> tuple[str, ...]:
    """Files that the folder's project and the commit's do not both have, or have otherwise.

    Git's answer left out what could not be read here and can be there.
    """
    names = {*folder.sources, *commit.sources}
    other = {name for name in names if folder.sources.get(name) != commit.sources.get(name)}
    return tuple(sorted(other | (folder.refused ^ commit.refused)))


def _unclean(names: tuple[str, ...]) -> list[Diagnostic]:
    """Why nothing is sealed while the files ``names`` differ from the commit."""
    hint = "ghi vào Git (commit) hoặc bỏ thay đổi, rồi niêm phong lại"
    words = "tệp khác với lần ghi (commit) sắp niêm phong"
    said = [Diagnostic("G702", Span(name), words, hint) for name in names[:_MOST_NAMED]]
    if len(names) > _MOST_NAMED:
        words = f"và {len(names) - _MOST_NAMED} tệp nữa khác với lần ghi (commit)"
        said.append(Diagnostic("G702", Span(""), words, hint))
    return said


def _reordered(root: Path, tag: seals.Tag) -> Order:
    """The order that gave the document of ``tag``. Raises: Silent."""
    folder = seals.place(root)
    if folder != tag.seal.folder:
        words = f"thư mục {tag.seal.folder!r}" if tag.seal.folder else "thư mục gốc"
        raise Silent(f"thẻ này niêm phong {words} của kho; chỉ đúng thư mục ấy bằng --workspace")
    held = snapshot(root, tag.commit)
    if isinstance(held, str):
        raise Silent(held)
    one = tag.seal
    return Order(root, one.stage, one.day, one.electronic, one.number, held)


def _seal(order: Order, made: Made, document: Document, project: Project) -> tuple[Seal, bytes]:
    """The seal of a document that was made, and its manifest."""
    made_with = versions(document)
    facts = _facts(order, made, document, project, made_with)
    sealed = Seal(
        order.stage,
        order.number,
        order.today,
        order.held.folder if order.held else "",
        project.report.electronic,
        sha256(document.docx).hexdigest(),
        sha256(facts).hexdigest(),
        made_with,
    )
    return sealed, facts


def _facts(
    order: Order, made: Made, document: Document, project: Project, made_with: Mapping[str, str]
) -> bytes:
    return manifest(
        project, document, made.known, today=order.today, made_with=made_with, number=order.number
    )


def _compared(
    sealed: Seal, document: Document, facts: bytes, copy: tuple[str, bytes] | None
) -> list[Diagnostic]:
    """What differs between the document as made now, its seal and a ``copy`` of it."""
    said = []
    now = versions(document)
    hint = _differs(sealed, now)
    if now != sealed.versions:
        words = f"phiên bản đã khác lúc niêm phong: {_changed(sealed.versions, now)}"
        said.append(Diagnostic("G707", Span(""), words, "", Severity.NOTICE))
    same = sha256(document.docx).hexdigest() == sealed.docx
    if not same:
        said.append(Diagnostic("G706", Span(""), "văn bản (DOCX) dựng lại khác bản đã niêm phong", hint))
    elif sha256(facts).hexdigest() != sealed.manifest:
        said.append(Diagnostic("G706", Span(""), "manifest dựng lại khác bản đã niêm phong", hint))
    if copy is not None:
        said += _against(copy, sealed, document, same)
    return said


def _against(copy: tuple[str, bytes], sealed: Seal, document: Document, same: bool) -> list[Diagnostic]:
    """How the ``copy`` stands to the seal, and in which parts it differs from the document made now."""
    name, held = copy
    is_sealed = sha256(held).hexdigest() == sealed.docx
    if is_sealed and same:
        return []
    said: list[Diagnostic] = []
    theirs = parts_of(held, name, said)
    ours = parts_of(document.docx, name, [])
    if theirs is None or ours is None:
        return said
    parts = sorted(one for one in {*theirs, *ours} if theirs.get(one) != ours.get(one))
    where = ", ".join(parts[:_MOST_NAMED]) or "cách đóng gói"
    what = "đúng là bản đã niêm phong" if is_sealed else "không phải bản đã niêm phong"
    words = f"tệp này {what}; khác bản dựng lại ở: {where}"
    return [
        *said,
        Diagnostic("G706", Span(name), words, "dùng tệp do lệnh verify --to ghi ra" if same else ""),
    ]


def _differs(sealed: Seal, now: Mapping[str, str]) -> str:
    """What to do about a document that came out otherwise."""
    if now == sealed.versions:
        return "phiên bản vẫn như cũ: chương trình hoặc thẻ đã bị sửa; báo người phụ trách kỹ thuật"
    made_with = ", ".join(f"{name} {version}" for name, version in sealed.versions.items())
    return f"dựng lại bằng đúng các phiên bản lúc niêm phong: {made_with}"


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    names = sorted({*before, *now})
    pairs = ((one, before.get(one, "không có"), now.get(one, "không có")) for one in names)
    return ", ".join(f"{one} {old} → {new}" for one, old, new in pairs if old != new)


def _unasked(why: str, hint: str) -> Diagnostic:
    return Diagnostic("G703", Span(""), why, hint)


def _refused(order: Order, said: list[Diagnostic]) -> Look:
    return Look(None, None, Findings(order.stage, order.today, (), ordered(said)))


def _told(look: Look, said: list[Diagnostic]) -> Look:
    return replace(look, findings=replace(look.findings, said=ordered(said)))
