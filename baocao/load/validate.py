"""Cerberus' findings as complaints with a place in the author's file."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from cerberus import Validator, errors
from cerberus.schema import UnvalidatedSchema

from baocao.diagnostics import Diagnostic
from baocao.load.documents import Document, Path
from baocao.load.schema import SCHEMAS
from baocao.vietnamese import nearest

MOST_KEYS = 50
"""Above the largest mapping of the outline files, which has 19 keys."""

_TYPES = {
    "string": ("chữ", '"…"'),
    "list": ("một danh sách", "[…, …]"),
    "dict": ("các cặp 'khóa: giá trị'", "{khóa: giá trị, …}"),
}
"""Per type its name in words and how a value of it is written."""


def valid(document: Document, path: Path, value: dict[str, Any], schema: str, said: list[Diagnostic]) -> bool:
    """Whether the mapping ``value`` at ``path`` keeps to ``schema``; every complaint goes to ``said``."""
    if len(value) > MOST_KEYS:
        # Cerberus sorts its errors anew with each one: thousands would take minutes.
        words = f"có {len(value)} khóa ở một chỗ, không chỗ nào cần quá {MOST_KEYS}"
        said.append(Diagnostic("B104", document.span(*path), words, "xem các khóa được dùng trong tệp mẫu"))
        return False
    check = _validator(schema)
    if check.validate(value, normalize=False):
        return True
    found = sorted(check._errors, key=lambda error: str(error.document_path))
    # A misspelt key is one cause: the key that it stands for is not missing as well.
    strange = [str(error.document_path[0]) for error in found if error.code == errors.UNKNOWN_FIELD.code]
    meant = {nearest(key, SCHEMAS[schema]) for key in strange}
    said.extend(
        _complaint(document, path, schema, error)
        for error in found
        if error.code != errors.REQUIRED_FIELD.code or error.document_path[0] not in meant
    )
    return False


def valid_items(
    document: Document, path: Path, items: list[dict[str, Any]], schema: str, said: list[Diagnostic]
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Those mappings of a list that keep to ``schema``, each with its path."""
    for at, one in enumerate(items):
        if valid(document, (*path, at), one, schema, said):
            yield (*path, at), one


@cache
def _validator(schema: str) -> Any:
    # Cerberus would judge our own schemas anew at every start; a test does that once.
    return Validator(UnvalidatedSchema(SCHEMAS[schema]))


def _complaint(document: Document, path: Path, schema: str, error: Any) -> Diagnostic:
    field = str(error.document_path[0])
    here = (*path, field)
    if error.code == errors.UNKNOWN_FIELD.code:
        words = f"không có khóa {field!r} ở đây"
        return Diagnostic("B104", document.key(*here), words, _known(field, list(SCHEMAS[schema])))
    if error.code == errors.REQUIRED_FIELD.code:
        return Diagnostic(
            "B105", document.span(*path), f"thiếu khóa {field!r}", f"thêm dòng '{field}: …' vào đây"
        )
    if error.code == errors.BAD_TYPE.code:
        wanted, shown = _TYPES[error.constraint]
        hint = f"viết '{field}: {shown}'"
        return Diagnostic("B106", document.span(*here), f"khóa {field!r} cần {wanted}", hint)
    if error.code == errors.EMPTY_NOT_ALLOWED.code:
        return Diagnostic(
            "B107", document.span(*here), f"khóa {field!r} đang bỏ trống", "điền giá trị vào đây"
        )
    if error.code == errors.UNALLOWED_VALUE.code:
        known = [one for one in error.constraint if one]
        found = f"khóa {field!r} không nhận giá trị {error.value!r}"
        return Diagnostic("B107", document.span(*here), found, _known(error.value, known))
    words, _, hint = error.info[0].partition("\n")
    return Diagnostic("B107", document.span(*here), words, hint)


def _known(word: str, known: list[str]) -> str:
    near = nearest(word, known)
    return f"có phải {near!r}?" if near else f"dùng một trong: {', '.join(known)}"
