"""Pages as they are served: with the one script that listens, and a policy that lets it."""

from pathlib import Path

from markupsafe import escape

from baocao.serve.board import State

SCRIPT = (Path(__file__).parent / "assets" / "live.js").read_bytes()

_HEAD = b"</head>"
_LISTENS = "connect-src 'self'"


def policy(closed: str) -> str:
    """The policy of pages that are served, where ``closed`` is that of pages in a folder."""
    return f"{closed}; {_LISTENS}; frame-ancestors 'none'"


def live(page: bytes, closed: str, token: str, number: int) -> bytes:
    """``page``, which is of the files ``number``, with the script below ``token`` and a policy for it."""
    opened = page.replace(f'"{escape(closed)}"'.encode(), f'"{escape(f"{closed}; {_LISTENS}")}"'.encode(), 1)
    return opened.replace(_HEAD, f"{_script(token, number)}\n".encode() + _HEAD, 1)


def instead(title: str, words: str, state: State, token: str) -> bytes:
    """A page where there is none: what ``state`` says, and the script that waits for a better one."""
    listed = "".join(f"{escape(line)}\n" for line in state.said)
    return (
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n"
        f'<link rel="icon" href="data:,">\n{_script(token, state.number)}\n</head>\n<body>\n'
        f'<main id="noi-dung">\n<h1>{escape(title)}</h1>\n<p>{escape(words)}</p>\n'
        '<p><a href="/index.html">Về trang đầu</a></p>\n'
        f"<noscript><pre>{listed}</pre></noscript>\n</main>\n</body>\n</html>\n"
    ).encode()


def _script(token: str, number: int) -> str:
    return f'<script src="/{token}/live.js?{number}" defer></script>'
