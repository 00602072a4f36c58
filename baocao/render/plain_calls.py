"""The calls that nearly every reference is, read without Jinja's parser: it costs a hundred times more."""

import re

from baocao.render.shapes import Call, Constant

_ARGUMENT = r'(?:[a-z_][a-z0-9_]*\s*=\s*)?(?:"[^"\\]*"|[1-9][0-9]{0,8}|0)'
_CALL = re.compile(rf"([a-z_][a-z0-9_]*)\(\s*{_ARGUMENT}(?:\s*,\s*{_ARGUMENT})*\s*\)", re.ASCII)
_EACH = re.compile(r'(?:([a-z_][a-z0-9_]*)\s*=\s*)?(?:"([^"\\]*)"|([0-9]+))', re.ASCII)
_WORDS = {"not", "and", "or", "if", "else", "in", "is", "true", "false", "none"}


def plain_call(body: str) -> Call | None:
    """The call ``body`` when it is a name with texts and whole numbers; else None, and Jinja must tell."""
    found = _CALL.fullmatch(body)
    if not found or found[1] in _WORDS:
        return None
    args: list[Constant] = []
    named: list[tuple[str, Constant]] = []
    for name, text, number in _EACH.findall(body, found.end(1) + 1):
        value: Constant = int(number) if number else text
        if name:
            named.append((name, value))
        elif named:
            return None
        else:
            args.append(value)
    return Call(found[1], tuple(args), tuple(named))
