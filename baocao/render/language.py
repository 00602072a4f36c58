"""The small language inside {{ … }} and {% if … %}: what Jinja reads of it, and what is let through.

Jinja only parses. What it read is copied into the few shapes of ``shapes``, or refused; nothing is ever
compiled, so no code can run whatever an author writes.
"""

import re
from fractions import Fraction
from functools import lru_cache

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from baocao.figures.unavailable import Unavailable
from baocao.limits import LIMITS, limit
from baocao.render.plain_calls import plain_call
from baocao.render.shapes import Both, Call, Compare, Constant, Expression, Literal, Not

_DEEP = 20
"""More brackets inside each other than any call needs; Jinja's parser recurses about 12 times for each."""

_HINT = (
    "chỉ dùng các tên so, tong, ty_le, phan_so, thay_doi, so_sanh, so_don_vi, bang, bieu_do, xem, muc_tieu, "
    "bang_muc_tieu, phu_luc"
)
_QUOTED = re.compile(r""" "[^"]*"|'[^']*' """, re.X)
_BARE = re.compile(r"\b[A-Za-z]+\d+(?:\.[A-Za-z0-9]+)+")
"""A code of an indicator outside of quotes."""

_EQUAL = {"eq", "ne", "lt", "lteq", "gt", "gteq"}


def _environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, loader=None, autoescape=False)
    for names in (made.globals, made.filters, made.tests):
        names.clear()
    return made


_ENVIRONMENT = _environment()


def read(body: str) -> Expression:
    """The expression ``body``. Raises: Unavailable when it is none, or asks for too much."""
    return (plain_call(body) if len(body) <= limit("expression") else None) or parsed(body)


@lru_cache(maxsize=4096)
def parsed(body: str) -> Expression:
    """The expression ``body`` as Jinja reads it. Raises: Unavailable."""
    most = LIMITS["expression"]
    if len(body) > most.value:
        words = f"biểu thức dài {len(body)} ký tự; nhiều nhất {most.value} {most.unit}"
        raise Unavailable("E414", words, "tách thành nhiều biểu thức ngắn")
    if _depth(body) > _DEEP:
        raise Unavailable("E414", f"dấu ngoặc lồng nhau quá {_DEEP} tầng", "viết gọn lại")
    if not body.strip():
        raise Unavailable("E401", "giữa hai dấu ngoặc chưa có gì", 'ví dụ: {{ so("<mã>", 2019) }}')
    if body[0] in "-+" or body[-1] in "-+":
        raise Unavailable("E401", "không dùng dấu - hoặc + sát dấu ngoặc của biểu thức", "xóa dấu đó")
    try:
        outputs = _ENVIRONMENT.parse("{{ " + body + " }}").body
    except (TemplateSyntaxError, RecursionError, ValueError, OverflowError) as error:
        raise Unavailable(
            "E401", _refusal(body, error), 'kiểm tra dấu nháy và ngoặc: so("<mã>", 2019)'
        ) from None
    if len(outputs) != 1 or not isinstance(outputs[0], nodes.Output) or len(outputs[0].nodes) != 1:
        raise Unavailable("E401", f"không hiểu biểu thức '{_short(body)}'", _HINT)
    return _copied(outputs[0].nodes[0], body)


def _depth(body: str) -> int:
    deepest = now = 0
    for sign in body:
        now += (sign in "([{") - (sign in ")]}")
        deepest = max(deepest, now)
    return deepest


def _short(body: str) -> str:
    text = " ".join(body.split())
    return text if len(text) <= 60 else text[:59] + "…"


def _refusal(body: str, error: Exception) -> str:
    """Words for what Jinja could not read; its own are English."""
    if body.count('"') % 2 or body.count("'") % 2:
        return f"thiếu một dấu nháy trong '{_short(body)}'"
    if body.count("(") != body.count(")"):
        return f"thiếu hoặc thừa dấu ngoặc tròn trong '{_short(body)}'"
    if isinstance(error, TemplateSyntaxError) and "unexpected char" in str(error):
        return f"có ký tự lạ trong '{_short(body)}' (dấu nháy phải là \" thẳng, không phải “ ”)"
    return f"không hiểu biểu thức '{_short(body)}'"


def _copied(node: nodes.Node, body: str) -> Expression:
    """``node`` as one of our shapes. Raises: Unavailable for any other syntax."""
    if isinstance(node, nodes.Call):
        return _call(node, body)
    if isinstance(node, nodes.Compare):
        others = [(one.op, _copied(one.expr, body)) for one in node.ops]
        if all(sign in _EQUAL for sign, _ in others):
            return Compare(_copied(node.expr, body), tuple(others))
    if isinstance(node, nodes.And):
        return Both("and", _copied(node.left, body), _copied(node.right, body))
    if isinstance(node, nodes.Or):
        return Both("or", _copied(node.left, body), _copied(node.right, body))
    if isinstance(node, nodes.Not):
        return Not(_copied(node.node, body))
    if isinstance(node, nodes.Name):
        words = f"'{node.name}' đứng một mình không phải là số liệu"
        raise Unavailable("E412", words, f'gọi bằng ngoặc, mã đặt trong dấu nháy: so("{node.name}", 2019)')
    return Literal(_constant(node, body))


def _call(node: nodes.Call, body: str) -> Call:
    if not isinstance(node.node, nodes.Name) or node.dyn_args is not None or node.dyn_kwargs is not None:
        raise _refused(body)
    named = tuple(
        (one.key, _constant(one.value, body)) for one in node.kwargs if isinstance(one, nodes.Keyword)
    )
    return Call(node.node.name, tuple(_constant(one, body) for one in node.args), named)


def _constant(node: nodes.Node, body: str) -> Constant:
    """A text, number or truth value. Raises: Unavailable for anything that must be computed."""
    if isinstance(node, nodes.Neg) and isinstance(node.node, nodes.Const):
        value = _constant(node.node, body)
        if isinstance(value, int | Fraction) and not isinstance(value, bool):
            return -value
    if isinstance(node, nodes.Const):
        if isinstance(node.value, str | int):
            return node.value
        if isinstance(node.value, float):
            return _fraction(node.value, body)
    if isinstance(node, nodes.Name):
        words = f"'{node.name}' phải đặt trong dấu nháy, hoặc là số"
        raise Unavailable("E409", words, f'ví dụ: so("{node.name}", 2019)')
    raise _refused(body)


def _fraction(value: float, body: str) -> Fraction:
    """The number as it was written: repr gives back the shortest digits of a literal."""
    try:
        return Fraction(repr(value))
    except (ValueError, OverflowError):
        raise _refused(body) from None


def _refused(body: str) -> Unavailable:
    bare = _BARE.search(_QUOTED.sub("", body))
    if bare:
        words = f"mã '{bare.group()}' phải đặt trong dấu nháy"
        return Unavailable("E409", words, f'ví dụ: so("{bare.group()}", 2019)')
    words = f"biểu thức '{_short(body)}' dùng phép tính hoặc cú pháp không được phép"
    return Unavailable("E401", words, f"{_HINT}; số phải tính thêm thì khai thành chỉ tiêu có công thức")
